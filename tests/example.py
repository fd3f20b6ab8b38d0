"""What a hand-written example is; the examples themselves stand in `tests/examples/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from solver.district import District

AS_OF = "2025-09-01"

Move = tuple[str, ...]
"""(teacher_id, school_id of the destination, subject taught there), and the stage if another."""


@dataclass(frozen=True)
class RuleExample:
    """A plan held against one rule.

    `scenario` is what stands in the YAML file (`rules` and other keys; `as_of`
    and `goals` are filled in where missing). `holds` is what `docs/rules.md` says
    of this rule; `waived` names the units that the rule cannot bind.
    """

    rule: str
    shows: str
    district: District
    scenario: Mapping[str, Any]
    moves: tuple[Move, ...]
    holds: bool
    waived: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class FilterExample:
    """Who is eligible and which moves are candidates under the scenario's filters.

    `eligible` is None where the example says nothing of it.
    """

    filter: str
    shows: str
    district: District
    scenario: Mapping[str, Any]
    candidates: frozenset[Move]
    eligible: frozenset[str] | None = None


@dataclass(frozen=True)
class GoalExample:
    """The value of one goal for a plan, computed by hand.

    `value` is exact where the goal's values are whole numbers, else within 1e-9.
    """

    goal: str
    shows: str
    district: District
    scenario: Mapping[str, Any]
    moves: tuple[Move, ...]
    value: Fraction
