"""no_new_shortage: no cell is shorter of teachers after than before."""

from __future__ import annotations

from typing import Any

from solver.district import District
from tests.build import district, need, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

SCHOOLS = [school("A"), school("B", "rural")]
ON: dict[str, Any] = {"rules": {"no_new_shortage": {}}}
CROSS: dict[str, Any] = {"rules": {"no_new_shortage": {}, "cross_subject": {}}}


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    holds: bool,
    scenario: dict[str, Any] = ON,
) -> RuleExample:
    return RuleExample("no_new_shortage", shows, where, scenario, plan, holds)


SURPLUS = district(SCHOOLS, staff("a", "A", 3), needs=[need("A", "math", 2)])
NO_NEED = district(SCHOOLS, staff("a", "A", 2), needs=[need("A", "pe", 0)])
# A is two short before.
SHORT = district(SCHOOLS, [*staff("a", "A", 3), *staff("b", "B", 2)], needs=[need("A", "math", 5)])
# B is one short before, A exactly staffed.
OFFSET = district(SCHOOLS, staff("a", "A", 1), needs=[need("A", "math", 1), need("B", "math", 1)])
NOT_ACTIVE = district(
    SCHOOLS,
    [*staff("a", "A", 2), teacher("l", "A", status="leave"), teacher("c", "A", status="contract")],
    needs=[need("A", "math", 2)],
)
STAGES = district(
    [school("A", junior_students=100), school("B", "rural", junior_students=100)],
    [teacher("p", "A"), teacher("j", "B", stage="junior"), teacher("q", "B")],
    needs=[need("A", "math", 1)],
)

ONE_SUBJECT = [
    _example("a surplus may go", SURPLUS, go("a", 1, "B"), True),
    _example("one past the surplus", SURPLUS, go("a", 2, "B"), False),
    _example("a cell without a need has nothing to lose", NO_NEED, go("a", 2, "B"), True),
    _example("a cell already short must not get shorter", SHORT, go("a", 1, "B"), False),
    _example(
        "a cell already short may change places",
        SHORT,
        (*go("a", 1, "B"), *go("b", 1, "A")),
        True,
    ),
    _example("a cell already short may stay short", SHORT, go("b", 1, "A"), True),
    _example("a shortage healed elsewhere does not excuse", OFFSET, go("a", 1, "B"), False),
    _example("leave and contract fill no post", NOT_ACTIVE, go("a", 1, "B"), False),
    _example(
        "junior does not fill a primary post",
        STAGES,
        (("p", "B", "math"), ("j", "A", "math")),
        False,
    ),
    _example(
        "primary fills a primary post", STAGES, (("p", "B", "math"), ("q", "A", "math")), True
    ),
]

# The PE teacher of A goes; b of B can teach PE beside mathematics.
PE = district(
    SCHOOLS,
    [teacher("a", "A", "pe"), teacher("b", "B", other_subjects=["pe"])],
    needs=[need("A", "pe", 1)],
)
# a could teach PE too, but is counted in mathematics at A.
MAIN = district(
    SCHOOLS,
    [teacher("a", "A", other_subjects=["pe"])],
    needs=[need("A", "math", 1), need("B", "pe", 1)],
)
MAIN_FREE = district(
    SCHOOLS,
    [teacher("a", "A", other_subjects=["pe"])],
    needs=[need("A", "pe", 1)],
)

CROSS_SUBJECT = [
    _example(
        "who comes fills the subject taught there",
        PE,
        (("a", "B", "pe"), ("b", "A", "pe")),
        True,
        CROSS,
    ),
    _example(
        "who comes for mathematics fills no PE post",
        PE,
        (("a", "B", "pe"), ("b", "A", "math")),
        False,
        CROSS,
    ),
    _example("who goes leaves the main subject", MAIN, (("a", "B", "pe"),), False, CROSS),
    _example("who goes leaves no other subject", MAIN_FREE, (("a", "B", "pe"),), True, CROSS),
]

EXAMPLES: list[RuleExample] = [*ONE_SUBJECT, *CROSS_SUBJECT]
