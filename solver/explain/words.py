"""Names requirements, parameters and changes for people."""

from __future__ import annotations

from fractions import Fraction

from solver.district import District
from solver.district.unit import Unit
from solver.explain.changes import Change
from solver.explain.system import DECISIONS
from solver.model.matrix import FREE
from solver.policy.element import PolicyElement, Rule, Value
from solver.policy.rules import RULES
from solver.policy.unit_names import names_of_units, unit_title
from solver.ratio import percent
from solver.text import Text, same

NO_LIMIT = Text("不限", "no limit")


def rule_title(rule: str) -> Text:
    """Name a rule."""
    return Text("人工决定", "decision") if rule == DECISIONS else RULES[rule].title


def unit_words(rule: PolicyElement | None, unit: str, district: District) -> Text:
    """Name a unit: a school or group with its code, a stage, a cell."""
    if rule is None:
        return same(unit)
    groups = getattr(rule, "within", None) == "group"
    names = names_of_units(district, Text("全区", "the district"), codes=True, groups=groups)
    if any(part in names for part in (unit, *Unit.parse(unit, district.school_index).parts)):
        return unit_title(unit, names, between=Text("·", ", "))
    return same(unit)


def asked(rule: Rule | None, unit: str, low: int, high: int) -> Text:
    """Say what a row asks for; the sides are `FREE` where there is no limit."""
    if rule is None:
        return Text("必须交流", "must move")
    values = {name: value_words(getattr(rule, name)) for name in type(rule).model_fields}
    return rule.asks_of(unit).fill(range=_range(low, high), **values)


def _range(low: int, high: int) -> Text:
    if low == high:
        return Text("等于{n}", "exactly {n}").fill(n=low)
    if high >= FREE:
        return Text("不少于{n}", "at least {n}").fill(n=low)
    if low <= -FREE:
        return Text("不多于{n}", "at most {n}").fill(n=high)
    return Text("在{a}到{b}之间", "between {a} and {b}").fill(a=low, b=high)


def value_words(value: object) -> Text:
    """Write a parameter's value; shares as percentages."""
    if value is None:
        return NO_LIMIT
    return same(percent(value)) if isinstance(value, Fraction) else same(value)


def parameter_words(rule: str, name: str) -> Text:
    """Name a parameter of a rule."""
    return RULES[rule].parameter_title(name)


def change_words(change: Change, district: District) -> Text:
    """Say what to change."""
    values = {"a": _value(change.before), "b": _value(change.after)}
    if change.parameter == "quota":
        school = district.schools[district.school_index[str(change.unit)]]
        return Text("{s}的编制数 {a} → {b}", "quota of {s} {a} → {b}").fill(
            s=f"{school.name} ({school.school_id})", **values
        )
    if change.parameter == "members":
        school = district.schools[district.school_index[str(change.after)]]
        return Text("{s}加入共同体{g}", "{s} joins group {g}").fill(
            s=f"{school.name} ({school.school_id})", g=change.unit
        )
    if change.rule == DECISIONS:
        return Text("撤销“{u}必须交流”的决定", "withdraw the decision that {u} must go").fill(
            u=change.unit
        )
    title = rule_title(change.rule)
    if change.switches_off:
        return Text("不执行“{r}”", "switch off {r}").fill(r=title)
    return Text("{r}（{p}）{a} → {b}", "{r} ({p}) {a} → {b}").fill(
        r=title, p=parameter_words(change.rule, str(change.parameter)), **values
    )


def _value(value: Value) -> Text:
    return Text("空白", "blank") if value is None else value_words(value)
