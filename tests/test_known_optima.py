"""Districts whose optima an independent model found (all tolerances 0)."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import solver
from solver.errors import InfeasibleError
from solver.policy.scenario import Scenario

OPTIMA = [
    ("jinghai137", "jinghai-2025", {"shortage": 1394, "balance": 0.428125, "travel": 7_473_258}),
    ("jinghai137", "binhai-2020", {"shortage": 1223, "balance": 0.184045, "travel": 10_295_684}),
    ("perak", "binhai-2020", {"shortage": 1520, "balance": 1.528413, "travel": 3_585_667}),
    ("johor", "binhai-2020", {"shortage": 1911, "balance": 1.605328, "travel": 6_366_227}),
    ("assign100", "matching", {"shortage": 0, "travel": 305}),
    ("assign200", "matching", {"shortage": 0, "travel": 475}),
]
# Here the figures published for travel belong to a balance that is worse than the best, though
# by less than the 1e-6 that counts as exact: 0.1994692816 and 0.7169676311 are proven optimal.
# So travel may be more than published, and only as much as that sliver of balance is worth.
NEAR = [
    ("mega450", "binhai-2020", {"shortage": 3763, "balance": 0.199469, "travel": 33_462_017}),
    (
        "jinghai137",
        "tianjin-2024-teams",
        {"shortage": 1007, "balance": 0.716968, "travel": 10_996_607},
    ),
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
@pytest.mark.parametrize(("name", "policy", "values"), NEAR)
def test_optimum_up_to_what_counts_as_exact(
    shared_data: Path, name: str, policy: str, values: dict[str, float]
) -> None:
    plan = solver.solve(
        solver.read(shared_data / name), exact(shared_data / "scenarios" / f"{policy}.yaml")
    )
    found = {level.goal: float(level.value) for level in plan.levels}
    assert all(level.proven for level in plan.levels)
    assert found["shortage"] == values["shortage"]
    assert found["balance"] == pytest.approx(values["balance"], abs=1e-6)
    assert values["travel"] <= found["travel"] <= 1.005 * values["travel"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "policy"), INFEASIBLE)
def test_infeasible(shared_data: Path, name: str, policy: str) -> None:
    with pytest.raises(InfeasibleError):
        solver.solve(
            solver.read(shared_data / name), exact(shared_data / "scenarios" / f"{policy}.yaml")
        )
