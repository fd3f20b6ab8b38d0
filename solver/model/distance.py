"""Measures metres between places: the travel table first, then great circles, then 0."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from solver.district import District

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (data.md)."""


def place_coordinates(district: District) -> dict[str, tuple[float, float]]:
    """Return (lon, lat) of every place that has them: the mean of its schools'."""
    found: dict[str, list[tuple[float, float]]] = {}
    for school in district.schools:
        if school.lon is not None and school.lat is not None:
            place = school.place or school.school_id
            found.setdefault(place, []).append((school.lon, school.lat))
    return {
        place: (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
        for place, points in found.items()
    }


def metres_between(district: District, homes: Sequence[str]) -> npt.NDArray[np.int64]:
    """Measure the way from each home place to each school.

    Parameters
    ----------
    district : District
    homes : sequence of str
        Place names.

    Returns
    -------
    ndarray of int64, shape (homes, schools)
        Whole metres; great circles (haversine) are rounded to the nearest. A
        pair with neither a row nor coordinates counts as 0.
    """
    places = [s.place or s.school_id for s in district.schools]
    distinct = list(dict.fromkeys(places))
    table = _great_circles(district, homes, distinct)
    rows = {p: i for i, p in enumerate(homes)}
    columns = {p: j for j, p in enumerate(distinct)}
    # The reverse direction is written first, so that a row of its own overrides it.
    for start, end, row in (
        *((r.to_place, r.from_place, r) for r in district.travel),
        *((r.from_place, r.to_place, r) for r in district.travel),
    ):
        if start in rows and end in columns:
            table[rows[start], columns[end]] = round(row.km * 1000)
    return table[:, [columns[p] for p in places]]


def _great_circles(
    district: District, homes: Sequence[str], ends: Sequence[str]
) -> npt.NDArray[np.int64]:
    known = place_coordinates(district)
    nowhere = (np.nan, np.nan)
    a = np.radians(np.array([known.get(p, nowhere) for p in homes]).reshape(-1, 1, 2))
    b = np.radians(np.array([known.get(p, nowhere) for p in ends]).reshape(1, -1, 2))
    half = np.sin((b - a) / 2) ** 2
    chord = half[..., 1] + np.cos(a[..., 1]) * np.cos(b[..., 1]) * half[..., 0]
    metres = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return np.asarray(np.rint(np.nan_to_num(metres)), dtype=np.int64)
