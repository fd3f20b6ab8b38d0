"""What questions about single teachers and schools look at: a recount, without its moves."""

from __future__ import annotations

from datetime import date
from typing import Protocol

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
