"""The curriculum: weekly lessons of a class and of a teacher, from which needs follow.

Parameters only. How posts follow from them is written in `arrays` for the model
and once more in `recount` for the audit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from solver.district.school import Stage
from solver.district.subject import Subject
from solver.ratio import Exact, parse_exact

DEFAULT = "default"
"""Stands in `load` for every subject that is not named there."""


class Grades(NamedTuple):
    """A band of grades, both ends included."""

    first: int
    last: int


def parse_grades(value: object) -> Grades:
    """Read a band of grades such as ``3-6``, or a single grade.

    Raises
    ------
    ValueError
        It is no band of grades 1 to 9.
    """
    if isinstance(value, Grades):
        return value
    found = re.fullmatch(r"([1-9])(?:-([1-9]))?", str(value))
    # One way to write each band, so that none is there twice unnoticed.
    if found is None or (found[2] is not None and int(found[1]) >= int(found[2])):
        raise PydanticCustomError(
            "grades",
            "write a band of grades such as 3-6",
            {"zh": "请写成年级段，如 3-6", "en": "write a band of grades such as 3-6"},
        )
    return Grades(int(found[1]), int(found[2] or found[1]))


Band = Annotated[Grades, BeforeValidator(parse_grades)]
Positive = Annotated[Fraction, BeforeValidator(parse_exact), Field(gt=0)]


class MinPosts(BaseModel):
    """A weak-side school with more than `pupils` pupils of a stage has at least `posts` there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pupils: Annotated[int, Field(ge=0)]
    posts: Annotated[int, Field(ge=0)]


class Curriculum(BaseModel):
    """Weekly lessons by stage, band of grades and subject, and what one teacher gives a week.

    The posts of a (school, stage, subject) without a row in `needs` are its weekly
    lessons over the teacher's, rounded up once, or the standards by class and by
    pupils where these give more. The number of classes is known by
    stage only: they are taken to be spread evenly over the grades of the stage.

    Parameters
    ----------
    lessons : mapping of stage to bands of grades to subjects
        Weekly lessons of one class. A subject that a band does not name has none there.
    load : mapping of stage to subjects
        Weekly lessons of one teacher; `default` stands for the subjects not named.
    by_class : mapping of stage to subjects
        Classes of the stage for which there is one post, rounded up (教体艺〔2008〕5号 for PE).
    min_posts : mapping of subject to MinPosts
        Posts that weak-side schools above a size have at least (Tianjin 2024 §9).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    lessons: Mapping[Stage, Mapping[Band, Mapping[Subject, Exact]]]
    load: Mapping[Stage, Mapping[Subject, Positive]]
    by_class: Mapping[Stage, Mapping[Subject, Positive]] = Field(default_factory=dict)
    min_posts: Mapping[Subject, MinPosts] = Field(default_factory=dict)

    @property
    def subjects(self) -> frozenset[str]:
        """Every subject that it may give a post."""
        lessons = [lessons for bands in self.lessons.values() for lessons in bands.values()]
        return frozenset().union(*lessons, *self.by_class.values(), self.min_posts)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for stage, bands in self.lessons.items():
            for one, other in pairwise(sorted(bands)):
                if other.first <= one.last:
                    raise _misfit(
                        f"{stage} 的年级段重叠：{other.first} 年级出现两次，请改正",
                        f"bands of {stage} overlap at grade {other.first}; correct them",
                    )
            given = self.load.get(stage, {})
            subjects = {s for lessons in bands.values() for s in lessons}
            missing = sorted(subjects - given.keys())
            if missing and DEFAULT not in given:
                raise _misfit(
                    f"load.{stage} 缺少 {'、'.join(missing)} 的周课时标准，请补上或写 default",
                    f"load.{stage} lacks {', '.join(missing)}; add them or a default",
                )
        return self


def _misfit(zh: str, en: str) -> PydanticCustomError:
    return PydanticCustomError("curriculum", "{en}", {"zh": zh, "en": en})
