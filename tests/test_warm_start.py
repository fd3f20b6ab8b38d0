"""Solving again from an earlier plan: the same answers, whatever the start says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import solver
from solver.district import Decision, District
from solver.model.candidates import candidate_moves
from solver.planning.formulate import formulate
from solver.planning.plan import Plan
from solver.planning.warm_start import WarmStart
from solver.policy.plan_files import RESTART
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.search import AT_LOWER, BASIC, STATES, Status, highs

POLICY = "binhai-2020"


@pytest.fixture(scope="module")
def town() -> District:
    return solver.sample(14, 3)


@pytest.fixture(scope="module")
def first(town: District) -> Plan:
    return solver.solve(town, Scenario.read(POLICY))


def decided(town: District, teacher: str) -> District:
    more = Decision(teacher_id=teacher, decision="stay")
    return town.model_copy(update={"decisions": (*town.decisions, more)})


def values(plan: Plan) -> list[tuple[float, float]]:
    return [(float(v.value), float(v.bound)) for v in plan.levels]


@pytest.fixture
def from_nothing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the linear programs that are solved from nothing."""
    solved: list[int] = []
    attempt = highs._attempt

    def counted(*given: object) -> object:
        if given[-1] is None:
            solved.append(1)
        return attempt(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(highs, "_attempt", counted)
    return solved


def test_the_same_again_needs_no_linear_program_from_nothing(
    town: District, first: Plan, from_nothing: list[int]
) -> None:
    scenario = Scenario.read(POLICY)
    assert values(solver.solve(town, scenario)) == values(first)
    assert len(from_nothing) == 1, "each later goal starts where the one before ended"
    from_nothing.clear()
    again = solver.solve(town, scenario, warm_start=first.warm_start)
    assert not from_nothing
    assert again.status is Status.OPTIMAL
    assert [b for _, b in values(again)] == pytest.approx([b for _, b in values(first)])


def test_after_a_decision_it_is_proven_as_without(town: District, first: Plan) -> None:
    scenario = Scenario.read(POLICY)
    for teacher in first.frame["teacher_id"].iloc[:4]:
        changed = decided(town, teacher)
        again = solver.solve(changed, scenario, warm_start=first.warm_start)
        fresh = solver.solve(changed, scenario)
        assert again.status is fresh.status is Status.OPTIMAL
        assert teacher not in set(again.frame["teacher_id"])
        # Either bound of the first goal is proven, so neither value may lie below the other's.
        ours, theirs = again.levels[0], fresh.levels[0]
        assert ours.value >= theirs.bound
        assert theirs.value >= ours.bound


def test_a_start_of_another_district_changes_no_answer(town: District, first: Plan) -> None:
    other = solver.solve(solver.sample(9, 8), Scenario.read("jinghai-2025"))
    plan = solver.solve(town, Scenario.read(POLICY), warm_start=other.warm_start)
    assert plan.status is Status.OPTIMAL
    assert plan.levels[0].value == first.levels[0].value


def test_it_finds_its_places_again(town: District, first: Plan) -> None:
    scenario = Scenario.read(POLICY)
    moves = candidate_moves(town, scenario.definitions, scenario.filters)
    program = formulate(moves, scenario.rules, scenario.goals)
    bases = first.warm_start.bases(moves, program)
    assert list(bases) == [goal.id for goal in scenario.goals]
    for k, basis in enumerate(bases.values()):
        assert len(basis.variables) == program.size
        assert len(basis.rows) == len(program.tags) + k
        assert (basis.variables != AT_LOWER).any()
        assert (basis.rows != BASIC).any()
    named = WarmStart.of(moves, program, bases)
    assert named == first.warm_start


def test_files(town: District, first: Plan, tmp_path: Path) -> None:
    write_plan(first, tmp_path, "zh")
    assert WarmStart.read(tmp_path) == first.warm_start
    text = (tmp_path / RESTART).read_text(encoding="utf-8")
    assert not any(t.name and t.name in text for t in town.teachers)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "{}1",
        "[1]",
        '[["travel", {}]]',
        '[["travel", {"variables": [[1]], "rows": []}]]',
        '[["travel", {"variables": [["a", "b", "c", 77]], "rows": []}]]',
    ],
)
def test_what_cannot_be_used_is_passed_over(text: str, tmp_path: Path) -> None:
    assert WarmStart.read(tmp_path) is None
    (tmp_path / RESTART).write_text(text, encoding="utf-8")
    assert WarmStart.read(tmp_path) is None


def test_nonsense_costs_time_only(town: District, first: Plan, tmp_path: Path) -> None:
    write_plan(first, tmp_path, "zh")
    text = json.loads((tmp_path / RESTART).read_text(encoding="utf-8"))
    rng = np.random.default_rng(0)
    for _, of in text:
        for states in of.values():
            for entry in states:
                entry[3] = int(rng.choice(sorted(STATES)))
    (tmp_path / RESTART).write_text(json.dumps(text), encoding="utf-8")
    nonsense = WarmStart.read(tmp_path)
    assert nonsense is not None
    plan = solver.solve(town, Scenario.read(POLICY), warm_start=nonsense)
    assert plan.status is Status.OPTIMAL
    assert plan.levels[0].value == first.levels[0].value
