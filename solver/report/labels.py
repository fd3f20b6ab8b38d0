"""Gives the short labels that every report uses, and writes ranges, figures and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from solver.district.unit import Range
from solver.district.words import FLOW_WORDS, word
from solver.district.words import INDICATOR_WORDS as INDICATOR_WORDS  # noqa: PLC0414
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.policy.rules import RULES
from solver.policy.scenario import Scenario
from solver.text import Text, same

if TYPE_CHECKING:
    import pandas as pd

CHECK_WORDS = {
    "candidate": Text("候选资格", "candidate move"),
    "decisions": Text("人工决定", "decisions"),
}
PROVEN = Text("已证明最优（容差内）", "proven optimal (in tolerance)")
NOT_PROVEN = Text("未证明最优", "not proven optimal")
"""What is said of one goal."""
NO_CANDIDATES = Text("—（没有候选人）", "— (no candidates)")
"""Whether a waived requirement holds nobody can say."""
YES, NO = Text("是", "yes"), Text("否", "no")
BY_HAND = Text("人工调整稿", "adjusted by hand")
"""Stands on every document of a list that no search found."""
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


def asked(required: str, measure: Text | None = None) -> Text:
    """Say a finding's ``>= 12`` in words, with what it is a number of."""
    found = Range.parse(required)
    low, high = found.at_least, found.at_most
    # Chinese sets no blank between a number and its measure word.
    of = Text("", "") if measure is None else Text(measure.zh, f" {measure.en}".rstrip())
    gap = Text(" " if measure is None else "", " ")
    if low is not None and low == high:
        said, values = Text("等于{g}{n}{m}", "exactly{g}{n}{m}"), {"n": low}
    elif low is not None and high is not None:
        said, values = Text("{a}{g}至{g}{b}{m}", "{a}{g}to{g}{b}{m}"), {"a": low, "b": high}
    elif low is not None:
        said, values = Text("不少于{g}{n}{m}", "at least{g}{n}{m}"), {"n": low}
    elif high is not None:
        said, values = Text("不多于{g}{n}{m}", "at most{g}{n}{m}"), {"n": high}
    else:
        return same("")
    return said.fill(g=gap, m=of, **values)


def number_words(value: Fraction | float, digits: int = 3) -> str:
    """Write a number as people do: thousands apart, at most so many decimals, no zeros behind."""
    shown = f"{float(value):,.{digits}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown


def goal_words(name: str, value: Fraction | float, moved: int = 0) -> Text:
    """Write a goal's value with its unit: 19.3 km each, 1,314.4 km in all.

    Parameters
    ----------
    name : str
        The goal's id.
    value : Fraction or float
        As the model counts it.
    moved : int
        How many move, for the average; 0 where it is not known.
    """
    goal = GOALS[name]
    scaled = Fraction(value) / goal.scale
    whole = _with_unit(number_words(scaled, _digits(name)), goal.unit)
    if goal.each is None or not moved:
        return whole
    each = _with_unit(number_words(scaled / moved, _digits(name)), goal.each)
    return Text(f"{each.zh}，共{whole.zh}", f"{each.en}, {whole.en} in all")


def goal_change_words(name: str, change: Fraction | float) -> Text:
    """Write by how much a goal's value changes, with its sign."""
    goal = GOALS[name]
    scaled = Fraction(change) / goal.scale
    if not scaled:
        return Text("不变", "unchanged")
    digits = _digits(name)
    shown = number_words(abs(scaled), digits)
    sign = "+" if scaled > 0 else "−"
    if shown == "0":
        least = f"{10**-digits:.{digits}f}"
        return Text(f"{sign}不到{least}", f"{sign}under {least}")
    # What a number is, in brackets, is said of the value and not again of the change.
    bare = goal.unit.zh.startswith("（")
    return same(sign + shown) if bare else _with_unit(sign + shown, goal.unit)


def goal_number(name: str, value: Fraction | float) -> str:
    """Write a goal's value as a bare number in its unit."""
    if name not in GOALS:  # A goal of another version, read from a file.
        return number_words(value)
    return number_words(Fraction(value) / GOALS[name].scale, _digits(name))


def _digits(name: str) -> int:
    return 1 if GOALS[name].scale > 1 else 3


def _with_unit(number: str, unit: Text) -> Text:
    # Chinese sets no blank between a number and its unit.
    return Text(f"{number}{unit.zh}", f"{number} {unit.en}")


def decimals(share: Fraction, limits: Iterable[Fraction], least: int = 2) -> int:
    """Return how many decimals of a percentage show on which side of every limit it is.

    Parameters
    ----------
    share : Fraction
    limits : iterable of Fraction
        What it is held against: 19.996 % must not read 20.00 % where 20 % is asked.
    least : int
    """
    for digits in range(least, 12):
        shown = round(share * 10 ** (digits + 2))
        if all((shown >= x * 10 ** (digits + 2)) == (share >= x) for x in limits):
            return digits
    return 12


def share_words(part: int, whole: int, limits: Iterable[Fraction] = ()) -> str:
    """Write a share with two decimals, or as many as show on which side of a limit it is."""
    if whole == 0:
        return "—"
    share = Fraction(part, whole)
    digits = decimals(share, tuple(limits))
    return f"{round(share * 10 ** (digits + 2)) / 10**digits:.{digits}f}%"
