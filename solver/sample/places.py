"""Lists the sample's towns: names of Jinghai, coordinates only roughly in their directions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.random import Generator

from solver.district import Travel

EARTH_KM = 6371.0088
STREETS = (("静海镇", 116.93, 38.94), ("华康街道", 116.95, 38.92), ("朝阳街道", 116.91, 38.93))
TOWNS = (
    ("唐官屯镇", 116.94, 38.73),
    ("独流镇", 116.92, 39.05),
    ("王口镇", 116.79, 38.96),
    ("台头镇", 116.76, 39.03),
    ("子牙镇", 116.80, 38.88),
    ("陈官屯镇", 116.92, 38.82),
    ("中旺镇", 117.03, 38.69),
    ("大邱庄镇", 117.05, 38.86),
    ("蔡公庄镇", 117.00, 38.81),
    ("梁头镇", 116.85, 38.99),
    ("团泊镇", 117.10, 38.92),
    ("双塘镇", 116.91, 38.87),
    ("大丰堆镇", 117.00, 38.90),
    ("沿庄镇", 116.85, 38.83),
    ("西翟庄镇", 116.98, 38.76),
    ("良王庄乡", 117.00, 39.04),
    ("杨成庄乡", 117.05, 38.98),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A town or a street office; `urban` says whether its schools are."""

    name: str
    lon: float
    lat: float
    urban: bool


def places(rng: Generator, schools: int) -> list[Place]:
    """Choose as many places as the district is large, the urban ones first.

    Parameters
    ----------
    rng : numpy.random.Generator
        Places beyond the known twenty lie at random in a disc around them.
    schools : int
        The number of schools: about seven a place.

    Returns
    -------
    list of Place
        At least one urban place and two towns.
    """
    known = len(STREETS) + len(TOWNS)
    count = max(3, round(schools * known / 137))
    urban = max(1, round(count * len(STREETS) / known))
    found = [Place(*street, urban=True) for street in STREETS[:urban]]
    found += [Place(*town, urban=False) for town in TOWNS[: count - urban]]
    radius = 0.2 * np.sqrt(count / known)
    for i in range(len(found), count):
        is_urban = sum(place.urban for place in found) < urban
        distance = radius * np.sqrt(rng.random()) * (0.25 if is_urban else 1.0)
        angle = 2 * np.pi * rng.random()
        found.append(
            Place(
                f"第{i + 1}{'街道' if is_urban else '镇'}",
                round(116.93 + float(distance * np.cos(angle)) / 0.78, 2),
                round(38.9 + float(distance * np.sin(angle)), 2),
                is_urban,
            )
        )
    return sorted(found, key=lambda place: not place.urban)


def roads(rng: Generator, found: list[Place]) -> tuple[Travel, ...]:
    """Give the road to the centre and to the three nearest places; the rest is left to the map.

    Now and then the way back is longer and has a row of its own.
    """
    lon, lat = np.radians([[p.lon for p in found], [p.lat for p in found]])
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half += np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    pairs: dict[tuple[int, int], None] = {}
    for i in range(len(found)):
        near = [int(j) for j in np.argsort(km[i], kind="stable") if j != i][:3]
        for j in [0, *near]:
            if i != j:
                pairs[min(i, j), max(i, j)] = None
    rows = []
    for n, (i, j) in enumerate(pairs):
        road = round(float(km[i, j] * rng.uniform(1.15, 1.4)) + 0.3, 1)
        rows.append(_row(found[i], found[j], road))
        if n % 12 == 7:
            rows.append(_row(found[j], found[i], road + 0.8))
    return tuple(rows)


def _row(start: Place, end: Place, km: float) -> Travel:
    return Travel(from_place=start.name, to_place=end.name, km=Decimal(f"{km:.1f}"))
