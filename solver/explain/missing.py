"""Which school misses how many teachers of which indicator, before anybody moves."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from solver.district import STAGES, District
from solver.district.words import INDICATOR_WORDS, STAGE_WORDS
from solver.policy.scenario import Scenario
from solver.recount.indicators import PER_100_PUPILS, Indicator
from solver.recount.tables import Recount
from solver.text import Text

RULES = ("indicator_limits", "standards")
"""The rules that ask for the indicators of the assessment."""
SHOWN = 12
_HEAD = Text(
    "流动前未达每百名学生标准的（学校、学段、指标）{n}处，共缺{m}人：",
    "{n} (school, stage, indicator) miss the per-100-pupil threshold before, {m} teachers in all:",
)
_LINE = Text(
    "  {s} {g} {i}：应有{a}人，现有{b}人，缺{m}人",
    "  {s} {g} {i}: {a} asked, {b} there, {m} missing",
)
_MORE = Text("  ……另有{n}处", "  … and {n} more")


@dataclass(frozen=True)
class Missing:
    """A threshold that a school misses.

    Parameters
    ----------
    school_id, stage, indicator : str
    asked, before, missing : int
        Teachers.
    """

    school_id: str
    stage: str
    indicator: str
    asked: int
    before: int
    missing: int

    def as_json(self) -> dict[str, Any]:
        """Return the machine-readable record."""
        return asdict(self)


def missing_teachers(district: District, scenario: Scenario) -> tuple[Missing, ...]:
    """List the thresholds that schools miss, the largest gaps first.

    Parameters
    ----------
    district : District
    scenario : Scenario
        Nothing is listed where no rule of it asks for the indicators.
    """
    if not any(rule.id in RULES for rule in scenario.rules):
        return ()
    nobody = pd.DataFrame(columns=["teacher_id", "to_school_id", "subject"], dtype=object)
    recount = Recount(district, scenario.definitions, scenario.filters, nobody)
    found = []
    for stage in STAGES:
        pupils = recount.pupils(stage)
        for name, thresholds in PER_100_PUPILS.items():
            for school, counted in Indicator(name, stage).by_school(recount, after=False).items():
                asked = math.ceil(thresholds[stage] * pupils[school] / 100)
                if counted < asked:
                    found.append(Missing(school, stage, name, asked, counted, asked - counted))
    return tuple(sorted(found, key=lambda m: (-m.missing, m.school_id, m.stage, m.indicator)))


def missing_lines(found: tuple[Missing, ...], district: District) -> list[Text]:
    """Say it for the terminal, the largest gaps first."""
    if not found:
        return []
    names = {s.school_id: f"{s.name} ({s.school_id})" for s in district.schools}
    lines = [_HEAD.fill(n=len(found), m=sum(m.missing for m in found))]
    lines += [
        _LINE.fill(
            s=names[m.school_id],
            g=STAGE_WORDS[m.stage],
            i=INDICATOR_WORDS[m.indicator],
            a=m.asked,
            b=m.before,
            m=m.missing,
        )
        for m in found[:SHOWN]
    ]
    return lines + ([_MORE.fill(n=len(found) - SHOWN)] if len(found) > SHOWN else [])
