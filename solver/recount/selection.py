"""Counts again whom and which moves a selector means, one row of the tables after the other.

Written apart from `solver.model.selection`, which says the same over arrays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property
from typing import Any

import pandas as pd

from solver.district import School, Teacher
from solver.district.selector import Condition, Selector
from solver.recount.protocol import Tables
from solver.recount.retirement import years_to_retirement
from solver.recount.service import schools_served

_OF_MOVES = ["teacher_id", "to_school_id", "flow", "subject", "stage"]


class Selection:
    """Answers questions about single teachers, schools and moves of a recount.

    Parameters
    ----------
    recount : Tables
    """

    def __init__(self, recount: Tables) -> None:
        self.recount = recount
        self._schools = {s.school_id: s for s in recount.district.schools}
        self._teachers = {t.teacher_id: t for t in recount.district.teachers}
        self._worked_out: Mapping[str, Callable[[Teacher], Any]] = {
            "eligible": self._eligible,
            "backbone": self._backbone,
            "side": self._side,
            "age": self._age,
            "years_here": self._years_here,
            "years_to_retirement": self._years_to_retirement,
            "schools_served": self._schools_served,
            "missing_rural_years": self._missing_rural_years,
            "home": self._home,
            "home_school": self._home_school,
        }
        self._groups: dict[str, list[str]] = {}
        for row in recount.district.members:
            self._groups.setdefault(row.school_id, []).append(row.group_id)

    def people(self, selector: Selector) -> pd.Series[bool]:
        """Return which teachers (by code) are active and meant by a selector."""
        verdicts = [
            teacher.status == "active"
            and all(
                _holds(condition, self.of_person(condition.column, teacher))
                for condition in selector.conditions
            )
            for teacher in self._teachers.values()
        ]
        return pd.Series(verdicts, index=self.recount.teachers.index, dtype=bool)

    def moves(self, selector: Selector, frame: pd.DataFrame) -> pd.Series[bool]:
        """Return which rows of described moves are meant by a selector."""
        verdicts = [
            all(
                _holds(condition, self.of_move(condition.column, move))
                for condition in selector.conditions
            )
            for move in frame[_OF_MOVES].to_dict("records")
        ]
        return pd.Series(verdicts, index=frame.index, dtype=bool)

    def of_move(self, column: str, move: Any) -> Any:
        """Return what a column says of one move."""
        if column in {"flow", "subject", "stage"}:
            return move[column]
        if column == "form":
            forms = self.recount.definitions.forms
            return _plain(forms[move["flow"]].name) if move["flow"] in forms else None
        if column == "stage_change":
            return move["stage"] != self._teachers[str(move["teacher_id"])].stage
        if column.startswith("to."):
            return self.of_school(column[len("to.") :], str(move["to_school_id"]))
        return self.of_person(column, self._teachers[str(move["teacher_id"])])

    def of_school(self, column: str, code: str) -> Any:
        """Return what a column says of one school; nothing of a place outside."""
        if code not in self._schools:
            return None
        school = self._schools[code]
        if column == "group":
            return tuple(self._groups.get(code, ()))
        if column == "place" and not school.place:
            return code
        return _plain(_cell(school, column))

    def of_person(self, column: str, teacher: Teacher) -> Any:
        """Return what a column says of one teacher."""
        if column.startswith("school."):
            return self.of_school(column[len("school.") :], teacher.school_id)
        if column in self._worked_out:
            return self._worked_out[column](teacher)
        return _plain(_cell(teacher, column))

    def _eligible(self, teacher: Teacher) -> bool:
        return bool(self.recount.eligible[teacher.teacher_id])

    def _backbone(self, teacher: Teacher) -> bool:
        return bool(self.recount.teachers.at[teacher.teacher_id, "backbone"])

    def _side(self, teacher: Teacher) -> str:
        return "weak" if self.recount.weak[teacher.school_id] else "strong"

    def _age(self, teacher: Teacher) -> Any:
        return _plain(self.recount.completed_years(teacher.born))

    def _years_here(self, teacher: Teacher) -> Any:
        return _plain(self.recount.completed_years(teacher.joined))

    def _years_to_retirement(self, teacher: Teacher) -> Any:
        return _plain(years_to_retirement(teacher, self.recount.definitions))

    def _schools_served(self, teacher: Teacher) -> Any:
        return _plain(self._served[teacher.teacher_id])

    @cached_property
    def _served(self) -> dict[str, int | None]:
        return schools_served(self.recount)

    def _missing_rural_years(self, teacher: Teacher) -> Fraction:
        missing = self.recount.definitions.service_years - Fraction(teacher.rural_years)
        return missing if missing > 0 else Fraction(0)

    def _home(self, teacher: Teacher) -> Any:
        return _plain(teacher.home or self.of_school("place", teacher.school_id))

    def _home_school(self, teacher: Teacher) -> Any:
        return _plain(teacher.home_school or teacher.school_id)


def _cell(row: School | Teacher, column: str) -> Any:
    return getattr(row, column) if column in type(row).model_fields else row.extra.get(column, "")


def _plain(cell: Any) -> Any:
    """Return numbers as fractions, texts trimmed in NFKC, blanks as None."""
    if isinstance(cell, tuple):
        return tuple(map(_plain, cell))
    if isinstance(cell, str):
        trimmed = unicodedata.normalize("NFKC", cell).strip()
        return trimmed if trimmed else None
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Fraction(cell)
    return Fraction(Decimal(str(cell))) if isinstance(cell, float) else cell


def _holds(condition: Condition, cell: Any) -> bool:
    if cell == ():
        cell = None
    if isinstance(cell, tuple):
        return any(_holds(condition, item) for item in cell)
    if not condition.is_bounded:
        return any(cell == value for value in condition.values)
    if isinstance(cell, str):
        cell = _number(cell)
    if cell is None:
        return False
    too_small = condition.at_least is not None and cell < condition.at_least
    too_large = condition.at_most is not None and cell > condition.at_most
    return not (too_small or too_large)


def _number(cell: str) -> Fraction | None:
    try:
        number = Decimal(cell)
    except InvalidOperation:
        return None
    return Fraction(number) if number.is_finite() else None
