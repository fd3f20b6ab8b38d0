"""Prints an explanation on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from solver.district import District
from solver.explain.answer import Explanation
from solver.explain.conflict_member import SHOWN, conflict_lines
from solver.explain.missing import missing_lines
from solver.explain.slack import Slack
from solver.explain.why import Why
from solver.explain.words import change_words, parameter_words, rule_title, unit_words, value_words
from solver.policy.goals import GOALS
from solver.policy.scenario import Scenario
from solver.policy.unit_names import names_of_units
from solver.report.labels import goal_change_words
from solver.report.requirement import person_words, requirement, school_words
from solver.text import Lang, Text

STATUS_WORDS = {
    "moved": Text("交流", "moves"),
    "stays": Text("留任", "stays"),
    "not_eligible": Text("不符合交流条件", "not eligible"),
    "no_candidate": Text("符合条件，但没有可去的学校", "eligible, but without a candidate move"),
}


def explained(answer: Explanation, lang: Lang) -> str:
    """Return the answer for the terminal."""
    if answer.feasible:
        lines = [
            Text(
                "存在方案。各项要求还可提高到：",
                "There is a plan. Each requirement could go as far as:",
            )
        ]
        lines += [_slack(s) for s in answer.slack]
    else:
        lines = [*conflict_lines(answer.conflict, answer.conflict_verified), Text("", "")]
        lines += _repairs(answer)
    lines += missing_lines(answer.missing, answer.district)
    if not answer.complete:
        lines.append(
            Text("（未做完即停止，以上为已查明的部分）", "(stopped early: what was known by then)")
        )
    return "\n".join(line.to(lang) for line in lines)


def _repairs(answer: Explanation) -> list[Text]:
    if not answer.repairs:
        return [
            Text(
                "没有找到单项或少数几项的改动办法",
                "no change of a few parameters was found to help",
            )
        ]
    lines = [
        Text(
            "任选其一即有方案（改动最小的在前）：",
            "Any one of these makes a plan possible, least first:",
        )
    ]
    for i, repair in enumerate(answer.repairs, start=1):
        changes = [change_words(c, answer.district) for c in repair.changes]
        more = len(changes) - SHOWN
        shown = changes[:SHOWN]
        if more > 0:
            shown.append(Text("等共 {n} 处", "{n} changes in all").fill(n=len(changes)))
        lines.append(
            Text("  {i}. {c}{v}", "  {i}. {c}{v}").fill(
                i=i,
                c=Text("；".join(c.zh for c in shown), "; ".join(c.en for c in shown)),
                v=Text("", "") if repair.verified else Text("（未验证）", " (not verified)"),
            )
        )
    return lines


def _slack(slack: Slack) -> Text:
    return Text("  {r}（{p}）：现为 {a}，可至 {b}", "  {r} ({p}): now {a}, attainable {b}").fill(
        r=rule_title(slack.rule),
        p=parameter_words(slack.rule, slack.parameter),
        a=value_words(slack.value),
        b=value_words(slack.attainable),
    )


def person(
    answer: Why, scenario: Scenario, district: District, lang: Lang, *, names: bool = True
) -> str:
    """Return what is known of one person: first what drives it, then the facts.

    Parameters
    ----------
    answer : Why
    scenario : Scenario
    district : District
    lang : {'zh', 'en'}
    names : bool
        Whether people go by name and code; else by code, as where what is shown may be kept.
    """
    if not names:
        bare = tuple(t.model_copy(update={"name": ""}) for t in district.teachers)
        district = district.model_copy(update={"teachers": bare})
    units = names_of_units(district)
    teacher = district.teachers[district.teacher_index[answer.teacher]]
    said = Text("{t}：{s}", "{t}: {s}")
    lines = [said.fill(t=person_words(teacher), s=STATUS_WORDS[answer.status])]
    lines += _driven(answer, scenario, district, units)
    lines += [Text("  {r}", "  {r}").fill(r=reason) for reason in answer.reasons]
    school = district.schools[district.school_index[teacher.school_id]].name
    facts = Text("  情况：{s}，{f}", "  facts: {s}, {f}")
    lines.append(facts.fill(s=school, f=answer.facts))
    lines += _instead(answer, district)
    rules = {part.id: part for part in scenario.rules}
    for other in answer.alternatives:
        what = Text("若留任", "staying") if not other.moves else Text("若交流", "moving")
        if other.to is not None:
            what = Text("若去{s}", "to {s}").fill(s=school_words(district, other.to))
        if not other.conflict:
            lines.append(
                Text("  {w}：{c}{p}", "  {w}: {c}{p}").fill(
                    w=what,
                    c=_changes(other.goals),
                    p=Text("", "") if other.proven else Text("（未证明）", " (not proven)"),
                )
            )
            continue
        lines.append(Text("  {w}：不可能", "  {w}: impossible").fill(w=what))
        lines += [Text("    {r}", "    {r}").fill(r=reason) for reason in other.reasons]
        if not other.reasons:
            lines += [
                Text("    与“{r}”不能同时满足（{u}）", "    clashes with {r} ({u})").fill(
                    r=rule_title(c.rule), u=unit_words(rules.get(c.rule), c.unit, district)
                )
                for c in other.conflict[:SHOWN]
            ]
    return "\n".join(line.to(lang) for line in lines)


def _driven(
    answer: Why, scenario: Scenario, district: District, names: Mapping[str, Text]
) -> list[Text]:
    """Say which requirements rest on the move, else which goals, else that none does."""
    if answer.status == "stays":
        return [
            Text(
                "  原因：没有此人，各项要求也都满足",
                "  because: every requirement holds without this person",
            )
        ]
    need = answer.need
    if need is None:
        return []
    if need.broken:
        text = Text("  原因：{r}；少了此人就不满足", "  because: {r}; without this person it fails")
        told = [requirement(f, scenario, district, names) for f in need.broken[:SHOWN]]
        return [text.fill(r=r) for r in told]
    if need.worse:
        listed = _changes(need.worse)
        text = Text("  原因：少了此人，{c}", "  because: without this person, {c}")
        return [text.fill(c=listed)]
    return [
        Text(
            "  没有此人，各项要求仍满足，各项目标也不变差",
            "  without this person every requirement holds, and no goal is worse",
        )
    ]


def _instead(answer: Why, district: District) -> list[Text]:
    """Name those who could go in the person's stead."""
    if answer.status != "moved":
        return []
    index = district.teacher_index
    equal = [s.teacher for s in answer.substitutes if s.equal]
    worse = [s.teacher for s in answer.substitutes if not s.equal]
    if not (equal or worse):
        return [Text("  没有人可以单独替换此人", "  nobody alone could go in their stead")]
    lines = []
    for codes, text in (
        (
            equal,
            Text(
                "  可替换且各项目标同样好（选谁是任意的）：{p}",
                "  could go instead with every goal as good (the choice is arbitrary): {p}",
            ),
        ),
        (worse, Text("  可替换但目标变差：{p}", "  could go instead at a cost: {p}")),
    ):
        people = [person_words(district.teachers[index[code]]) for code in codes]
        listed = Text("、".join(p.zh for p in people), ", ".join(p.en for p in people))
        lines += [text.fill(p=listed)] if people else []
    return lines


def _changes(goals: Mapping[str, Fraction]) -> Text:
    """List what every goal changes by."""
    if not any(goals.values()):
        return Text("各项目标都不变", "no goal changes")
    parts = [
        Text("{g}{c}", "{g} {c}").fill(g=GOALS[name].title, c=goal_change_words(name, change))
        for name, change in goals.items()
        if change
    ]
    return Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))
