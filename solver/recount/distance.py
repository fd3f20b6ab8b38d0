"""Measures again the ways between places, one by one."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import cached_property

from solver.district import District


class Ways:
    """The ways between the places of a district, written apart from `solver.model.distance`.

    Parameters
    ----------
    district : District
    """

    def __init__(self, district: District) -> None:
        self.district = district

    def metres(self, home: str, school_id: str) -> int:
        """Measure the way from a home place to a school in whole metres."""
        end = self._place[school_id]
        for way in ((home, end), (end, home)):
            if way in self._km:
                return int((self._km[way] * 1000).to_integral_value())
        if home not in self._coordinates or end not in self._coordinates:
            return 0
        (lon1, lat1), (lon2, lat2) = self._coordinates[home], self._coordinates[end]
        p1, p2 = math.radians(lat1), math.radians(lat2)
        chord = (
            math.sin((p2 - p1) / 2) ** 2
            + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
        )
        return round(2 * 6_371_008.8 * math.asin(math.sqrt(min(1.0, chord))))

    @cached_property
    def _place(self) -> dict[str, str]:
        return {s.school_id: s.place or s.school_id for s in self.district.schools}

    @cached_property
    def _km(self) -> dict[tuple[str, str], Decimal]:
        return {(r.from_place, r.to_place): r.km for r in self.district.travel}

    @cached_property
    def _coordinates(self) -> dict[str, tuple[float, float]]:
        frame = self.district.frame("schools").dropna(subset=["lon", "lat"])
        places = frame["school_id"].map(self._place)
        mean = frame[["lon", "lat"]].astype(float).groupby(places).mean()
        return {str(p): (float(lon), float(lat)) for p, lon, lat in mean.itertuples()}
