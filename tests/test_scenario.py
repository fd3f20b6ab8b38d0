"""Scenario files: what is wrong is said with its line and the nearest key."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from solver.errors import DataError
from solver.policy.rules.rotation_ratio import RotationRatio
from solver.policy.scenario import Scenario

DEFECTS = [
    ("as_of: 2025-09-01\nrulez: {}\n", 2, "unknown_key", "rules"),
    ("as_of: 2025-09-01\nrules:\n  rotation_ration: {}\n", 3, "unknown_key", "rotation_ratio"),
    (
        "as_of: 2025-09-01\nrules:\n  rotation_ratio:\n    at_last: 20%\n",
        4,
        "unknown_key",
        "at_least",
    ),
    ("as_of: 2025-09-01\ngoals: [shortage, travle]\n", 2, "unknown_key", "travel"),
    ("name: x\n", 1, "missing_key", "as_of"),
    ("as_of: 2025-09-01\nrules:\n  leave_limit: {at_most: many}\n", 3, "bad_value", "at_most"),
    ("as_of: 2025-09-01\nrules:\n  leave_limit: {at_most: 130%}\n", 3, "bad_value", "at_most"),
    ("as_of: 2025-09-01\nrules:\n  leave_limit: {at_most: -1%}\n", 3, "bad_value", "at_most"),
    ("as_of: 2025-09-01\nrules:\n  max_travel: {}\n", 3, "missing_key", "km"),
    ("as_of: 2025-09-01\nrules: [headcount]\n", 2, "wrong_shape", "rules"),
    ("as_of: 2025-09-01\nrules:\n  headcount: 5\n", 3, "wrong_shape", "headcount"),
    ("as_of: 2025-09-01\ngoals: {travel: 1}\n", 2, "wrong_shape", "goals"),
    ("as_of: 2025-09-01\ngoals: [travel, travel]\n", 2, "repeated_goal", ""),
    ("as_of: soon\n", 1, "bad_value", "as_of"),
    ("as_of: 2025-09-01\nterm_years: 0\n", 2, "bad_value", "term_years"),
    ("as_of: 2025-09-01\nrural_areas: [hills]\n", 2, "bad_value", "rural_areas"),
    (
        "as_of: 2025-09-01\nrules:\n  rotation_ratio: {within: to_school}\n",
        3,
        "bad_value",
        "within",
    ),
    ("as_of: 2025-09-01\nas_of: 2025-09-01\n", 2, "bad_yaml", ""),
    ("as_of: [\n", 2, "bad_yaml", ""),
    ("- a\n- b\n", 1, "not_a_mapping", ""),
]


@pytest.mark.parametrize(("text", "line", "code", "word"), DEFECTS)
def test_defect(text: str, line: int, code: str, word: str) -> None:
    with pytest.raises(DataError) as caught:
        Scenario.parse(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.table, problem.row) == (code, "scenario", line)
    assert word in problem.message.en
    assert word in problem.message.zh
    assert caught.value.exit_code == 3


def test_all_problems_at_once() -> None:
    text = "rules:\n  headcounts: {}\n  leave_limit: {at_most: x}\ngoals: [trip]\n"
    with pytest.raises(DataError) as caught:
        Scenario.parse(text)
    assert sorted(p.row or 0 for p in caught.value.problems) == [1, 2, 3, 4]


def test_missing_file() -> None:
    with pytest.raises(DataError) as caught:
        Scenario.read(Path("no/such/file.yaml"))
    assert caught.value.problems[0].code == "unreadable_scenario"


@pytest.mark.parametrize("written", ["20%", "0.20", "0.2", "'20％'", "'0.20'"])
def test_ratios_are_exact(written: str) -> None:
    text = f"as_of: 2025-09-01\nrules:\n  rotation_ratio: {{at_least: {written}}}\n"
    (rule,) = Scenario.parse(text).rules
    assert isinstance(rule, RotationRatio)
    assert rule.at_least == Fraction(1, 5)


@pytest.mark.parametrize("name", ["jinghai-2025", "binhai-2020"])
def test_ready_scenarios_are_found_by_name(name: str) -> None:
    scenario = Scenario.read(name)
    assert [g.id for g in scenario.goals] == ["shortage", "balance", "travel"]


def test_the_order_of_rules_does_not_matter() -> None:
    forward = "as_of: 2025-09-01\nrules: {headcount: {}, leave_limit: {}}\n"
    backward = "as_of: 2025-09-01\nrules: {leave_limit: {}, headcount: {}}\n"
    assert Scenario.parse(forward) == Scenario.parse(backward)
