"""The tables that the page shares with the workbook, as words in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from solver.plan import Plan
from solver.report.masking import Show
from solver.report.workbook import goals as goals_sheet
from solver.report.workbook import indicators as indicators_sheet
from solver.report.workbook import returns
from solver.report.workbook import rules as rules_sheet
from solver.report.workbook import waivers as waivers_sheet
from solver.report.workbook.paper import shown
from solver.report.workbook.sheet import Column, Sheet
from solver.text import Lang


@dataclass(frozen=True)
class Cell:
    """One cell: its words, and whether they are a number."""

    words: str
    number: bool


@dataclass(frozen=True)
class Head:
    """One cell of a header: its words, and over how many columns and rows it stands."""

    words: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table: a caption, the rows of its header, its rows, and notes."""

    caption: str
    heads: list[list[Head]]
    rows: list[list[Cell]]
    notes: list[str]


def rules(plan: Plan, lang: Lang) -> Table:
    """Return what was asked and reached."""
    return _table(rules_sheet.sheet(plan), lang)


def goals(plan: Plan, lang: Lang) -> Table:
    """Return the goals with their bounds."""
    return _table(goals_sheet.sheet(plan), lang)


def indicators(plan: Plan, lang: Lang) -> Table:
    """Return the balance indicators before and after."""
    return _table(indicators_sheet.sheet(plan), lang)


def waivers(plan: Plan, lang: Lang, show: Show) -> Table:
    """Return waivers and exceptions; people as the page shows them."""
    return _table(waivers_sheet.sheet(plan, show), lang)


def cards(plan: Plan, lang: Lang) -> list[tuple[str, str]]:
    """Return the figures of the county return, each with its name."""
    rows = returns.sheet(plan).rows
    return [(shown(row[1], "text", lang), shown(row[2], "count", lang)) for row in rows]


def _table(sheet: Sheet, lang: Lang) -> Table:
    kinds = [c.kind for c in sheet.columns]
    rows = [
        [
            Cell(shown(v, k, lang), isinstance(v, int | float) and not isinstance(v, bool))
            for v, k in zip(row, kinds, strict=True)
        ]
        for row in sheet.rows
    ]
    notes = [n.to(lang) for n in sheet.notes]
    return Table(sheet.name.to(lang), _heads(sheet.columns, lang), rows, notes)


def _heads(columns: Sequence[Column], lang: Lang) -> list[list[Head]]:
    if all(c.group is None for c in columns):
        return [[Head(c.title.to(lang)) for c in columns]]
    upper, lower = [], []
    for group, run in groupby(columns, key=lambda c: c.group):
        titles = [Head(c.title.to(lang)) for c in run]
        if group is None:
            upper += [Head(h.words, rows=2) for h in titles]
        else:
            upper.append(Head(group.to(lang), columns=len(titles)))
            lower += titles
    return [upper, lower]
