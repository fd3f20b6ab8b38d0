"""A district as the tables tell it: frozen rows that know nothing of solvers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import pandas as pd
from pydantic import BaseModel, ConfigDict

from solver.district.decision import Decision
from solver.district.enrolment import Births, Places, Pupils
from solver.district.facilities import Facilities
from solver.district.group import Group, Member
from solver.district.request import Request
from solver.district.row import Row
from solver.district.school import Need, School, Travel
from solver.district.spell import Spell
from solver.district.teacher import Teacher
from solver.district.term import Term
from solver.district.title_posts import TitlePosts
from solver.text import spoken_here

TABLES: dict[str, type[Row]] = {
    "schools": School,
    "teachers": Teacher,
    "groups": Group,
    "members": Member,
    "needs": Need,
    "travel": Travel,
    "decisions": Decision,
    "terms": Term,
    "history": Spell,
    "standards": Facilities,
    "title_posts": TitlePosts,
    "outside": Request,
    "pupils": Pupils,
    "births": Births,
    "places": Places,
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
    terms: tuple[Term, ...] = ()
    history: tuple[Spell, ...] = ()
    standards: tuple[Facilities, ...] = ()
    title_posts: tuple[TitlePosts, ...] = ()
    outside: tuple[Request, ...] = ()
    pupils: tuple[Pupils, ...] = ()
    births: tuple[Births, ...] = ()
    places: tuple[Places, ...] = ()

    def model_copy(
        self, *, update: Mapping[str, object] | None = None, deep: bool = False
    ) -> District:
        """Copy the district; positions are those of the copy's own rows."""
        copied = super().model_copy(update=update, deep=deep)
        for name in ("school_index", "teacher_index"):
            copied.__dict__.pop(name, None)
        return copied

    def __repr__(self) -> str:
        """Say how much there is, and nobody's name."""
        counts = ", ".join(f"{len(self.rows(name))} {name}" for name in TABLES if self.rows(name))
        return f"District({counts})"

    __str__ = __repr__

    def __dir__(self) -> list[str]:
        """List the tables and what can be asked, without what pydantic brings along."""
        own = [name for name in vars(District) if not name.startswith(("_", "model_"))]
        return sorted({*District.model_fields, *own})

    def _repr_html_(self) -> str:
        """Show how many rows each table has."""
        lang = spoken_here()
        rows = "".join(
            f"<tr><th>{TABLES[name].table_title.to(lang)}</th><td>{len(self.rows(name))}</td></tr>"
            for name in TABLES
        )
        return f"<table>{rows}</table>"

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
