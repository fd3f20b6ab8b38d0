"""Posts of the coming years: today's by the classes there will be, or by the curriculum."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from solver.district import STAGES, School, Stage, stage_of
from solver.district.curriculum import DEFAULT, Curriculum
from solver.district.definitions import Definitions
from solver.policy.forecast_settings import ForecastSettings
from solver.years.apportion import half_up
from solver.years.enrolment import Cell, Enrolment

Post = tuple[str, Stage, str]
"""A school, a stage and a subject."""


def classes_of(pupils: Mapping[Cell, int], settings: ForecastSettings) -> dict[Cell, int]:
    """Return the classes of each grade: pupils over the size of a class, rounded up."""
    return {
        cell: -(-number // settings.class_size.of(stage_of(cell[1])))
        for cell, number in pupils.items()
    }


class Posts:
    """The posts that schools need.

    Parameters
    ----------
    enrolment : Enrolment
    definitions : Definitions
        With the curriculum, for what no row of `needs` says, and the weak side.
    settings : ForecastSettings
    """

    def __init__(
        self, enrolment: Enrolment, definitions: Definitions, settings: ForecastSettings
    ) -> None:
        self.enrolment, self.definitions, self.settings = enrolment, definitions, settings
        self.stated: dict[Post, int] = {
            (n.school_id, n.stage, n.subject): n.posts for n in enrolment.district.needs
        }
        today = {cell: enrolment.pupils(enrolment.base, cell) for cell in enrolment.cells}
        self._base = self._by_stage(classes_of(today, settings))

    def needed(self, pupils: Mapping[Cell, int]) -> dict[Post, int]:
        """Return the posts that the pupils of a year need."""
        classes = classes_of(pupils, self.settings)
        by_stage = self._by_stage(classes)
        found = {
            post: self._scaled(posts, by_stage[post[:2]], self._base[post[:2]])
            for post, posts in self.stated.items()
        }
        plan = self.definitions.curriculum
        if plan is not None:
            for school in self.enrolment.district.schools:
                for stage in STAGES:
                    for subject, posts in self._taught(plan, school, stage, pupils, classes):
                        found.setdefault((school.school_id, stage, subject), posts)
        return found

    def _by_stage(self, classes: Mapping[Cell, int]) -> Mapping[tuple[str, Stage], int]:
        found: defaultdict[tuple[str, Stage], int] = defaultdict(int)
        for (school, grade), number in classes.items():
            found[school, stage_of(grade)] += number
        return found

    def _scaled(self, posts: int, classes: int, before: int) -> int:
        """Scale the bureau's number of today by the classes; a stage that stays keeps a post."""
        if not posts or not classes:
            return 0
        return posts if not before else max(1, half_up(Fraction(posts * classes, before)))

    def _taught(
        self,
        plan: Curriculum,
        school: School,
        stage: Stage,
        pupils: Mapping[Cell, int],
        classes: Mapping[Cell, int],
    ) -> list[tuple[str, int]]:
        """Return the posts by the lessons of each grade, by class and by the size of a school."""
        own = {g: n for (s, g), n in classes.items() if s == school.school_id}
        here = {g: n for g, n in own.items() if stage_of(g) == stage}
        size = sum(pupils[school.school_id, g] for g in here)
        weekly: defaultdict[str, Fraction] = defaultdict(Fraction)
        for band, lessons in plan.lessons.get(stage, {}).items():
            for subject, number in lessons.items():
                taught = sum(n for g, n in here.items() if band.first <= g <= band.last)
                weekly[subject] += number * taught
        load = plan.load.get(stage, {})
        posts = {
            subject: math.ceil(lessons / (load[subject] if subject in load else load[DEFAULT]))
            for subject, lessons in weekly.items()
        }
        for subject, each in plan.by_class.get(stage, {}).items():
            posts[subject] = max(posts.get(subject, 0), math.ceil(sum(here.values()) / each))
        weak = school.area in self.definitions.rural_areas or school.standing == "weak"
        for subject, least in plan.min_posts.items() if weak else ():
            if size > least.pupils:
                posts[subject] = max(posts.get(subject, 0), least.posts)
        return list(posts.items())
