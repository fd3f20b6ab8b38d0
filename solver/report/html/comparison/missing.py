"""Tabulates posts missing before and after: by subject, by kind of school, and both crossed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from solver.district.words import SUBJECT_WORDS, word
from solver.report.html.comparison import words
from solver.report.html.comparison.columns import before_columns, plan_columns
from solver.report.html.tables import HtmlCell, HtmlTable, laid_out
from solver.report.terminal.comparison import KINDS
from solver.report.workbook.sheet import Column, Value
from solver.text import Lang

if TYPE_CHECKING:
    from solver.analysis.compare import Comparison

Missing = dict[tuple[str, ...], tuple[int, int]]
"""Posts missing before and after, by subject, by kind, or by both."""


def shortages(found: Comparison, key: str, lang: Lang) -> HtmlTable:
    """Return posts missing before and after, by ``subject`` or by ``kind`` of school."""
    names, title = (SUBJECT_WORDS, words.SUBJECT) if key == "subject" else (KINDS, words.KIND)
    held = [_summed(s.summary.get("shortages", []), (key,)) for s in found.sides]
    codes = _ordered(held, list(names))
    merged = all(len({plan.get(code, (0, 0))[0] for plan in held}) == 1 for code in codes)
    rows: list[list[Value | HtmlCell]] = [
        [word(names, code[0]), *_before_after([plan.get(code, (0, 0)) for plan in held], merged)]
        for code in codes
    ]
    totals = [(sum(b for b, _ in p.values()), sum(a for _, a in p.values())) for p in held]
    rows.append([words.TOTAL, *_before_after(totals, merged)])
    columns = [Column(title), *before_columns(found, merged, "count")]
    columns += plan_columns(found, words.AFTER, "count")
    notes = [] if merged else [words.NEEDS_DIFFER]
    caption = words.BY_SUBJECT if key == "subject" else words.BY_KIND
    return laid_out(caption, columns, rows, lang, notes)


def crossed(found: Comparison, lang: Lang) -> HtmlTable:
    """Return posts missing by subject, and within it by kind of school: before → after."""
    held = [_summed(s.summary.get("shortages", []), ("subject", "kind")) for s in found.sides]
    by_subject = [_summed(s.summary.get("shortages", []), ("subject",)) for s in found.sides]
    subjects = [code for (code,) in _ordered(by_subject, list(SUBJECT_WORDS))]
    seen = {kind for plan in held for _, kind in plan}
    kinds = [k for k in KINDS if k in seen] + sorted(seen - set(KINDS))
    rows: list[list[Value | HtmlCell]] = []
    for subject in subjects:
        pairs = [plan.get((subject, kind), (0, 0)) for kind in kinds for plan in held]
        cells = [HtmlCell(f"{b}→{a}" if b or a else "", number=True) for b, a in pairs]
        rows.append([word(SUBJECT_WORDS, subject), *cells])
    columns = [Column(words.SUBJECT)]
    for kind in kinds:
        columns += plan_columns(found, word(KINDS, kind))
    return laid_out(words.CROSSED, columns, rows, lang)


def _summed(rows: Sequence[Mapping[str, Any]], key: tuple[str, ...]) -> Missing:
    sums: Missing = {}
    for row in rows:
        code = tuple(str(row[name]) for name in key)
        before, after = sums.get(code, (0, 0))
        sums[code] = before + int(row["before"]), after + int(row["after"])
    return sums


def _ordered(held: Sequence[Missing], known: Sequence[str]) -> list[tuple[str, ...]]:
    """Put first what is missing most, in whatever plan; else in the order of the vocabulary."""
    order = {code: i for i, code in enumerate(known)}
    codes = {code for plan in held for code in plan}

    def place(code: tuple[str, ...]) -> tuple[int, int, int, tuple[str, ...]]:
        most = [max(plan.get(code, (0, 0))[i] for plan in held) for i in (0, 1)]
        return -most[0], -most[1], order.get(code[0], len(order)), code

    return sorted(codes, key=place)


def _before_after(pairs: Sequence[tuple[int, int]], merged: bool) -> list[Value | HtmlCell]:
    before = [b for b, _ in pairs]
    return [*(before[:1] if merged else before), *(a for _, a in pairs)]
