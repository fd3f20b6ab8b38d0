"""Prints a plan, an audit and the progress of a search; codes, never names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from solver.district.words import FLOW_WORDS, STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.audit import Audit
from solver.planning.plan import Plan
from solver.policy.accept import ACCEPTABLE
from solver.policy.goals import GOALS
from solver.report.labels import NO_CANDIDATES
from solver.report.verdict import verdict
from solver.report.workbook import INDICATOR_WORDS, element_title
from solver.search import Progress
from solver.text import Lang, Text


def progress_line(step: Progress, lang: Lang) -> str:
    """Say where the search stands: goal, value, bound, gap, seconds."""
    title = GOALS[step.goal].title if step.goal in GOALS else Text("可行性", "feasibility")
    value = "–" if step.value is None else f"{float(step.value):,.6g}"
    bound = "–" if step.bound is None else f"{float(step.bound):,.6g}"
    gap = "–"
    if step.value is not None and step.bound is not None and step.value:
        gap = f"{float((step.value - step.bound) / abs(step.value)):.2%}"
    return (
        Text(
            "  {g}：当前{v}，下界{b}，差距{p}，{s:.1f}秒",
            "  {g}: value {v}, bound {b}, gap {p}, {s:.1f} s",
        )
        .fill(g=title, v=value, b=bound, p=gap, s=step.seconds)
        .to(lang)
    )


def result(plan: Plan, files: Sequence[Path], lang: Lang) -> str:
    """Summarise a plan: what moved, ratios, shortages, indicators, where the files are."""
    lines = [*_moved(plan, lang), "", *_goals(plan, lang), "", *_rules(plan.audit, lang), ""]
    lines += [*_shortages(plan, lang), "", *_indicators(plan, lang), ""]
    lines += [str(file) for file in files]
    return "\n".join(lines)


def _moved(plan: Plan, lang: Lang) -> list[str]:
    counts = plan.counts
    flows = plan.frame["flow"].value_counts()
    by_flow = ", ".join(f"{FLOW_WORDS[str(f)].to(lang)} {n}" for f, n in flows.items())
    lines = [f"{plan.scenario.name} — {verdict(plan).to(lang)}"]
    accepted = Text("已接受的数据问题：{c}（{r}）", "accepted: {c} ({r})")
    lines += [
        accepted.fill(c=ACCEPTABLE[code], r=reason).to(lang)
        for code, reason in plan.scenario.accept.items()
    ]
    if plan.interrupted:
        lines.append(Text("（已中断，以下为当前最好方案）", "(interrupted: best so far)").to(lang))
    text = Text(
        "交流 {m} 人（{f}）：符合条件 {e} 人，其中骨干 {b} 人",
        "{m} teachers move ({f}) of {e} eligible; {b} of them backbone",
    )
    return [
        *lines,
        text.fill(
            m=counts["moved"], f=by_flow, e=counts["eligible"], b=counts["backbones_moved"]
        ).to(lang),
    ]


def _goals(plan: Plan, lang: Lang) -> list[str]:
    text = Text(
        "{g}：{v:,.6g}（下界 {b:,.6g}，差距 {p:.3%}）",
        "{g}: {v:,.6g} (bound {b:,.6g}, gap {p:.3%})",
    )
    return [
        text.fill(g=element_title(v.goal), v=float(v.value), b=float(v.bound), p=v.gap).to(lang)
        for v in plan.levels
    ]


def _rules(audit: Audit, lang: Lang) -> list[str]:
    lines = []
    for rule, rows in audit.frame.groupby("rule", sort=False):
        waived = int(rows["waived"].sum())
        extra = Text("，豁免 {n}", ", {n} waived").fill(n=waived).to(lang) if waived else ""
        if waived == len(rows):
            shown = NO_CANDIDATES
        elif len(rows) == 1:
            one = rows.iloc[0]
            shown = Text("要求 {r}，达到 {a}", "asked {r}, reached {a}").fill(
                r=one["required"], a=one["achieved"]
            )
        else:
            shown = Text("{h}/{n} 个单位满足", "{h} of {n} units hold").fill(
                h=int((rows["holds"] & ~rows["waived"]).sum()), n=len(rows)
            )
        lines.append(f"{element_title(str(rule)).to(lang)}: {shown.to(lang)}{extra}")
    return lines


def _shortages(plan: Plan, lang: Lang) -> list[str]:
    cells = plan.cells
    sums = cells.groupby("subject")[["shortage_before", "shortage_after"]].sum()
    sums = sums[sums["shortage_before"] > 0].sort_values("shortage_before", ascending=False)
    parts = [
        f"{word(SUBJECT_WORDS, str(name)).to(lang)} {before}→{after}"
        for name, before, after in sums.itertuples()
    ]
    title = Text(
        "缺员（前→后）合计 {a}→{b}：", "posts missing (before→after), in all {a}→{b}:"
    ).fill(a=int(sums["shortage_before"].sum()), b=int(sums["shortage_after"].sum()))
    return [title.to(lang), "  " + ", ".join(parts)]


def _indicators(plan: Plan, lang: Lang) -> list[str]:
    lines = [
        Text("差异系数（前→后，上限）：", "coefficients of variation (before→after, limit):").to(
            lang
        )
    ]
    for row in plan.indicators.to_dict("records"):
        passes = Text("通过", "passes") if row["passes_after"] else Text("未通过", "fails")
        lines.append(
            f"  {STAGE_WORDS[row['stage']].to(lang)} {INDICATOR_WORDS[row['indicator']].to(lang)}: "
            f"{row['cv_before']:.3f}→{row['cv_after']:.3f} ({row['cv_limit']:.2f}) "
            f"{passes.to(lang)}"
        )
    return lines
