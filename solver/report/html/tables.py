"""Turns sheets of the workbook into tables of the page, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from solver.planning.plan import Plan
from solver.policy.element import Rule
from solver.policy.unit_names import names_of_units, unit_title
from solver.recount.finding import Finding
from solver.report.labels import NO_CANDIDATES, asked, element_title
from solver.report.masking import Show
from solver.report.workbook import county_report
from solver.report.workbook import goals as goals_sheet
from solver.report.workbook import groups as groups_sheets
from solver.report.workbook import indicators as indicators_sheet
from solver.report.workbook import rules as rules_sheet
from solver.report.workbook import waivers as waivers_sheet
from solver.report.workbook.formulas import Formula
from solver.report.workbook.person_columns import People
from solver.report.workbook.rules import FEW
from solver.report.workbook.sheet import Column, Kind, Sheet, Value
from solver.report.workbook.xlsx_writer import shown
from solver.text import Lang, Text, same


@dataclass(frozen=True)
class HtmlCell:
    """One cell: its words, whether they are a number, and whether they are bad news."""

    words: str
    number: bool
    bad: bool = False


@dataclass(frozen=True)
class Head:
    """One cell of a header: its words, and over how many columns and rows it stands."""

    words: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class HtmlTable:
    """A table: a caption, the rows of its header, its rows, and notes."""

    caption: str
    heads: list[list[Head]]
    rows: list[list[HtmlCell]]
    notes: list[str]


def rules(plan: Plan, lang: Lang) -> HtmlTable:
    """Return what was asked and reached."""
    return _table(rules_sheet.sheet(plan, People(plan)), lang)


def units(plan: Plan, lang: Lang, people: Mapping[str, str]) -> list[HtmlTable]:
    """Return a table for each rule with many units: one row a unit, those that fail first.

    Parameters
    ----------
    plan : Plan
    lang : {'zh', 'en'}
    people : mapping of str to str
        What the page calls each teacher.
    """
    names = names_of_units(plan.district) | {who: same(name) for who, name in people.items()}
    found = []
    for rule in plan.scenario.rules:
        mine = [f for f in plan.audit.findings if f.rule == rule.id]
        if len(mine) <= FEW:
            continue
        # A stable sort: within those that fail, and those that hold, the order stays.
        mine.sort(key=lambda f: f.holds)
        rows = [_unit_row(i, f, rule, names) for i, f in enumerate(mine, start=1)]
        found.append(laid_out(element_title(rule.id), UNIT_COLUMNS, rows, lang))
    return found


UNIT_COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("核对范围", "unit")),
    Column(Text("要求", "asked")),
    Column(Text("达到", "reached"), "count"),
    Column(Text("是否满足", "holds")),
)


def _unit_row(
    number: int, finding: Finding, rule: Rule, names: Mapping[str, Text]
) -> list[Value | HtmlCell]:
    holds: Text | bool = NO_CANDIDATES if finding.waived else finding.holds
    return [
        number,
        unit_title(finding.unit, names),
        asked(finding.required, rule.measure),
        finding.achieved,
        holds,
    ]


def goals(plan: Plan, lang: Lang) -> HtmlTable:
    """Return the goals with their bounds."""
    return _table(goals_sheet.sheet(plan, People(plan)), lang)


def indicators(plan: Plan, lang: Lang) -> HtmlTable:
    """Return the balance indicators before and after."""
    return _table(indicators_sheet.sheet(plan, People(plan)), lang)


def waivers(plan: Plan, lang: Lang, show: Show) -> HtmlTable:
    """Return waivers and exceptions; people as the page shows them."""
    return _table(waivers_sheet.sheet(plan, show=show), lang)


def groups(plan: Plan, lang: Lang) -> HtmlTable | None:
    """Return each group assessed as one; None where there are none."""
    sheet = next(groups_sheets.sheets(plan, People(plan)), None)
    return None if sheet is None else _table(sheet, lang)


def cards(plan: Plan, lang: Lang) -> list[tuple[str, str]]:
    """Return the figures of the county return, each with its name."""
    rows = county_report.sheet(plan, People(plan)).rows
    return [(shown(row[1], "text", lang), shown(row[2], "count", lang)) for row in rows]


def laid_out(
    name: Text,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value | HtmlCell]],
    lang: Lang,
    notes: Sequence[Text] = (),
) -> HtmlTable:
    """Put rows into words; a cell that is one already stays as it is."""
    kinds = [c.kind for c in columns]
    cells = [[_cell(v, k, lang) for v, k in zip(row, kinds, strict=True)] for row in rows]
    return HtmlTable(name.to(lang), _heads(columns, lang), cells, [n.to(lang) for n in notes])


def _table(sheet: Sheet, lang: Lang) -> HtmlTable:
    return laid_out(sheet.name, sheet.columns, sheet.rows, lang, sheet.notes)


def _cell(value: Value | HtmlCell, kind: Kind, lang: Lang) -> HtmlCell:
    if isinstance(value, HtmlCell):
        return value
    plain = value.value if isinstance(value, Formula) else value
    number = isinstance(plain, int | float) and not isinstance(plain, bool)
    return HtmlCell(shown(value, kind, lang), number)


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
