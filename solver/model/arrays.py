"""Turns a district into numpy arrays, which the filters, rules and goals look up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from solver.district import STAGES, District
from solver.district.curriculum import DEFAULT
from solver.district.definitions import Definitions
from solver.district.unit import Unit
from solver.model.distance import metres_between

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
_Position = TypeVar("_Position", int, Ints)

NEVER = np.iinfo(np.int64).min
"""Stands for a number of years that is not known."""


@dataclass(frozen=True)
class Arrays:
    """The district as arrays; schools, stages and subjects by position.

    Parameters
    ----------
    district : District
    definitions : Definitions
    requests : int
        How many of the last schools are requests from outside the district.
    """

    district: District
    definitions: Definitions
    requests: int = 0

    @property
    def tables(self) -> District:
        """The district as its tables tell it: requests are no schools of it."""
        own = self.district.schools[: len(self.district.schools) - self.requests]
        return self.district.model_copy(update={"schools": own}) if self.requests else self.district

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Every subject that is taught or needed, sorted."""
        names = {t.subject for t in self.district.teachers}
        names.update(s for t in self.district.teachers for s in t.other_subjects)
        names.update(n.subject for n in self.district.needs)
        if self.definitions.curriculum is not None:
            names.update(self.definitions.curriculum.subjects)
        return tuple(sorted(names))

    @cached_property
    def subject_index(self) -> dict[str, int]:
        """Position of each subject."""
        return {name: i for i, name in enumerate(self.subjects)}

    @cached_property
    def school_weak(self) -> Bools:
        """Whether each school is on the weak side."""
        areas = self.definitions.rural_areas
        return np.array(
            [s.area in areas or s.standing == "weak" for s in self.district.schools], dtype=bool
        )

    @cached_property
    def pupils(self) -> Ints:
        """Pupils by school and stage, shape (schools, 2)."""
        return np.array(
            [(s.primary_students, s.junior_students) for s in self.district.schools],
            dtype=np.int64,
        ).reshape(-1, len(STAGES))

    @cached_property
    def classes(self) -> Ints:
        """Classes by school and stage, shape (schools, 2)."""
        return np.array(
            [(s.primary_classes, s.junior_classes) for s in self.district.schools],
            dtype=np.int64,
        ).reshape(-1, len(STAGES))

    @cached_property
    def active(self) -> Bools:
        """Whether each teacher is active."""
        return np.array([t.status == "active" for t in self.district.teachers], dtype=bool)

    @cached_property
    def school(self) -> Ints:
        """Each teacher's school."""
        index = self.district.school_index
        return np.array([index[t.school_id] for t in self.district.teachers], dtype=np.int64)

    @cached_property
    def stage(self) -> Ints:
        """Each teacher's stage, a position in `STAGES`."""
        return np.array([STAGES.index(t.stage) for t in self.district.teachers], dtype=np.int64)

    @cached_property
    def subject(self) -> Ints:
        """Each teacher's main subject."""
        index = self.subject_index
        return np.array([index[t.subject] for t in self.district.teachers], dtype=np.int64)

    @cached_property
    def backbone(self) -> Bools:
        """Whether each teacher is a backbone teacher."""
        honours = set(self.definitions.backbone.honours)
        titles = set(self.definitions.backbone.titles)
        return np.array(
            [
                not honours.isdisjoint(t.honours) or t.title in titles
                for t in self.district.teachers
            ],
            dtype=bool,
        )

    @cached_property
    def staff(self) -> Ints:
        """Active teachers by school."""
        return np.bincount(self.school[self.active], minlength=len(self.district.schools))

    @cached_property
    def have(self) -> Ints:
        """Active teachers by cell, flat; see `cell`."""
        cells = self.cell(self.school, self.stage, self.subject)
        return np.bincount(cells[self.active], minlength=self.cells)

    @cached_property
    def need(self) -> Ints:
        """Posts by cell, flat; see `cell`. A row of `needs` goes before the curriculum."""
        need = self._taught.reshape(-1)
        for row in self.district.needs:
            school = self.district.school_index[row.school_id]
            need[self.cell(school, STAGES.index(row.stage), self.subject_index[row.subject])] = (
                row.posts
            )
        return need

    @property
    def _taught(self) -> Ints:
        """Posts by the curriculum, shape (schools, 2, subjects); 0 without one.

        The largest of what lessons, classes and the size of a weak-side school give.

        The classes of a stage are spread evenly over its grades: the lessons of a
        class are the mean over the grades, exactly, and rounding comes last.
        """
        posts = np.zeros((len(self.district.schools), len(STAGES), len(self.subjects)), np.int64)
        plan = self.definitions.curriculum
        if plan is None:
            return posts
        for i, stage in enumerate(STAGES):
            bands = plan.lessons.get(stage, {})
            load = plan.load.get(stage, {})
            grades = sum(band.last - band.first + 1 for band in bands)
            classes = np.where(self.pupils[:, i] > 0, self.classes[:, i], 0)
            for name in {s for lessons in bands.values() for s in lessons}:
                weekly = sum(
                    (band.last - band.first + 1) * lessons.get(name, 0)
                    for band, lessons in bands.items()
                )
                of_one = Fraction(weekly, grades) / (load[name] if name in load else load[DEFAULT])
                posts[:, i, self.subject_index[name]] = _ceiling(classes, of_one)
            for name, each in plan.by_class.get(stage, {}).items():
                own = posts[:, i, self.subject_index[name]]
                np.maximum(own, _ceiling(classes, 1 / each), out=own)
            for name, least in plan.min_posts.items():
                own = posts[:, i, self.subject_index[name]]
                held = self.school_weak & (self.pupils[:, i] > least.pupils)
                np.maximum(own, np.where(held, least.posts, 0), out=own)
        return posts

    @property
    def cells(self) -> int:
        """Number of cells (school, stage, subject)."""
        return len(self.district.schools) * len(STAGES) * len(self.subjects)

    def cell(self, school: _Position, stage: _Position, subject: _Position) -> _Position:
        """Return the position of a cell in `have` and `need`."""
        return (school * len(STAGES) + stage) * len(self.subjects) + subject

    def cell_name(self, cell: int) -> str:
        """Name a cell as ``school/stage/subject``."""
        rest, subject = divmod(cell, len(self.subjects))
        school, stage = divmod(rest, len(STAGES))
        code = self.district.schools[school].school_id
        return Unit(code, STAGES[stage], self.subjects[subject])

    @cached_property
    def home(self) -> Ints:
        """Each teacher's home place, a row of `metres`."""
        index = {place: i for i, place in enumerate(self._places)}
        return np.array([index[p] for p in self._home_names], dtype=np.int64)

    @cached_property
    def metres(self) -> Ints:
        """Metres from each home place to each school, shape (places, schools)."""
        return metres_between(self.district, self._places)

    @cached_property
    def _home_names(self) -> list[str]:
        place_of = [s.place or s.school_id for s in self.district.schools]
        return [
            t.home or place_of[school]
            for t, school in zip(self.district.teachers, self.school, strict=True)
        ]

    @cached_property
    def _places(self) -> list[str]:
        return list(dict.fromkeys(self._home_names))

    @cached_property
    def group_members(self) -> dict[str, Ints]:
        """Positions of the schools of each group, by group code."""
        members: dict[str, list[int]] = {g.group_id: [] for g in self.district.groups}
        for row in self.district.members:
            members[row.group_id].append(self.district.school_index[row.school_id])
        return {code: np.array(schools, dtype=np.int64) for code, schools in members.items()}

    def completed_years(self, dates: list[date | None]) -> Ints:
        """Completed years from each date to `as_of`; `NEVER` where there is no date.

        Calendar years, less one where the day has not come round yet.
        """
        now = self.definitions.as_of
        return np.array(
            [
                NEVER
                if d is None
                else now.year - d.year - ((now.month, now.day) < (d.month, d.day))
                for d in dates
            ],
            dtype=np.int64,
        )


def _ceiling(classes: Ints, posts: Fraction) -> Ints:
    """Return the posts of so many classes, rounded up."""
    return np.asarray(-(-classes * posts.numerator // posts.denominator))
