"""max_travel: kilometres from the teacher's home place to the destination."""

from __future__ import annotations

from solver.district import District
from tests.build import district, school, teacher, travel
from tests.example import FilterExample
from tests.examples.people import moves


def _example(shows: str, where: District, km: float, *triples: str) -> FilterExample:
    return FilterExample(
        "max_travel", shows, where, {"rules": {"max_travel": {"km": km}}}, moves(*triples)
    )


A, B, C = school("A"), school("B"), school("C")
LIMIT = district(
    [A, B, C], [teacher("a", "A")], travel=[travel("A", "B", "12.5"), travel("A", "C", "12.501")]
)
BOTH = district([A, B], [teacher("a", "A"), teacher("b", "B")], travel=[travel("A", "B", "12.5")])
THERE, BACK = travel("A", "B", "5"), travel("B", "A", "20")
TWO_ROWS, TWO_ROWS_TURNED = (
    district([A, B], [teacher("a", "A"), teacher("b", "B")], travel=rows)
    for rows in ([THERE, BACK], [BACK, THERE])
)
# h lives in X: 3 km to B, though A is 50 km from it. g lives at B's place, but works at A.
HOMES = district(
    [A, B, C],
    [teacher("h", "A", home="X"), teacher("g", "A", home="B"), teacher("a", "A")],
    travel=[
        travel("A", "B", "50"),
        travel("A", "C", "50"),
        travel("X", "B", "3"),
        travel("C", "X", "4"),
        travel("B", "C", "30"),
    ],
)
TOWNS = district(
    [school("A", place="east"), school("B", place="west"), school("C", place="south")],
    [teacher("a", "A")],
    travel=[travel("east", "west", "8"), travel("south", "east", "11")],
)

TABLE = [
    _example("at the limit, and a metre past it", LIMIT, 12.5, "a>B"),
    _example("a row holds in both directions", BOTH, 12.5, "a>B", "b>A"),
    _example("a row past the limit holds in both directions", BOTH, 12.4),
    _example("the reverse row holds for its own direction", TWO_ROWS, 10, "a>B"),
    _example("the order of the two rows does not matter", TWO_ROWS_TURNED, 10, "a>B"),
    _example("both rows within the limit", TWO_ROWS, 20, "a>B", "b>A"),
    _example("the way starts at home, not at school", HOMES, 10, "h>B", "h>C", "g>B"),
    _example("places are named by the schools' place", TOWNS, 10, "a>B"),
]

# On the equator or a meridian one degree is 2π × 6371.0088 / 360 = 111.19508 km.
EQUATOR = [school("A", lon=0, lat=0), school("B", lon=1, lat=0), school("C", lon=0, lat=-2)]
DEGREE = district(EQUATOR, [teacher("a", "A"), teacher("b", "B")])
# At 60° north one degree of longitude is about half of it, 55.60 km.
NORTH = district([school("A", lon=117, lat=60), school("B", lon=118, lat=60)], [teacher("a", "A")])
# P is the place of B (1°) and C (3°), so it lies at 2°: 222.39 km from A.
MEAN = district(
    [
        school("A", lon=0, lat=0),
        school("B", lon=1, lat=0, place="P"),
        school("C", lon=3, lat=0, place="P"),
    ],
    [teacher("a", "A")],
)
ROW_FIRST = district(EQUATOR[:2], [teacher("a", "A")], travel=[travel("B", "A", "7")])
NOWHERE = district([A, B, school("C", lon=1, lat=1)], [teacher("a", "A")])
SAME_PLACE = district(
    [school("A", place="P", lon=0, lat=0), school("B", place="P", lon=1, lat=0)],
    [teacher("a", "A")],
)

COORDINATES = [
    _example("one degree is 111.195 km", DEGREE, 111.2, "a>B", "b>A"),
    _example("one degree is more than 111.1 km", DEGREE, 111.1),
    _example("two degrees are 222.39 km", DEGREE, 222.4, "a>B", "a>C", "b>A"),
    _example("one degree of longitude in the north is less", NORTH, 56, "a>B"),
    _example("one degree of longitude in the north is over 55 km", NORTH, 55),
    _example("a place is the mean of its schools: not 111 km", MEAN, 200),
    _example("a place is the mean of its schools: not 333 km", MEAN, 223, "a>B", "a>C"),
    _example("a row goes before coordinates", ROW_FIRST, 7, "a>B"),
    _example("a row goes before coordinates, past the limit too", ROW_FIRST, 6.9),
    _example("without row and coordinates it is 0 km", NOWHERE, 1, "a>B", "a>C"),
    _example("within one place it is 0 km", SAME_PLACE, 1, "a>B"),
    FilterExample(
        "max_travel",
        "left out: any distance",
        DEGREE,
        {"rules": {}},
        moves("a>B", "a>C", "b>A", "b>C"),
    ),
]

EXAMPLES: list[FilterExample] = [*TABLE, *COORDINATES]
