"""A change of stage under rules and goals: what it leaves, what it enters, whether it counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.district import District
from tests.build import district, need, school, teacher
from tests.example import GoalExample, Move, RuleExample

UP = "junior"
FREE = {"cross_stage": {"needs": "none"}}
APART = {"cross_stage": {"needs": "none", "counts": False}}

# P is primary, strong; J junior, weak; N has both and is weak.
P, J = school("P"), school("J", "rural", primary_students=0, junior_students=100)
N = school("N", "rural", junior_students=100)


def rule(
    shows: str, name: str, given: Any, town: District, moves: tuple[Move, ...], holds: bool,
    filters: dict[str, Any] = FREE, waived: frozenset[str] = frozenset(),
) -> RuleExample:  # fmt: skip
    scenario = {"rules": filters | {name: given}}
    return RuleExample(name, shows, town, scenario, moves, holds, waived)


def town(n: int = 4, **tables: Any) -> District:
    """Build n teachers of mathematics at P; the first is a backbone."""
    people = [
        teacher(f"p{i}", "P", honours=("district",) if i == 1 else ()) for i in range(1, n + 1)
    ]
    return district([P, J, N], people, **tables)


ONE: tuple[Move, ...] = (("p1", "J", "math", UP),)
NEEDS = [need("P", "math", 4), need("J", "math", 1, UP), need("N", "math", 1)]

RULES = [
    rule(
        "the post at the primary school falls empty", "no_new_shortage", {},
        town(needs=NEEDS), ONE, holds=False,
    ),
    rule(
        "one more than is needed may go", "no_new_shortage", {},
        town(5, needs=NEEDS), ONE, holds=True,
    ),
    rule(
        "units of stage go by the present one: of four in primary one moves", "rotation_ratio",
        {"at_least": "25%", "within": "stage"}, town(), ONE, holds=True,
    ),
    rule(
        "a move that does not count is none of the moved", "rotation_ratio",
        {"at_least": "25%"}, town(), ONE, holds=False, filters=APART,
    ),
    rule(
        "beside it a move within the stage counts", "rotation_ratio",
        {"at_least": "25%"}, town(), (*ONE, ("p2", "N", "math")), holds=True, filters=APART,
    ),
    rule(
        "nor does it count above the upper bound", "rotation_ratio",
        {"at_least": "0%", "at_most": "25%"}, town(), (*ONE, ("p2", "N", "math")), holds=True,
        filters=APART,
    ),
    rule(
        "which it would break if it counted", "rotation_ratio",
        {"at_least": "0%", "at_most": "25%"}, town(), (*ONE, ("p2", "N", "math")), holds=False,
    ),
    rule(
        "a backbone that does not count is no share of the moved", "backbone_share",
        {"at_least": "50%"}, town(), (*ONE, ("p2", "N", "math")), holds=False, filters=APART,
    ),
    rule(
        "half of two are backbones where it counts", "backbone_share",
        {"at_least": "50%"}, town(), (*ONE, ("p2", "N", "math")), holds=True,
    ),
    RuleExample(
        "support_coverage", "who does not count covers nobody; only N can be covered",
        town(), {"rules": APART | {"support_coverage": {"who": "any"}}}, ONE, False,
        frozenset({"J"}),
    ),
    rule(
        "who counts covers the school whatever is taught", "support_coverage", {"who": "any"},
        town(), (*ONE, ("p2", "N", "math")), holds=True,
    ),
    rule(
        "people in a place are counted whether the move counts or not", "headcount", {},
        district(
            [P, school("J", "rural", primary_students=0, junior_students=100, quota=0)],
            [teacher("p1", "P")],
        ), ONE, holds=False, filters=APART,
    ),
    rule(
        "and they leave their school", "leave_limit", {"at_most": "25%"},
        town(), (*ONE, ("p2", "N", "math")), holds=False, filters=APART,
    ),
]  # fmt: skip


def goal(
    shows: str, name: str, given: Any, town: District, moves: tuple[Move, ...], value: Fraction,
    filters: dict[str, Any] = FREE,
) -> GoalExample:  # fmt: skip
    scenario = {"rules": filters, "goals": [{name: {"tolerance": "0%"} | given}]}
    return GoalExample(name, shows, town, scenario, moves, value)


# Backbones: p1 at P and q1 at N in primary, j1 at J and n1 at N in junior; 100 pupils everywhere.
# Primary before: x = (1, 1), X = 2, mean 1/100 each: CV² = 0. Junior before: the same.
BALANCED = district(
    [P, J, N],
    [
        teacher("p1", "P", honours=("district",)),
        teacher("q1", "N", honours=("district",)),
        teacher("j1", "J", stage=UP, honours=("district",)),
        teacher("n1", "N", stage=UP, honours=("district",)),
    ],
)
GOALS = [
    goal(
        "a post is missed where one left and filled where one came", "shortage", {},
        town(needs=[*NEEDS, need("J", "pe", 2, UP)]), ONE, Fraction(0 + 1 + 0 + 1 + 3 * 2),
    ),
    goal(
        "it is a move whether it counts or not", "fewest_moves", {}, town(), ONE, Fraction(1),
        filters=APART,
    ),
    # p1 to J, junior. Primary x = (0, 1): mean of before 1/100, so
    # (1/2)(0 − 1)² + (1/2)(1 − 1)² = 1/2. Junior x = (2, 1): (1/2)(2 − 1)² = 1/2.
    goal(
        "indicators count the person at the new stage, about the mean of before", "balance",
        {"indicators": ["backbone"]}, BALANCED, ONE, Fraction(1),
    ),
    # An associate counts above the degree in primary, not in junior.
    # Primary before x = (1, 1) at P and N; after (0, 1): 1/2. Junior: nobody before or after: 0.
    goal(
        "who counts at the old stage only is lost", "balance", {"indicators": ["degree"]},
        district(
            [P, J, N],
            [teacher("p1", "P", degree="associate"), teacher("q1", "N", degree="associate")],
        ),
        ONE, Fraction(1, 2),
    ),
]  # fmt: skip

EXAMPLES = [*RULES, *GOALS]
