"""No step of a search excludes the plan that an equal search ends with, and no bound passes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import solver
from solver.model.candidates import candidate_moves
from solver.model.matrix import Matrix
from solver.model.program import IntegerProgram
from solver.planning.formulate import formulate
from solver.policy.scenario import Scenario
from solver.search import Basis, Status, Stop, goal_search, kernel, search
from solver.search.domain import Domain
from solver.search.goal_search import GoalSearch
from solver.search.node import Node
from solver.search.params import DEFAULT, SearchParams

Step = Callable[..., Any]

LITTLE = replace(DEFAULT, cut_effort=0.02, heuristic_effort=0.2, kernel_effort=0.5)
"""So little that CP-SAT runs out of it: a bound that is only taken for proven shows here."""


def a_district(policy: str, schools: int, seed: int) -> IntegerProgram:
    scenario = Scenario.read(policy)
    goals = tuple(g.model_copy(update={"tolerance": Fraction(0)}) for g in scenario.goals)
    moves = candidate_moves(solver.sample(schools, seed), scenario.definitions, scenario.filters)
    return formulate(moves, scenario.rules, goals)


class Guard:
    """Watches a search; `seen` counts how often the plan was there to be lost."""

    def __init__(self, plan: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
        self.plan = plan
        self.seen = Counter[str]()
        for name in ("fix", "cut"):
            monkeypatch.setattr(Node, name, self._kept(name, getattr(Node, name)))
        monkeypatch.setattr(Node, "relax", self._below("relax", Node.relax))
        decide = self._below("kernel", kernel.solve_kernel)
        monkeypatch.setattr(goal_search, "solve_kernel", decide)
        monkeypatch.setattr(GoalSearch, "hold", self._held(GoalSearch.hold))

    def _kept(self, name: str, step: Step) -> Step:
        def watched(node: Node, *given: object) -> object:
            inside = node.domain.holds(self.plan)
            answer = step(node, *given)
            assert node.domain.holds(self.plan) or not inside, name
            self.seen[name] += inside
            return answer

        return watched

    def _below(self, name: str, step: Step) -> Step:
        def watched(node: Node, *given: object, **more: object) -> object:
            answer = step(node, *given, **more)
            if node.domain.holds(self.plan):
                cost = int(node.cost @ self.plan)
                assert node.bound <= cost, name
                assert node.lp_bound <= cost + 1e-6, name
                self.seen[name] += 1
            return answer

        return watched

    def _held(self, step: Step) -> Step:
        def watched(goal: GoalSearch) -> tuple[Domain, Matrix, Basis | None]:
            domain, exact, basis = step(goal)
            assert domain.holds(self.plan), goal.state.goal.goal
            assert not exact.broken(self.plan).any()
            self.seen["hold"] += 1
            return domain, exact, basis

        return watched


@pytest.mark.slow
@pytest.mark.parametrize("params", [DEFAULT, LITTLE], ids=["default", "little effort"])
@pytest.mark.parametrize(
    ("policy", "schools", "seed"),
    [
        ("binhai-2020", 60, 1),
        ("jinghai-2025", 40, 2),
        ("tianjin-2024", 30, 4),
        ("tianjin-2024", 70, 0),
        ("national-2014", 25, 5),
    ],
)
def test_the_final_plan_is_never_excluded(
    policy: str, schools: int, seed: int, params: SearchParams, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = a_district(policy, schools, seed)
    first = search(program, Stop(60), params=params)
    assert first.x is not None
    guard = Guard(first.x, monkeypatch)
    again = search(program, Stop(90), params=params)
    assert again.x is not None
    if first.status is again.status is Status.OPTIMAL:
        assert (again.x == first.x).all()
    assert min(guard.seen[name] for name in ("fix", "relax", "hold")) > 0, guard.seen
