"""Counts again how many posts each subject has: the rows of `needs`, else the curriculum.

Written apart from `solver.model.arrays`.
"""

from __future__ import annotations

import math
from fractions import Fraction

from solver.district import District, School, Stage
from solver.district.curriculum import Curriculum
from solver.district.definitions import Definitions

Cell = tuple[str, str, str]
"""Codes of school, stage and subject."""


def posts(district: District, definitions: Definitions) -> dict[Cell, int]:
    """Return the posts of every cell that a row or the curriculum speaks of."""
    found: dict[Cell, int] = {}
    if definitions.curriculum is not None:
        for school in district.schools:
            for stage, n, classes in _stages(school):
                weak = school.standing == "weak" or school.area in definitions.rural_areas
                asked = _asked(definitions.curriculum, stage, n if weak else 0, classes)
                found |= {(school.school_id, stage, subject): m for subject, m in asked.items()}
    return found | {(n.school_id, n.stage, n.subject): n.posts for n in district.needs}


def _stages(school: School) -> list[tuple[Stage, int, int]]:
    """Return the stages that a school has with their pupils and classes."""
    known: list[tuple[Stage, int, int]] = [
        ("primary", school.primary_students, school.primary_classes),
        ("junior", school.junior_students, school.junior_classes),
    ]
    return [row for row in known if row[1] > 0]


def _asked(plan: Curriculum, stage: Stage, weak_pupils: int, classes: int) -> dict[str, int]:
    """Take the largest of the three for each subject; `weak_pupils` is 0 on the strong side."""
    found = _by_lessons(plan, stage, classes)
    by_class = plan.by_class.get(stage, {})
    for subject, of_one in by_class.items():
        found[subject] = max(found.get(subject, 0), math.ceil(Fraction(classes) / of_one))
    for subject, least in plan.min_posts.items():
        if weak_pupils > least.pupils:
            found[subject] = max(found.get(subject, 0), least.posts)
    return found


def _by_lessons(plan: Curriculum, stage: Stage, classes: int) -> dict[str, int]:
    """Count the lessons of a stage grade by grade, with the same number of classes in each."""
    if stage not in plan.lessons:
        return {}
    grades = [
        lessons
        for (first, last), lessons in plan.lessons[stage].items()
        for _ in range(first, last + 1)
    ]
    given: dict[str, Fraction] = {}
    for lessons in grades:
        for subject, weekly in lessons.items():
            given[subject] = given.get(subject, Fraction(0)) + weekly * classes / len(grades)
    one = plan.load[stage]
    return {
        subject: math.ceil(lessons / (one[subject] if subject in one else one["default"]))
        for subject, lessons in given.items()
    }
