"""The previous plan that `keep` reads: where it lies, what is wrong with it, what is recorded."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

import solver
from solver.errors import DataError
from solver.policy.goals.keep import Keep
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from tests.build import district, school
from tests.examples.people import staff

POLICY = "as_of: 2025-09-01\ngoals:\n  - travel\n  - keep: {previous: plans/june}\n"


def _keep(scenario: Scenario) -> Keep:
    goal = scenario.goal("keep")
    assert isinstance(goal, Keep)
    return goal


def _written(folder: Path, data: str | bytes) -> Path:
    """Write a list and a scenario that names it; return the scenario."""
    plan = folder / "plans" / "june"
    plan.mkdir(parents=True)
    raw = data.encode() if isinstance(data, str) else data
    (plan / "assignments.csv").write_bytes(raw)
    file = folder / "policy.yaml"
    file.write_text(POLICY, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "data",
    [
        "teacher_id,to_school_id\nT1,S1\n",
        "\ufeffto_school_id,subject,teacher_id\r\nS1,math,T1\r\n",
        "teacher_id,to_school_id\n\n T1 ,Ｓ１\n,\n",
        "工号,接收学校代码\nT1,S1\n".encode("gb18030"),
    ],
    ids=["plain", "with BOM", "untidy", "GB18030"],
)
def test_a_path_starts_at_the_scenario_file(data: str | bytes, tmp_path: Path) -> None:
    scenario = Scenario.read(_written(tmp_path, data))
    previous = _keep(scenario).previous
    assert dict(previous.places) == {"T1": "S1"}
    raw = (tmp_path / "plans" / "june" / "assignments.csv").read_bytes()
    assert scenario.inputs == {"plans/june/assignments.csv": hashlib.sha256(raw).hexdigest()}


def test_a_quote_mark_against_formulas_is_taken_off(tmp_path: Path) -> None:
    scenario = Scenario.read(_written(tmp_path, "teacher_id,to_school_id\n'-7,S1\n"))
    assert dict(_keep(scenario).previous.places) == {"-7": "S1"}


DEFECTS: list[tuple[str | bytes, str, str]] = [
    ("", "teacher_id", "工号"),
    ("teacher_id,to\nT1,S1\n", "to_school_id", "接收学校代码"),
    ("teacher_id,to_school_id\nT1,S1\nT1,S2\n", "row 3: the same teacher twice", "第3行"),
    ("teacher_id,to_school_id\nT1,\n", "row 2 lacks", "第2行"),
    ("teacher_id,to_school_id\nT1\n", "row 2 lacks", "第2行"),
    ('teacher_id,to_school_id\n"T1,S1\n', "open quote", "引号"),
    (b"teacher_id,to_school_id\nT1,\xff\n", "line 2 is neither UTF-8", "第2行"),
]


@pytest.mark.parametrize(("data", "english", "chinese"), DEFECTS)
def test_a_defect_is_said_with_the_scenarios_line(
    data: str | bytes, english: str, chinese: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        Scenario.read(_written(tmp_path, data))
    (problem,) = caught.value.problems
    assert (problem.table, problem.row, problem.column) == ("scenario", 4, "previous")
    assert english in problem.message.en
    assert chinese in problem.message.zh
    assert caught.value.exit_code == 3


def test_a_missing_list(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        Scenario.parse(POLICY, tmp_path)
    (problem,) = caught.value.problems
    assert problem.row == 4
    assert "plans/june" in problem.message.zh
    assert "plans/june" in problem.message.en


@pytest.mark.parametrize("value", ["[a, b]", "5", "null"])
def test_what_is_no_path(value: str) -> None:
    text = f"as_of: 2025-09-01\ngoals: [keep: {{previous: {value}}}]\n"
    with pytest.raises(DataError) as caught:
        Scenario.parse(text)
    assert caught.value.problems[0].row == 2


def test_without_a_previous_plan() -> None:
    with pytest.raises(DataError) as caught:
        Scenario.parse("as_of: 2025-09-01\ngoals: [keep]\n")
    assert caught.value.problems[0].code == "missing_key"


def test_a_plan_is_kept_from_run_to_run(tmp_path: Path) -> None:
    """In Python the list may be a frame or a mapping; in a file it is a path."""
    town = district([school("A"), school("B", "rural"), school("C", "rural")], staff("a", "A", 6))
    policy = {"as_of": "2025-09-01", "rules": {"rotation_ratio": {"at_least": "50%"}}}
    first = solver.solve(town, Scenario.of(policy | {"goals": ["travel"]}))
    folder = tmp_path / "plans" / "june"
    write_plan(first, folder, "en")
    places = dict(zip(first.frame["teacher_id"], first.frame["to_school_id"], strict=True))
    for previous in (folder, str(folder / "assignments.csv"), first.frame, places):
        scenario = Scenario.of(policy | {"goals": [{"keep": {"previous": previous}}]})
        second = solver.solve(town, scenario)
        assert second.audit.values == {"keep": 0}
        pd.testing.assert_frame_equal(second.frame, first.frame)


def test_the_summary_names_what_was_read(tmp_path: Path) -> None:
    file = _written(tmp_path, "teacher_id,to_school_id\na1,B\n")
    before = Scenario.read(file).inputs
    town = district([school("A"), school("B", "rural")], staff("a", "A", 2))
    plan = solver.solve(town, Scenario.read(file))
    # Written over the list that was read: the hash is that of the bytes that were read.
    write_plan(plan, tmp_path / "plans" / "june", "en", [file])
    summary = json.loads((tmp_path / "plans" / "june" / "summary.json").read_text("utf-8"))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert summary["inputs"] == {"policy.yaml": digest} | before
