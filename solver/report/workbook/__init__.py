"""Writes plan.xlsx: the list and the sheets a person needs beside it, one file a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from solver.planning.plan import Plan
from solver.report.labels import INDICATOR_WORDS, element_title
from solver.report.workbook import (
    county_report,
    goals,
    indicators,
    roster,
    rules,
    schools,
    subjects,
    vacancies,
    waivers,
)
from solver.report.workbook.sheet import Sheet
from solver.text import Lang

__all__ = ["INDICATOR_WORDS", "element_title", "sheets", "write_workbook"]

SHEETS = (
    roster,
    schools,
    subjects,
    rules,
    indicators,
    waivers,
    vacancies,
    county_report,
    goals,
)
"""The sheets in their order; the list comes first, where the audit looks for it."""


def sheets(plan: Plan) -> Iterator[Sheet]:
    """Make every sheet of a plan, as plain rows."""
    for file in SHEETS:
        yield file.sheet(plan)


def write_workbook(plan: Plan, path: Path, lang: Lang) -> None:
    """Write the plan as a workbook; every text stays text."""
    import xlsxwriter

    from solver.report.workbook.xlsx_writer import Paper

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": plan.scenario.name})
        paper = Paper(book, lang)
        for sheet in sheets(plan):
            paper.write(sheet)
