"""spread: no school gives away more than a share of one subject, but always one."""

from __future__ import annotations

from datetime import date
from typing import Any

from solver.district import District
from tests.build import decision, district, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

SCHOOLS = [school("A"), school("B", "rural")]
DEFAULT: dict[str, Any] = {"rules": {"spread": {}}}


def _limit(share: str) -> dict[str, Any]:
    return {"rules": {"spread": {"at_most": share}}}


def _example(
    shows: str,
    where: District,
    scenario: dict[str, Any],
    plan: tuple[Move, ...],
    holds: bool,
) -> RuleExample:
    return RuleExample("spread", shows, where, scenario, plan, holds)


def _of(n: int) -> District:
    return district(SCHOOLS, staff("a", "A", n))


SHARES = [
    _example("nobody moves", _of(3), DEFAULT, (), True),
    _example("the only one may go", _of(1), DEFAULT, go("a", 1, "B"), True),
    _example("50% of 2 is 1", _of(2), DEFAULT, go("a", 1, "B"), True),
    _example("both of 2 are past 50%", _of(2), DEFAULT, go("a", 2, "B"), False),
    # 50% of 3 = 1.5 -> 1.
    _example("50% of 3 rounds down to 1", _of(3), DEFAULT, go("a", 1, "B"), True),
    _example("2 of 3 are past 50%", _of(3), DEFAULT, go("a", 2, "B"), False),
    _example("50% of 4 is 2", _of(4), DEFAULT, go("a", 2, "B"), True),
    _example("3 of 4 are past 50%", _of(4), DEFAULT, go("a", 3, "B"), False),
    # 30% of 3 = 0.9 -> 0, but one may always go.
    _example("30% of 3 is less than one: one", _of(3), _limit("30%"), go("a", 1, "B"), True),
    _example("30% of 3 is less than one: not two", _of(3), _limit("30%"), go("a", 2, "B"), False),
    _example("0% still lets one go", _of(4), _limit("0%"), go("a", 1, "B"), True),
    _example("0% lets no two go", _of(4), _limit("0%"), go("a", 2, "B"), False),
    _example("0.3 of 10 is 3", _of(10), _limit("0.3"), go("a", 3, "B"), True),
    _example("4 of 10 are past 0.3", _of(10), _limit("0.3"), go("a", 4, "B"), False),
    # In floating point 0.58 × 50 is 28.999999999999996, whose floor is 28.
    _example("58% of 50 is 29, never 28", _of(50), _limit("58%"), go("a", 29, "B"), True),
    _example("58% of 50 is not 30", _of(50), _limit("58%"), go("a", 30, "B"), False),
    _example("100% lets all go", _of(3), _limit("100%"), go("a", 3, "B"), True),
]

# Two of mathematics and two of PE: one of each may go.
SUBJECTS = district(SCHOOLS, [*staff("m", "A", 2), *staff("s", "A", 2, "pe")])
# Two primary and two junior: 50% of 4 is 2, whichever they are.
STAGES = district(
    [school("A", junior_students=100), school("B", "rural", junior_students=100)],
    [*staff("p", "A", 2), *staff("j", "A", 2, stage="junior")],
)
# 3 of mathematics; s could teach it too, but PE is the main subject of s.
ALSO = district(SCHOOLS, [*staff("m", "A", 3), teacher("s", "A", "pe", other_subjects=["math"])])
# Both of mathematics could teach PE elsewhere.
VERSATILE = district(SCHOOLS, staff("m", "A", 2, other_subjects=["pe"]))
CROSS: dict[str, Any] = {"rules": {"cross_subject": {}, "spread": {}}}
OWN = district(SCHOOLS, staff("t", "A", 2, "茶艺"))

IN_SUBJECTS = [
    _example(
        "one of each subject", SUBJECTS, DEFAULT, (*go("m", 1, "B"), *go("s", 1, "B", "pe")), True
    ),
    # 2 of 4 staff, but 2 of 2 in mathematics.
    _example("one subject does not make up for another", SUBJECTS, DEFAULT, go("m", 2, "B"), False),
    _example("the stages count together: 2 of 4", STAGES, DEFAULT, go("p", 2, "B"), True),
    _example("one of each stage", STAGES, DEFAULT, (*go("p", 1, "B"), *go("j", 1, "B")), True),
    _example(
        "the stages count together: 3 of 4",
        STAGES,
        DEFAULT,
        (*go("p", 2, "B"), *go("j", 1, "B")),
        False,
    ),
    _example("a second subject makes no fourth teacher", ALSO, DEFAULT, go("m", 2, "B"), False),
    # m1 is 1 of 3 in mathematics, s is 1 of 1 in PE.
    _example(
        "who goes to teach mathematics does not leave it",
        ALSO,
        CROSS,
        (*go("m", 1, "B"), ("s", "B", "math")),
        True,
    ),
    _example(
        "who goes to teach PE leaves mathematics",
        VERSATILE,
        CROSS,
        (("m1", "B", "pe"), ("m2", "B", "math")),
        False,
    ),
    _example("one of two goes to teach PE", VERSATILE, CROSS, (("m1", "B", "pe"),), True),
    _example("a subject of the district's own", OWN, DEFAULT, go("t", 2, "B", "茶艺"), False),
]

# 4 rows, 3 of them active: 50% of 3 = 1.5 -> 1.
ON_LEAVE = district(SCHOOLS, [*staff("a", "A", 3), teacher("l", "A", status="leave")])
CONTRACT = district(SCHOOLS, [*staff("a", "A", 3), teacher("c", "A", status="contract")])
# Two of the four are too new to be eligible, but they are there: 50% of 4 is 2.
NEW = district(SCHOOLS, [*staff("a", "A", 2), *staff("n", "A", 2, joined=date(2024, 9, 1))])
ELIGIBLE: dict[str, Any] = {"rules": {"eligibility": {}, "spread": {}}}
MUST_GO = district(SCHOOLS, staff("a", "A", 3), decisions=[decision("a1", "go")])
NEW_GO = NEW.model_copy(update={"decisions": (decision("n1", "go", "B"),)})
STAYING = district(
    SCHOOLS, staff("a", "A", 4), decisions=[decision("a3", "stay"), decision("a4", "stay")]
)
TWO_WAYS = district(SCHOOLS, [*staff("a", "A", 2), *staff("b", "B", 2)])
THREE = district([*SCHOOLS, school("C", "rural")], staff("a", "A", 3))
# Posts at A, but three of the four work at B.
POSTED = district(SCHOOLS, [teacher("a", "A"), *staff("b", "B", 3, home_school="A")])
HEADS = district(SCHOOLS, [*staff("h", "A", 2, post="head"), *staff("a", "A", 2)])

WHO = [
    _example("leave does not count: 2 of 3", ON_LEAVE, DEFAULT, go("a", 2, "B"), False),
    _example("contract does not count: 2 of 3", CONTRACT, DEFAULT, go("a", 2, "B"), False),
    _example("who is not eligible counts: 2 of 4", NEW, ELIGIBLE, go("a", 2, "B"), True),
    _example("who stays counts: 2 of 4", STAYING, DEFAULT, go("a", 2, "B"), True),
    _example("a go move counts", MUST_GO, DEFAULT, go("a", 2, "B"), False),
    _example("a go move alone", MUST_GO, DEFAULT, go("a", 1, "B"), True),
    # 2 of 4 already.
    _example(
        "a go move of one not eligible counts",
        NEW_GO,
        ELIGIBLE,
        (*go("n", 1, "B"), *go("a", 2, "B")),
        False,
    ),
    _example("heads teach a subject too: 2 of 4", HEADS, DEFAULT, go("h", 2, "B"), True),
    _example(
        "heads teach a subject too: 3 of 4",
        HEADS,
        DEFAULT,
        (*go("h", 2, "B"), *go("a", 1, "B")),
        False,
    ),
    _example(
        "who comes does not make up for who goes",
        TWO_WAYS,
        DEFAULT,
        (*go("a", 2, "B"), *go("b", 1, "A")),
        False,
    ),
    _example(
        "each school has its own limit",
        TWO_WAYS,
        DEFAULT,
        (*go("a", 1, "B"), *go("b", 1, "A")),
        True,
    ),
    _example(
        "two destinations are one origin",
        THREE,
        DEFAULT,
        (("a1", "B", "math"), ("a2", "C", "math")),
        False,
    ),
    # 50% of the 3 at B = 1.5 -> 1; with the posts it would be the 4 of A.
    _example("who works there, not whose post is there", POSTED, DEFAULT, go("b", 2, "A"), False),
]

EXAMPLES: list[RuleExample] = [*SHARES, *IN_SUBJECTS, *WHO]
