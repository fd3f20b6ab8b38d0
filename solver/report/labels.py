"""Gives the short labels that every report uses, and writes ranges, figures and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.district.unit import Range
from solver.district.words import FLOW_WORDS, word
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.policy.rules import RULES
from solver.policy.scenario import Scenario
from solver.text import Text, same

if TYPE_CHECKING:
    import pandas as pd

INDICATOR_WORDS = {
    "backbone": Text("骨干教师", "backbone teachers"),
    "pe_art": Text("体育、艺术教师", "PE, music and art teachers"),
    "degree": Text("高于规定学历教师", "teachers above the degree"),
}
CHECK_WORDS = {
    "candidate": Text("候选资格", "candidate move"),
    "decisions": Text("人工决定", "decisions"),
}
PROVEN = Text("已证明最优（容差内）", "proven optimal (in tolerance)")
NOT_PROVEN = Text("未证明最优", "not proven optimal")
"""What is said of one goal."""
YES, NO = Text("是", "yes"), Text("否", "no")
BRACKET = Text("（{x}）", " ({x})")

_ROTATION = "交流轮岗"


def element_title(name: str) -> Text:
    """Return the short name of a filter, rule, goal or check for people."""
    known = {**FILTERS, **RULES, **GOALS}
    return known[name].title if name in known else word(CHECK_WORDS, name)


def heading(scenario: Scenario, what: Text) -> Text:
    """Put the scenario's name before the name of a document, without saying rotation twice."""
    name = scenario.name.strip()
    if not name:
        return what
    if name.endswith(_ROTATION):
        return Text(name + what.zh.removeprefix(_ROTATION), f"{name}: {what.en}")
    return Text(name + what.zh, f"{name}: {what.en}")


def form_title(move: Mapping[Hashable, object]) -> Text:
    """Return what a row of the list is called: the policy's form of exchange, else its flow."""
    return same(move["form"]) if move["form"] else word(FLOW_WORDS, str(move["flow"]))


def forms_counted(frame: pd.DataFrame) -> list[tuple[Text, int]]:
    """Count the moves of a list by form, the most frequent first."""
    titles = Counter(form_title(row) for row in frame.to_dict("records"))
    return titles.most_common()


def asked(required: str) -> Text:
    """Say a finding's ``>= 12`` in words."""
    found = Range.parse(required)
    low, high = found.at_least, found.at_most
    if low is not None and low == high:
        return Text("等于 {n}", "exactly {n}").fill(n=low)
    if low is not None and high is not None:
        return Text("{a} 至 {b}", "{a} to {b}").fill(a=low, b=high)
    if low is not None:
        return Text("不少于 {n}", "at least {n}").fill(n=low)
    return Text("不多于 {n}", "at most {n}").fill(n=high) if high is not None else same("")


def figure_words(value: Fraction) -> str:
    """Write a goal's value: whole numbers with thousands, others to six decimals."""
    if value.denominator == 1:
        return f"{int(value):,}"
    return f"{float(value):,.6f}".rstrip("0").rstrip(".")


def share_words(part: int, whole: int) -> str:
    """Write a share with two decimals, cut off rather than rounded up to a limit."""
    return "—" if whole == 0 else f"{part * 10_000 // whole / 100:.2f}%"
