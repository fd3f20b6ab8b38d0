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

SMALL = {
    "rules": {"headcount": {"small": {"under": 200, "per_class": {"primary": 1.7, "junior": 3.2}}}}
}


def _village(staff_there: int, **size: Any) -> District:
    """Put 3 teachers at A beside a school B with a blank quota, of the given size."""
    return _into(school("B", "rural", quota=None, **size), *staff("b", "B", staff_there))


# 6 classes × 1.7 = 10.2 -> 11; by pupils ⌈60 / 19⌉ = 4.
BY_CLASS = _village(10, primary_students=60, primary_classes=6)
# 199 pupils: ⌈199 / 19⌉ = 11, 6 × 1.7 = 10.2 -> 11; 7 × 1.7 = 11.9 -> 12.
JUST_UNDER = _village(11, primary_students=199, primary_classes=7)
# 200 pupils are not fewer than 200: ⌈200 / 19⌉ = 11, whatever the classes.
AT_LIMIT = _village(10, primary_students=200, primary_classes=9)
# 190 pupils in 4 classes: 10 by pupils, 4 × 1.7 = 6.8 by class.
FULL_CLASSES = _village(9, primary_students=190, primary_classes=4)
# 10 classes × 1.7 = 17 exactly, never 18.
EVEN = _village(16, primary_students=150, primary_classes=10)
# 6 × 1.7 + 3 × 3.2 = 10.2 + 9.6 = 19.8 -> 20; by pupils ⌈100/19 + 90/13.5⌉ = ⌈5.26 + 6.67⌉ = 12.
BOTH_STAGES = _village(
    19, primary_students=100, junior_students=90, primary_classes=6, junior_classes=3
)
# 120 + 100 pupils: neither stage has 200, the school has.
TOGETHER = _village(
    13, primary_students=120, junior_students=100, primary_classes=6, junior_classes=3
)
# Blank classes count 0: ⌈60 / 19⌉ = 4.
NO_CLASSES = _village(3, primary_students=60)
QUOTA_GIVEN = _into(
    school("B", "rural", quota=5, primary_students=60, primary_classes=6), *staff("b", "B", 4)
)
SMALL_FILL = {
    "rules": {
        "headcount": {
            "min_fill": "90%",
            "small": {"per_class": {"primary": 1.7, "junior": 3.2}},
        }
    }
}
# A: 6 × 1.7 = 10.2 -> 11 posts, 90% of which are 9.9 -> 10.
LEAVING = _out_of(school("A", quota=None, primary_students=60, primary_classes=6), 11)


def _small(shows: str, where: District, coming: int, holds: bool) -> RuleExample:
    return _example(shows, where, go("a", coming, "B"), holds, SMALL)


BY_CLASSES = [
    _small("a small school: 11 posts by class", BY_CLASS, 1, True),
    _small("a small school: not 12", BY_CLASS, 2, False),
    _example("off by default: 4 posts by pupils", BY_CLASS, go("a", 1, "B"), False),
    _small("199 pupils are fewer than 200: 12 posts", JUST_UNDER, 1, True),
    _small("199 pupils: not 13", JUST_UNDER, 2, False),
    _small("200 pupils are not: 11 posts", AT_LIMIT, 1, True),
    _small("200 pupils are not: no 12th", AT_LIMIT, 2, False),
    _small("by pupils where that gives more: 10", FULL_CLASSES, 1, True),
    _small("by pupils where that gives more: not 11", FULL_CLASSES, 2, False),
    _small("1.7 × 10 is 17", EVEN, 1, True),
    _small("1.7 × 10 is not 18", EVEN, 2, False),
    _small("both stages are rounded up once: 20", BOTH_STAGES, 1, True),
    _small("both stages: not 21", BOTH_STAGES, 2, False),
    # ⌈120/19 + 100/13.5⌉ = ⌈6.32 + 7.41⌉ = 14.
    _small("the pupils of the whole school count: 14", TOGETHER, 1, True),
    _small("the pupils of the whole school count: not 15", TOGETHER, 2, False),
    _small("blank classes: by pupils, 4", NO_CLASSES, 1, True),
    _small("blank classes: not 5", NO_CLASSES, 2, False),
    _small("a quota given is not computed by class", QUOTA_GIVEN, 2, False),
    _example("the fill counts by class too: 10 of 11", LEAVING, go("a", 1, "B"), True, SMALL_FILL),
    _example("the fill counts by class too: not 9", LEAVING, go("a", 2, "B"), False, SMALL_FILL),
]

EXAMPLES: list[RuleExample] = [*UPPER, *BLANK_QUOTA, *LOWER, *BY_CLASSES]
