"""leadership: heads only change places, and a school receives few deputy heads."""

from __future__ import annotations

from datetime import date
from typing import Any

from solver.district import District, Teacher
from tests.build import decision, district, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import staff

A, B, C = school("A"), school("B", "rural"), school("C", "rural")
DEFAULT: dict[str, Any] = {"rules": {"leadership": {}}}


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    holds: bool,
    scenario: dict[str, Any] = DEFAULT,
) -> RuleExample:
    return RuleExample("leadership", shows, where, scenario, plan, holds)


def _to(*steps: str) -> tuple[Move, ...]:
    """Read moves written as `teacher>school`."""
    pairs = (step.split(">") for step in steps)
    return tuple((person, to, "math") for person, to in pairs)


def _head(name: str, at: str, **fields: Any) -> Teacher:
    return teacher(name, at, post="head", **fields)


# One head at each school, and two teachers at A.
THREE = district(
    [A, B, C], [_head("x", "A"), _head("y", "B"), _head("z", "C"), *staff("a", "A", 2)]
)
# C has no head.
VACANT = district([A, B, C], [_head("x", "A"), _head("y", "B"), teacher("c", "C")])
# A has two heads.
TWO_AT_A = district(
    [A, B, C], [_head("x1", "A"), _head("x2", "A"), _head("y", "B"), _head("z", "C")]
)
# B's own head is on leave and counts for nothing.
ON_LEAVE = district([A, B], [_head("x", "A"), _head("y", "B", status="leave")])
DEPUTY_AT_B = district(
    [A, B], [_head("x", "A"), _head("y", "B"), teacher("d", "B", post="deputy_head")]
)
NINE_YEAR = district(
    [school("A", junior_students=100), school("B", "rural", junior_students=100)],
    [_head("x", "A"), _head("y", "B", stage="junior")],
)
VERSATILE = district([A, B], [_head("x", "A", other_subjects=["pe"]), _head("y", "B")])
CROSS: dict[str, Any] = {"rules": {"cross_subject": {}, "leadership": {}}}
MUST_GO = THREE.model_copy(update={"decisions": (decision("x", "go"),)})
Y_STAYS = THREE.model_copy(update={"decisions": (decision("y", "stay"),)})

HEADS = [
    _example("no head moves", THREE, _to("a1>B", "a2>C"), True),
    _example("two heads change places", THREE, _to("x>B", "y>A"), True),
    _example("three heads change places in a ring", THREE, _to("x>B", "y>C", "z>A"), True),
    # A loses its head, C has two.
    _example("three heads in a row, not a ring", THREE, _to("x>B", "y>C"), False),
    _example("one head moves alone", THREE, _to("x>B"), False),
    _example("two heads to one school", THREE, _to("x>C", "y>C"), False),
    # C: one out, two in. B and A: one out, none in.
    _example("one out, two in", THREE, _to("x>C", "y>C", "z>A"), False),
    _example("a school without a head receives none", VACANT, _to("x>C"), False),
    # A has lost its head, B keeps one, C has one more.
    _example("not even by a detour", VACANT, _to("x>B", "y>C"), False),
    _example("beside a vacancy two change places", VACANT, _to("x>B", "y>A"), True),
    _example("one of two heads in exchange for one", TWO_AT_A, _to("x1>B", "y>A"), True),
    _example("two heads in exchange for one", TWO_AT_A, _to("x1>B", "x2>B", "y>A"), False),
    _example("two heads in exchange for two", TWO_AT_A, _to("x1>B", "x2>C", "y>A", "z>A"), True),
    _example("a head on leave is none", ON_LEAVE, _to("x>B"), False),
    # Posts go with their holders: A would have no head, B two.
    _example("a deputy is no exchange for a head", DEPUTY_AT_B, _to("x>B", "d>A"), False),
    _example("a teacher is no exchange for a head", THREE, _to("x>B", "a1>C", "y>C"), False),
    _example("heads of different stages change places", NINE_YEAR, _to("x>B", "y>A"), True),
    _example("a head of one stage moves alone", NINE_YEAR, _to("y>A"), False),
    _example(
        "heads are counted whatever they teach",
        VERSATILE,
        (("x", "B", "pe"), *_to("y>A")),
        True,
        CROSS,
    ),
    _example("a head who must go, alone", MUST_GO, _to("x>C"), False),
    _example("a head who must go, in exchange", MUST_GO, _to("x>C", "z>A"), True),
    _example("no exchange with one who stays", Y_STAYS, _to("x>B"), False),
]

POSTS = ["teacher", "middle", "deputy_head", "head"]


def _eligible(posts: list[str], years: int) -> dict[str, Any]:
    """List the posts that may move, heads from so many years on."""
    heads = {"min_years_here": years, "max_age": {"M": 55, "F": 50}}
    return {"rules": {"eligibility": {"posts": posts, "heads": heads}, "leadership": {}}}


# x is 55 on 2025-09-01 and has been there 10 years; y is 50 and 12 years; z only 9 years.
AGES = district(
    [A, B, C],
    [
        _head("x", "A", sex="M", born=date(1970, 1, 1), joined=date(2015, 9, 1)),
        _head("y", "B", sex="F", born=date(1975, 1, 1), joined=date(2013, 9, 1)),
        _head("z", "C", joined=date(2015, 9, 2)),
        *staff("a", "A", 2),
    ],
)

ELIGIBLE = [
    _example(
        "two eligible heads change places", AGES, _to("x>B", "y>A"), True, _eligible(POSTS, 10)
    ),
    _example("one eligible head alone", AGES, _to("x>B"), False, _eligible(POSTS, 10)),
    _example("no exchange with one not eligible", AGES, _to("x>C"), False, _eligible(POSTS, 10)),
    _example(
        "nine years are enough for three",
        AGES,
        _to("x>B", "y>C", "z>A"),
        True,
        _eligible(POSTS, 9),
    ),
    _example(
        "without heads among the posts teachers still move",
        AGES,
        _to("a1>B", "a2>C"),
        True,
        _eligible(["teacher", "middle"], 10),
    ),
]

# Three deputies and two middle leaders at A, one deputy at B.
DEPUTIES = district(
    [A, B, C],
    [
        *staff("d", "A", 3, post="deputy_head"),
        *staff("m", "A", 2, post="middle"),
        teacher("e", "B", post="deputy_head"),
        _head("x", "A"),
        _head("y", "B"),
    ],
)
STAGES = district(
    [school("A", junior_students=100), school("B", "rural", junior_students=100)],
    [
        teacher("p", "A", post="deputy_head"),
        teacher("j", "A", post="deputy_head", stage="junior"),
    ],
)
D_MUST_GO = DEPUTIES.model_copy(update={"decisions": (decision("d1", "go", "B"),)})
# Heads and deputies of 10 years: all of them are eligible.
LISTED = _eligible(POSTS, 10)


def _in(n: int) -> dict[str, Any]:
    return {"rules": {"leadership": {"deputies_in": n}}}


DEPUTY_HEADS = [
    _example("one deputy by default", DEPUTIES, _to("d1>B"), True),
    _example("not two deputies by default", DEPUTIES, _to("d1>B", "d2>B"), False),
    _example("each school may receive one", DEPUTIES, _to("d1>B", "d2>C"), True),
    _example("two from two schools are two", DEPUTIES, _to("d1>C", "e>C"), False),
    _example("one gone makes no room for a second", DEPUTIES, _to("d1>B", "d2>B", "e>A"), False),
    _example("two deputies change places", DEPUTIES, _to("d1>B", "e>A"), True),
    _example("deputies may leave without exchange", DEPUTIES, _to("d1>B", "d2>C", "e>A"), True),
    _example("two allowed: two", DEPUTIES, _to("d1>B", "d2>B"), True, _in(2)),
    _example("two allowed: three", DEPUTIES, _to("d1>B", "d2>B", "d3>B"), False, _in(2)),
    _example("none allowed: one", DEPUTIES, _to("d1>B"), False, _in(0)),
    _example("none allowed: heads change places", DEPUTIES, _to("x>B", "y>A"), True, _in(0)),
    _example("none allowed: a head alone", DEPUTIES, _to("x>B"), False, _in(0)),
    _example("middle leaders are no deputies", DEPUTIES, _to("d1>B", "m1>B", "m2>B"), True),
    _example("a head is no deputy", DEPUTIES, _to("d1>B", "x>B", "y>A"), True),
    _example("deputies of two stages are two", STAGES, _to("p>B", "j>B"), False),
    _example("a deputy who must go counts", D_MUST_GO, _to("d1>B", "d2>B"), False),
    _example("a deputy who must go is one", D_MUST_GO, _to("d1>B"), True),
    _example("eligible deputies: one", DEPUTIES, _to("d1>B"), True, LISTED),
    _example("eligible deputies: two", DEPUTIES, _to("d1>B", "d2>B"), False, LISTED),
]

EXAMPLES: list[RuleExample] = [*HEADS, *ELIGIBLE, *DEPUTY_HEADS]
