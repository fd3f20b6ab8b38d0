"""balance: Σ CV² over stages and indicators.

By hand, CV² is easiest as P/X² · Σ xᵢ²/Pᵢ − 1: the definition with its square multiplied out.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.district import District
from tests.build import district, school, teacher
from tests.example import GoalExample, Move
from tests.examples.people import go, staff


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    value: Fraction | int,
    *indicators: str,
    rules: dict[str, Any] | None = None,
    **terms: Any,
) -> GoalExample:
    goal: Any = {"balance": {"indicators": list(indicators)}} if indicators else "balance"
    scenario = {**terms, "rules": rules or {}, "goals": [goal]}
    return GoalExample("balance", shows, where, scenario, plan, Fraction(value))


K: dict[str, Any] = {"honours": ["district"]}
SCHOOLS = [school("A"), school("B", "rural")]
THREE_ONE = district(SCHOOLS, [*staff("k", "A", 3, **K), *staff("j", "B", 1, **K)])
# 100 and 300 pupils.
SIZES = district(
    [school("A"), school("B", "rural", primary_students=300)],
    [*staff("k", "A", 2, **K), *staff("j", "B", 2, **K)],
)
HONOURS = district(
    SCHOOLS,
    [
        teacher("d", "A", honours=["district"]),
        teacher("e", "B", honours=["excellent"]),
        teacher("s", "B", title="senior", honours=["school"]),
        teacher("l", "B", honours=["city"], status="leave"),
    ],
)
BINHAI = {"honours": ["district", "excellent"], "titles": ["senior"]}

BACKBONES = [
    # 200/16 · (9 + 1)/100 − 1.
    _example("3 and 1 backbones: CV 0.5", THREE_ONE, (), Fraction(1, 4), "backbone"),
    _example("2 and 2 backbones: balanced", THREE_ONE, go("k", 1, "B"), 0, "backbone"),
    # 200/16 · (0 + 16)/100 − 1.
    _example("0 and 4 backbones: CV 1", THREE_ONE, go("k", 3, "B"), 1, "backbone"),
    # 400/16 · (4/100 + 4/300) − 1 = 25 · 16/300 − 1.
    _example("2 and 2 on 100 and 300 pupils", SIZES, (), Fraction(1, 3), "backbone"),
    _example("1 and 3 on 100 and 300 pupils: balanced", SIZES, go("k", 1, "B"), 0, "backbone"),
    # Only d counts: 200/1 · 1/100 − 1.
    _example("default honours; leave does not count", HONOURS, (), 1, "backbone"),
    # 1 and 2: 200/9 · (1 + 4)/100 − 1 = 10/9 − 1.
    _example("the scenario's backbones", HONOURS, (), Fraction(1, 9), "backbone", backbone=BINHAI),
]

# backbone: a1 | b2 b3 -> 1, 2. pe_art: a2 a3 | b1 -> 2, 1. degree: a1 a2 | b2 b3 -> 2, 2.
ALL = district(
    SCHOOLS,
    [
        teacher("a1", "A", "math", degree="bachelor", **K),
        teacher("a2", "A", "pe", degree="associate"),
        teacher("a3", "A", "music", degree=None),
        teacher("b1", "B", "art", degree="secondary"),
        teacher("b2", "B", "it", degree="doctor", **K),
        teacher("b3", "B", "math", degree="master", **K),
    ],
)
NINTH = Fraction(1, 9)

INDICATORS = [
    _example("backbone alone: 1 and 2", ALL, (), NINTH, "backbone"),
    _example("pe_art alone: 2 and 1; IT is not in it", ALL, (), NINTH, "pe_art"),
    _example("degree alone: 2 and 2", ALL, (), 0, "degree"),
    _example("all three by default", ALL, (), 2 * NINTH),
    # backbone 2, 1: 1/9. pe_art as before: 1/9. degree 3, 1: 200/16 · 10/100 − 1 = 1/4.
    _example("all three after a move", ALL, (("b2", "A", "it"),), 2 * NINTH + Fraction(1, 4)),
    # backbone 1, 2: 1/9. pe_art 1, 2: 1/9. degree 1, 3: 1/4.
    _example(
        "one move changes two indicators", ALL, (("a2", "B", "pe"),), 2 * NINTH + Fraction(1, 4)
    ),
    # The maths teacher m now teaches PE at B, and the PE teacher p teaches maths at B.
    # Main subjects: p is the only one of pe_art, at B now: 200/1 · 1/100 − 1.
    _example(
        "the main subject counts, not the one taught",
        district(
            SCHOOLS,
            [
                teacher("m", "A", other_subjects=["pe"]),
                teacher("p", "A", "pe", other_subjects=["math"]),
            ],
        ),
        (("m", "B", "pe"), ("p", "B", "math")),
        1,
        "pe_art",
        rules={"cross_subject": {}},
    ),
]

# primary, associate is enough: 1, 1. junior, bachelor is needed: 2, 1 (with associates 3, 1).
DEGREES = district(
    [school("A", junior_students=100), school("B", "rural", junior_students=100)],
    [
        teacher("p1", "A", degree="associate"),
        teacher("p2", "B", degree="bachelor"),
        *staff("j", "A", 2, stage="junior", degree="bachelor"),
        teacher("j3", "A", stage="junior", degree="associate"),
        teacher("j4", "B", stage="junior", degree="master"),
    ],
)
# Pupils of the stage: primary 100 and 300, junior 200 and 100.
STAGES = district(
    [
        school("A", junior_students=200),
        school("B", "rural", primary_students=300, junior_students=100),
    ],
    [
        *staff("p", "A", 2, **K),
        *staff("q", "B", 2, **K),
        *staff("j", "A", 1, stage="junior", **K),
        *staff("h", "B", 2, stage="junior", **K),
    ],
)

IN_STAGES = [
    # primary 0 + junior 200/9 · (4 + 1)/100 − 1 = 1/9.
    _example("junior needs a bachelor, primary an associate", DEGREES, (), NINTH, "degree"),
    # primary 2, 0: 200/4 · 4/100 − 1 = 1. junior 1/9.
    _example("the stages add up", DEGREES, (("p2", "A", "math"),), 1 + NINTH, "degree"),
    # primary 1/3 (as above). junior 300/9 · (1/200 + 4/100) − 1 = 300/9 · 9/200 − 1 = 1/2.
    _example(
        "each stage has its own pupils", STAGES, (), Fraction(1, 3) + Fraction(1, 2), "backbone"
    ),
    # junior 2, 1: 300/9 · (4/200 + 1/100) − 1 = 0.
    _example(
        "a junior move touches junior only",
        STAGES,
        (("h1", "A", "math"),),
        Fraction(1, 3),
        "backbone",
    ),
]

PUPILS = (45, 37, 89, 76, 55)
ITEMS = (279, 137, 935, 160, 402)
PUBLISHED = district(
    [school(f"S{i}", primary_students=n) for i, n in enumerate(PUPILS)],
    [t for i, n in enumerate(ITEMS) for t in staff(f"s{i}-", f"S{i}", n, **K)],
)

CHECK = [
    # P = 302, X = 1913: CV² = 302/1913² · (279²/45 + 137²/37 + 935²/89 + 160²/76 + 402²/55) − 1
    # = 0.265489…, CV = 0.5153 as published.
    _example(
        "the published check: CV 0.5153",
        PUBLISHED,
        (),
        Fraction(3_343_375_367_537, 12_593_253_949_265),
        "backbone",
    ),
]

EXAMPLES: list[GoalExample] = [*BACKBONES, *INDICATORS, *IN_STAGES, *CHECK]
