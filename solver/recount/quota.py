"""Counts again the posts of each school, and where there are too many people or too few."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from typing import Protocol

import pandas as pd

from solver.district import District, School
from solver.district.definitions import Definitions
from solver.recount.needs import posts as posts_of_cells

Key = tuple[str, ...]
"""The code of a school, or those of a cell."""


class Tables(Protocol):
    """The tables of a district; `solver.recount.tables.Recount` is one."""

    @property
    def district(self) -> District:
        """Its rows."""

    @property
    def definitions(self) -> Definitions:
        """What the policy defines."""


def posts(school: School, definitions: Definitions) -> int:
    """Count the posts of a school: the stated ones, else over one common denominator."""
    if school.quota is not None:
        return school.quota
    p, j = definitions.standard.primary, definitions.standard.junior
    by_pupil = -int(-(school.primary_students * j + school.junior_students * p) // (p * j))
    small = definitions.small
    if small is None or school.primary_students + school.junior_students >= small.under:
        return by_pupil
    counted = (
        (school.primary_classes, small.per_class.primary),
        (school.junior_classes, small.per_class.junior),
    )
    return max(by_pupil, math.ceil(sum((n * each for n, each in counted), Fraction(0))))


class Surplus:
    """By how many each school or cell is over, below 0 under, before the moves.

    Parameters
    ----------
    recount : Tables

    Attributes
    ----------
    over : dict of Key to int
    """

    def __init__(self, recount: Tables) -> None:
        self.by_cell = recount.definitions.relief == "cell"
        active = [t for t in recount.district.teachers if t.status == "active"]
        self.over: dict[Key, int] = {}
        if self.by_cell:
            have: Counter[Key] = Counter((t.school_id, t.stage, t.subject) for t in active)
            need = posts_of_cells(recount.district, recount.definitions)
            self.over = {cell: have[cell] - need.get(_cell(cell), 0) for cell in {*have, *need}}
        else:
            staff = Counter(t.school_id for t in active)
            for school in recount.district.schools:
                quota = posts(school, recount.definitions)
                self.over[school.school_id,] = staff[school.school_id] - quota

    def leaves(self, moves: pd.DataFrame) -> list[Key]:
        """Return what each described move leaves."""
        return self._keys(moves, ["school_id", "main_stage", "main_subject"])

    def enters(self, moves: pd.DataFrame) -> list[Key]:
        """Return what each described move enters."""
        return self._keys(moves, ["to_school_id", "stage", "subject"])

    def _keys(self, moves: pd.DataFrame, columns: list[str]) -> list[Key]:
        kept = columns if self.by_cell else columns[:1]
        return [tuple(map(str, row)) for row in moves[kept].itertuples(index=False, name=None)]

    def relieves(self, moves: pd.DataFrame) -> list[bool]:
        """Say of each described move whether it leads from surplus to a gap."""
        ends = zip(self.leaves(moves), self.enters(moves), strict=True)
        return [self.over.get(a, 0) > 0 and self.over.get(b, 0) < 0 for a, b in ends]


def _cell(key: Key) -> tuple[str, str, str]:
    school, stage, subject = key
    return school, stage, subject
