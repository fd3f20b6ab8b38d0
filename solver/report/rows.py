"""Makes rows for the tables and charts of notebooks: problems, and what an explanation found."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from solver.errors import Problem
from solver.explain.answer import Explanation
from solver.explain.words import change_words, parameter_words, rule_title, value_words
from solver.policy.element import Value
from solver.tables.annotate.listed import SEVERITIES
from solver.text import Lang, Text

_NOW = Text("现为", "now")
_ENDS = {True: Text("可至", "attainable"), False: Text("改为", "changed to")}


def problem_rows(problems: Iterable[Problem], lang: Lang) -> list[dict[str, str]]:
    """Return a row for each problem: severity, place, what to do."""
    return [
        {
            Text("级别", "severity").to(lang): SEVERITIES[p.severity].to(lang),
            Text("位置", "place").to(lang): p.where(lang),
            Text("说明", "what to do").to(lang): p.message.to(lang),
        }
        for p in problems
    ]


def explanation_rows(answer: Explanation, lang: Lang) -> list[dict[str, str]]:
    """Return a row for each requirement and how far it could go, or for each change of a repair."""
    rows = []
    for what, now, end in _lines(answer):
        row = {
            Text("要求", "requirement").to(lang): what.to(lang),
            _NOW.to(lang): value_words(now).to(lang),
            _ENDS[answer.feasible].to(lang): value_words(end).to(lang),
        }
        if answer.feasible:
            # A step further, 0.1 percentage point or one person, leaves no plan.
            room = Text("无", "none") if now == end else Text("有", "some")
            row[Text("余地", "room").to(lang)] = room.to(lang)
        rows.append(row)
    return rows


def explanation_shares(answer: Explanation, lang: Lang) -> pd.DataFrame:
    """Return what of it is a share, for a chart: what, end (in words), share (per cent)."""
    heads = (_NOW.to(lang), _ENDS[answer.feasible].to(lang))
    points = [
        (what.to(lang), head, float(100 * value))
        for what, *values in _lines(answer)
        for head, value in zip(heads, values, strict=True)
        if isinstance(value, Fraction)
    ]
    return pd.DataFrame(points, columns=["what", "end", "share"])


def _lines(answer: Explanation) -> list[tuple[Text, Value, Value]]:
    """List each requirement or change: its name, what is asked now, how far it goes."""
    if answer.feasible:
        return [(_named(s.rule, s.parameter), s.value, s.attainable) for s in answer.slack]
    lines: list[tuple[Text, Value, Value]] = []
    for i, repair in enumerate(answer.repairs, start=1):
        for c in repair.changes:
            # Of all but shares the words have the values too, where there are any.
            words, before, after = change_words(c, answer.district), c.before, c.after
            if isinstance(after, Fraction):
                words = _named(c.rule, str(c.parameter))
            else:
                before = after = ""
            lines.append((Text(f"{i} · {words.zh}", f"{i} · {words.en}"), before, after))
    return lines


def _named(rule: str, parameter: str) -> Text:
    return Text("{r}（{p}）", "{r} ({p})").fill(
        r=rule_title(rule), p=parameter_words(rule, parameter)
    )
