"""Makes the columns that stand once for each plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.report.html.comparison.words import BEFORE
from solver.report.workbook.sheet import Column, Kind
from solver.text import Text, same

if TYPE_CHECKING:
    from solver.analysis.compare import Comparison


def before_columns(found: Comparison, merged: bool, kind: Kind = "text") -> list[Column]:
    """Return one column where all plans started from the same figures, else one a plan."""
    return [Column(BEFORE, kind)] if merged else plan_columns(found, BEFORE, kind)


def plan_columns(found: Comparison, group: Text | None = None, kind: Kind = "text") -> list[Column]:
    """Return one column a plan, under a common header where there is one."""
    return [Column(same(s.label), kind, group) for s in found.sides]
