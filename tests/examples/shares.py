"""shares: other numerators over other denominators, in any units."""

from __future__ import annotations

from datetime import date
from typing import Any

from solver.district import District
from tests.build import decision, district, group, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

A_B = (school("A"), school("B", "rural"))


def _shares(*entries: dict[str, Any], **rules: Any) -> dict[str, Any]:
    return {"rules": {"shares": list(entries), **rules}}


def _example(
    shows: str,
    where: District,
    scenario: dict[str, Any],
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
) -> RuleExample:
    return RuleExample("shares", shows, where, scenario, plan, holds, waived=frozenset(waived))


def _of(n: int) -> District:
    return district(A_B, staff("a", "A", n))


# Anhui: of 7 eligible, 20% = 1.4 -> 2.
OF_SEVEN = _shares({"of": {"eligible": True}, "at_least": "20%"})
AT_MOST = _shares({"of": {}, "at_most": "25%"})
# 2 backbones of 10; 4 more at the weak side, who are no part of the denominator.
BACKBONES = district(
    A_B,
    [
        *staff("k", "A", 2, honours=["city"]),
        *staff("a", "A", 8),
        *staff("b", "B", 4, honours=["city"]),
    ],
)
STRONG_BACKBONES = _shares(
    {"count": {"backbone": True, "side": "strong"}, "of": {"side": "strong"}, "at_least": "20%"}
)
# 3 active, one on leave, one not eligible.
MIXED = district(
    A_B,
    [
        *staff("a", "A", 3),
        teacher("l", "A", status="leave"),
        teacher("n", "A", joined=date(2024, 9, 1)),
    ],
)
OF_ELIGIBLE = _shares({"of": {"eligible": True}, "at_least": "100%"}, eligibility={})
OF_ALL = _shares({"of": {}, "at_least": "75%"}, eligibility={})

OF_PEOPLE = [
    _example("20% of 7 is 1.4: two", _of(7), OF_SEVEN, go("a", 2, "B"), True),
    _example("20% of 7 is 1.4: one is too few", _of(7), OF_SEVEN, go("a", 1, "B"), False),
    _example("at most 25% of 7: one", _of(7), AT_MOST, go("a", 1, "B"), True),
    _example("at most 25% of 7: two are too many", _of(7), AT_MOST, go("a", 2, "B"), False),
    _example("28% of 25 are 7 exactly", _of(25),
             _shares({"of": {}, "at_least": "28%"}), go("a", 7, "B"), True),
    _example("two backbones of ten", BACKBONES, STRONG_BACKBONES, go("k", 2, "B"), True),
    _example("one backbone of ten", BACKBONES, STRONG_BACKBONES,
             (*go("k", 1, "B"), *go("a", 3, "B")), False),
    _example("others do not count", BACKBONES, STRONG_BACKBONES,
             (*go("k", 1, "B"), *go("b", 4, "A")), False),
    _example("leave and not eligible are no part", MIXED, OF_ELIGIBLE, go("a", 3, "B"), True),
    _example("two of three eligible", MIXED, OF_ELIGIBLE, go("a", 2, "B"), False),
    # 75% of the 4 active = 3.
    _example("who is not eligible counts among all", MIXED, OF_ALL, go("a", 3, "B"), True),
    _example("two of four are too few", MIXED, OF_ALL, go("a", 2, "B"), False),
]  # fmt: skip

# Shanghai: of the moves from listed schools, backbones at least 30%.
MOVED = _shares(
    {
        "count": {"flow": "support", "backbone": True},
        "of": {"moved": {"flow": "support"}},
        "at_least": "30%",
    }
)
HALF = _shares({"count": {"backbone": True}, "of": {"moved": {}}, "at_most": "50%"})
WITH_BACKBONES = district(A_B, [*staff("k", "A", 3, honours=["city"]), *staff("a", "A", 9)])

OF_MOVES = [
    _example("nothing moved: 0 of 0", WITH_BACKBONES, MOVED, (), True),
    _example("three of ten are 30%", WITH_BACKBONES, MOVED,
             (*go("k", 3, "B"), *go("a", 7, "B")), True),
    _example("three of eleven are less than 30%", WITH_BACKBONES, MOVED,
             (*go("k", 3, "B"), *go("a", 8, "B")), False),
    _example("none of one", WITH_BACKBONES, MOVED, go("a", 1, "B"), False),
    # Training moves are no part of either count.
    _example("other flows do not count", BACKBONES, MOVED, go("b", 4, "A"), True),
    _example("one of two is 50%", WITH_BACKBONES, HALF,
             (*go("k", 1, "B"), *go("a", 1, "B")), True),
    _example("two of three are more than 50%", WITH_BACKBONES, HALF,
             (*go("k", 2, "B"), *go("a", 1, "B")), False),
    _example("no candidate under count: waived", _of(2),
             _shares({"count": {"backbone": True}, "of": {"moved": {}}, "at_least": "50%"}),
             go("a", 1, "B"), True, "1/district"),
]  # fmt: skip

# Xingguo: of the PE teachers at least 2 men.
MEN = _shares({"name": "男体育", "count": {"subject": "pe", "sex": "M"}, "at_least": 2})
PE = district(A_B, [*staff("m", "A", 3, "pe", sex="M"), *staff("f", "A", 3, "pe", sex="F"),
                    *staff("x", "A", 3, other_subjects=("pe",), sex="M")])  # fmt: skip
MEN_CROSS = _shares({"count": {"subject": "pe", "sex": "M"}, "at_most": 1}, cross_subject={})

NUMBERS = [
    _example("two men", PE, MEN, go("m", 2, "B", "pe"), True),
    _example("a man and a woman", PE, MEN,
             (*go("m", 1, "B", "pe"), *go("f", 3, "B", "pe")), False),
    _example("what is taught there counts", PE, MEN_CROSS,
             (*go("m", 1, "B", "pe"), ("x1", "B", "pe")), False),
    _example("their main subject does not", PE, MEN_CROSS,
             (*go("m", 1, "B", "pe"), *go("x", 3, "B")), True),
    _example("nobody could: waived", _of(2), MEN, (), True, "男体育/district"),
]  # fmt: skip

TOWNS = district(
    [
        school("A", extra={"片区": "东"}),
        school("B", "town", extra={"片区": "东"}),
        school("C", "rural", extra={"片区": "西"}),
        school("D", "rural"),
    ],
    [*staff("a", "A", 2), *staff("b", "B", 2), *staff("c", "C", 2), *staff("d", "D", 2)],
    groups=[group("G1", "A", "B"), group("G2", "B", "C", "D")],
    decisions=[decision("c1", "stay"), decision("c2", "stay")],
)


def _per(column: str, **entry: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"name": "n", "of": {}, "at_least": "50%"}
    return _shares(given | {"per": column} | entry)


ONE = {"of": None, "at_least": 1}
UNITS = [
    # 东: 50% of 4 = 2; 西 has people but no candidate; D belongs to none.
    _example("an own column", TOWNS, _per("片区"), (*go("a", 1, "B"), *go("b", 1, "A")), True,
             "n/西"),
    _example("an own column, one too few", TOWNS, _per("片区"), go("a", 1, "B"), False, "n/西"),
    # urban 1 of 2, town 1 of 2, rural 2 of 4.
    _example("areas", TOWNS, _per("area"),
             (*go("a", 1, "B"), *go("b", 1, "A"), *go("d", 2, "A")), True),
    _example("areas, rural too few", TOWNS, _per("area"),
             (*go("a", 1, "B"), *go("b", 1, "A"), *go("d", 1, "A")), False),
    # B counts in both groups: G1 2 of 4, G2 3 of 6.
    _example("groups", TOWNS, _per("group"), (*go("b", 2, "A"), *go("d", 1, "A")), True),
    _example("groups, one too few", TOWNS, _per("group"),
             (*go("a", 2, "B"), *go("d", 2, "A")), False),
    _example("schools", TOWNS, _per("school"),
             (*go("a", 1, "B"), *go("b", 1, "A"), *go("d", 1, "A")), True, "n/C"),
    _example("schools, one without", TOWNS, _per("school"),
             (*go("a", 1, "B"), *go("b", 1, "A")), False, "n/C"),
    _example("sides", TOWNS, _per("side"), (*go("a", 1, "B"), *go("b", 2, "A"), *go("d", 1, "A")),
             True),
    _example("each school receives one", TOWNS, _per("to_school", **ONE),
             (*go("a", 1, "B"), *go("b", 1, "A"), ("a2", "C", "math"), *go("d", 1, "C"),
              ("b2", "D", "math")), True),
    _example("one school receives nobody", TOWNS, _per("to_school", **ONE),
             (*go("a", 1, "B"), *go("b", 1, "A"), *go("d", 1, "C")), False),
    _example("by an own column of destinations", TOWNS, _per("to.片区", **ONE),
             (*go("a", 1, "C"), *go("b", 1, "A")), True),
    _example("half of the moves to each area come from strong schools", TOWNS,
             _per("to.area", count={"side": "strong"}, of={"moved": {}}),
             (*go("a", 1, "B"), ("a2", "C", "math"), *go("d", 1, "C")), True, "n/urban"),
    _example("less than half of the moves to rural schools", TOWNS,
             _per("to.area", count={"side": "strong"}, of={"moved": {}}),
             (*go("a", 1, "C"), ("b1", "C", "math"), *go("d", 1, "C")), False, "n/urban"),
    _example("by a column of teachers", TOWNS, _per("sex"),
             (*go("a", 2, "B"), *go("b", 2, "A")), True),
]  # fmt: skip

EXAMPLES = [*OF_PEOPLE, *OF_MOVES, *NUMBERS, *UNITS]

DRAWN: list[Any] = [
    [{"of": {"eligible": True, "side": "strong"}, "at_least": "30%", "at_most": "60%"}],
    [{"count": {"backbone": True}, "of": {"moved": {"flow": "support"}}, "at_least": "40%"}],
    [
        {"count": {"title": "first"}, "of": {"moved": {}}, "at_most": "50%", "per": "side"},
        {"count": {"subject": ["math", "pe"]}, "of": {}, "at_least": "20%", "per": "subject"},
    ],
    [{"count": {"to.kind": ""}, "at_least": 1, "at_most": 1, "per": "to_school"}],
    [{"name": "g", "of": {"backbone": True}, "at_least": "50%", "per": "group"}],
    [{"count": {"backbone": True}, "of": {"moved": {}}, "at_least": "50%", "per": "to.area"}],
]
"""Parameters for random districts."""

BOUNDS = {"lo", "hi"}
"""The sides on which its rows have a limit."""
