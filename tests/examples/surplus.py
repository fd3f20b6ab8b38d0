"""surplus: people above and below the quotas after the moves, by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.district import District, Request
from tests.build import district, school
from tests.example import GoalExample, Move
from tests.examples.people import go, staff

# A has 4 of 2, B 1 of 3, C 2 of 2.
TOWN = district(
    [school("A", quota=2), school("B", quota=3), school("C", quota=2)],
    [*staff("a", "A", 4), *staff("b", "B", 1), *staff("c", "C", 2)],
)


def example(
    shows: str, moves: tuple[Move, ...], value: int, town: District = TOWN, gaps: int = 1,
    **scenario: Any,
) -> GoalExample:  # fmt: skip
    goals = {"goals": [{"surplus": {"gaps": gaps}}]}
    return GoalExample("surplus", shows, town, scenario | goals, moves, Fraction(value))


BLANK = district(
    [school("A", quota=None, primary_students=39), school("B", quota=None, primary_students=19)],
    [*staff("a", "A", 4), *staff("l", "B", 3, status="leave")],
)
AWAY = TOWN.model_copy(update={"outside": (Request(request_id="R", place="far", posts=2),)})
EXAMPLES = [
    example("two over and two under", (), 4),
    example("one moves from over to under", go("a", 1, "B"), 2),
    example("two move: none is over or under", go("a", 2, "B"), 0),
    example("a third is over where it came and missing where it left", go("a", 3, "B"), 2),
    example("a full school gets one over", go("a", 1, "C"), 4),
    example("gaps weigh three", (), 2 + 3 * 2, gaps=3),
    example("gaps weigh three: one filled", go("a", 1, "B"), 1 + 3, gaps=3),
    example("gaps weigh nothing", go("a", 2, "B"), 0, gaps=0),
    # 39 pupils at 19 a post are 3 posts, 19 are 1; people on leave are no staff.
    example("blank quotas by the national standard", (), 1 + 1, BLANK),
    example("filled", go("a", 1, "B"), 0, BLANK),
    # 39 at 13 a post are 3, 19 are 2.
    example(
        "by the standard of headcount", (), 1 + 2, BLANK,
        rules={"headcount": {"standard": {"primary": 13, "junior": 13}}},
    ),
    example(
        "who is sent outside is still over at their school", (("a1", "R", "math"),), 4, AWAY,
        outside={},
    ),
]  # fmt: skip

COSTS: dict[str, Any] = {"surplus": {}}
