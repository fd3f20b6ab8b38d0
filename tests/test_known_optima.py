"""Districts whose optima an independent model found (all tolerances 0)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import solver
from solver.errors import InfeasibleError
from solver.scenario import Scenario

OPTIMA = [
    ("jinghai137", "jinghai-2025", {"shortage": 1394, "balance": 0.428125, "travel": 7_473_258}),
    ("jinghai137", "binhai-2020", {"shortage": 1223, "balance": 0.184045, "travel": 10_295_684}),
    ("perak", "binhai-2020", {"shortage": 1520, "balance": 1.528413, "travel": 3_585_667}),
    ("assign100", "matching", {"shortage": 0, "travel": 305}),
    ("assign200", "matching", {"shortage": 0, "travel": 475}),
]
INFEASIBLE = [
    ("perak", "jinghai-2025"),
    ("johor", "jinghai-2025"),
    ("free_state", "binhai-2020"),
    ("mega450", "jinghai-2025"),
]


def exact(path: Path) -> Scenario:
    scenario = Scenario.read(path)
    goals = tuple(g.model_copy(update={"tolerance": Fraction(0)}) for g in scenario.goals)
    return scenario.model_copy(update={"goals": goals})


@pytest.mark.slow
@pytest.mark.parametrize(("name", "policy", "values"), OPTIMA)
def test_optimum(shared_data: Path, name: str, policy: str, values: dict[str, float]) -> None:
    plan = solver.solve(
        solver.read(shared_data / name), exact(shared_data / "scenarios" / f"{policy}.yaml")
    )
    assert all(level.proven for level in plan.levels)
    for level in plan.levels:
        assert float(level.value) == pytest.approx(values[level.goal], abs=1e-6), level.goal
        assert level.value - level.bound <= plan.scenario.goal(level.goal).slack


@pytest.mark.slow
@pytest.mark.parametrize(("name", "policy"), INFEASIBLE)
def test_infeasible(shared_data: Path, name: str, policy: str) -> None:
    with pytest.raises(InfeasibleError):
        solver.solve(
            solver.read(shared_data / name), exact(shared_data / "scenarios" / f"{policy}.yaml")
        )
