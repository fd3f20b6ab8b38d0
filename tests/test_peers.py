"""Mid-sized districts: HiGHS finds nothing better on the same rows and proves nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest

import solver
from benchmarks.instances import Instance
from benchmarks.peers import highs
from solver.model.candidates import candidate_moves
from solver.planning.formulate import formulate
from solver.policy.scenario import Scenario
from solver.search import Status, Stop, search

POLICIES = ("jinghai-2025", "binhai-2020", "tianjin-2019", "ninghe-2020", "national-2014")


def an_instance(policy: str, seed: int) -> Instance:
    scenario = Scenario.read(policy)
    goals = tuple(g.model_copy(update={"tolerance": Fraction(0)}) for g in scenario.goals)
    district = solver.sample(9 + 5 * seed, seed)
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    return Instance(f"{policy} {seed}", formulate(moves, scenario.rules, goals), goals, 0.0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("policy", POLICIES)
def test_highs_agrees(policy: str, seed: int) -> None:
    instance = an_instance(policy, seed)
    outcome = search(instance.program, Stop())
    peer = highs(instance, 60)
    assert outcome.status is Status.OPTIMAL
    assert len(peer) == len(outcome.levels)
    for goal, ours, theirs in zip(instance.goals, outcome.levels, peer, strict=True):
        near = float(goal.slack) + 1e-6 * abs(float(ours.value))
        assert theirs.value == pytest.approx(float(ours.value), abs=near)
        assert theirs.bound is not None
        assert theirs.bound <= float(ours.value) + near
