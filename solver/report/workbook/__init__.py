"""Writes plan.xlsx: the list and the sheets a person needs beside it, one file a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from solver.explain.edited import Violation
from solver.planning.plan import Plan
from solver.report.labels import INDICATOR_WORDS, element_title
from solver.report.sources import Sources
from solver.report.workbook import (
    changes,
    county_report,
    decisions,
    eligible,
    goals,
    groups,
    indicators,
    not_eligible,
    provenance,
    roster,
    rule_units,
    rules,
    school_indicators,
    schools,
    subjects,
    vacancies,
    violations,
    waivers,
)
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Sheet
from solver.text import Lang

__all__ = ["INDICATOR_WORDS", "Beside", "element_title", "sheets", "write_workbook"]

SUMMARIES = (
    schools,
    subjects,
    rules,
    indicators,
    waivers,
    decisions,
    vacancies,
    county_report,
    goals,
)
LISTS = (rule_units, school_indicators, eligible, not_eligible)
"""What the summaries count, beside the list itself."""


@dataclass(frozen=True)
class Beside:
    """What a workbook tells beside the plan.

    Parameters
    ----------
    sources : Sources
    changed : pandas.DataFrame or None
        Who goes elsewhere than in the list before; see `solver.explain.edited.places_changed`.
    broken : sequence of Violation or None
        What a list made by hand breaks; None where no list was made by hand.
    columns : sequence of str
        Titles of the list's columns that are printed; by default the usual ones.
    """

    sources: Sources = field(default_factory=Sources)
    changed: pd.DataFrame | None = None
    broken: Sequence[Violation] | None = None
    columns: Sequence[str] = ()


def sheets(plan: Plan, beside: Beside | None = None) -> Iterator[Sheet]:
    """Make every sheet of a plan, as plain rows; the list comes first."""
    beside = beside or Beside()
    people = People(plan, beside.sources.kept)
    yield from roster.sheets(plan, people, beside.columns)
    if beside.broken is not None:
        yield violations.sheet(plan, people, beside.broken)
    if beside.changed is not None:
        yield changes.sheet(plan, people, beside.changed)
    for file in SUMMARIES:
        yield file.sheet(plan, people)
    yield from groups.sheets(plan, people)
    for file in LISTS:
        yield file.sheet(plan, people)
    yield provenance.sheet(plan, people, beside.sources)


def write_workbook(plan: Plan, path: Path, lang: Lang, beside: Beside | None = None) -> None:
    """Write the plan as a workbook; every text stays text, every figure is a formula."""
    import xlsxwriter

    from solver.report.workbook.xlsx_writer import Paper

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": plan.scenario.name})
        Paper(book, lang).write_all(list(sheets(plan, beside)))
