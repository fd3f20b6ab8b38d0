"""Prints a comparison on the terminal; codes, never names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from solver.district.words import FLOW_WORDS, KIND_WORDS, STAGE_WORDS, SUBJECT_WORDS, word
from solver.policy.goals import GOALS
from solver.report.labels import (
    INDICATOR_WORDS,
    asked,
    element_title,
    goal_number,
    goal_words,
    number_words,
)
from solver.report.terminal.columns import aligned
from solver.text import Lang, Text, same

if TYPE_CHECKING:
    import pandas as pd

    from solver.analysis.compare import Comparison

SHOWN_SCHOOLS = 20
SHOWN_PEOPLE = 20

STATUS_WORDS = {
    "optimal": Text("已证明最优", "optimal"),
    "feasible": Text("可行，未证明最优", "feasible"),
    "by_hand": Text("人工调整稿", "adjusted by hand"),
    "infeasible": Text("已证明无解", "infeasible"),
    "unknown": Text("时限内未得出", "not decided in time"),
    "invalid": Text("数据或方案有误", "not applicable"),
    "refused": Text("复核未通过，作废", "refused by the audit"),
    "crashed": Text("工作进程异常退出", "worker died"),
    "failed": Text("程序错误", "program error"),
}

KINDS = {"": Text("一般学校", "ordinary schools")} | KIND_WORDS
"""Kinds of school, the blank one too."""

Line = tuple[Text, list[object]]


def side_by_side(found: Comparison, lang: Lang) -> str:
    """Show plans in columns: goals, rules, indicators, shortages, flows, schools, people."""
    labels = [s.label for s in found.sides]
    sections = [
        (Text("", ""), list(figures(found))),
        (Text("目标（值，下界）", "goals (value, bound)"), list(_goals(found))),
        (Text("规则（要求 → 达到）", "rules (asked → reached)"), list(_rules(found))),
        (
            Text("差异系数（前→后）", "coefficients of variation (before→after)"),
            list(_indicators(found)),
        ),
        (Text("缺员（前→后）", "posts missing (before→after)"), list(_shortages(found))),
        (Text("交流形式（其中骨干）", "flows (of them backbone)"), list(_flows(found))),
        (
            Text("共同体（按派出学校）", "groups (by the school they leave)"),
            list(_groups(found)),
        ),
        (
            Text("调出/调入不同的学校", "schools whose out/in differ"),
            list(_schools(found)),
        ),
    ]
    parts = [
        aligned([title, *labels], [[name, *cells] for name, cells in lines], lang)
        for title, lines in sections
        if lines
    ]
    return "\n\n".join([*parts, _people(found, lang)])


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def figures(found: Comparison) -> Iterator[Line]:
    """Yield a plan's first figures, a line each: scenario, status, how many move."""
    sums = [s.summary for s in found.sides]
    yield Text("方案", "scenario"), [s.get("scenario", "") for s in sums]
    yield (
        Text("结论", "status"),
        [STATUS_WORDS.get(s["status"], same(s["status"])) for s in sums],
    )
    for key, title in {
        "eligible": Text("符合交流条件", "eligible"),
        "moved": Text("交流人数", "moved"),
        "backbones_moved": Text("其中骨干", "backbone among them"),
    }.items():
        yield title, [s.get("counts", {}).get(key) for s in sums]


def _goals(found: Comparison) -> Iterator[Line]:
    for goal in _named(found.goals, "goal"):
        rows = {r["plan"]: r for r in _records(found.goals) if r["goal"] == goal}
        of = [rows.get(s.label) for s in found.sides]
        yield (
            element_title(goal),
            [_value(goal, r["value"], r["bound"]) if r else "" for r in of],
        )


def _value(goal: str, value: float, bound: float) -> Text:
    """Write a goal's value and its bound."""
    if goal not in GOALS:
        return same(f"{number_words(value)} ({number_words(bound)})")
    said, least = goal_words(goal, value), goal_number(goal, bound)
    return Text(f"{said.zh}（下界{least}）", f"{said.en} (bound {least})")


def _rules(found: Comparison) -> Iterator[Line]:
    for rule in _named(found.rules, "rule"):
        cells: list[object] = []
        for side in found.sides:
            rows = [r for r in side.summary.get("rules", []) if r["rule"] == rule]
            holds = sum(r["holds"] is True for r in rows)
            if len(rows) == 1:
                asks = asked(str(rows[0]["required"]))
                text = Text("{q} → {a}", "{q} → {a}")
                cells.append(text.fill(q=asks, a=rows[0]["achieved"]))
            else:
                cells.append(f"{holds}/{len(rows)}" if rows else "")
        yield element_title(rule), cells


def _indicators(found: Comparison) -> Iterator[Line]:
    frame = found.indicators
    if "indicator" not in frame.columns:
        return
    passes = {True: Text("通过", "passes"), False: Text("未通过", "fails")}
    for (stage, name), rows in frame.groupby(["stage", "indicator"], sort=False):
        by_plan = {row["plan"]: row for row in _records(rows)}
        cells: list[object] = []
        for side in found.sides:
            row = by_plan.get(side.label)
            text = Text("{b:.3f}→{a:.3f} {p}", "{b:.3f}→{a:.3f} {p}")
            cells.append(
                ""
                if row is None
                else text.fill(
                    b=row["cv_before"], a=row["cv_after"], p=passes[bool(row["passes_after"])]
                )
            )
        title = Text("{s}{i}", "{s} {i}").fill(
            s=STAGE_WORDS[str(stage)], i=INDICATOR_WORDS[str(name)]
        )
        yield title, cells


def _shortages(found: Comparison) -> Iterator[Line]:
    frame = found.shortages
    if "subject" not in frame.columns:
        return
    for key, words in (
        ("subject", SUBJECT_WORDS),
        ("kind", KINDS),
    ):
        sums = frame.groupby([key, "plan"], as_index=False)[["before", "after"]].sum()
        rows = {(r[key], r["plan"]): f"{r['before']}→{r['after']}" for r in _records(sums)}
        for code in _named(frame, key):
            yield word(words, code), [rows.get((code, s.label), "0→0") for s in found.sides]


def _flows(found: Comparison) -> Iterator[Line]:
    rows = {(r["plan"], r["flow"]): r for r in found.flows.to_dict("records")}
    for flow, title in FLOW_WORDS.items():
        of = [rows.get((s.label, flow)) for s in found.sides]
        if any(of):
            yield title, [f"{r['moves']} ({r['backbones']})" if r else "0 (0)" for r in of]


def _groups(found: Comparison) -> Iterator[Line]:
    sums = found.groups.groupby(["group_id", "plan"])["moves"].sum()
    for group in _named(found.groups, "group_id"):
        yield same(group), [int(sums.get((group, s.label), 0)) for s in found.sides]


def _schools(found: Comparison) -> Iterator[Line]:
    rows = {(r["school_id"], r["plan"]): r for r in found.schools.to_dict("records")}
    shown = 0
    for school in sorted({code for code, _ in rows}):
        of = [rows.get((school, s.label)) for s in found.sides]
        cells: list[object] = [f"{r['out']}/{r['in']}" if r else "0/0" for r in of]
        if len(set(cells)) > 1:
            shown += 1
            if shown > SHOWN_SCHOOLS:
                yield same("…"), ["…"] * len(cells)
                return
            yield same(school), cells


def _people(found: Comparison, lang: Lang) -> str:
    text = Text(
        "{a} 与 {b}：两案都交流 {n} 人（去同一学校 {s}，去不同学校 {o}）；仅前者 {p}，仅后者 {q}",
        "{a} and {b}: {n} move in both ({s} to the same school, {o} to another); "
        "{p} only in the first, {q} only in the second",
    )
    lines = [
        text.fill(
            a=r["plan"],
            b=r["other"],
            n=r["both"],
            s=r["same_school"],
            o=r["other_school"],
            p=r["only_plan"],
            q=r["only_other"],
        ).to(lang)
        for r in found.common.to_dict("records")
    ]
    differ = [(code, *row) for code, *row in found.differing.itertuples()]
    if differ:
        title = Text("去向不同的教师（工号）", "who differs (code)")
        labels = [s.label for s in found.sides]
        shown = [[c or "–" for c in row] for row in differ[:SHOWN_PEOPLE]]
        more = [["…", *("…" for _ in labels)]] if len(differ) > SHOWN_PEOPLE else []
        lines += ["", aligned([title, *labels], [*shown, *more], lang)]
    return "\n".join(lines)


def _named(frame: pd.DataFrame, column: str) -> list[str]:
    """Return the values of a column in the order in which they first stand."""
    if column not in frame.columns:
        return []
    return [str(value) for value in dict.fromkeys(frame[column])]
