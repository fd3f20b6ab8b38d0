"""Prints the audit of an edited list, and how a plan differs from a previous one."""

from __future__ import annotations

import pandas as pd

from solver.district import District
from solver.explain.edited import Edited, Violation
from solver.planning.audit import CANDIDATE, DECISIONS
from solver.planning.plan import Plan
from solver.policy.goals import GOALS
from solver.policy.scenario import Scenario
from solver.policy.unit_names import names_of_units
from solver.report.labels import element_title, goal_change_words, goal_words
from solver.report.requirement import person_words, requirement, school_words
from solver.text import Lang, Text

SHOWN_VIOLATIONS = 50
SHOWN_PEOPLE = 10
SHOWN_CHANGES = 20


def findings(found: Edited, scenario: Scenario, district: District, lang: Lang) -> str:
    """Say whether a list holds, name every violation by rule, unit and person, and the cost."""
    lines = []
    if found.audit.holds:
        lines.append(Text("复核通过：所有规则均满足", "the list holds: every rule is satisfied"))
    else:
        n = len(found.violations)
        lines.append(Text("复核未通过：{n}处", "{n} violation(s)").fill(n=n))
        names = names_of_units(district)
        for violation in found.violations[:SHOWN_VIOLATIONS]:
            said = requirement(violation.finding, scenario, district, names)
            lines += _violation(violation, said, district)
        if n > SHOWN_VIOLATIONS:
            lines.append(Text("  …", "  …"))
    cost, moved = found.cost, len(found.audit.recount.moves)
    for name, value in found.audit.values.items():
        change = Text("", "")
        if name in cost:
            change = Text("（较原名单{c}）", " ({c} against the earlier list)").fill(
                c=goal_change_words(name, cost[name])
            )
        lines.append(
            Text("{g}：{v}{c}", "{g}: {v}{c}").fill(
                g=element_title(name), v=goal_words(name, value, moved), c=change
            )
        )
    if found.before is not None:
        lines += _changes(found.changed, district)
    return "\n".join(line.to(lang) for line in lines)


def _violation(violation: Violation, said: Text, district: District) -> list[Text]:
    lines = [Text("  {s}", "  {s}").fill(s=said)]
    if violation.people and violation.finding.rule not in {CANDIDATE, DECISIONS}:
        index = district.teacher_index
        shown = violation.people[:SHOWN_PEOPLE]
        named = [person_words(district.teachers[index[who]]) for who in shown]
        more = Text("等{n}人", " and others, {n} in all").fill(n=len(violation.people))
        listed = Text("、".join(p.zh for p in named), ", ".join(p.en for p in named))
        whole = len(violation.people) == len(shown)
        lines.append(
            Text("    涉及{p}{m}", "    concerns {p}{m}").fill(
                p=listed, m=Text("", "") if whole else more
            )
        )
    return lines + [Text("    {r}", "    {r}").fill(r=reason) for reason in violation.reasons]


def _changes(changed: pd.DataFrame, district: District) -> list[Text]:
    """List who goes elsewhere than before; the first of many, all stand in the workbook."""
    colon = Text("：", ":") if len(changed) else Text("", "")
    head = Text("去向不同的{n}人{c}", "{n} teacher(s) go elsewhere than before{c}")
    lines = [head.fill(n=len(changed), c=colon)]
    index = district.teacher_index
    for who, before, after in changed.head(SHOWN_CHANGES).itertuples(index=False):
        teacher = district.teachers[index[str(who)]]
        ends = [_place(district, str(place), teacher.school_id) for place in (before, after)]
        text = Text("  {w}：原{a}，改为{b}", "  {w}: {a} before, {b} now")
        lines.append(text.fill(w=person_words(teacher), a=ends[0], b=ends[1]))
    if len(changed) > SHOWN_CHANGES:
        more = Text(
            "  ……全部见 plan.xlsx 的“与上一稿对照”",
            "  … all of them in the sheet Changes of plan.xlsx",
        )
        lines.append(more)
    return lines


def _place(district: District, school: str, own: str) -> Text:
    if school == own:
        return Text("留任", "staying")
    return Text("去{s}", "to {s}").fill(s=school_words(district, school))


def differences(changed: pd.DataFrame, district: District, lang: Lang) -> str:
    """List who goes elsewhere than in the previous plan."""
    return "\n".join(line.to(lang) for line in _changes(changed, district))


def other_way(plan: Plan, changed: pd.DataFrame, lang: Lang) -> str:
    """Say what keeping as many people as possible would give instead."""
    moved = plan.counts["moved"]
    goals = [
        Text("{g}{v}", "{g} {v}").fill(g=GOALS[name].title, v=goal_words(name, value, moved))
        for name, value in plan.audit.values.items()
        if name != "keep"
    ]
    text = Text(
        "若先求人员变动最少（--prefer same-people）：{n}人去向不同，{g}",
        "with fewest people elsewhere first (--prefer same-people): {n} differ, {g}",
    )
    listed = Text("；".join(g.zh for g in goals), "; ".join(g.en for g in goals))
    return text.fill(n=len(changed), g=listed).to(lang)
