"""fewest_moves: how many teachers move."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.district import District
from tests.build import decision, district, school, teacher
from tests.example import GoalExample, Move
from tests.examples.people import go, staff

SCHOOLS = [school("A"), school("B", "rural"), school("C")]
MIXED = district(
    SCHOOLS, [*staff("a", "A", 3), *staff("b", "B", 2), teacher("h", "C", post="head")]
)
MUST_GO = district(SCHOOLS, staff("a", "A", 3), decisions=[decision("a1", "go")])
VERSATILE = district(SCHOOLS, staff("a", "A", 2, other_subjects=["pe"]))


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    value: int,
    rules: dict[str, Any] | None = None,
) -> GoalExample:
    scenario = {"rules": rules or {}, "goals": ["fewest_moves"]}
    return GoalExample("fewest_moves", shows, where, scenario, plan, Fraction(value))


EXAMPLES: list[GoalExample] = [
    _example("nobody moves", MIXED, (), 0),
    _example("one moves", MIXED, go("a", 1, "B"), 1),
    # 2 support, 1 training, 1 lateral.
    _example(
        "every flow counts one",
        MIXED,
        (*go("a", 2, "B"), *go("b", 1, "A"), ("a3", "C", "math")),
        4,
    ),
    _example("two who change places are two", MIXED, (*go("a", 1, "B"), *go("b", 1, "A")), 2),
    _example("a head counts as one", MIXED, (("h", "A", "math"),), 1),
    _example("all six", MIXED, (*go("a", 3, "B"), *go("b", 2, "C"), ("h", "A", "math")), 6),
    _example("go moves count", MUST_GO, go("a", 2, "B"), 2),
    _example(
        "in whatever subject",
        VERSATILE,
        (("a1", "B", "pe"), ("a2", "B", "math")),
        2,
        {"cross_subject": {}},
    ),
]
