"""Defines a sheet before it is laid out: a title, columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from solver.planning.plan import Plan
from solver.report.labels import BY_HAND, heading
from solver.report.workbook.formulas import Formula
from solver.text import Text

Value = Text | str | int | float | date | Formula | None
"""A cell: words, a number, a day, a formula, or nothing. A truth value reads yes or no."""

Kind = Literal["text", "count", "figure", "km", "share", "month", "day"]


@dataclass(frozen=True)
class Column:
    """One column.

    Parameters
    ----------
    title : Text
    kind : str
        How its numbers and days look; text stands in any of them.
    group : Text, optional
        A second header above it, shared with its neighbours.
    at_least, at_most : float
        Width in letters below which it is not, and past which text is broken into lines.
    left : bool
        Whether text starts at the left; else it stands in the middle.
    total : bool
        Whether the last row adds it up.
    key : str
        What formulas call it.
    """

    title: Text
    kind: Kind = "text"
    group: Text | None = None
    at_least: float = 0
    at_most: float = 18
    left: bool = False
    total: bool = False
    key: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook.

    Parameters
    ----------
    name, title, subtitle : Text
        The tab, the line above the table, and the small line below that.
    columns : sequence of Column
    rows : sequence of rows
    strong : int
        How many of the first rows are sums, and stand out; formulas over the sheet leave them out.
    notes : sequence of Text
        Lines below the table.
    filtered : bool
        Whether the header has filter buttons.
    key : str
        What formulas call it.
    printed : int or None
        How many of its columns are printed; None for all.
    """

    name: Text
    title: Text
    subtitle: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    strong: int = 0
    notes: Sequence[Text] = ()
    filtered: bool = True
    key: str = ""
    printed: int | None = None


def titled(plan: Plan, what: Text, unit: Text | None = None) -> tuple[Text, Text]:
    """Return the title of a sheet, and the line below it with the date of counting."""
    day = plan.scenario.definitions.as_of
    when = Text("统计日期：{y}年{m}月{d}日", "counted as of {y}-{m:02d}-{d:02d}")
    said = when.fill(y=day.year, m=day.month, d=day.day)
    if unit is not None:
        of_what = Text("单位：{u}", "unit: {u}").fill(u=unit)
        said = Text(f"{said.zh}　　{of_what.zh}", f"{said.en}    {of_what.en}")
    if plan.by_hand:
        said = Text(f"{BY_HAND.zh}　　{said.zh}", f"{BY_HAND.en}    {said.en}")
    return heading(plan.scenario, what), said


PERSONS = Text("人", "persons")
SIGNED = Text(
    "填表人：　　　　　审核人：　　　　　负责人：　　　　　　年　　月　　日",
    "Prepared by:               Checked by:               Approved by:               Date:",
)
"""Where the people sign who answer for a table."""
