"""Counts again where teachers have served, and who is on exchange.

Written apart from `solver.model.service`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from solver.district import Spell
from solver.recount.protocol import Tables

_THREE = 3


def schools_served(recount: Tables) -> dict[str, int | None]:
    """Return in how many schools each teacher (by code) has served three years or more.

    None where neither a table `history` nor the column says it.
    """
    teachers = recount.district.teachers
    stated = {t.teacher_id: t.schools_served for t in teachers}
    if not recount.district.history:
        return stated
    names = Counter(s.name for s in recount.district.schools)
    of_name = {s.name: s.school_id for s in recount.district.schools if names[s.name] == 1}
    spells: dict[str, list[Spell]] = {}
    for row in recount.district.history:
        spells.setdefault(row.teacher_id, []).append(row)
    result: dict[str, int | None] = {}
    for teacher in teachers:
        total: Counter[str | tuple[str]] = Counter()
        for row in spells.get(teacher.teacher_id, []):
            school = row.school_id or of_name.get(row.school_name) or (row.school_name,)
            total[school] += _lasted(row, recount.definitions.as_of)
        since = recount.completed_years(teacher.joined)
        if since is not None and since > total[teacher.school_id]:
            total[teacher.school_id] = since
        counted = sum(1 for years in total.values() if years >= _THREE)
        result[teacher.teacher_id] = max(counted, stated[teacher.teacher_id] or 0)
    return result


def _lasted(spell: Spell, now: date) -> int:
    """Count anniversaries of the start up to the end, or up to now."""
    last = now if spell.ends is None or spell.ends > now else spell.ends
    years = 0
    while (spell.starts.year + years + 1, spell.starts.month, spell.starts.day) <= (
        last.year,
        last.month,
        last.day,
    ):
        years += 1
    return years


def serves_elsewhere(recount: Tables) -> set[str]:
    """Return the codes of those whose exchange runs at `as_of`, by `terms` or by the column."""
    now = recount.definitions.as_of
    works_at = {t.teacher_id: t.school_id for t in recount.district.teachers}
    running = {
        t.teacher_id
        for t in recount.district.teachers
        if t.on_exchange_until is not None and t.on_exchange_until > now
    }
    for row in recount.district.terms:
        over = row.starts > now or (row.ends is not None and row.ends <= now)
        if not over and row.outcome is None and works_at[row.teacher_id] == row.to_school_id:
            running.add(row.teacher_id)
    return running
