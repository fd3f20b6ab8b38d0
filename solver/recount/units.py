"""Counts again who and which moves are in each unit of a rule."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from solver.district import School
from solver.district.unit import DISTRICT
from solver.district.unit_column import FIXED, TO_SCHOOL, UnitColumn
from solver.recount.selection import Selection
from solver.recount.tables import Recount


class Units:
    """The units of a rule, told of each person and each move.

    Parameters
    ----------
    recount : Recount
    column : UnitColumn
    """

    def __init__(self, recount: Recount, column: UnitColumn) -> None:
        self.recount = recount
        self.column = column
        self._selection = Selection(recount)
        self._of_person: dict[str, tuple[str, ...]] = {}
        if not column.is_destination:
            self._of_person = {
                t.teacher_id: tuple(map(_said, _several(self._cell(t)))) if not column.is_whole
                else (DISTRICT,)
                for t in recount.district.teachers
                if t.status == "active"
            }  # fmt: skip

    def _cell(self, teacher: Any) -> Any:
        column = str(self.column)
        if column in FIXED:
            return self._selection.of_person(FIXED[column], teacher)
        schools = self.recount.district.schools
        if column in School.model_fields or any(column in s.extra for s in schools):
            return self._selection.of_school(column, teacher.school_id)
        return self._selection.of_person(column, teacher)

    def people(self, chosen: pd.Series[bool]) -> dict[str, int]:
        """Count the chosen people (by code) of each unit."""
        found: defaultdict[str, int] = defaultdict(int)
        for who in chosen[chosen].index:
            for unit in self._of_person.get(str(who), ()):
                found[unit] += 1
        return dict(found)

    def moves(self, frame: pd.DataFrame) -> dict[str, int]:
        """Count the described moves of each unit."""
        found: defaultdict[str, int] = defaultdict(int)
        for who, where in zip(frame["teacher_id"], frame["to_school_id"], strict=True):
            for unit in self._of_move(str(who), str(where)):
                found[unit] += 1
        return dict(found)

    def _of_move(self, who: str, where: str) -> tuple[str, ...]:
        if not self.column.is_destination:
            return self._of_person.get(who, ())
        name = "school_id" if self.column == TO_SCHOOL else self.column.partition(".")[2]
        return tuple(map(_said, _several(self._selection.of_school(name, where))))


def _several(cell: Any) -> tuple[Any, ...]:
    if isinstance(cell, tuple):
        return cell
    return () if cell is None else (cell,)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return {True: "true", False: "false"}[value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
    return str(value)
