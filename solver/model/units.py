"""Splits people and moves into the units of a rule: one for each value of a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from solver.district import School
from solver.district.unit import DISTRICT
from solver.district.unit_column import FIXED, TO_SCHOOL, UnitColumn
from solver.model.arrays import Arrays, Bools
from solver.model.moves import Moves
from solver.model.selection import Cells, people_cells, school_cells


class Members(NamedTuple):
    """Who and which moves are in one unit.

    Parameters
    ----------
    unit : str
    people : ndarray of bool, shape (teachers,)
        Nobody where the unit is one of destinations.
    moves : ndarray of bool, shape (moves,)
    """

    unit: str
    people: Bools
    moves: Bools


def units(column: UnitColumn, moves: Moves) -> Iterator[Members]:
    """Yield each unit that has active people, or a candidate move where it is of destinations.

    Parameters
    ----------
    column : UnitColumn
    moves : Moves
    """
    arrays = moves.arrays
    if column.is_destination:
        cells = school_cells(column[len("to.") :] if column != TO_SCHOOL else "school_id", arrays)
        nobody = np.zeros(len(arrays.school), dtype=bool)
        for unit, mask in _by_value([cells[s] for s in moves.destination.tolist()]):
            yield Members(unit, nobody, mask)
        return
    for unit, mask in _of_people(column, arrays, moves.eligible):
        people = mask & arrays.active
        if bool(people.any()):
            yield Members(unit, people, people[moves.teacher])


def without_unit(column: UnitColumn, arrays: Arrays, eligible: Bools) -> int:
    """Count the active people who are in no unit because their cell is blank."""
    if column.is_destination:
        return 0
    covered = np.zeros(len(arrays.school), dtype=bool)
    for _, mask in _of_people(column, arrays, eligible):
        covered |= mask
    return int((arrays.active & ~covered).sum())


def _of_people(column: UnitColumn, arrays: Arrays, eligible: Bools) -> Iterable[tuple[str, Bools]]:
    if column.is_whole:
        return [(DISTRICT, np.ones(len(arrays.school), dtype=bool))]
    return _by_value(people_cells(_meant(column, arrays), arrays, eligible))


def _meant(column: UnitColumn, arrays: Arrays) -> str:
    """Return the column as a selector names it: of schools before those of teachers."""
    if column in FIXED:
        return FIXED[column]
    own = any(column in school.extra for school in arrays.district.schools)
    return f"school.{column}" if own or column in School.model_fields else column


def _by_value(cells: Cells) -> list[tuple[str, Bools]]:
    found: dict[str, list[int]] = {}
    for i, cell in enumerate(cells):
        for value in cell if isinstance(cell, tuple) else (cell,):
            if value is not None:
                found.setdefault(_name(value), []).append(i)
    masks = []
    for name, members in sorted(found.items()):
        mask = np.zeros(len(cells), dtype=bool)
        mask[members] = True
        masks.append((name, mask))
    return masks


def _name(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return str(int(value)) if value.denominator == 1 else f"{float(value):g}"
    return value.isoformat() if isinstance(value, date) else str(value)
