"""travel: metres from home places to destinations."""

from __future__ import annotations

from fractions import Fraction

from solver.district import District
from tests.build import district, school, teacher, travel
from tests.example import GoalExample, Move
from tests.examples.people import go, staff


def _example(shows: str, where: District, plan: tuple[Move, ...], metres: int) -> GoalExample:
    return GoalExample(
        "travel", shows, where, {"rules": {}, "goals": ["travel"]}, plan, Fraction(metres)
    )


A, B, C = school("A"), school("B"), school("C")


def _apart(km: str) -> District:
    return district(
        [A, B], [*staff("a", "A", 2), *staff("b", "B", 1)], travel=[travel("A", "B", km)]
    )


A_TO_B, B_TO_A = go("a", 1, "B"), go("b", 1, "A")
TURNED = district(
    [A, B],
    [*staff("a", "A", 2), *staff("b", "B", 1)],
    travel=[travel("B", "A", "7.5"), travel("A", "B", "5")],
)
# h works at A, 50 km from B, but lives in X, 3.2 km from B; c lives at C's place.
HOMES = district(
    [A, B, C],
    [
        teacher("h", "A", home="X"),
        teacher("c", "A", home="C"),
        teacher("a", "A"),
        teacher("e", "A", home=""),
    ],
    travel=[travel("A", "B", "50"), travel("B", "X", "3.2"), travel("C", "B", "4.75")],
)
TOWNS = district(
    [school("A", place="east"), school("B", place="west")],
    [teacher("a", "A")],
    travel=[travel("east", "west", "8.125")],
)

TABLE = [
    _example("nobody moves", _apart("3"), (), 0),
    _example("0.052 km are 52 m", _apart("0.052"), A_TO_B, 52),
    # In floating point 1.001 × 1000 is 1000.9999999999999.
    _example("1.001 km are 1001 m, never 1000", _apart("1.001"), A_TO_B, 1001),
    _example("0.0006 km are 1 m, rounded to the nearest", _apart("0.0006"), A_TO_B, 1),
    _example("both directions of a row", _apart("2.5"), (*A_TO_B, *B_TO_A), 5000),
    _example("every move counts", _apart("2.5"), go("a", 2, "B"), 5000),
    _example("a reverse row holds for its direction", TURNED, (*A_TO_B, *B_TO_A), 12500),
    _example("from home, not from school", HOMES, (("h", "B", "math"),), 3200),
    _example("home at another school's place", HOMES, (("c", "B", "math"),), 4750),
    _example("home by default at the school", HOMES, (("a", "B", "math"),), 50000),
    _example("an empty home is none", HOMES, (("e", "B", "math"),), 50000),
    _example("to a school at one's home", HOMES, (("c", "C", "math"),), 0),
    _example("places are named by the schools' place", TOWNS, (("a", "B", "math"),), 8125),
]

# On the equator or a meridian one degree is 2π × 6371008.8 / 360 = 111195.08 m.
GLOBE = [school("A", lon=0, lat=0), school("B", lon=1, lat=0), school("C", lon=0, lat=1)]
DEGREE = district(GLOBE, [teacher("a", "A"), teacher("b", "B")])
# P is the place of B (1°) and C (3°), so it lies at 2°: 222390.16 m from A.
MEAN = district(
    [
        school("A", lon=0, lat=0),
        school("B", lon=1, lat=0, place="P"),
        school("C", lon=3, lat=0, place="P"),
    ],
    [teacher("a", "A"), teacher("b", "B")],
)
ROW_FIRST = district(
    GLOBE, [teacher("a", "A"), teacher("b", "B")], travel=[travel("B", "A", "0.9")]
)
NOWHERE = district([A, B], [teacher("a", "A")])
# From 60° north to a quarter round the equator is a right angle: 2π × 6371008.8 / 4 = 10007557.2 m.
NORTH = district(
    [school("A", lon=0, lat=60), school("B", lon=90, lat=0)],
    [teacher("a", "A"), teacher("b", "B")],
)
# 7 × 111195.08 = 778365.6 m.
SEVEN = district(
    [A.model_copy(update={"lon": 0, "lat": 0}), school("B", lon=7, lat=0)], staff("a", "A", 1)
)
# B has a longitude only, as no table that was read has.
HALF = district(
    [school("A", lon=0, lat=0), school("B", lon=7)], [*staff("a", "A", 1), *staff("b", "B", 1)]
)

COORDINATES = [
    _example("one degree along the equator", DEGREE, (("a", "B", "math"),), 111_195),
    _example("one degree along a meridian", DEGREE, (("a", "C", "math"),), 111_195),
    _example("to a place that is the mean of its schools", MEAN, (("a", "B", "math"),), 222_390),
    _example("from a place that is the mean of its schools", MEAN, (("b", "A", "math"),), 222_390),
    _example("from far north to the equator", NORTH, (("a", "B", "math"),), 10_007_557),
    _example("from the equator to far north", NORTH, (("b", "A", "math"),), 10_007_557),
    _example("metres are rounded to the nearest", SEVEN, go("a", 1, "B"), 778_366),
    _example("one coordinate is none", HALF, (*go("a", 1, "B"), *go("b", 1, "A")), 0),
    _example("within one place", MEAN, (("b", "C", "math"),), 0),
    _example(
        "a row goes before coordinates, in both directions",
        ROW_FIRST,
        (("a", "B", "math"), ("b", "A", "math")),
        1800,
    ),
    _example("without row and coordinates", NOWHERE, (("a", "B", "math"),), 0),
]

EXAMPLES: list[GoalExample] = [*TABLE, *COORDINATES]
