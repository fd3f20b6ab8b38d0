"""thresholds: teachers missing for the thresholds per 100 pupils."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.district import District
from tests.build import district, school
from tests.example import GoalExample, Move
from tests.examples.people import go, staff


def _example(
    shows: str, where: District, plan: tuple[Move, ...], value: int, *indicators: str
) -> GoalExample:
    goal: Any = {"thresholds": {"indicators": list(indicators)}} if indicators else "thresholds"
    return GoalExample("thresholds", shows, where, {"goals": [goal]}, plan, Fraction(value))


K: dict[str, Any] = {"honours": ["district"]}
# 300 pupils: 3 backbones, 2.7 -> 3 of PE or art, 12.6 -> 13 with a degree. 100: 1, 1, 5.
TOWN = district(
    [school("A", primary_students=300), school("B", "rural")],
    [
        *staff("k", "A", 4, **K),
        *staff("p", "A", 2, "art", degree="associate"),
        *staff("d", "B", 6, degree="master"),
    ],
)
JUNIOR = district(
    # 5.3% of 100 = 5.3 -> 6 with at least a bachelor's degree.
    [school("A", primary_students=0, junior_students=100), school("B", "rural")],
    [*staff("j", "A", 5, stage="junior", degree="bachelor"),
     *staff("a", "A", 2, stage="junior", degree="associate")],
)  # fmt: skip

EXAMPLES = [
    _example("backbones: A has one too many, B lacks one", TOWN, (), 1, "backbone"),
    _example("one goes: nobody lacks", TOWN, go("k", 1, "B"), 0, "backbone"),
    _example("two go: A lacks one", TOWN, go("k", 2, "B"), 1, "backbone"),
    _example("three go: A lacks two, the surplus at B helps nobody", TOWN, go("k", 3, "B"), 2,
             "backbone"),
    _example("2.7 rounds up to 3", TOWN, (), 1 + 1, "pe_art"),
    _example("one of art goes", TOWN, go("p", 1, "B", "art"), 2, "pe_art"),
    # A has 2 of 13, B 6 of 5.
    _example("degrees", TOWN, (), 11, "degree"),
    _example("a degree more for A", TOWN, go("d", 1, "A"), 10, "degree"),
    _example("two more for A, one too few for B", TOWN, go("d", 2, "A"), 9 + 1, "degree"),
    _example("all three", TOWN, (), 1 + 2 + 11),
    # B: 1 backbone, 1 of PE or art and 5 with a degree are missing whatever happens.
    _example("junior asks for a bachelor", JUNIOR, (), 1 + 5, "degree"),
]  # fmt: skip

COSTS: dict[str, Any] = {"thresholds": {}}
"""Goals for random districts, with their parameters."""
