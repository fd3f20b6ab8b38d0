"""Composes each notice: to whom, in which words, with which lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd

from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.audit import Audit
from solver.planning.plan import assignment_list
from solver.policy.scenario import Scenario
from solver.report.labels import form_title, forms_counted, heading, share_words
from solver.report.masking import masked_apart
from solver.report.notice.fields import NO_FIELDS, Fields
from solver.report.notice.words import (
    ACCORDING,
    BY_BASIS,
    DAY,
    FLOW_COUNT,
    KINDS,
    LIST_OF,
    TERM,
    TERM_NONE,
    TERM_OF,
    TERM_OPEN,
    Words,
)
from solver.text import Lang, Text, same

Row = tuple[Text, ...]
"""name, stage, subject, from, to, flow."""

TITLE = Text("交流轮岗人员名单", "teachers who move")


@dataclass(frozen=True)
class Listed:
    """One list of people with its caption."""

    caption: Text
    rows: Sequence[Row]


@dataclass(frozen=True)
class Letter:
    """One notice.

    Parameters
    ----------
    stem : Text
        The name of its file, without the ending.
    title, addressee : Text
    fields : mapping of str to str
        Who issues it, its number and the like, as they are shown.
    parts : sequence of (heading, lines)
        A blank heading for the words before the first one.
    lists : sequence of Listed
        One an annex; those without people are left out.
    """

    stem: Text
    title: Text
    addressee: Text
    fields: Mapping[str, str]
    parts: Sequence[tuple[Text, Sequence[Text]]]
    lists: Sequence[Listed]

    def file(self, lang: Lang) -> str:
        """Return the file's name, in letters that every disk takes."""
        stem = self.stem.to(lang)
        return "".join(c if c.isalnum() or c in "-_.（）()" else "_" for c in stem)[:80] + ".docx"

    def content(self, lang: Lang) -> dict[str, Any]:
        """Return what the template's tags stand for."""
        annex = Text("附件", "Annex")
        lists = [each for each in self.lists if each.rows]
        return {
            "title": self.title.to(lang),
            **self.fields,
            "addressee": self.addressee.to(lang),
            "parts": [
                {
                    "heading": head.to(lang),
                    "lines": [line.to(lang) for line in lines],
                    "last": i == len(self.parts),
                }
                for i, (head, lines) in enumerate(self.parts, start=1)
            ],
            "lists": [
                {
                    "label": f"{annex.to(lang)}{n if len(lists) > 1 else ''}",
                    "caption": each.caption.to(lang),
                    "rows": [
                        {
                            "number": i,
                            **dict(zip(FIELDS, (t.to(lang) for t in row), strict=True)),
                        }
                        for i, row in enumerate(each.rows, start=1)
                    ],
                }
                for n, each in enumerate(lists, start=1)
            ],
        }


FIELDS = ("name", "stage", "subject", "origin", "destination", "flow")


def letters(
    checked: Audit,
    scenario: Scenario,
    *,
    per_school: bool,
    masked: bool,
    fields: Fields = NO_FIELDS,
) -> Iterator[Letter]:
    """Yield the district's notice, then one a school."""
    words = KINDS[masked]
    frame = assignment_list(checked.recount, scenario)
    rows = _rows(frame, masked)
    term = _term(scenario, frame)
    known_to_all = {**fields.shown(), "term": term, "according": _according(fields)}
    yield _district(checked, scenario, frame, rows, words, known_to_all, fields)
    if not per_school:
        return
    for school in checked.recount.district.schools:
        out = (frame["from_school_id"] == school.school_id).to_numpy()
        in_ = (frame["to_school_id"] == school.school_id).to_numpy()
        if not (out.any() or in_.any()):
            continue
        name = same(school.name)
        lists = [
            Listed(
                LIST_OF[way].fill(s=name), [r for r, ours in zip(rows, mine, strict=True) if ours]
            )
            for way, mine in (("out", out), ("in", in_))
        ]
        known = known_to_all | {"s": name, "out": int(out.sum()), "in_": int(in_.sum())}
        stem = words.stem.fill(x=f"{school.school_id}-{school.name}")
        parts = [(h, [line.fill(**known) for line in lines]) for h, lines in words.school]
        addressee = words.to_school.fill(s=name)
        title = _issued(words.school_title.fill(s=name), fields)
        yield Letter(stem, title, addressee, words.with_number(fields.shown()), parts, lists)


def _district(
    checked: Audit,
    scenario: Scenario,
    frame: pd.DataFrame,
    rows: Sequence[Row],
    words: Words,
    known_to_all: Mapping[str, object],
    fields: Fields,
) -> Letter:
    eligible, moved = int(checked.recount.eligible.sum()), len(frame)
    backbone = int(frame["backbone"].sum())
    limits = [
        value
        for rule in scenario.rules
        for name in type(rule).model_fields
        if isinstance(value := getattr(rule, name), Fraction)
    ]
    known = {
        **known_to_all,
        "eligible": eligible,
        "moved": moved,
        "share": share_words(moved, eligible, limits),
        "backbone": backbone,
        "backbone_share": share_words(backbone, moved, limits),
        "flows": _flows(frame),
        "list": heading(scenario, TITLE),
    }
    parts = [(h, [line.fill(**known) for line in lines]) for h, lines in words.district]
    title = words.title.fill(**known)
    lists = [Listed(heading(scenario, TITLE), rows)]
    shown = words.with_number(fields.shown())
    return Letter(words.whole, _issued(title, fields), words.to_all, shown, parts, lists)


def _issued(title: Text, fields: Fields) -> Text:
    """Put who issues a notice before its title, as such papers have it."""
    if not fields.issuer:
        return title
    return Text(f"{fields.issuer}{title.zh}", f"{fields.issuer}: {title.en}")


def _according(fields: Fields) -> Text:
    return BY_BASIS.fill(basis=fields.basis) if fields.basis else ACCORDING


def _rows(frame: pd.DataFrame, masked: bool) -> list[Row]:
    """Describe the posts; where two people of one name move, the full list adds their codes."""
    twice = frame["name"].duplicated(keep=False)
    people = zip(frame["teacher_id"], frame["name"], frame["from_school_id"], strict=True)
    hidden = masked_apart(people) if masked else {}
    rows: list[Row] = []
    for again, row in zip(twice, frame.to_dict("records"), strict=True):
        name = str(row["name"])
        if masked:
            name = hidden[str(row["teacher_id"])]
        elif again or not name:
            name = f"{name}（{row['teacher_id']}）"
        texts = (word(STAGE_WORDS, str(row["stage"])), word(SUBJECT_WORDS, str(row["subject"])))
        schools = (same(row["from_school"]), same(row["to_school"]))
        rows.append((same(name), *texts, *schools, form_title(row)))
    return rows


def _flows(frame: pd.DataFrame) -> Text:
    parts = [FLOW_COUNT.fill(f=form, n=n) for form, n in forms_counted(frame)]
    return Text("、".join(p.zh for p in parts), ", ".join(p.en for p in parts))


def _term(scenario: Scenario, frame: pd.DataFrame) -> Text:
    """Say from when to when the exchange runs, form by form where they differ."""
    start = _day(scenario.definitions.as_of)
    ends = {(form_title(row), str(row["ends"])): None for row in frame.to_dict("records")}
    spans = [(form, _span(scenario, start, end)) for form, end in ends]
    if len({span for _, span in spans}) <= 1:
        return spans[0][1] if spans else TERM_OPEN.fill(start=start)
    parts = [TERM_OF.fill(f=form, t=span) for form, span in spans]
    return Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))


def _span(scenario: Scenario, start: Text, end: str) -> Text:
    if end:
        # The list of the contract names the first day after the term; people name its last day.
        return TERM.fill(start=start, end=_day(date.fromisoformat(end) - timedelta(days=1)))
    return (TERM_NONE if scenario.definitions.forms else TERM_OPEN).fill(start=start)


def _day(day: date) -> Text:
    return DAY.fill(y=day.year, m=day.month, d=day.day)
