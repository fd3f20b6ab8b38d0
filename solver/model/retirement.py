"""Works out when each teacher retires, by the decision of 2024-09-13 or by the table."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from solver.district.retirement import Retirement
from solver.model.arrays import NEVER, Arrays, Ints

_SENIOR = ("senior", "full_senior")
_YEAR = 12


class _Table(NamedTuple):
    """One column of the decision: who was born from `start` on retires later than at `age`.

    Ages and delays in months; months are counted from year 0.
    """

    age: int
    start: int
    step: int
    most: int


_MEN = _Table(60 * _YEAR, 1965 * _YEAR, 4, 36)
_WOMEN = {
    55: _Table(55 * _YEAR, 1970 * _YEAR, 4, 36),
    50: _Table(50 * _YEAR, 1975 * _YEAR, 2, 60),
}


def retirement_days(arrays: Arrays) -> Ints:
    """Return the day of retirement as ``year × 10000 + month × 100 + day``.

    The 1st of the statutory month, or what the column `retires` says; `NEVER` where neither
    it nor the date of birth and the sex are there.

    Returns
    -------
    ndarray of int64, shape (teachers,)
    """
    rules = arrays.definitions.retirement
    days = np.full(len(arrays.district.teachers), NEVER, dtype=np.int64)
    for t, row in enumerate(arrays.district.teachers):
        if row.retires is not None:
            day = row.retires
            days[t] = (day.year * 100 + day.month) * 100 + day.day
        elif row.born is not None and row.sex is not None:
            table = _table(rules, row.sex, row.title)
            born = row.born.year * _YEAR + row.born.month - 1
            year, month = divmod(born + table.age + _delay(table, born), _YEAR)
            days[t] = (year * 100 + month + 1) * 100 + 1
    return days


def _table(rules: Retirement, sex: str, title: str | None) -> _Table:
    if sex == "M" or (rules.female_senior is not None and title in _SENIOR):
        return _MEN
    return _WOMEN[rules.female]


def _delay(table: _Table, born: int) -> int:
    later = born - table.start
    return 0 if later < 0 else min(later // table.step + 1, table.most)


def years_to_retirement(arrays: Arrays) -> Ints:
    """Completed years from `as_of` to the day of retirement, negative once past.

    Returns
    -------
    ndarray of int64, shape (teachers,)
        `NEVER` where the day is not known.
    """
    days = retirement_days(arrays)
    now = arrays.definitions.as_of
    today = now.month * 100 + now.day
    years = days // 10000 - now.year - (days % 10000 < today)
    return np.where(days == NEVER, NEVER, years)
