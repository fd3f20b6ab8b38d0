"""Tabulates what each plan says of itself: figures, rules, indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from solver.district.words import STAGE_WORDS, word
from solver.policy.unit_names import unit_title
from solver.report.html.comparison import words
from solver.report.html.comparison.columns import before_columns, plan_columns
from solver.report.html.comparison.names import unit_names
from solver.report.html.tables import HtmlCell, HtmlTable, laid_out
from solver.report.labels import INDICATOR_WORDS, asked, element_title
from solver.report.terminal.comparison import figures
from solver.report.workbook.rules import FEW
from solver.report.workbook.sheet import Column, Value
from solver.text import Lang, Text, same

if TYPE_CHECKING:
    from solver.analysis.compare import Comparison

Row = dict[str, Any]
SHOWN_UNITS = 6


def glance(found: Comparison, lang: Lang) -> HtmlTable:
    """Return the figures of the plans: scenario, status, how many move, posts missing."""
    rows: list[list[Value | HtmlCell]] = [
        [name, *map(_value, cells)] for name, cells in figures(found)
    ]
    for when, title in (("before", words.MISSING_BEFORE), ("after", words.MISSING_AFTER)):
        sums = [sum(r[when] for r in s.summary.get("shortages", [])) for s in found.sides]
        rows.append([title, *sums])
    if any(s.summary.get("interrupted") for s in found.sides):
        cut = [bool(s.summary.get("interrupted")) for s in found.sides]
        rows.append([words.INTERRUPTED, *cut])
    columns = [Column(words.FIGURE), *plan_columns(found)]
    return laid_out(words.FIGURES, columns, rows, lang)


def rules(found: Comparison, lang: Lang) -> HtmlTable:
    """Return what each plan asked and reached: unit by unit where they are few, else how many."""
    names = unit_names(found)
    held: list[dict[str, dict[str, Row]]] = []
    for side in found.sides:
        mine: dict[str, dict[str, Row]] = {}
        for row in side.summary.get("rules", []):
            mine.setdefault(row["rule"], {})[row["unit"]] = row
        held.append(mine)
    rows: list[list[Value | HtmlCell]] = []
    units_of = {
        rule: list(dict.fromkeys(unit for plan in held for unit in plan.get(rule, ())))
        for rule in sorted({rule for plan in held for rule in plan})
    }
    # First what the whole district is asked for; what every school is, comes after.
    for rule, units in sorted(units_of.items(), key=lambda item: len(item[1]) > FEW):
        of = [plan.get(rule, {}) for plan in held]
        if len(units) > FEW:
            cells = [c for plan in of for c in _many(plan, names, lang)]
            rows.append([element_title(rule), words.UNIT_BY_UNIT, *cells])
            continue
        for unit in units:
            cells = [c for plan in of for c in _one(plan.get(unit), bool(plan), lang)]
            rows.append([element_title(rule), unit_title(unit, names), *cells])
    columns = [Column(words.RULE), Column(words.UNIT)]
    for side in found.sides:
        columns += [Column(t, group=same(side.label)) for t in (words.ASKED, words.REACHED)]
    return laid_out(words.RULES, columns, rows, lang, (words.RULES_NOTE,))


def _one(row: Row | None, used: bool, lang: Lang) -> list[Value | HtmlCell]:
    if row is None:
        return [words.NO_UNIT if used else words.OFF, ""]
    if row["waived"]:
        return [asked(str(row["required"])), words.WAIVED]
    if row["holds"]:
        return [asked(str(row["required"])), str(row["achieved"])]
    said = words.BROKEN.fill(a=row["achieved"]).to(lang)
    return [asked(str(row["required"])), HtmlCell(said, number=False, bad=True)]


def _many(units: dict[str, Row], names: Mapping[str, Text], lang: Lang) -> list[Value | HtmlCell]:
    if len(units) < 2:
        # Another plan asks it of many, this one of the whole district: then that is the answer.
        return _one(next(iter(units.values()), None), bool(units), lang)
    waived = sum(row["waived"] for row in units.values())
    holding = sum(row["holds"] and not row["waived"] for row in units.values())
    said = words.HOLDING.fill(n=holding, all=len(units)).to(lang)
    if waived:
        said += words.MORE_WAIVED.fill(w=waived).to(lang)
    broken = [unit for unit, row in units.items() if row["holds"] is False]
    if not broken:
        return [words.EACH, said]
    shown = [unit_title(unit, names).to(lang) for unit in broken[:SHOWN_UNITS]]
    more = words.NOT_HOLDING.fill(u=words.BETWEEN.to(lang).join(shown)).to(lang)
    if len(broken) > SHOWN_UNITS:
        more += "…"
    return [words.EACH, HtmlCell(said + more, number=False, bad=True)]


def indicators(found: Comparison, lang: Lang) -> HtmlTable:
    """Return the balance indicators before and after, who passes, and how many each plan does."""
    held = [
        {(r["stage"], r["indicator"]): r for r in s.summary.get("indicators", [])}
        for s in found.sides
    ]
    keys = list(dict.fromkeys(key for plan in held for key in plan))
    merged = all(
        len({repr(plan[key]["cv_before"]) for plan in held if key in plan}) == 1 for key in keys
    )
    rows: list[list[Value | HtmlCell]] = []
    for stage, name in keys:
        of = [plan.get((stage, name)) for plan in held]
        first = next(row for row in of if row)
        title = [word(STAGE_WORDS, stage), word(INDICATOR_WORDS, name), first["cv_limit"]]
        before = [_passing(row, "before", lang) for row in ([first] if merged else of)]
        rows.append([*title, *before, *(_passing(row, "after", lang) for row in of)])
    sums = [
        HtmlCell(f"{sum(r[f'passes_{when}'] for r in plan.values())}/{len(plan)}", number=True)
        for when, plans in (("before", held[:1] if merged else held), ("after", held))
        for plan in plans
    ]
    if keys:
        rows.append(["", words.PASSED, None, *sums])
    columns = [Column(words.STAGE), Column(words.INDICATOR), Column(words.LIMIT, "figure")]
    columns += before_columns(found, merged) + plan_columns(found, words.AFTER)
    notes = [words.INDICATORS_NOTE] if merged else [words.INDICATORS_NOTE, words.BEFORE_DIFFERS]
    return laid_out(words.INDICATORS, columns, rows, lang, notes)


def _passing(row: Row | None, when: str, lang: Lang) -> Value | HtmlCell:
    if row is None:
        return ""
    figure, passes = row[f"cv_{when}"], bool(row[f"passes_{when}"])
    shown = "" if figure is None else f"{figure:.3f}"
    said = (words.PASSES if passes else words.FAILS).to(lang)
    return HtmlCell(f"{shown} {said}".strip(), number=True, bad=not passes)


def _value(cell: object) -> Value:
    return cell if isinstance(cell, str | int | float | Text) or cell is None else str(cell)
