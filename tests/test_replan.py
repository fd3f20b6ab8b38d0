"""Solving again after a change: what the earlier plan's folder says is read once and used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import solver
from solver.cli import main
from solver.district import District
from solver.planning import replan
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.tables import write
from tests.build import decision, district, need, school, teacher, travel

POLICY = {"as_of": "2025-09-01", "rules": {"directions": {}}, "goals": ["shortage", "travel"]}


def town(*decisions: Any) -> District:
    """A sends to B or C, which lack one teacher each; b1 and b2 live at B, c1 at C."""
    return district(
        [school("A"), school("B", "rural"), school("C", "rural")],
        [teacher("b1", "A", home="B"), teacher("b2", "A", home="B"), teacher("c1", "A", home="C")],
        needs=[need("B", "math", 1), need("C", "math", 1)],
        travel=[travel("A", "B", "5"), travel("A", "C", "7"), travel("B", "C", "3")],
        decisions=decisions,
    )


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """b1 went to C and c1 to B, as they were told."""
    told = (decision("b1", "go", "C"), decision("c1", "go", "B"))
    write_plan(solver.solve(town(*told), Scenario.of(POLICY)), tmp_path / "plan", "en")
    return tmp_path / "plan"


def test_both_ways_are_told_from_the_plan_before_though_it_is_written_over(
    before: Path, tmp_path: Path
) -> None:
    write(town(decision("c1", "stay")), tmp_path / "data")
    policy = tmp_path / "policy.yaml"
    policy.write_text(json.dumps(POLICY), encoding="utf-8")
    words = (*("solve", tmp_path / "data", "--scenario", policy), *("--lang", "en"))
    ask = [str(w) for w in (*words, "--out", before, "--previous", before)]
    done = CliRunner().invoke(main, ask, catch_exceptions=False)
    # The goals want both posts filled: b1 stays at C, c1's place falls to b2.
    assert "2 teacher(s) go elsewhere than before" in done.stdout
    # With people first c1 alone changes.
    assert "--prefer same-people): 1 differ" in done.stdout


def test_a_revision_in_python_starts_from_the_folder_too(
    before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def told(*args: Any, **kwargs: Any) -> Plan:
        started.append(kwargs["warm_start"])
        return solver.solve(*args, **kwargs)

    monkeypatch.setattr(replan, "solve", told)
    changed, scenario = town(decision("c1", "stay")), Scenario.of(POLICY)
    warm = solver.revise(changed, scenario, before)
    cold = solver.revise(changed, scenario, {"b1": "C", "c1": "B"})
    assert [start is None for start in started] == [False, False, True, True]
    assert set(started[0].goals) == {"shortage", "travel"}
    assert dict(warm.previous) == dict(cold.previous)
    for prefer in ("same_goals", "same_people"):
        assert getattr(warm, prefer).audit.values == getattr(cold, prefer).audit.values


def test_writing_a_plan_leaves_it_as_it_was(tmp_path: Path) -> None:
    plan = solver.solve(town(), Scenario.of(POLICY))
    spent = dict(plan.seconds)
    write_plan(plan, tmp_path, "en", seconds={"read": 0.5})
    assert plan.seconds == spent
    written = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))["seconds"]
    assert list(written) == ["build", "search", "audit", "read", "write"]
    assert written["read"] == 0.5
