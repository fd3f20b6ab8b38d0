"""relief: which lateral moves lead from surplus to a gap, and how many may."""

from __future__ import annotations

from typing import Any

from solver.district import District
from tests.build import decision, district, need, school
from tests.example import FilterExample, Move, RuleExample
from tests.examples.people import go, moves, staff

BY_SCHOOL = {"directions": {"flows": ["relief"]}}
BY_CELL = {"directions": {"flows": ["relief"], "relief_by": "cell"}}


def town(**quotas: int | None) -> District:
    """Build schools on the strong side with 3, 2 and 1 teachers of mathematics, W on the weak."""
    schools = [
        school(code, "rural" if code == "W" else "urban", quota=quota)
        for code, quota in quotas.items()
    ]
    people = [*staff("a", "A", 3), *staff("b", "B", 2), *staff("c", "C", 1)]
    return district(schools, people)


def candidates(
    shows: str, where: District, found: frozenset[Move], rules: dict[str, Any]
) -> FilterExample:
    return FilterExample("directions", shows, where, {"rules": rules}, found)


# A has 3 of 2, B 2 of 2, C 1 of 3, W 0 of 5.
MIXED = {"A": 2, "B": 2, "C": 3, "W": 5}
CELLS = district(
    [school(code) for code in "ABC"],
    [*staff("a", "A", 2), *staff("p", "A", 1, "pe"), *staff("b", "B", 1, other_subjects=("pe",))],
    needs=[need("A", "math", 1), need("A", "pe", 1), need("C", "math", 1), need("C", "pe", 1)],
)
FILTERS = [
    candidates(
        "from over to under the quota, on one side; a school that is full takes part in neither",
        town(**MIXED), moves("a1>C", "a2>C", "a3>C"), BY_SCHOOL,
    ),
    candidates(
        "with lateral allowed as well the others stay lateral",
        town(A=2, B=2, C=3),
        moves(*(f"{p}>{s}" for p, own in (("a1", "A"), ("a2", "A"), ("a3", "A"), ("b1", "B"),
              ("b2", "B"), ("c1", "C")) for s in "ABC" if s != own)),
        {"directions": {"flows": ["lateral", "relief"]}},
    ),
    candidates(
        "a blank quota follows from the standard: 40 pupils at 20 a post are 2, 21 are 2",
        district(
            [
                school("A", quota=None, primary_students=40),
                school("C", quota=None, primary_students=21),
            ],
            [*staff("a", "A", 3), *staff("c", "C", 1)],
        ),
        moves("a1>C", "a2>C", "a3>C"),
        BY_SCHOOL | {"headcount": {"standard": {"primary": 20, "junior": 20}}},
    ),
    candidates(
        "by cell: from more than is needed to less; no need is 0",
        CELLS, moves("a1>C", "a2>C", "b1>C"), BY_CELL,
    ),
    candidates(
        "by cell with other subjects: into the cell of the subject taught",
        CELLS, moves("a1>C", "a2>C", "b1>C", "b1>C:pe"), BY_CELL | {"cross_subject": {}},
    ),
]  # fmt: skip


def rule(shows: str, where: District, plan: tuple[Move, ...], holds: bool,
         rules: dict[str, Any] = BY_SCHOOL) -> RuleExample:  # fmt: skip
    return RuleExample("relief", shows, where, {"rules": rules}, plan, holds)


OVER = district(
    [school("A", quota=2), school("B", quota=5), school("C", quota=0)],
    [*staff("a", "A", 4), *staff("b", "B", 4), *staff("c", "C", 1)],
)
RULES = [
    rule("A is two over, B is one under: one may go", OVER, go("a", 1, "B"), holds=True),
    rule("not two, though A has them", OVER, go("a", 2, "B"), holds=False),
    rule("nor one of each of two schools", OVER, (*go("a", 1, "B"), *go("c", 1, "B")), holds=False),
    rule(
        "no more than A is over", town(A=2, B=9, C=9),
        (("a1", "B", "math"), ("a2", "C", "math")), holds=False,
    ),
    rule("as many as A is over", town(A=2, B=9, C=9), (("a1", "B", "math"),), holds=True),
    rule(
        "a decision is bound too",
        OVER.model_copy(update={"decisions": (decision("a1", "go"), decision("a2", "go"))}),
        go("a", 2, "B"), holds=False,
    ),
    rule(
        "other lateral moves are not counted",
        district(
            [school("A", quota=2), school("B", quota=5), school("C", quota=4)],
            [*staff("a", "A", 4), *staff("b", "B", 4), *staff("c", "C", 4)],
        ),
        (*go("a", 1, "B"), *go("c", 1, "B")), holds=True,
        rules={"directions": {"flows": ["lateral", "relief"]}},
    ),
    rule("by cell: C lacks one of mathematics", CELLS, go("a", 1, "C"), holds=True, rules=BY_CELL),
    rule(
        "and takes no second", CELLS, (*go("a", 1, "C"), *go("b", 1, "C")), holds=False,
        rules=BY_CELL,
    ),
]  # fmt: skip

EXAMPLES = [*FILTERS, *RULES]
BOUNDS = {"hi"}
DRAWN: list[dict[str, Any]] = [{}]
