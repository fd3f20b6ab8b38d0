"""headcount: nobody above the quota who was not before, nobody below the fill."""

from __future__ import annotations

from typing import Any

from solver.district import District, School, Teacher
from tests.build import district, school
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

HEADCOUNT: dict[str, Any] = {"rules": {"headcount": {}}}


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    holds: bool,
    scenario: dict[str, Any] = HEADCOUNT,
) -> RuleExample:
    return RuleExample("headcount", shows, where, scenario, plan, holds)


def _into(to: School, *there: Teacher) -> District:
    """Put 3 teachers at A (room for 100) beside a school B with its own."""
    return district([school("A"), to], [*staff("a", "A", 3), *there])


AT_FIVE = _into(school("B", quota=5), *staff("b", "B", 4))
OVER = _into(school("B", quota=3), *staff("b", "B", 5))
NO_POSTS = _into(school("B", quota=0))
NOT_ACTIVE = _into(
    school("B", quota=3),
    *staff("b", "B", 2),
    *staff("l", "B", 1, status="leave"),
    *staff("c", "B", 1, status="contract"),
)
POSTED = _into(school("B", quota=3), *staff("b", "B", 3, home_school="A"))

UPPER = [
    _example("the quota is reached", AT_FIVE, go("a", 1, "B"), True),
    _example("one past the quota", AT_FIVE, go("a", 2, "B"), False),
    _example("over before: one in, one out", OVER, (*go("a", 1, "B"), *go("b", 1, "A")), True),
    _example("over before: one more", OVER, go("a", 1, "B"), False),
    _example("over before and still over", OVER, go("b", 1, "A"), True),
    _example("a quota of 0 has no room", NO_POSTS, go("a", 1, "B"), False),
    _example("leave and contract are not staff: 2 + 1 of 3", NOT_ACTIVE, go("a", 1, "B"), True),
    _example("leave and contract are not staff: 2 + 2 of 3", NOT_ACTIVE, go("a", 2, "B"), False),
    _example("staff is who works here, not whose post is here", POSTED, go("a", 1, "B"), False),
]

# ⌈100 / 19⌉ = ⌈5.26⌉ = 6.
BLANK = _into(school("B", quota=None), *staff("b", "B", 5))
# ⌈100 / 19 + 100 / 13.5⌉ = ⌈5.26 + 7.41⌉ = ⌈12.67⌉ = 13; each rounded alone would give 14.
NINE_YEAR = _into(school("B", quota=None, junior_students=100), *staff("b", "B", 12))
# 38 / 19 + 27 / 13.5 = 2 + 2 = 4 exactly.
EXACT = _into(school("B", quota=None, primary_students=38, junior_students=27), *staff("b", "B", 3))
# 100 / 20 + 25 / 12.5 = 7; the default standard would give ⌈5.26 + 1.85⌉ = 8.
OWN_STANDARD = _into(school("B", quota=None, junior_students=25), *staff("b", "B", 6))
STANDARD = {"rules": {"headcount": {"standard": {"primary": 20, "junior": 12.5}}}}

BLANK_QUOTA = [
    _example("100 pupils give 6 posts", BLANK, go("a", 1, "B"), True),
    _example("100 pupils give no 7th post", BLANK, go("a", 2, "B"), False),
    _example("a nine-year school: 13 posts", NINE_YEAR, go("a", 1, "B"), True),
    _example("a nine-year school is rounded up once", NINE_YEAR, go("a", 2, "B"), False),
    _example("a standard that divides evenly: 4 posts", EXACT, go("a", 1, "B"), True),
    _example("a standard that divides evenly is not rounded", EXACT, go("a", 2, "B"), False),
    _example("the scenario's own standard: 7 posts", OWN_STANDARD, go("a", 1, "B"), True, STANDARD),
    _example("the scenario's own standard: not 8", OWN_STANDARD, go("a", 2, "B"), False, STANDARD),
    _example("a quota given is not computed", AT_FIVE, go("a", 2, "B"), False, STANDARD),
]


def _fill(share: str) -> dict[str, Any]:
    return {"rules": {"headcount": {"min_fill": share}}}


def _out_of(home: School, n: int) -> District:
    """Put n teachers at A and 2 at B (room for 100)."""
    return district([home, school("B", "rural")], [*staff("a", "A", n), *staff("b", "B", 2)])


FULL = _out_of(school("A", quota=10), 10)
ELEVEN = _out_of(school("A", quota=11), 11)
# In floating point 0.28 × 25 is 7.000000000000001, whose ceiling is 8.
TWENTY_FIVE = _out_of(school("A", quota=25), 8)
THIN = _out_of(school("A", quota=10), 5)
# A blank quota of 6 (100 pupils), half of which is 3.
BLANK_FILL = _out_of(school("A", quota=None), 4)
B_TO_A = (("b1", "A", "math"),)


def _lower(shows: str, where: District, share: str, out: int, holds: bool) -> RuleExample:
    """Let some of A go to B, which only receives."""
    return _example(shows, where, go("a", out, "B"), holds, _fill(share))


# B is below its own fill and must keep its 2, which it does throughout.
LOWER = [
    _lower("9 of 10 are 90%", FULL, "90%", 1, True),
    _lower("8 of 10 are below 90%", FULL, "90%", 2, False),
    # 85% of 11 = 9.35 -> 10.
    _lower("85% of 11 rounds up to 10", ELEVEN, "85%", 1, True),
    _lower("85% of 11 is more than 9", ELEVEN, "85%", 2, False),
    _lower("28% of 25 is 7, never 8", TWENTY_FIVE, "28%", 1, True),
    _lower("28% of 25 is not 6", TWENTY_FIVE, "28%", 2, False),
    _lower("below the fill before: nobody may be lost", THIN, "90%", 1, False),
    _example(
        "below the fill before: one out, one in",
        _out_of(school("A", quota=10), 5),
        (*go("a", 1, "B"), *B_TO_A),
        True,
        _fill("90%"),
    ),
    _lower("a blank quota has a fill too: 3 of 6", BLANK_FILL, "50%", 1, True),
    _lower("a blank quota has a fill too: not 2 of 6", BLANK_FILL, "50%", 2, False),
    _example("no fill by default: a school may be emptied", BLANK_FILL, go("a", 4, "B"), True),
]

EXAMPLES: list[RuleExample] = [*UPPER, *BLANK_QUOTA, *LOWER]
