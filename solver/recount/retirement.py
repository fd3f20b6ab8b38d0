"""Counts again when somebody retires: the decision of 2024-09-13, month by month.

Written apart from `solver.model.retirement`.
"""

from __future__ import annotations

from datetime import date

from solver.district import Teacher
from solver.district.definitions import Definitions

# Of each column of the decision: the age before it, the first birth month that it delays, how
# many birth months share one month of delay, and the age at which it ends.
_MAN = (60, date(1965, 1, 1), 4, 63)
_WOMAN_55 = (55, date(1970, 1, 1), 4, 58)
_WOMAN_50 = (50, date(1975, 1, 1), 2, 55)


def retirement_day(teacher: Teacher, definitions: Definitions) -> date | None:
    """Return the day on which a teacher retires; None where the tables do not tell it."""
    if teacher.retires is not None:
        return teacher.retires
    if teacher.born is None or teacher.sex is None:
        return None
    senior = definitions.retirement.female_senior and teacher.title in {"senior", "full_senior"}
    if teacher.sex == "M" or senior:
        age, first, share, last = _MAN
    else:
        age, first, share, last = _WOMAN_50 if definitions.retirement.female == 50 else _WOMAN_55
    # The birth month itself is the first of those that are delayed.
    count = (teacher.born.year - first.year) * 12 + teacher.born.month - first.month + 1
    delay = 0 if count <= 0 else -(-count // share)
    delay = min(delay, (last - age) * 12)
    months = teacher.born.month - 1 + delay
    return date(teacher.born.year + age + months // 12, months % 12 + 1, 1)


def years_to_retirement(teacher: Teacher, definitions: Definitions) -> int | None:
    """Count the whole years from `as_of` to the day of retirement; below 0 once it is past."""
    day = retirement_day(teacher, definitions)
    if day is None:
        return None
    now = definitions.as_of
    whole = day.year - now.year
    return whole if (day.month, day.day) >= (now.month, now.day) else whole - 1
