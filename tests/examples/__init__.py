"""Examples written by hand from `docs/rules.md` and `docs/tables.md`, not from the code.

Every file of this folder that has a list `EXAMPLES` is found by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from random import Random
from typing import Any

from solver.district import District
from tests.example import FilterExample, GoalExample, RuleExample

_MODULES = {m.name: import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__)}
_ALL: list[object] = [e for m in _MODULES.values() for e in getattr(m, "EXAMPLES", [])]


def _found(name: str) -> dict[str, Any]:
    return {key: vars(module)[name] for key, module in _MODULES.items() if name in vars(module)}


DRAWN: dict[str, list[Any]] = _found("DRAWN")
"""Parameters of rules to draw from for random districts, by the rule's id."""

BOUNDS: dict[str, set[str]] = _found("BOUNDS")
"""The sides on which a rule's rows have a limit that the examples must notice, by its id."""

TABLES: dict[str, Callable[[Random, District], dict[str, Any]]] = _found("tables")
"""Makes further tables of a random district, by the rule or goal that needs them."""

COSTS: dict[str, dict[str, Any]] = {
    goal: parameters for found in _found("COSTS").values() for goal, parameters in found.items()
}
"""Parameters of goals for random districts, by the goal's id."""

SECTIONS: dict[str, list[Any]] = dict(_found("SECTION").values())
"""Sections of a scenario for random districts, with what may stand in each."""

RULES = [e for e in _ALL if isinstance(e, RuleExample)]
"""Plans held against one rule each."""

FILTERS = [e for e in _ALL if isinstance(e, FilterExample)]
"""Who is eligible and which moves are candidates."""

GOALS = [e for e in _ALL if isinstance(e, GoalExample)]
"""Plans with the value of one goal."""
