"""Titles of sheets about coming years."""

from __future__ import annotations

from solver.policy.scenario import Scenario
from solver.report.labels import heading
from solver.text import Text


def titled(scenario: Scenario, what: Text, unit: Text) -> tuple[Text, Text]:
    """Return the title of a sheet, and the line below it with the date and the unit."""
    day = scenario.definitions.as_of
    said = Text("统计日期：{y}年{m}月{d}日　　单位：{u}", "counted as of {y}-{m}-{d}    unit: {u}")
    return heading(scenario, what), said.fill(y=day.year, m=day.month, d=day.day, u=unit)
