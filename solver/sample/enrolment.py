"""Invents pupils by grade of three years, children of school age, feeders and places."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.random import Generator

from solver.district import Births, District, Pupils, School
from solver.sample.people import AS_OF

YEARS = 3
_AHEAD = 6
_PRIMARY, _JUNIOR = range(1, 7), range(7, 10)
_SHRINKS = 0.95
"""Each year's first grade over that of the year before: primary schools empty."""


def with_enrolment(district: District, rng: Generator) -> District:
    """Add what a forecast counts from; the last year's sums are the students of the schools.

    Parameters
    ----------
    district : District
    rng : numpy.random.Generator
    """
    base = AS_OF.year
    pupils: list[Pupils] = []
    births: list[Births] = []
    schools: list[School] = []
    feeds = _feeds(district)
    for school in district.schools:
        code = school.school_id
        for grades, students in (
            (_PRIMARY, school.primary_students),
            (_JUNIOR, school.junior_students),
        ):
            if not students:
                continue
            by_year = _grades(rng, students, len(grades))
            pupils += [
                Pupils(school_id=code, grade=grade, year=base - ago, pupils=int(n))
                for ago, numbers in enumerate(by_year)
                for grade, n in zip(grades, numbers, strict=True)
            ]
            if grades is _PRIMARY:
                first = [int(numbers[0]) for numbers in by_year][::-1]
                births += _births(rng, code, first, base - YEARS + 1)
        crowded = float(rng.uniform(0.85, 1.3))
        update: dict[str, object] = {"feeds": feeds.get(code, ())}
        if school.primary_students:
            update["primary_places"] = round(school.primary_students * crowded)
        if school.junior_students:
            update["junior_places"] = round(school.junior_students * crowded)
        schools.append(school.model_copy(update=update))
    return district.model_copy(
        update={"schools": tuple(schools), "pupils": tuple(pupils), "births": tuple(births)}
    )


def _grades(rng: Generator, students: int, count: int) -> list[list[int]]:
    """Divide students over grades, for the base year and those before it."""
    shares = _SHRINKS ** np.arange(count)[::-1] * rng.uniform(0.93, 1.07, count)
    ends = np.rint(np.cumsum(shares) / shares.sum() * students).astype(int)
    now = [int(n) for n in np.diff(ends, prepend=0)]
    found = [now]
    for _ in range(1, YEARS):
        after = found[-1]
        # Who is in a grade now was one grade below; a few came or left since.
        before = [round(n * float(rng.uniform(0.99, 1.03))) for n in after[1:]]
        found.append([*before, round(after[-1] * float(rng.uniform(0.97, 1.05)))])
    return found


def _births(rng: Generator, code: str, first: list[int], since: int) -> list[Births]:
    """Have a few more children than came, and fewer every year to come."""
    came = [round(n * float(rng.uniform(1.0, 1.12))) for n in first]
    for _ in range(_AHEAD):
        came.append(round(came[-1] * float(rng.uniform(0.88, 1.0))))
    return [Births(school_id=code, year=since + i, children=n) for i, n in enumerate(came)]


def _feeds(district: District) -> dict[str, tuple[str, ...]]:
    """Send a primary school's last grade to the junior schools of its groups."""
    junior = {s.school_id for s in district.schools if s.junior_students}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for member in district.members:
        groups[member.group_id].append(member.school_id)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for members in groups.values():
        for school in members:
            if school not in junior:
                found[school] |= dict.fromkeys(m for m in members if m in junior)
    return {school: tuple(takers) for school, takers in found.items() if takers}
