"""A district as the tables tell it: frozen rows that know nothing of solvers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

Area = Literal["urban", "town", "rural"]
Standing = Literal["strong", "regular", "weak"]
Kind = Literal["small_rural", "boarding"]
Stage = Literal["primary", "junior"]
Sex = Literal["F", "M"]
Title = Literal["none", "third", "second", "first", "senior", "full_senior"]
Honour = Literal["school", "district", "city", "leader", "special", "excellent"]
Degree = Literal["secondary", "associate", "bachelor", "master", "doctor"]
Post = Literal["teacher", "middle", "deputy_head", "head"]
Status = Literal["active", "leave", "contract"]
GroupKind = Literal["education_group", "alliance", "community", "zone"]
Role = Literal["lead", "member"]
DecisionKind = Literal["go", "stay", "bar"]

STAGES: tuple[Stage, ...] = ("primary", "junior")
"""The stages of compulsory schooling, in the order in which they are shown."""

Text_ = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]


class Row(BaseModel):
    """A row of a table; `extra` holds the columns the contract does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    extra: Mapping[str, str] = Field(default_factory=dict)


class School(Row):
    """学校. A stage exists in a school where its number of pupils is above 0."""

    school_id: Text_
    name: Text_
    area: Area
    standing: Standing = "regular"
    kind: Kind | None = None
    place: str | None = None
    lon: float | None = None
    lat: float | None = None
    primary_students: Count = 0
    junior_students: Count = 0
    primary_classes: Count = 0
    junior_classes: Count = 0
    quota: Count | None = None


class Teacher(Row):
    """教师. A date without a day is the first of its month."""

    teacher_id: Text_
    name: str = ""
    school_id: Text_
    stage: Stage
    subject: Text_
    other_subjects: tuple[str, ...] = ()
    sex: Sex | None = None
    born: date | None = None
    joined: date | None = None
    title: Title | None = None
    honours: tuple[Honour, ...] = ()
    degree: Degree | None = None
    post: Post = "teacher"
    status: Status = "active"
    exempt: str = ""
    rural_years: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    home: str | None = None
    on_exchange_until: date | None = None
    home_school: str | None = None
    willing: tuple[str, ...] = ()


class Group(Row):
    """办学共同体: an education group, alliance, community or zone."""

    group_id: Text_
    name: Text_
    kind: GroupKind | None = None


class Member(Row):
    """成员校: a school's place in a group; a school may be in several."""

    group_id: Text_
    school_id: Text_
    role: Role = "member"


class Need(Row):
    """学科岗位需求: posts of a subject at a school's stage."""

    school_id: Text_
    stage: Stage
    subject: Text_
    posts: Count


class Travel(Row):
    """通勤: kilometres between two places, both directions unless the reverse row exists."""

    from_place: Text_
    to_place: Text_
    km: Annotated[Decimal, Field(ge=0)]


class Decision(Row):
    """人工决定: a person must go, must stay, or must not go to one school."""

    teacher_id: Text_
    decision: DecisionKind
    school_id: str | None = None
    reason: str = ""


TABLES: dict[str, type[Row]] = {
    "schools": School,
    "teachers": Teacher,
    "groups": Group,
    "members": Member,
    "needs": Need,
    "travel": Travel,
    "decisions": Decision,
}
"""The tables of the data contract in the order in which they are read and written."""


class District(BaseModel):
    """One district: its tables, in the order of their rows.

    Read one with `solver.read`, or build one from rows. Rows refer to each
    other by code; `solver.read` has checked that every reference exists.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schools: tuple[School, ...]
    teachers: tuple[Teacher, ...]
    groups: tuple[Group, ...] = ()
    members: tuple[Member, ...] = ()
    needs: tuple[Need, ...] = ()
    travel: tuple[Travel, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table by its name."""
        rows: tuple[Row, ...] = getattr(self, table)
        return rows

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as a fresh frame, one row a row, unknown columns last.

        Parameters
        ----------
        table : str
            One of `TABLES`.

        Returns
        -------
        pandas.DataFrame
            The columns of the contract (object dtype, blank is None; lists are
            tuples), then the unknown ones.
        """
        columns = [name for name in TABLES[table].model_fields if name != "extra"]
        rows = self.rows(table)
        data = {c: pd.Series([getattr(row, c) for row in rows], dtype=object) for c in columns}
        for name in dict.fromkeys(name for row in rows for name in row.extra):
            data[name] = pd.Series([row.extra.get(name, "") for row in rows], dtype=object)
        return pd.DataFrame(data)

    @cached_property
    def school_index(self) -> dict[str, int]:
        """Position of each school by its code."""
        return {school.school_id: i for i, school in enumerate(self.schools)}

    @cached_property
    def teacher_index(self) -> dict[str, int]:
        """Position of each teacher by their code."""
        return {teacher.teacher_id: i for i, teacher in enumerate(self.teachers)}
