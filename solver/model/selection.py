"""Marks whom and which moves a selector means, over the arrays of a district.

Written apart from `solver.recount.selection`, which says the same over the tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

import numpy as np

from solver.district import STAGES, School
from solver.district.selector import Condition, Selector
from solver.model.arrays import NEVER, Arrays, Bools, Ints
from solver.model.moves import Moves
from solver.model.pairs import FLOWS
from solver.model.retirement import years_to_retirement
from solver.model.service import schools_served

Cells = Sequence[Any]
"""What a column holds, one a teacher or a move: a value, None, or a tuple of several."""


def people(selector: Selector, arrays: Arrays, eligible: Bools | None = None) -> Bools:
    """Mark the active teachers that a selector means.

    Parameters
    ----------
    selector : Selector
    arrays : Arrays
    eligible : ndarray of bool, shape (teachers,), optional
        Needed where the selector asks for it.

    Returns
    -------
    ndarray of bool, shape (teachers,)
    """
    mask = arrays.active.copy()
    for condition in selector.conditions:
        mask &= _meets(condition, _of_people(condition.column, arrays, eligible))
    return mask


def chosen_moves(selector: Selector, moves: Moves) -> Bools:
    """Mark the candidate moves that a selector means.

    Returns
    -------
    ndarray of bool, shape (moves,)
    """
    mask = np.ones(len(moves), dtype=bool)
    for condition in selector.conditions:
        own = _of_moves(condition.column, moves)
        if own is None:
            cells = _of_people(condition.column, moves.arrays, moves.eligible)
            mask &= _meets(condition, cells)[moves.teacher]
        else:
            mask &= _meets(condition, own)
    return mask


def school_cells(column: str, arrays: Arrays) -> Cells:
    """Return a column of schools, ``group`` for the codes of all their groups."""
    if column == "group":
        member_of: list[list[str]] = [[] for _ in arrays.district.schools]
        for code, schools in arrays.group_members.items():
            for school in schools.tolist():
                member_of[school].append(code)
        return [tuple(codes) for codes in member_of]
    inside = len(arrays.district.schools) - arrays.requests
    cells = [_school_cell(column, school) for school in arrays.district.schools[:inside]]
    # A request from outside is no school: all its columns are blank.
    return cells + [None] * arrays.requests


def people_cells(column: str, arrays: Arrays, eligible: Bools | None = None) -> Cells:
    """Return a column of teachers, of their schools (``school.``) or a derived one."""
    return _of_people(column, arrays, eligible)


def _school_cell(column: str, school: School) -> Any:
    if column in School.model_fields and column != "extra":
        value = getattr(school, column)
        if column == "place":
            value = value or school.school_id
        return _value(value)
    return _value(school.extra.get(column))


def _of_people(column: str, arrays: Arrays, eligible: Bools | None) -> Cells:
    if column.startswith("school."):
        at = school_cells(column.removeprefix("school."), arrays)
        return [at[s] for s in arrays.school.tolist()]
    if column in DERIVED:
        return DERIVED[column](arrays, eligible)
    if column == "home":
        places = school_cells("place", arrays)
        return [
            _value(t.home) or places[s]
            for t, s in zip(arrays.district.teachers, arrays.school.tolist(), strict=True)
        ]
    if column == "home_school":
        return [_value(t.home_school or t.school_id) for t in arrays.district.teachers]
    known = arrays.district.teachers and column in type(arrays.district.teachers[0]).model_fields
    return [
        _value(getattr(t, column) if known else t.extra.get(column))
        for t in arrays.district.teachers
    ]


def _eligible(_: Arrays, eligible: Bools | None) -> Cells:
    if eligible is None:
        raise ValueError("nobody is known to be eligible yet")
    return [bool(e) for e in eligible]


def _missing_rural_years(arrays: Arrays, _: Bools | None) -> Cells:
    asked = arrays.definitions.service_years
    return [max(Fraction(0), asked - Fraction(t.rural_years)) for t in arrays.district.teachers]


def _years(found: Ints) -> Cells:
    return [None if n == NEVER else Fraction(int(n)) for n in found]


DERIVED: Mapping[str, Callable[[Arrays, Bools | None], Cells]] = {
    "eligible": _eligible,
    "backbone": lambda arrays, _: [bool(b) for b in arrays.backbone],
    "side": lambda arrays, _: [
        "weak" if weak else "strong" for weak in arrays.school_weak[arrays.school]
    ],
    "age": lambda arrays, _: _years(
        arrays.completed_years([t.born for t in arrays.district.teachers])
    ),
    "years_here": lambda arrays, _: _years(
        arrays.completed_years([t.joined for t in arrays.district.teachers])
    ),
    "years_to_retirement": lambda arrays, _: _years(years_to_retirement(arrays)),
    "schools_served": lambda arrays, _: _years(schools_served(arrays)),
    "missing_rural_years": _missing_rural_years,
}
"""What follows from the tables, by its name in a selector."""


def _of_moves(column: str, moves: Moves) -> Cells | None:
    arrays = moves.arrays
    if column.startswith("to."):
        at = school_cells(column.removeprefix("to."), arrays)
        return [at[s] for s in moves.destination.tolist()]
    taught: dict[str, Callable[[], Cells]] = {
        "flow": lambda: [FLOWS[f] for f in moves.flow.tolist()],
        "subject": lambda: [arrays.subjects[s] for s in moves.subject.tolist()],
        "stage": lambda: [STAGES[s] for s in moves.stage.tolist()],
        "form": lambda: [
            _value(arrays.definitions.form(FLOWS[f]).name) for f in moves.flow.tolist()
        ],
        "stage_change": moves.changes_stage.tolist,
    }
    return taught[column]() if column in taught else None


def _value(cell: Any) -> Any:
    """Turn a cell into what conditions are written in."""
    if isinstance(cell, tuple):
        return tuple(_value(item) for item in cell)
    if isinstance(cell, str):
        return unicodedata.normalize("NFKC", cell).strip() or None
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return cell
    return Fraction(repr(cell) if isinstance(cell, float) else cell)


def _meets(condition: Condition, cells: Cells) -> Bools:
    return np.array([_one_meets(condition, cell) for cell in cells], dtype=bool)


def _one_meets(condition: Condition, cell: Any) -> bool:
    if isinstance(cell, tuple):
        return any(_one_meets(condition, c) for c in cell) if cell else None in condition.values
    if not condition.is_bounded:
        return cell in condition.values
    if isinstance(cell, str):
        try:
            cell = Fraction(Decimal(cell))
        except (InvalidOperation, ValueError, OverflowError):
            return False
    low, high = condition.at_least, condition.at_most
    return cell is not None and (low is None or cell >= low) and (high is None or cell <= high)
