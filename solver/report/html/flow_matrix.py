"""Tabulates moves between kinds of schools and between groups, with shading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from solver.district.words import AREA_WORDS, FLOW_WORDS
from solver.planning.plan import Plan
from solver.text import Lang, Text, same

DARKEST = (102, 137, 177)
"""Black text on it still has a contrast above 4.5."""

MOST_GROUPS = 30
NO_GROUP = Text("不在共同体内", "in no group")
OTHERS = Text("其他共同体", "other groups")


@dataclass(frozen=True)
class FlowMatrix:
    """One table: from each row to each column, with the colour of every cell."""

    caption: str
    corner: str
    columns: list[str]
    rows: list[tuple[str, list[tuple[int, str]], int]]
    totals: list[int]


def matrices(plan: Plan, lang: Lang) -> list[FlowMatrix]:
    """Return the tables: by area, and by group."""
    return [_by_area(plan, lang), *_by_group(plan, lang)]


def _by_area(plan: Plan, lang: Lang) -> FlowMatrix:
    areas: dict[str, str] = {s.school_id: s.area for s in plan.district.schools}
    pairs = _pairs(plan)
    counts = Counter((areas[a], areas[b]) for a, b in pairs)
    known: list[tuple[str, Text]] = list(AREA_WORDS.items())
    caption = Text("按城乡类型（人）", "by area (teachers)")
    corner = Text("调出 ＼ 调入", "from \\ to")
    return _matrix(caption, corner, known, known, counts, lang)


def _by_group(plan: Plan, lang: Lang) -> list[FlowMatrix]:
    """Cross the groups; where nobody leaves a group, show how each group's moves run instead."""
    if not plan.district.groups:
        return []
    groups_of: dict[str, list[str]] = {}
    for member in plan.district.members:
        groups_of.setdefault(member.school_id, []).append(member.group_id)
    ways = [_groups(groups_of.get(a, []), groups_of.get(b, [])) for a, b in _pairs(plan)]
    busy = Counter(group for way in ways for group in set(way) if group)
    named = {g.group_id: same(g.name) for g in plan.district.groups}
    shown = {g for g, _ in busy.most_common(MOST_GROUPS)}
    known = [(g, named[g]) for g in named if g in shown]
    if set(busy) - shown:
        known.append(("\0others", OTHERS))
    if any("" in way for way in ways):
        known.append(("", NO_GROUP))
    merged = [tuple(g if g in shown or not g else "\0others" for g in way) for way in ways]
    if all(a == b for a, b in merged) and merged:
        inside = plan.frame.loc[plan.frame["flow"] != "outside", "flow"]
        seen = set(inside)
        flows = [(code, text) for code, text in FLOW_WORDS.items() if code in seen]
        by_flow = zip((a for a, _ in merged), inside, strict=True)
        caption = Text(
            "按办学共同体（人）：全部在共同体内交流",
            "by group (teachers): nobody leaves their group",
        )
        corner = Text("共同体 ＼ 交流形式", "group \\ flow")
        return [_matrix(caption, corner, known, flows, Counter(by_flow), lang)]
    caption = Text("按办学共同体（人）", "by group (teachers)")
    corner = Text("调出 ＼ 调入", "from \\ to")
    return [_matrix(caption, corner, known, known, Counter((a, b) for a, b in merged), lang)]


def _groups(origin: Sequence[str], destination: Sequence[str]) -> tuple[str, str]:
    """Return the group both schools are in, else the first of each; blank for none."""
    common = [g for g in origin if g in destination]
    if common:
        return common[0], common[0]
    return next(iter(origin), ""), next(iter(destination), "")


def _pairs(plan: Plan) -> Iterable[tuple[str, str]]:
    frame = plan.frame[plan.frame["flow"] != "outside"]
    return list(zip(frame["from_school_id"], frame["to_school_id"], strict=True))


def _matrix(
    caption: Text,
    corner: Text,
    rows: Sequence[tuple[str, Text]],
    columns: Sequence[tuple[str, Text]],
    counts: Counter[tuple[str, str]],
    lang: Lang,
) -> FlowMatrix:
    most = max(counts.values(), default=1)
    body = []
    for row, name in rows:
        cells = [(counts[row, column], _colour(counts[row, column], most)) for column, _ in columns]
        body.append((name.to(lang), cells, sum(n for n, _ in cells)))
    totals = [sum(counts[row, column] for row, _ in rows) for column, _ in columns]
    heads = [name.to(lang) for _, name in columns]
    return FlowMatrix(caption.to(lang), corner.to(lang), heads, body, [*totals, sum(totals)])


def _colour(n: int, most: int) -> str:
    if n == 0:
        return ""
    share = 0.12 + 0.88 * n / most
    red, green, blue = (round(255 - share * (255 - c)) for c in DARKEST)
    return f"#{red:02x}{green:02x}{blue:02x}"
