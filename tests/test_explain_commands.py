"""Explanations as a person asks for them: commands, exit codes, edited lists, large districts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result

import solver
from solver.cli import main
from solver.district import District
from solver.explain import with_previous
from solver.policy.scenario import Scenario
from solver.search import Stop
from solver.tables import write
from tests.build import decision, district, group, need, school, teacher, travel
from tests.holding import frame_of, scenario_of


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], catch_exceptions=False)


def town(*decisions: Any) -> District:
    """A sends to B or C; b1 and b2 live at B, c1 at C; B and C lack one teacher each."""
    return district(
        [school("A"), school("B", "rural"), school("C", "rural")],
        [
            teacher("b1", "A", home="B", name="甲某某"),
            teacher("b2", "A", home="B", name="乙某某"),
            teacher("c1", "A", home="C", name="丙某某"),
        ],
        groups=[group("G", "A", "B", "C")],
        needs=[need("B", "math", 1), need("C", "math", 1)],
        travel=[travel("A", "B", "5"), travel("A", "C", "7"), travel("B", "C", "3")],
        decisions=decisions,
    )


SCENARIO = """
as_of: 2025-09-01
rules:
  directions: {}
  leave_limit: {at_most: LIMIT}
  rotation_ratio: {at_least: 50%}
goals: [shortage, travel]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(town(), tmp_path / "data")
    for name, limit in (("tight", "40%"), ("loose", "70%")):
        (tmp_path / f"{name}.yaml").write_text(SCENARIO.replace("LIMIT", limit), encoding="utf-8")
    return tmp_path


def test_explain_in_words_and_as_data(folder: Path) -> None:
    """Two of three must move, one may leave A."""
    ask = ("explain", folder / "data", "--scenario", folder / "tight.yaml")
    found = run(*ask, "--json")
    assert found.exit_code == 0
    assert json.loads(found.stdout) == {
        "feasible": False,
        "conflict": [
            {"rule": "leave_limit", "unit": "A"},
            {"rule": "rotation_ratio", "unit": "district"},
        ],
        "conflict_verified": True,
        "repairs": [
            {"changes": [change], "verified": True}
            for change in (
                {"rule": "rotation_ratio", "parameter": "at_least", "from": 0.5, "to": 0.333},
                {"rule": "leave_limit", "parameter": "at_most", "from": 0.4, "to": 0.667},
            )
        ],
        "slack": [],
        "missing": [],
    }
    words = run(*ask, "--lang", "zh").stdout
    assert "调出上限 · school A (A)：调出人数不多于1" in words
    assert "交流比例 · 全区：交流人数不少于2，其余要求至多容许1" in words
    assert "1. 交流比例（下限）50% → 33.3%" in words
    assert (
        "rotation ratio · the district: teachers who move at least 2"
        in run(*ask, "--lang", "en").stdout
    )


def test_solve_names_the_conflict_at_once(folder: Path) -> None:
    out = ("--out", folder / "plan", "--lang", "en")
    found = run("solve", folder / "data", "--scenario", folder / "tight.yaml", *out)
    assert found.exit_code == 4
    assert "leave limit · school A (A): teachers who leave at most 1" in found.stderr
    assert not (folder / "plan").exists()


def test_slack_in_words(folder: Path) -> None:
    ask = ("explain", folder / "data", "--scenario", folder / "loose.yaml", "--lang", "en")
    assert json.loads(run(*ask, "--json").stdout)["slack"] == [
        {"rule": "leave_limit", "parameter": "at_most", "value": 0.7, "attainable": 0.667},
        # Two of three may leave: 66.6 % asks for two, 66.7 % for three.
        {"rule": "rotation_ratio", "parameter": "at_least", "value": 0.5, "attainable": 0.666},
        {"rule": "rotation_ratio", "parameter": "at_most", "value": None, "attainable": 0.667},
    ]
    assert "rotation ratio (at least this share): now 50%, attainable 66.6%" in run(*ask).stdout


@pytest.fixture
def solved(folder: Path) -> Path:
    scenario, out = folder / "loose.yaml", folder / "plan"
    assert run("solve", folder / "data", "--scenario", scenario, "--out", out).exit_code == 0
    return folder


def test_why_of_one_and_of_several(solved: Path) -> None:
    """c1 goes to C without travelling; in their stead somebody of B would travel 3 km."""
    ask = ("why", solved / "data", "--scenario", solved / "loose.yaml", "--plan", solved / "plan")
    one = json.loads(run(*ask, "--teacher", "c1", "--json").stdout)
    assert (one["teacher"], one["status"]) == ("c1", "moved")
    assert [a["goals"] for a in one["alternatives"]] == [{"shortage": 0, "travel": 3000}]
    both = run(*ask, "--teacher", "c1", "--teacher", "b1", "--to", "B", "--json").stdout
    assert [answer["alternatives"][0]["to"] for answer in json.loads(both)] == ["B", "B"]
    words = run(*ask, "--teacher", "c1", "--lang", "zh").stdout
    assert "若留任：通勤距离+3公里" in words
    assert words.startswith("丙某某（c1）：交流\n  原因：全区交流教师应不少于2人，实际2人")
    assert "可替换但目标变差：乙某某（b2）" in words or "可替换但目标变差：甲某某（b1）" in words
    assert run(*ask, "--teacher", "nobody").exit_code == 3


def test_an_edited_workbook_is_held_against_the_list_beside_it(solved: Path) -> None:
    book = openpyxl.load_workbook(solved / "plan" / "plan.xlsx")
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "school C":
                cell.value = "school A"
    book.save(solved / "plan" / "plan.xlsx")
    ask = ("audit", solved / "data", "--scenario", solved / "loose.yaml", "--plan")
    found = run(*ask, solved / "plan" / "plan.xlsx", "--json", "--lang", "en")
    assert found.exit_code == 1
    answer = json.loads(found.stdout)
    (wrong,) = answer["violations"]
    assert (wrong["rule"], wrong["people"]) == ("candidate", ["c1"])
    assert "it is their own school" in wrong["reasons"]
    assert answer["cost"]["shortage"] == 1
    assert answer["changed"] == [{"teacher_id": "c1", "before": "C", "after": "A"}]
    words = run(*ask, solved / "plan" / "plan.xlsx", "--lang", "zh").stdout
    assert "丙某某（c1）不能到school A" in words
    assert "较原名单+1" in words


def test_an_edit_names_the_people_behind_a_count(solved: Path) -> None:
    """Two of three may leave A: sending all three is the third one's doing."""
    written = (solved / "plan/assignments.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(written.splitlines()))
    (left,) = {"b1", "b2", "c1"} - {row[0] for row in rows}
    rows.append([left, "", "", "", "", "B", "", *([""] * 6)])
    edited = solved / "edited.csv"
    with edited.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    ask = ("audit", solved / "data", "--scenario", solved / "loose.yaml", "--plan", edited)
    answer = json.loads(run(*ask, "--before", solved / "plan", "--json").stdout)
    assert [(v["rule"], v["unit"], v["people"]) for v in answer["violations"]] == [
        ("leave_limit", "A", [left])
    ]
    alone = json.loads(run(*ask, "--json").stdout)["violations"]
    assert [set(v["people"]) for v in alone] == [{"b1", "b2", "c1"}]


def test_one_change_without_reshuffling_everybody() -> None:
    """Before, b1 went to C and c1 to B. Now c1 must stay."""
    scenario = scenario_of({"rules": {"directions": {}}}, ["shortage", "travel"])
    before = {"b1": "C", "c1": "B"}
    both = solver.revise(town(decision("c1", "stay")), scenario, before)
    # The goals want both posts filled; 3 km for one of the two is the best.
    assert both.same_goals.audit.values["shortage"] == 0
    assert both.same_goals.audit.values["travel"] == 3000
    # b1 stays at C, and c1's place at B falls to b2: two are elsewhere than before.
    assert set(both.changed("same-goals")["teacher_id"]) == {"c1", "b2"}
    # With people first, c1 alone changes, and B keeps lacking a teacher.
    assert set(both.changed("same-people")["teacher_id"]) == {"c1"}
    assert both.same_people.audit.values["shortage"] == 1
    assert list(both.frame["changed"]) == [2, 1]


def test_keep_takes_the_place_of_a_keep_of_the_scenario() -> None:
    scenario = scenario_of({"rules": {}}, ["travel"])
    first = with_previous(scenario, {"b1": "C"}, "same-people")
    assert [g.id for g in with_previous(first, {"b1": "B"}, "same-goals").goals] == [
        "travel",
        "keep",
    ]


def test_solve_shows_both_ways(solved: Path) -> None:
    solve = ("solve", solved / "data", "--scenario", solved / "loose.yaml")
    ask = (*solve, "--out", solved / "next", "--previous", solved / "plan", "--lang", "en")
    done = run(*ask)
    assert done.exit_code == 0
    assert "0 teacher(s) go elsewhere than before" in done.stdout
    assert "--prefer same-people): 0 differ" in done.stdout
    summary = json.loads((solved / "next" / "summary.json").read_text(encoding="utf-8"))
    assert [g["id"] for g in summary["goals"]] == ["shortage", "travel", "keep"]
    first = run(*ask, "--prefer", "same-people")
    assert "differ," not in first.stdout


def test_it_can_be_interrupted() -> None:
    scenario = Scenario.of({"as_of": "2025-09-01", "rules": {"rotation_ratio": {}}})
    stop = Stop()
    stop.request()
    with pytest.raises(solver.errors.StoppedError):
        solver.explain(town(decision("b1", "go")), scenario, stop=stop)

    later = Stop()

    def stage(words: Any) -> None:
        if "conflict" not in words.en and "is there" not in words.en:
            later.request()

    tight = Scenario.parse(SCENARIO.replace("LIMIT", "40%"))
    found = solver.explain(town(), tight, stop=later, report=stage)
    assert not found.complete
    assert found.conflict_verified
    assert found.repairs == ()


def test_blank_subject_is_the_main_one() -> None:
    scenario = scenario_of({"rules": {"directions": {}}}, ["shortage"])
    found = solver.edited(town(), scenario, frame_of([("b1", "B", "")]))
    assert found.audit.holds
    assert found.audit.values["shortage"] == 1


def policy(shared: Path, name: str) -> Scenario:
    return Scenario.read(shared / "scenarios" / f"{name}.yaml")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "scenario", "repairs"),
    [
        ("perak", "jinghai-2025", {("rotation_ratio", "support_coverage")}),
        (
            "johor",
            "jinghai-2025",
            {("rotation_ratio", "support_coverage"), ("backbone_share", "support_coverage")},
        ),
        ("free_state", "binhai-2020", {("rotation_ratio",), ("headcount",)}),
        ("mega450", "jinghai-2025", {("support_coverage",)}),
    ],
)
def test_large_districts(
    shared_data: Path, name: str, scenario: str, repairs: set[tuple[str, ...]]
) -> None:
    where, rules = solver.read(shared_data / name), policy(shared_data, scenario)
    answer = solver.explain(where, rules)
    assert not answer.feasible
    assert answer.conflict_verified
    assert 2 <= len(answer.conflict) <= 20
    assert all(r.verified for r in answer.repairs)
    of_rules = [r for r in answer.repairs if all(c.unit is None for c in r.changes)]
    assert {tuple(sorted(c.rule for c in r.changes)) for r in of_rules} == repairs
    # The best repair, written into the scenario, has a plan.
    repaired = rules.model_copy(update={"goals": rules.goals[:1]})
    parts = {r.id: r for r in rules.rules}
    for change in answer.repairs[0].changes:
        assert change.parameter is not None
        update = {change.parameter: change.after}
        parts[change.rule] = parts[change.rule].model_copy(update=update)
    repaired = repaired.model_copy(update={"rules": tuple(parts.values())})
    assert solver.solve(where, repaired).audit.holds


@pytest.mark.slow
def test_slack_of_a_large_district(shared_data: Path) -> None:
    answer = solver.explain(solver.read(shared_data / "perak"), policy(shared_data, "binhai-2020"))
    assert all(s.verified for s in answer.slack)
    frame: pd.DataFrame = answer.slack_frame.set_index(["rule", "parameter"])
    attainable = frame["attainable"]
    assert attainable["rotation_ratio", "at_least"] == 0.158
    assert attainable["backbone_share", "at_least"] == 0.555
    assert attainable["leave_limit", "at_most"] == 0.182
