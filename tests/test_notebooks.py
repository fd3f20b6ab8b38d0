"""The notebooks as scripts and in Jupyter."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from solver.analysis.frontier import Frontier
from solver.analysis.sweep import varied
from solver.explain import Explanation, Why, explain
from solver.jobs import Jobs
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.search import Progress, Stop
from tests.notebooks import NAMES, NOTEBOOKS, defs_of, marked, run, with_path

pytest.importorskip("marimo", reason="needs lungang[notebooks]")
pytest.importorskip("altair", reason="needs lungang[notebooks]")


def test_there_are_notebooks() -> None:
    assert NAMES == ["compare_scenarios", "explain", "first_plan", "frontier"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["first_plan", "explain"])
def test_ones_own_workbook_needs_one_path(name: str, tmp_path: Path) -> None:
    district = make(20, 3)
    plan = defs_of(with_path(name, marked(tmp_path, 20, 3), tmp_path))["plan"]
    assert isinstance(plan, Plan)
    assert plan.status.value == "optimal"
    assert len(plan.district.teachers) == len(district.teachers)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["first_plan", "explain"])
def test_a_workbook_with_errors_is_answered_with_them_alone(name: str, tmp_path: Path) -> None:
    shown, defs = run(with_path(name, tmp_path / "nowhere.xlsx", tmp_path))
    (problem,) = defs["problems"]
    assert "找不到" in problem["说明"]
    assert "请先改正" in shown
    assert not {"district", "solving", "plan"} & set(defs)


@pytest.mark.filterwarnings("ignore")
def test_notebooks_run_headless() -> None:
    first = defs_of(NOTEBOOKS / "first_plan.py")
    assert isinstance(first["plan"], Plan)
    assert first["solving"].steps, "progress is kept for the screen"
    found = defs_of(NOTEBOOKS / "compare_scenarios.py")["found"]
    assert [s.label for s in found.sides] == ["jinghai-2025", "binhai-2020"]
    front = defs_of(NOTEBOOKS / "frontier.py")["found"]
    assert isinstance(front, Frontier)
    assert len(front.points) > 2
    assert all(p.proven for p in front.points)


@pytest.mark.filterwarnings("ignore")
def test_a_comparison_that_is_stopped_keeps_what_is_known() -> None:
    defs = defs_of(NOTEBOOKS / "compare_scenarios.py")
    first, second = names = defs["names"]
    defs["known"].clear()

    def stopped_at(name: str) -> Any:
        stop = Stop()

        def told(policy: str, step: Progress) -> None:
            if policy == name and step.value is not None:
                stop.request()

        return defs["solve_each"](stop, told)

    ends = stopped_at(first)
    assert list(ends) == [first], "the others are not begun"
    assert ends[first].interrupted
    ends = stopped_at(second)
    assert [end.interrupted for end in ends.values()] == [False, True]
    whole = stopped_at("")
    assert list(whole) == names
    assert whole[first] is ends[first], "what was solved is not solved again"
    assert not whole[second].interrupted, "what was stopped is"


@pytest.mark.filterwarnings("ignore")
def test_a_trade_off_that_is_stopped_shows_the_points_found() -> None:
    whole = defs_of(NOTEBOOKS / "frontier.py")["found"]
    for kept in (whole.points[:1], ()):
        part = replace(whole, points=kept, complete=False)
        _, defs = run(NOTEBOOKS / "frontier.py", found=part)
        assert len(defs.get("points", ())) == len(kept)


@pytest.mark.filterwarnings("ignore")
def test_the_explanation_is_the_one_of_explain() -> None:
    shown, defs = run(NOTEBOOKS / "explain.py")
    plan, answer, reasons = defs["plan"], defs["answer"], defs["reasons"]
    assert isinstance(answer, Explanation)
    assert answer.as_json() == explain(defs["district"], Scenario.read("jinghai-2025")).as_json()
    assert answer.feasible
    assert "存在方案" in shown
    assert [r["余地"] for r in defs["rows"]] == [
        "无" if s.value == s.attainable else "有" for s in answer.slack
    ]
    assert isinstance(reasons, Why)
    assert reasons.teacher == plan.frame["teacher_id"].iloc[0]
    assert f"{reasons.teacher}：交流" in shown
    assert "若留任" in shown


@pytest.mark.filterwarnings("ignore")
def test_what_is_asked_in_vain_is_answered_with_the_conflict() -> None:
    asked = varied(Scenario.read("jinghai-2025"), {"rotation_ratio.at_least": "60%"})
    shown, defs = run(NOTEBOOKS / "explain.py", asked=asked)
    answer = defs["answer"]
    assert not answer.feasible
    assert "rotation_ratio" in {m.rule for m in answer.conflict}
    assert "不能同时满足" in shown
    assert defs["rows"][0]["现为"] == "60%"
    assert defs["rows"][0]["改为"] == f"{100 * answer.repairs[0].as_json()['changes'][0]['to']:g}%"
    assert "已证明：没有任何方案" in shown, "nor does the search find a plan"
    assert defs["plan"] is None
    assert "reasons" not in defs


@pytest.mark.filterwarnings("ignore")
def test_an_explanation_that_is_stopped_keeps_what_is_known() -> None:
    defs = defs_of(NOTEBOOKS / "explain.py")

    def stop_later(stop: Stop, report: Any) -> Explanation:
        def told(step: Any) -> None:
            report(step)
            if len(stopped.steps) == 2:
                stop.request()

        return explain(defs["district"], defs["asked"], stop=stop, report=told)

    stopped = Jobs(wait=True).new("explain", stop_later)
    stopped.begin()
    assert stopped.error is None
    assert stopped.result is not None
    assert stopped.result.feasible
    assert not stopped.result.complete
    assert len(stopped.result.slack) < len(defs["answer"].slack)
    instead = {"explaining": stopped, "get_explained": lambda: 1, "set_explained": print}
    shown, _ = run(NOTEBOOKS / "explain.py", **instead)
    assert "未做完即停止" in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_notebooks_run_in_jupyter(name: str, tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="Jupyter is not installed")
    pytest.importorskip("ipykernel", reason="Jupyter is not installed")
    exported = tmp_path / f"{name}.ipynb"
    for command in (
        ["marimo", "export", "ipynb", str(NOTEBOOKS / f"{name}.py"), "-o", str(exported)],
        ["jupyter_execute", str(exported)],
    ):
        module, *rest = command
        code = {
            "marimo": "from marimo._cli.cli import main; main()",
            "jupyter_execute": (
                "import sys, nbformat; from nbclient import NotebookClient;"
                "book = nbformat.read(sys.argv[1], 4);"
                "NotebookClient(book, timeout=300, kernel_name='python3').execute();"
                "nbformat.write(book, sys.argv[1])"
            ),
        }[module]
        done = subprocess.run(
            [sys.executable, "-c", code, *rest],
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
    cells = json.loads(exported.read_text(encoding="utf-8"))["cells"]
    kinds = {o["output_type"] for c in cells for o in c.get("outputs", [])}
    assert kinds
    assert "error" not in kinds
