"""shortage: weighted posts without a teacher after the plan."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.district import District
from tests.build import district, need, school, teacher
from tests.example import GoalExample, Move
from tests.examples.people import go, staff


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    value: int,
    *,
    given: dict[str, Any] | None = None,
    rules: dict[str, Any] | None = None,
) -> GoalExample:
    goal: Any = "shortage" if given is None else {"shortage": given}
    return GoalExample(
        "shortage", shows, where, {"rules": rules or {}, "goals": [goal]}, plan, Fraction(value)
    )


SCHOOLS = [school("A"), school("B", "rural")]
# Each of these subjects lacks one teacher at B.
SUBJECTS = district(
    SCHOOLS,
    [teacher("a", "A")],
    needs=[need("B", s, 1) for s in ("music", "pe", "art", "it", "math", "science", "茶艺")],
)
KINDS = district(
    [school("A"), school("R", "rural", kind="small_rural"), school("T", "town", kind="boarding")],
    [teacher("a", "A", "pe"), *staff("m", "A", 2)],
    needs=[need("A", "pe", 2), need("R", "pe", 1), need("R", "math", 2), need("T", "music", 1)],
)

WEIGHTS = [
    # music, pe, art, it: 4 × 3; math, science and a subject of the district's own: 3 × 1.
    _example("music, PE, art and IT weigh 3, others 1", SUBJECTS, (), 15),
    _example("one post of mathematics filled", SUBJECTS, (("a", "B", "math"),), 14),
    _example("no weights: every post counts 1", SUBJECTS, (), 7, given={"weights": {}}),
    # math 5, pe 2, and 1 each for music, art, it, science and 茶艺.
    _example(
        "weights of the scenario take the default's place",
        SUBJECTS,
        (),
        12,
        given={"weights": {"math": 5, "pe": 2}},
    ),
    # A: pe 2 − 1 = 1 short, 3. R: pe 1 × 3 × 2 = 6, math 2 × 1 × 2 = 4. T: music 1 × 3 × 2 = 6.
    _example("small rural and boarding schools weigh 2", KINDS, (), 19),
    # pe leaves A (3 more) for R (6 less), one of math comes to R (2 less).
    _example(
        "moves from a plain school to a small rural one",
        KINDS,
        (("a", "R", "pe"), ("m1", "R", "math")),
        14,
    ),
    # A: 3. R: 3 + 2 = 5. T: 3.
    _example("no kind weights", KINDS, (), 11, given={"kind_weights": {}}),
    # A: 3. R: (3 + 2) × 4 = 20. T: 3.
    _example(
        "kind weights of the scenario", KINDS, (), 26, given={"kind_weights": {"small_rural": 4}}
    ),
    # A: pe 1. R: (1 + 2) × 2 = 6. T: 1 × 2.
    _example("no subject weights, kinds as by default", KINDS, (), 9, given={"weights": {}}),
]

# A has 3 of mathematics and needs 1; B needs 2 and has none.
SURPLUS = district(SCHOOLS, staff("a", "A", 3), needs=[need("A", "math", 1), need("B", "math", 2)])
NO_NEED = district(SCHOOLS, staff("a", "A", 3))
NOT_ACTIVE = district(
    SCHOOLS,
    [
        teacher("a", "A"),
        teacher("l", "A", status="leave"),
        teacher("c", "A", status="contract"),
    ],
    needs=[need("A", "math", 3)],
)
STAGES = district(
    [school("A", junior_students=100), school("B", "rural", junior_students=100)],
    [teacher("p", "A"), teacher("j", "A", stage="junior")],
    needs=[need("B", "math", 1), need("B", "math", 1, "junior"), need("A", "math", 1)],
)

CELLS = [
    _example("a surplus at A does not make up for B", SURPLUS, (), 2),
    _example("one of the surplus goes", SURPLUS, go("a", 1, "B"), 1),
    _example("two of the surplus go", SURPLUS, go("a", 2, "B"), 0),
    _example("one too many goes: B has a surplus, A is short", SURPLUS, go("a", 3, "B"), 1),
    _example("a cell without a row needs nobody", NO_NEED, go("a", 3, "B"), 0),
    _example("leave and contract fill no post", NOT_ACTIVE, (), 2),
    # B junior is filled, B primary is not; A primary keeps p.
    _example("a junior teacher fills a junior post", STAGES, (("j", "B", "math"),), 1),
    # B primary is filled, B junior is not, A primary has become short.
    _example("a primary teacher fills a primary post", STAGES, (("p", "B", "math"),), 2),
]

CROSS = district(
    SCHOOLS,
    [teacher("a", "A", other_subjects=["pe"])],
    needs=[need("A", "math", 1), need("B", "pe", 1), need("B", "math", 1)],
)
CROSS_ON: dict[str, Any] = {"cross_subject": {}}

TAUGHT = [
    _example("before: PE 3 and mathematics 1 at B", CROSS, (), 4, rules=CROSS_ON),
    # B: math 1. A: math 1.
    _example(
        "PE is filled there, mathematics lost here",
        CROSS,
        (("a", "B", "pe"),),
        2,
        rules=CROSS_ON,
    ),
    # B: pe 3. A: math 1.
    _example(
        "mathematics is filled there, PE is not",
        CROSS,
        (("a", "B", "math"),),
        4,
        rules=CROSS_ON,
    ),
]

EXAMPLES: list[GoalExample] = [*WEIGHTS, *CELLS, *TAUGHT]
