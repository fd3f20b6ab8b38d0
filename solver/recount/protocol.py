"""What questions about single teachers and schools look at, and what a filter answers."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

import pandas as pd

from solver.district import District
from solver.district.definitions import Definitions


class Tables(Protocol):
    """The tables of a district; `solver.recount.tables.Recount` is one."""

    @property
    def district(self) -> District:
        """Its rows."""

    @property
    def definitions(self) -> Definitions:
        """What the policy defines."""

    @property
    def teachers(self) -> pd.DataFrame:
        """Teachers by code."""

    @property
    def weak(self) -> dict[str, bool]:
        """Whether each school (by code) is on the weak side."""

    @property
    def eligible(self) -> pd.Series[bool]:
        """Whether each teacher (by code) is eligible."""

    def completed_years(self, day: date | None) -> int | None:
        """Count the years between a date and `as_of`."""


class Filter(Protocol):
    """What says who is eligible and which pairs are candidates; counted from the tables alone."""

    @property
    def opens_other_subjects(self) -> bool:
        """Whether a moved teacher may teach any of their subjects."""

    def audit_opens(self, recount: Any) -> pd.DataFrame | None:
        """Return what may be taught in another stage: teacher_id, stage, subject."""

    def audit_eligible(self, recount: Any) -> pd.Series[bool] | None:
        """Return who is eligible, over `recount.teachers`; None for everybody."""

    def audit_pairs(self, recount: Any, pairs: pd.DataFrame) -> pd.Series[bool] | None:
        """Return which pairs are allowed; None for all."""
