"""Works out in how many schools each teacher has served long enough, and who is on exchange."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import numpy as np

from solver.model.arrays import NEVER, Arrays, Bools, Ints

LONG = 3
"""Completed years that make a school one that somebody has served in (Tianjin 2014)."""


def schools_served(arrays: Arrays) -> Ints:
    """Count the schools in which each teacher has served three completed years or more.

    From the table `history`, where there is one, or from the column where that says more; the
    present school counts with the years since `joined` at least.

    Returns
    -------
    ndarray of int64, shape (teachers,)
        `NEVER` where there is no table and the column is blank.
    """
    column = np.array(
        [NEVER if t.schools_served is None else t.schools_served for t in arrays.district.teachers],
        dtype=np.int64,
    )
    return np.maximum(column, _by_history(arrays)) if arrays.district.history else column


def _by_history(arrays: Arrays) -> Ints:
    spells = arrays.district.history
    ends = [arrays.definitions.as_of if s.ends is None else s.ends for s in spells]
    lasted = [
        # Nobody has served what is still to come.
        max(0, _years(s.starts, min(end, arrays.definitions.as_of)))
        for s, end in zip(spells, ends, strict=True)
    ]
    code_of = _codes(arrays)
    years: defaultdict[tuple[int, tuple[str, str]], int] = defaultdict(int)
    for spell, n in zip(spells, lasted, strict=True):
        code = spell.school_id or code_of.get(spell.school_name)
        place = ("code", code) if code else ("name", spell.school_name)
        years[arrays.district.teacher_index[spell.teacher_id], place] += n
    here = arrays.completed_years([t.joined for t in arrays.district.teachers])
    for t, row in enumerate(arrays.district.teachers):
        present = t, ("code", row.school_id)
        years[present] = max(years[present], int(here[t]))
    served = np.zeros(len(arrays.district.teachers), dtype=np.int64)
    for (t, _), n in years.items():
        served[t] += n >= LONG
    return served


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _codes(arrays: Arrays) -> dict[str, str]:
    """Return the codes of the schools whose name no other school has."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for school in arrays.district.schools:
        if school.name in found:
            twice.add(school.name)
        found[school.name] = school.school_id
    return {name: code for name, code in found.items() if name not in twice}


def running_terms(arrays: Arrays) -> dict[int, int]:
    """Return the row of `terms` that runs, by the teacher's position.

    It has begun, has not ended and has no outcome, and the teacher works where it sent them.
    """
    now = arrays.definitions.as_of
    found: dict[int, int] = {}
    for i, term in enumerate(arrays.district.terms):
        t = arrays.district.teacher_index[term.teacher_id]
        begun = term.starts <= now and (term.ends is None or now < term.ends)
        here = arrays.district.teachers[t].school_id == term.to_school_id
        if begun and here and term.outcome is None:
            found[t] = i
    return found


def on_exchange(arrays: Arrays) -> Bools:
    """Mark who is on exchange at `as_of`, by the column or by a row of `terms`."""
    now = arrays.definitions.as_of
    mask = np.array(
        [(t.on_exchange_until or now) > now for t in arrays.district.teachers], dtype=bool
    )
    mask[list(running_terms(arrays))] = True
    return mask
