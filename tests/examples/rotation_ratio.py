"""rotation_ratio: moved against eligible, in every unit, by exact decimals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from solver.district import District
from tests.build import decision, district, group, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

A_B = (school("A"), school("B", "rural"))


def _rule(within: str = "district", **given: Any) -> dict[str, Any]:
    return {"rules": {"rotation_ratio": {"within": within, **given}}}


def _example(
    shows: str,
    where: District,
    scenario: Mapping[str, Any],
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
) -> RuleExample:
    return RuleExample(
        "rotation_ratio", shows, where, scenario, plan, holds, waived=frozenset(waived)
    )


def _of(n: int) -> District:
    return district(A_B, staff("a", "A", n))


TWENTY = _rule(at_least="20%")
# 25% of 10 = 2.5, an upper bound rounds down to 2.
BAND = _rule(at_least="0%", at_most="25%")

IN_DISTRICT = [
    _example("20% of 11 is 2.2, three are enough", _of(11), TWENTY, go("a", 3, "B"), True),
    _example("20% of 11 is 2.2, two are too few", _of(11), TWENTY, go("a", 2, "B"), False),
    _example("20% of 10 is 2", _of(10), TWENTY, go("a", 2, "B"), True),
    _example("0.1 of 30 is 3, never 4", _of(30), _rule(at_least="0.1"), go("a", 3, "B"), True),
    _example(
        "0.1 of 30 is 3, two are too few", _of(30), _rule(at_least="0.1"), go("a", 2, "B"), False
    ),
    # In floating point 0.28 × 25 is 7.000000000000001, whose ceiling is 8.
    _example("28% of 25 is 7, never 8", _of(25), _rule(at_least="28%"), go("a", 7, "B"), True),
    _example(
        "28% of 25 is 7, six are too few", _of(25), _rule(at_least="28%"), go("a", 6, "B"), False
    ),
    _example("at most 25% of 10: two", _of(10), BAND, go("a", 2, "B"), True),
    _example("at most 25% of 10: three are too many", _of(10), BAND, go("a", 3, "B"), False),
    _example(
        "the default is 20% of the district",
        _of(6),
        {"rules": {"rotation_ratio": {}}},
        go("a", 1, "B"),
        False,
    ),
    _example(
        "the default is met by 2 of 6",
        _of(6),
        {"rules": {"rotation_ratio": {}}},
        go("a", 2, "B"),
        True,
    ),
]

# 15 active, 5 of them at A for two years only: 20% of the 10 eligible is 2.
NEW = district(A_B, [*staff("a", "A", 10), *staff("n", "A", 5, joined=date(2023, 9, 1))])
# 10 eligible, and one who is not but must go.
MUST_GO = district(
    A_B,
    [*staff("a", "A", 10), teacher("g", "A", joined=date(2024, 9, 1))],
    decisions=[decision("g", "go")],
)
STAY = district(
    A_B, staff("a", "A", 10), decisions=[decision(f"a{i}", "stay") for i in range(2, 8)]
)
ONE_FREE = district(
    A_B, staff("a", "A", 10), decisions=[decision(f"a{i}", "stay") for i in range(2, 11)]
)
ELIGIBLE = {"rules": {"eligibility": {}, "rotation_ratio": {"at_least": "20%"}}}
G = (("g", "B", "math"),)

WHO_COUNTS = [
    _example("only the eligible are the denominator", NEW, ELIGIBLE, go("a", 2, "B"), True),
    _example("one of ten eligible is below 20%", NEW, ELIGIBLE, go("a", 1, "B"), False),
    _example("without eligibility all 15 count", NEW, TWENTY, go("a", 2, "B"), False),
    _example(
        "a go move of one not eligible counts as moved",
        MUST_GO,
        ELIGIBLE,
        (*G, *go("a", 1, "B")),
        True,
    ),
    _example("a go move alone is 1 of the 2 needed", MUST_GO, ELIGIBLE, G, False),
    _example(
        "who must stay is still in the denominator", STAY, TWENTY, (("a1", "B", "math"),), False
    ),
    _example(
        "who must stay is in the denominator, two moves suffice",
        STAY,
        TWENTY,
        (("a1", "B", "math"), ("a8", "B", "math")),
        True,
    ),
    _example(
        "a unit with too few candidates is not waived", ONE_FREE, TWENTY, go("a", 1, "B"), False
    ),
]

NINE_YEAR = [school("A", junior_students=100), school("B", "rural", junior_students=100)]
# 20% of 10 in primary is 2, of 4 in junior 0.8 -> 1.
STAGES = district(NINE_YEAR, [*staff("p", "A", 10), *staff("j", "A", 4, stage="junior")])
# Two groups with 5 teachers each: 1 of each. D and its 5 teachers are in no group.
FOUR = [school("A"), school("B", "rural"), school("C"), school("D", "rural")]
GROUPS = district(
    FOUR,
    [*staff("a", "A", 5), *staff("c", "C", 5), *staff("d", "D", 5)],
    groups=[group("g1", "A", "B"), group("g2", "C")],
)
# A is in both groups: g1 needs 20% of 5 = 1, g2 (A and C) 20% of 10 = 2.
OVERLAP = district(
    FOUR[:3],
    [*staff("a", "A", 5), *staff("c", "C", 5)],
    groups=[group("g1", "A", "B"), group("g2", "A", "C")],
)
# 20% of A's 10 is 2, of B's 5 is 1.
SCHOOLS = district(A_B, [*staff("a", "A", 10), *staff("b", "B", 5)])
STAGE, GROUP, SCHOOL = (_rule(w, at_least="20%") for w in ("stage", "group", "school"))
# at most 20% of A's 10 is 2, of B's 5 is 1.
SCHOOL_BAND = _rule("school", at_least="10%", at_most="20%")

IN_UNITS = [
    _example(
        "each stage meets its ratio",
        STAGES,
        STAGE,
        (*go("p", 2, "B"), *go("j", 1, "B")),
        True,
    ),
    _example("primary does not stand in for junior", STAGES, STAGE, go("p", 3, "B"), False),
    _example(
        "each group meets its ratio; a school in no group has none",
        GROUPS,
        GROUP,
        (*go("a", 1, "B"), *go("c", 1, "D")),
        True,
    ),
    _example("one group does not stand in for the other", GROUPS, GROUP, go("a", 3, "B"), False),
    _example(
        "a teacher of two groups counts in both",
        OVERLAP,
        GROUP,
        (*go("a", 1, "B"), *go("c", 1, "B")),
        True,
    ),
    _example(
        "the larger of two overlapping groups needs two", OVERLAP, GROUP, go("a", 1, "B"), False
    ),
    _example(
        "each school meets its ratio", SCHOOLS, SCHOOL, (*go("a", 2, "B"), *go("b", 1, "A")), True
    ),
    _example(
        "those a school receives do not count for it", SCHOOLS, SCHOOL, go("a", 3, "B"), False
    ),
    _example(
        "each school stays within its upper bound",
        SCHOOLS,
        SCHOOL_BAND,
        (*go("a", 2, "B"), *go("b", 1, "A")),
        True,
    ),
    _example(
        "one school is past its upper bound",
        SCHOOLS,
        SCHOOL_BAND,
        (*go("a", 2, "B"), *go("b", 2, "A")),
        False,
    ),
]

ALL_STAY = district(
    A_B,
    [*staff("a", "A", 5), *staff("b", "B", 5)],
    decisions=[decision(f"b{i}", "stay") for i in range(1, 6)],
)
GROUPED = {"within_groups": {}, "rotation_ratio": {"at_least": "20%", "within": "group"}}
ISOLATED = {"rules": {"within_groups": {}, "rotation_ratio": {"at_least": "20%"}}}
# B has no junior stage, so the junior teachers of A have nowhere to go.
NO_JUNIOR = district(
    [school("A", junior_students=100), school("B", "rural")],
    [*staff("p", "A", 5), *staff("j", "A", 5, stage="junior")],
)

WAIVED = [
    _example("no candidate in the district", _of(10), ISOLATED, (), True, "district"),
    _example("a school where all must stay", ALL_STAY, SCHOOL, go("a", 1, "B"), True, "B"),
    _example("a waiver of one school frees no other", ALL_STAY, SCHOOL, (), False, "B"),
    _example("a stage with one school only", NO_JUNIOR, STAGE, go("p", 1, "B"), True, "junior"),
    _example(
        "a group of one school under within_groups",
        GROUPS,
        {"rules": GROUPED},
        go("a", 1, "B"),
        True,
        "g2",
    ),
]

# 东: A and B with 4 people, of whom 50% are 2; 西: C with 2; D has no 片区.
TOWNS = district(
    [
        school("A", extra={"片区": "东"}),
        school("B", "rural", extra={"片区": "东"}),
        school("C", "rural", extra={"片区": "西"}),
        school("D", "rural"),
    ],
    [*staff("a", "A", 3), *staff("b", "B", 1), *staff("c", "C", 2), *staff("d", "D", 2)],
)
BY_OWN = _rule("片区", at_least="50%")
BY_SEX = _rule("sex", at_least="25%")

BY_COLUMN = [
    _example("half of each 片区", TOWNS, BY_OWN, (*go("a", 2, "B"), *go("c", 1, "A")), True),
    _example("one too few in one", TOWNS, BY_OWN, (*go("a", 1, "B"), *go("c", 1, "A")), False),
    _example("who has none is in none", TOWNS, BY_OWN,
             (*go("a", 2, "B"), *go("d", 2, "A")), False),
    _example("a quarter of all women", TOWNS, BY_SEX, go("d", 2, "A"), True),
    _example("a quarter is two", TOWNS, BY_SEX, go("d", 1, "A"), False),
]  # fmt: skip

EXAMPLES: list[RuleExample] = [*BY_COLUMN, *IN_DISTRICT, *WHO_COUNTS, *IN_UNITS, *WAIVED]
