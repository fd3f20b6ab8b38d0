"""The previous plan that `keep` reads: where it lies, what is wrong with it, what is recorded."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

import solver
from solver.cli import main
from solver.errors import DataError
from solver.planning.lists import read_list
from solver.planning.replan import with_previous
from solver.policy.goals.keep import Keep
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.text import Lang
from tests.build import district, school, teacher
from tests.examples.people import staff
from tests.tables.xlsfiles import to_old

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
    ("", "is empty", "是空的"),
    ("teacher_id,target\nT1,S1\n", "to_school_id", "接收学校代码"),
    ("teacher_id,to_school_id\nT1,S1\nT1,S2\n", "row 3: the same teacher twice", "第3行"),
    ("teacher_id,to_school_id\nT1,\n", "row 2: the row lacks", "第2行"),
    ("teacher_id,to_school_id\nT1\n", "row 2: the row lacks", "第2行"),
    ('teacher_id,to_school_id\n"T1,S1\n', "row 2: The double quotes", "双引号"),
    (b"teacher_id,to_school_id\nT1,\xff\n", "row 2: From this row on", "第2行"),
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


@pytest.mark.parametrize("kind", ["xlsx", "xls", "gb18030", "folder"])
def test_one_reader_takes_a_list_of_every_kind(kind: str, tmp_path: Path) -> None:
    """What `audit` reads, `solve --previous` reads, to the same result."""
    town = district(
        [school("A"), school("B")], [teacher("T1", "A"), teacher("T2", "A", subject="music")]
    )
    head, row = ["工号", "接收学校代码", "任教学科"], ["T1", "B", "数学"]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (["交流轮岗人员名单"], head, row):
        sheet.append(cells)
    file = tmp_path / "list.xlsx"
    book.save(file)
    if kind == "xls":
        rows = [["交流轮岗人员名单"], head, row]
        file = to_old({"名单": rows}, tmp_path / "list.xls")
    elif kind == "gb18030":
        file = tmp_path / "list.csv"
        file.write_bytes("\n".join(",".join(cells) for cells in (head, row)).encode("gb18030"))
    elif kind == "folder":
        file = tmp_path / "plan"
        file.mkdir()
        text = "teacher_id,to_school_id,subject\nT1,B,math\n"
        (file / "assignments.csv").write_text(text, encoding="utf-8")
    listed = read_list(file, town)
    assert [tuple(move) for move in listed.itertuples(index=False)] == [("T1", "B", "math", "")]
    kept = with_previous(Scenario.of({"as_of": "2025-09-01"}), file, "same-goals").goals[0]
    assert isinstance(kept, Keep)
    assert dict(kept.previous.places) == {"T1": "B"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unreadable_previous_plan_is_an_error_and_no_traceback(
    lang: Lang, sample_folder: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    web = tmp_path / "plan.xlsx"
    web.write_text("<html><table></table></html>", encoding="utf-8")
    for previous in (empty, web):
        done = CliRunner().invoke(
            main,
            [
                *("solve", str(sample_folder), "--scenario", "jinghai-2025"),
                *("--out", str(tmp_path / "out"), "--previous", str(previous), "--lang", lang),
            ],
        )
        assert done.exit_code == 3, done.output
        assert isinstance(done.exception, SystemExit)
        assert not (tmp_path / "out").exists()
