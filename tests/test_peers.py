"""Mid-sized districts: HiGHS finds nothing better, on the same rows or on a model of its own."""

from __future__ import annotations

from fractions import Fraction

import pytest

import solver
from benchmarks.instances import POLICIES as LEAN
from benchmarks.instances import Instance, drawn
from benchmarks.lean import lean_model
from benchmarks.peers import highs, lean_highs
from solver.model.candidates import candidate_moves
from solver.planning.formulate import formulate
from solver.policy.rules.spread import Spread
from solver.policy.scenario import Scenario
from solver.search import Status, Stop, search

POLICIES = ("jinghai-2025", "binhai-2020", "tianjin-2019", "ninghe-2020", "national-2014")


def an_instance(policy: str, seed: int) -> Instance:
    scenario = Scenario.read(policy)
    goals = tuple(g.model_copy(update={"tolerance": Fraction(0)}) for g in scenario.goals)
    district = solver.sample(9 + 5 * seed, seed)
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    return Instance(f"{policy} {seed}", policy, formulate(moves, scenario.rules, goals), goals)


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


def agree(instance: Instance) -> None:
    outcome = search(instance.program, Stop(60))
    peer = lean_highs(instance)(60)
    assert outcome.status is Status.OPTIMAL
    assert len(peer) == len(outcome.levels)
    for goal, ours, theirs in zip(instance.goals, outcome.levels, peer, strict=True):
        near = float(goal.slack) + 1e-6 * abs(float(ours.value))
        assert theirs.value == pytest.approx(float(ours.value), abs=near), goal.id
        assert theirs.proven


@pytest.mark.parametrize("policy", LEAN)
def test_a_model_written_from_the_rules_alone_agrees_on_a_small_district(policy: str) -> None:
    (instance,) = drawn(12, policy, [3])
    agree(instance)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 105))
@pytest.mark.parametrize(
    # With teams HiGHS does not end in a minute on larger ones.
    ("policy", "schools"),
    [("jinghai-2025", 45), ("binhai-2020", 45), ("tianjin-2024", 14)],
)
def test_a_model_written_from_the_rules_alone_agrees(policy: str, schools: int, seed: int) -> None:
    (instance,) = drawn(schools, policy, [seed])
    agree(instance)


def test_a_rule_that_the_lean_model_does_not_know_is_refused() -> None:
    (instance,) = drawn(8, "binhai-2020", [1])
    assert instance.moves is not None
    with pytest.raises(NotImplementedError):
        lean_model(instance.moves, [Spread()], ())
