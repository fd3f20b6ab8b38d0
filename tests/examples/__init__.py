"""Examples written by hand from `docs/rules.md` and `docs/tables.md`, not from the code.

Every file of this folder that has a list `EXAMPLES` is found by itself.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from tests.example import FilterExample, GoalExample, RuleExample

_ALL: list[object] = [
    example
    for module in iter_modules(__path__)
    for example in getattr(import_module(f"{__name__}.{module.name}"), "EXAMPLES", [])
]

RULES = [e for e in _ALL if isinstance(e, RuleExample)]
"""Plans held against one rule each."""

FILTERS = [e for e in _ALL if isinstance(e, FilterExample)]
"""Who is eligible and which moves are candidates."""

GOALS = [e for e in _ALL if isinstance(e, GoalExample)]
"""Plans with the value of one goal."""
