"""backbone_share: backbones among the moved, from below and from above."""

from __future__ import annotations

from datetime import date
from typing import Any

from solver.district import District
from tests.build import decision, district, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

SCHOOLS = [school("A"), school("B", "rural")]
# k1 … k5 are backbones by default, a1 … a5 are not.
MIXED = district(SCHOOLS, [*staff("k", "A", 5, honours=["district"]), *staff("a", "A", 5)])
# One teacher for each honour and each of the two senior titles.
KINDS = district(
    SCHOOLS,
    [
        *(
            teacher(h, "A", honours=[h])
            for h in ("school", "district", "city", "leader", "special", "excellent")
        ),
        *(teacher(t, "A", title=t) for t in ("first", "senior", "full_senior")),
    ],
)
BINHAI = {
    "backbone": {
        "honours": ["district", "city", "leader", "special", "excellent"],
        "titles": ["senior", "full_senior"],
    }
}


def _share(*, terms: dict[str, Any] | None = None, **given: str) -> dict[str, Any]:
    return {**(terms or {}), "rules": {"backbone_share": given}}


def _send(*people: str) -> tuple[Move, ...]:
    return tuple((p, "B", "math") for p in people)


def _example(
    shows: str,
    where: District,
    scenario: dict[str, Any],
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
) -> RuleExample:
    return RuleExample(
        "backbone_share", shows, where, scenario, plan, holds, waived=frozenset(waived)
    )


def _mix(backbones: int, others: int) -> tuple[Move, ...]:
    return (*go("k", backbones, "B"), *go("a", others, "B"))


HALF = _share(at_least="50%")
BAND = _share(at_least="45%", at_most="55%")

BOUNDS = [
    _example("2 of 4 are 50%", MIXED, HALF, _mix(2, 2), True),
    _example("1 of 4 is below 50%", MIXED, HALF, _mix(1, 3), False),
    _example("50% of 3 is 1.5, one is too few", MIXED, HALF, _mix(1, 2), False),
    _example("50% of 3 is 1.5, two are enough", MIXED, HALF, _mix(2, 1), True),
    _example("the default is at least 50%", MIXED, _share(), _mix(2, 3), False),
    _example("there is no upper bound by default", MIXED, _share(), _mix(5, 0), True),
    _example("none of none is enough", MIXED, HALF, (), True),
    _example("2 of 4 lie in 45–55%", MIXED, BAND, _mix(2, 2), True),
    # 55% of 4 = 2.2.
    _example("3 of 4 are past 55%", MIXED, BAND, _mix(3, 1), False),
    # 45% of 3 = 1.35 and 55% of 3 = 1.65: no whole number lies between.
    _example("1 of 3 is below 45–55%", MIXED, BAND, _mix(1, 2), False),
    _example("2 of 3 are past 45–55%", MIXED, BAND, _mix(2, 1), False),
    _example(
        "2 of 4 are at the upper bound of 50%",
        MIXED,
        _share(at_least="0%", at_most="50%"),
        _mix(2, 2),
        True,
    ),
    # 20% of 5 = 1 exactly; 0.2 of 6 = 1.2.
    _example("1 of 5 is 20%", MIXED, _share(at_least="20%"), _mix(1, 4), True),
    _example("1 of 6 is below 20%", MIXED, _share(at_least="0.2"), _mix(1, 5), False),
]

ALL = _share(at_least="100%")
ALL_BINHAI = _share(terms=BINHAI, at_least="100%")
OWN = _share(terms={"backbone": {"honours": ["school"]}}, at_least="100%")

DEFINITIONS = [
    _example(
        "district, city, leader and special are backbones by default",
        KINDS,
        ALL,
        _send("district", "city", "leader", "special"),
        True,
    ),
    _example("excellent is none by default", KINDS, ALL, _send("excellent"), False),
    _example("school is none by default", KINDS, ALL, _send("school"), False),
    _example("a senior title is none by default", KINDS, ALL, _send("senior"), False),
    _example(
        "Binhai 2020 counts excellent and both senior titles",
        KINDS,
        ALL_BINHAI,
        _send("excellent", "senior", "full_senior", "district"),
        True,
    ),
    _example("Binhai 2020 does not count school", KINDS, ALL_BINHAI, _send("school"), False),
    _example("Binhai 2020 does not count first", KINDS, ALL_BINHAI, _send("first"), False),
    _example("honours of the scenario take the default's place", KINDS, OWN, _send("school"), True),
    _example("honours the scenario leaves out do not count", KINDS, OWN, _send("city"), False),
]

# g is not eligible, but must go.
MUST_GO = district(
    SCHOOLS,
    [*staff("k", "A", 2, honours=["city"]), teacher("g", "A", joined=date(2024, 9, 1))],
    decisions=[decision("g", "go")],
)
ELIGIBLE = {"rules": {"eligibility": {}, "backbone_share": {"at_least": "60%"}}}
# Without a group nobody can move.
ISOLATED = {"rules": {"within_groups": {}, "backbone_share": {"at_least": "50%"}}}

WHO_COUNTS = [
    # With g the moved are 3, and 60% of 3 is 1.8: two backbones.
    _example(
        "a go move counts among the moved", MUST_GO, ELIGIBLE, (*_send("g"), *go("k", 2, "B")), True
    ),
    # 60% of 2 is 1.2; without g one backbone of one would be enough.
    _example(
        "a go move makes one backbone too few",
        MUST_GO,
        ELIGIBLE,
        (*_send("g"), *go("k", 1, "B")),
        False,
    ),
    _example("no candidate in the district", MIXED, ISOLATED, (), True, "district"),
]

# Of each school's own moves at least half are backbones.
BY_SCHOOL = district(SCHOOLS, [*staff("k", "A", 2, honours=["city"]), *staff("a", "A", 2),
                               *staff("b", "B", 2)])  # fmt: skip
EACH = {"rules": {"backbone_share": {"at_least": "50%", "within": "school"}}}
WITHIN = [
    _example("half of those who leave A; B has no backbone and sends nobody", BY_SCHOOL, EACH,
             _send("k1", "a1"), True),
    _example("less than half of those who leave A", BY_SCHOOL, EACH, _send("k1", "a1", "a2"),
             False),
    _example("A does not make up for B", BY_SCHOOL, EACH,
             (*_send("k1", "k2"), ("b1", "A", "math")), False),
]  # fmt: skip

EXAMPLES: list[RuleExample] = [*WITHIN, *BOUNDS, *DEFINITIONS, *WHO_COUNTS]
