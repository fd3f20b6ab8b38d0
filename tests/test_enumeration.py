"""Tiny districts, every plan of them: the matrix, the audit and the search must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest

from solver.district import District
from solver.errors import InfeasibleError
from solver.model.arrays import Bools
from solver.model.moves import Moves
from solver.planning.audit import audit
from solver.planning.solve import solve
from solver.policy.goals import GOALS
from solver.policy.rules import RULES
from solver.policy.scenario import Scenario
from tests import tiny
from tests.example import Move
from tests.holding import counted_names, frame_of, modelled, names, scenario_of, values_by_audit

MOST_PLANS = 100
BATCHES = 3
"""Of 100 districts each; the batches run beside each other."""


def _plans(moves: Moves) -> Iterator[tuple[Bools, list[Move]]]:
    """List every choice of at most one move a person; nothing where there are too many."""
    listed = names(moves)
    options: dict[str, list[int | None]] = {}
    for i, (who, *_) in enumerate(listed):
        options.setdefault(who, [None]).append(i)
    if np.prod([len(o) for o in options.values()]) > MOST_PLANS:
        return
    for plan in product(*options.values()):
        chosen = [i for i in plan if i is not None]
        mask = np.zeros(len(moves), dtype=bool)
        mask[chosen] = True
        yield mask, [listed[i] for i in chosen]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_plan(batch: int) -> None:
    decisive = Counter[str]()
    for seed in range(batch * 100, batch * 100 + 100):
        decisive.update(_check(seed))
    for part in (*RULES, *GOALS):
        # What turned on nothing yet is looked for among further districts that hold it.
        for seed in range(1000 * (batch + 1), 1000 * (batch + 1) + 400):
            if decisive[part] or part in RELIEF:
                break
            drawn = tiny.a_scenario(seed)
            if part in drawn["rules"] or any(part in goal for goal in drawn["goals"]):
                decisive.update(_check(seed))
    never = [part for part in (*RULES, *GOALS) if not decisive[part] and part not in RELIEF]
    assert not never, "no random district turns on these"


RELIEF = ("relief", "surplus")
"""They need schools on one side with too many people and too few."""


def test_every_plan_from_surplus_to_gaps() -> None:
    decisive = Counter[str]()
    one_side = {"area": "urban", "standing": "regular"}
    for seed in range(40):
        rng = Random(f"relief {seed}")
        drawn = tiny.a_district(Random(seed))
        schools = tuple(
            s.model_copy(update=one_side | {"quota": rng.randint(0, 3)}) for s in drawn.schools
        )
        town = drawn.model_copy(update={"schools": schools, "decisions": ()})
        by = rng.choice(["school", "cell"])
        flows = ["relief"] + ["lateral"] * rng.randint(0, 1)
        rules = {"directions": {"flows": flows, "relief_by": by}}
        rules |= {name: rng.choice(tiny.FILTERS[name]) for name in ("cross_stage", "cross_subject")}
        scenario = scenario_of(
            {"rules": rules, "goals": [{"surplus": {"gaps": rng.randint(0, 2)}}]}
        )
        decisive.update(_compared(seed, town, scenario))
    assert all(decisive[part] >= 3 for part in RELIEF), decisive


def _check(seed: int) -> set[str]:
    """Compare one random district under one random scenario."""
    town, scenario = tiny.a_district(Random(seed)), scenario_of(tiny.a_scenario(seed))
    return _compared(seed, town, scenario)


def _compared(seed: int, town: District, scenario: Scenario) -> set[str]:
    """Hold the matrix, the audit and the search against each other on one district.

    Returns the rules that alone forbid some plan while another plan holds, and the
    goals that tell plans that hold apart: where there are none, agreeing proves little.
    """
    moves, program = modelled(town, scenario)
    _candidates_agree(town, scenario, moves)
    best: tuple[Fraction, ...] | None = None
    alone, values = set[str](), dict[str, set[Fraction]]()
    plans = list(_plans(moves))
    for mask, plan in plans:
        x = program.complete(mask)
        counted = audit(town, scenario, frame_of(plan))
        broken = {tag.rule for tag in program.violated(x)}
        found = {f.rule for f in counted.violations}
        assert (not broken) == counted.holds, (seed, plan, broken, counted.violations)
        assert broken & set(RULES) == found & set(RULES), (seed, plan)
        rows = {(tag.rule, tag.unit) for tag in program.violated(x) if tag.rule in RULES}
        counts = {(f.rule, f.unit) for f in counted.violations if f.rule in RULES}
        assert rows == counts, (seed, plan)
        assert all(f.holds for f in counted.findings if f.waived), (seed, plan)
        for cost in program.costs:
            value = cost.value(int(program.cost_vector(cost) @ x))
            assert abs(value - counted.values[cost.goal]) <= cost.error, (seed, plan)
        if counted.holds:
            reached = values_by_audit(counted, scenario)
            best = reached if best is None else min(best, reached)
            for goal, amount in counted.values.items():
                values.setdefault(goal, set()).add(amount)
        elif len(found) == 1:
            alone |= found
    if plans:
        _search_agrees(town, scenario, best)
    told_apart = {goal for goal, amounts in values.items() if len(amounts) > 1}
    return told_apart | (alone if best is not None else set())


def _candidates_agree(town: District, scenario: Scenario, moves: Moves) -> None:
    """Hold who is eligible, and which pairs are candidates, against the recount."""
    recount = audit(town, scenario, frame_of([])).recount
    eligible = {t for t, ok in recount.eligible.items() if ok}
    told = {t.teacher_id for t, ok in zip(town.teachers, moves.eligible, strict=True) if ok}
    assert told == eligible
    assert sorted(names(moves)) == sorted(counted_names(recount))


def _search_agrees(town: District, scenario: Scenario, best: tuple[Fraction, ...] | None) -> None:
    if best is None:
        with pytest.raises(InfeasibleError):
            solve(town, scenario)
        return
    found = values_by_audit(solve(town, scenario).audit, scenario)
    for goal, ours, theirs in zip(scenario.goals, found, best, strict=True):
        assert abs(ours - theirs) <= goal.slack, goal.id
        if ours != theirs:
            # Within the slack of this goal the later ones may differ.
            break


def test_the_order_of_rules_changes_nothing() -> None:
    for seed in range(60):
        town, scenario = tiny.a_district(Random(seed)), scenario_of(tiny.a_scenario(seed))
        turned = scenario.model_copy(
            update={"rules": scenario.rules[::-1], "filters": scenario.filters[::-1]}
        )
        moves, program = modelled(town, scenario)
        moves_turned, program_turned = modelled(town, turned)
        assert names(moves) == names(moves_turned)
        any_holds = False
        for mask, _ in _plans(moves):
            broken = program.violated(program.complete(mask))
            broken_turned = program_turned.violated(program_turned.complete(mask))
            assert set(broken) == set(broken_turned), seed
            any_holds |= not broken
        if any_holds:
            ours, theirs = solve(town, scenario), solve(town, turned)
            assert [v.value for v in ours.levels] == [v.value for v in theirs.levels], seed
