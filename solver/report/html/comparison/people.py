"""Tabulates who moves in which plans, by flow, by group and one by one; codes only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from solver.district.words import FLOW_WORDS, word
from solver.report.html.comparison import words
from solver.report.html.comparison.names import group_names, school_names
from solver.report.html.tables import HtmlTable, laid_out
from solver.report.workbook.sheet import Column, Value
from solver.text import Lang, Text, same

if TYPE_CHECKING:
    from solver.analysis.compare import Comparison

Tally = Counter[tuple[str, str, str]]
"""How many, by plan, flow or group, and what is counted of them."""


def pairs(found: Comparison, lang: Lang) -> HtmlTable:
    """Return, for each two plans, who moves in both and who in one of them only."""
    columns = [
        Column(words.ONE),
        Column(words.OTHER),
        Column(words.SAME_SCHOOL, "count", words.IN_BOTH),
        Column(words.OTHER_SCHOOL, "count", words.IN_BOTH),
        Column(words.ONLY_ONE, "count"),
        Column(words.ONLY_OTHER, "count"),
    ]
    keys = ("plan", "other", "same_school", "other_school", "only_plan", "only_other")
    rows = [[row[key] for key in keys] for row in found.common.to_dict("records")]
    return laid_out(words.PAIRS, columns, rows, lang)


def by_flow(found: Comparison, lang: Lang) -> HtmlTable:
    """Return how many each plan moves by each flow, and how many of them the plans agree on."""
    every = [(flow, [flow]) for flow in dict.fromkeys(found.moves["flow"].astype(str))]
    tally = _tally(found, found.moves["flow"], dict(every))
    seen = {flow for flow, _ in every}
    order = [f for f in FLOW_WORDS if f in seen] + sorted(seen - set(FLOW_WORDS))
    rows = [[word(FLOW_WORDS, flow), *_counts(found, tally, [flow])] for flow in order]
    rows.append([words.TOTAL, *_counts(found, tally, order)])
    return laid_out(words.BY_FLOW, _columns(found, words.FLOW), rows, lang, (words.AGREE_NOTE,))


def by_group(found: Comparison, lang: Lang) -> HtmlTable | None:
    """Return the same by the groups of the school that people leave; None without the district."""
    if found.district is None:
        return None
    names = group_names(found)
    groups_of: dict[str, list[str]] = {}
    for member in found.district.members:
        groups_of.setdefault(member.school_id, []).append(member.group_id)
    tally = _tally(found, found.moves["from_school_id"], groups_of)
    busy = {group for _, group, _ in tally}
    # No line of sums: a school in several groups counts in each of them.
    rows = [[same(names[g]), *_counts(found, tally, [g])] for g in names if g in busy]
    if "" in busy:
        rows.append([words.NO_GROUP, *_counts(found, tally, [""])])
    columns = _columns(found, words.GROUP)
    return laid_out(words.BY_GROUP, columns, rows, lang, (words.GROUP_NOTE,))


def differing(found: Comparison, lang: Lang) -> HtmlTable:
    """Return the teachers who do not go to the same school in all plans, and where they go."""
    names = school_names(found)
    leaves: dict[str, dict[str, None]] = {}
    moves = found.moves[["teacher_id", "from_school_id"]]
    for who, school in moves.itertuples(index=False, name=None):
        leaves.setdefault(str(who), {})[names[str(school)]] = None
    rows: list[list[Value]] = [
        [str(who), " / ".join(leaves[str(who)]), *(names[c] if c else words.STAYS for c in places)]
        for who, *places in found.differing.itertuples(name=None)
    ]
    columns = [Column(words.CODE), Column(words.FROM)]
    columns += [Column(same(s.label), group=words.TO) for s in found.sides]
    return laid_out(words.DIFFERING, columns, rows, lang)


def _tally(found: Comparison, keys: Iterable[str], of: Mapping[str, Sequence[str]]) -> Tally:
    """Count moves, backbones and who goes to the same school in all plans."""
    moves, apart = found.moves, set(found.differing.index)
    tally: Tally = Counter()
    columns = moves[["plan", "teacher_id", "backbone"]].itertuples(index=False, name=None)
    for key, (plan, who, backbone) in zip(keys, columns, strict=True):
        for kind in of.get(key, [""]):
            tally[plan, kind, "moves"] += 1
            tally[plan, kind, "backbones"] += backbone == "1"
            tally[plan, kind, "apart" if who in apart else "alike"] += 1
    return tally


def _counts(found: Comparison, tally: Tally, kinds: Sequence[str]) -> list[Value]:
    what = ("moves", "backbones", "alike", "apart")
    return [sum(tally[s.label, kind, w] for kind in kinds) for s in found.sides for w in what]


def _columns(found: Comparison, first: Text) -> list[Column]:
    titles = (words.MOVES, words.BACKBONES, words.ALIKE, words.APART)
    return [
        Column(first),
        *(Column(t, "count", same(side.label)) for side in found.sides for t in titles),
    ]
