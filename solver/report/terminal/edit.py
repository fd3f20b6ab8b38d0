"""Prints the audit of an edited list, and how a plan differs from a previous one.

Codes of people, never names.
"""

from __future__ import annotations

import pandas as pd

from solver.explain.edited import Edited, Violation
from solver.planning.plan import Plan
from solver.report.labels import element_title
from solver.text import Lang, Text

SHOWN_VIOLATIONS = 50
SHOWN_PEOPLE = 10
SHOWN_CHANGES = 20


def findings(found: Edited, lang: Lang) -> str:
    """Say whether a list holds, name every violation by rule, unit and person, and the cost."""
    lines = []
    if found.audit.holds:
        lines.append(Text("复核通过：所有规则均满足", "the list holds: every rule is satisfied"))
    else:
        n = len(found.violations)
        lines.append(Text("复核未通过：{n} 处", "{n} violation(s)").fill(n=n))
        for violation in found.violations[:SHOWN_VIOLATIONS]:
            lines += _violation(violation)
        if n > SHOWN_VIOLATIONS:
            lines.append(Text("  …", "  …"))
    cost = found.cost
    for name, value in found.audit.values.items():
        change = Text("", "")
        if name in cost:
            change = Text("（较原名单 {c:+,.6g}）", " ({c:+,.6g} against the earlier list)").fill(
                c=float(cost[name])
            )
        lines.append(
            Text("{g}：{v:,.6g}{c}", "{g}: {v:,.6g}{c}").fill(
                g=element_title(name), v=float(value), c=change
            )
        )
    if found.before is not None:
        lines += _changes(found.changed)
    return "\n".join(line.to(lang) for line in lines)


def _violation(violation: Violation) -> list[Text]:
    f = violation.finding
    people = ", ".join(violation.people[:SHOWN_PEOPLE])
    more = " …" if len(violation.people) > SHOWN_PEOPLE else ""
    lines = [
        Text("  {r} {u}：要求 {q}，实际 {a}{p}", "  {r} {u}: asked {q}, found {a}{p}").fill(
            r=element_title(f.rule),
            u=f.unit,
            q=f.required,
            a=f.achieved,
            p=Text("，涉及 {p}", "; concerns {p}").fill(p=people + more) if people else "",
        )
    ]
    return lines + [Text("    {r}", "    {r}").fill(r=reason) for reason in violation.reasons]


def _changes(changed: pd.DataFrame) -> list[Text]:
    """List who goes elsewhere than before."""
    head = Text("去向不同的 {n} 人：", "{n} teacher(s) go elsewhere than before:")
    lines = [head.fill(n=len(changed))]
    shown = changed.head(SHOWN_CHANGES).itertuples(index=False)
    lines += [
        Text("  {w}：{a} → {b}", "  {w}: {a} → {b}").fill(w=who, a=before, b=after)
        for who, before, after in shown
    ]
    return lines + ([Text("  …", "  …")] if len(changed) > SHOWN_CHANGES else [])


def differences(changed: pd.DataFrame, lang: Lang) -> str:
    """List who goes elsewhere than in the previous plan."""
    return "\n".join(line.to(lang) for line in _changes(changed))


def other_way(plan: Plan, changed: pd.DataFrame, lang: Lang) -> str:
    """Say what keeping as many people as possible would give instead."""
    goals = [
        Text("{g} {v:,.6g}", "{g} {v:,.6g}").fill(g=element_title(name), v=float(value))
        for name, value in plan.audit.values.items()
        if name != "keep"
    ]
    text = Text(
        "若先求人员变动最少（--prefer same-people）：{n} 人去向不同，{g}",
        "with fewest people elsewhere first (--prefer same-people): {n} differ, {g}",
    )
    listed = Text("，".join(g.zh for g in goals), ", ".join(g.en for g in goals))
    return text.fill(n=len(changed), g=listed).to(lang)
