"""cross_subject: what a moved teacher may teach at the destination."""

from __future__ import annotations

from typing import Any

from solver.district import District
from tests.build import district, need, school, teacher
from tests.example import FilterExample
from tests.examples.people import moves

SCHOOLS = [school("A"), school("B", "rural")]
TWO = district(
    SCHOOLS,
    [teacher("a", "A", "math", other_subjects=["pe", "it"]), teacher("b", "B", "art")],
    needs=[need("B", "pe", 1)],
)
TWICE = district(SCHOOLS, [teacher("a", "A", "math", other_subjects=["math", "pe", "pe"])])


def _example(shows: str, where: District, rules: dict[str, Any], *triples: str) -> FilterExample:
    return FilterExample("cross_subject", shows, where, {"rules": rules}, moves(*triples))


EXAMPLES: list[FilterExample] = [
    _example("off: the main subject only", TWO, {}, "a>B:math", "b>A:art"),
    _example(
        "on: the main subject and each other one",
        TWO,
        {"cross_subject": {}},
        *("a>B:math", "a>B:pe", "a>B:it", "b>A:art"),
    ),
    _example(
        "a subject that is listed again is one move",
        TWICE,
        {"cross_subject": {}},
        "a>B:math",
        "a>B:pe",
    ),
    _example(
        "the other filters hold for every subject",
        TWO,
        {"cross_subject": {}, "directions": {"flows": ["support"]}},
        *("a>B:math", "a>B:pe", "a>B:it"),
    ),
]
