"""Says which schools have which stage, and what a list means that names none."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from solver.district import District


class Stages:
    """The stages of the schools of a district.

    Parameters
    ----------
    district : District
    """

    def __init__(self, district: District) -> None:
        self.district = district

    @cached_property
    def places(self) -> pd.DataFrame:
        """Every stage and school that has it: stage, to_school_id."""
        rows = [
            (stage, s.school_id)
            for s in self.district.schools
            for stage, pupils in (("primary", s.primary_students), ("junior", s.junior_students))
            if pupils > 0
        ]
        return pd.DataFrame(rows, columns=["stage", "to_school_id"], dtype=object)

    def likely(self, own: str, school_id: str) -> str:
        """Return what a list that names no stage means: one's own, unless the school lacks it."""
        there = self._at.get(school_id, [own])
        return own if own in there or len(there) != 1 else there[0]

    @cached_property
    def _at(self) -> dict[str, list[str]]:
        return {
            str(code): list(rows["stage"]) for code, rows in self.places.groupby("to_school_id")
        }
