"""Prints a plan, an audit and the progress of a search; codes, never names."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.audit import CANDIDATE, DECISIONS
from solver.planning.plan import Plan
from solver.policy.accept import ACCEPTABLE
from solver.policy.goals import GOALS
from solver.policy.unit_names import names_of_units
from solver.recount.finding import Finding
from solver.report.labels import BRACKET, forms_counted, goal_number, goal_words, number_words
from solver.report.requirement import requirement
from solver.report.verdict import verdict
from solver.report.workbook import INDICATOR_WORDS, element_title
from solver.search import Progress
from solver.text import Lang, Text, same


def progress_line(step: Progress, lang: Lang) -> str:
    """Say where the search stands: goal, value, bound, gap, seconds."""
    title = GOALS[step.goal].title if step.goal in GOALS else Text("可行性", "feasibility")
    value, bound = (_figure(step.goal, number) for number in (step.value, step.bound))
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


def _figure(goal: str, number: Fraction | float | None) -> Text:
    if number is None:
        return same("–")
    return same(goal_number(goal, number) if goal in GOALS else number_words(number))


def result(plan: Plan, files: Sequence[Path], lang: Lang) -> str:
    """Summarise a plan: what moved, ratios, shortages, indicators, where the files are."""
    lines = [*_moved(plan, lang), "", *_goals(plan, lang), "", *_rules(plan, lang), ""]
    lines += [*_shortages(plan, lang), "", *_indicators(plan, lang), ""]
    lines += [str(file) for file in files]
    return "\n".join(lines)


def _moved(plan: Plan, lang: Lang) -> list[str]:
    counts = plan.counts
    each = Text("{f}{n}人", "{f} {n}")
    parts = [each.fill(f=form, n=n).to(lang) for form, n in forms_counted(plan.frame)]
    by_flow = Text("、", ", ").to(lang).join(parts)
    lines = [f"{plan.scenario.name} — {verdict(plan).to(lang)}"]
    failing = plan.indicators[~plan.indicators["passes_after"].astype(bool)]
    if len(failing):
        row = failing.iloc[0]
        named = Text(
            STAGE_WORDS[row["stage"]].zh + INDICATOR_WORDS[row["indicator"]].zh,
            f"{row['stage']}.{row['indicator']}",
        )
        text = Text(
            "（未达标的起因可查：lungang explain … --indicator {n}）",
            "(what keeps it from passing: lungang explain … --indicator {n})",
        )
        lines.append(text.fill(n=named).to(lang))
    accepted = Text("已接受的数据问题：{c}（{r}）", "accepted: {c} ({r})")
    lines += [
        accepted.fill(c=ACCEPTABLE[code], r=reason).to(lang)
        for code, reason in plan.scenario.accept.items()
    ]
    if plan.interrupted:
        lines.append(Text("（已中断，以下为当前最好方案）", "(interrupted: best so far)").to(lang))
    text = Text(
        "交流{m}人{f}，其中骨干{b}人；符合条件{e}人",
        "{m} teachers move{f}, {b} of them backbone; {e} are eligible",
    )
    return [
        *lines,
        text.fill(
            m=counts["moved"],
            f=BRACKET.fill(x=by_flow) if by_flow else same(""),
            e=counts["eligible"],
            b=counts["backbones_moved"],
        ).to(lang),
    ]


def _goals(plan: Plan, lang: Lang) -> list[str]:
    text = Text(
        "{g}：{v}（下界{b}，差距{p:.3%}）",
        "{g}: {v} (bound {b}, gap {p:.3%})",
    )
    moved = plan.counts["moved"]
    return [
        text.fill(
            g=element_title(v.goal),
            v=goal_words(v.goal, v.value, moved),
            b=goal_number(v.goal, v.bound),
            p=v.gap,
        ).to(lang)
        for v in plan.levels
    ]


def _rules(plan: Plan, lang: Lang) -> list[str]:
    """Say each requirement of one unit as a sentence, of the others how many units hold."""
    names = names_of_units(plan.district)
    found: dict[str, list[Finding]] = {}
    for finding in plan.audit.findings:
        found.setdefault(finding.rule, []).append(finding)
    lines = []
    for rule, units in found.items():
        if len(units) == 1 and rule not in {CANDIDATE, DECISIONS}:
            lines.append(requirement(units[0], plan.scenario, plan.district, names))
            continue
        waived = sum(f.waived for f in units)
        said = Text("{r}：{n}个单位中{h}个满足", "{r}: {h} of {n} units hold").fill(
            r=element_title(rule), n=len(units), h=sum(f.holds and not f.waived for f in units)
        )
        if waived:
            more = Text("，{w}个没有候选人", ", {w} without candidates").fill(w=waived)
            said = Text(said.zh + more.zh, said.en + more.en)
        lines.append(said)
    return [line.to(lang) for line in lines]


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
