"""Explanations of tiny districts, held against the list of all their plans."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest

import solver
from solver.district import District
from solver.explain import Explanation
from solver.explain.changes import Change, changed_district, changed_scenario
from solver.model.arrays import Bools
from solver.model.moves import Moves
from solver.planning.audit import audit
from solver.planning.formulate import ONE_MOVE
from solver.policy.scenario import Scenario
from tests import tiny
from tests.holding import frame_of, modelled, names, scenario_of

MOST_PLANS = 250
BATCHES = [range(150), pytest.param(range(150, 400), marks=pytest.mark.slow)]
PUSHED = 90
"""Districts with a plan whose slack is counted again."""


def all_plans(moves: Moves) -> list[Bools] | None:
    """List every choice of at most one move a person; None where there are too many."""
    options: dict[int, list[int | None]] = {}
    for i, who in enumerate(moves.teacher.tolist()):
        options.setdefault(who, [None]).append(i)
    if np.prod([len(o) for o in options.values()], dtype=float) > MOST_PLANS:
        return None
    plans = []
    for plan in product(*options.values()):
        mask = np.zeros(len(moves), dtype=bool)
        mask[[i for i in plan if i is not None]] = True
        plans.append(mask)
    return plans


def has_plan(town: District, scenario: Scenario) -> bool | None:
    """Whether a plan exists, by listing them all."""
    moves, program = modelled(town, scenario)
    plans = all_plans(moves)
    if plans is None:
        return None
    return any(not program.violated(program.complete(mask)) for mask in plans)


def a_case(seed: int) -> tuple[District, Scenario]:
    """Draw a district and about five rules, which often clash."""
    more = tiny.some_rules(f"{seed} more", dict.fromkeys(tiny.RULES, 0.33))
    rules = tiny.a_scenario(seed)["rules"] | more
    return tiny.a_district(Random(seed)), scenario_of({"rules": rules})


@cache
def cases(seeds: range) -> list[tuple[int, District, Scenario, bool]]:
    found = []
    for seed in seeds:
        town, scenario = a_case(seed)
        possible = has_plan(town, scenario)
        if possible is not None:
            found.append((seed, town, scenario, possible))
    return found


@cache
def explained(seed: int, repairs: bool = True) -> Explanation:
    return solver.explain(*a_case(seed), repairs=repairs)


def infeasible(seeds: range) -> list[tuple[int, District, Scenario]]:
    return [case[:3] for case in cases(seeds) if not case[3]]


@pytest.fixture(params=BATCHES, ids=str)
def seeds(request: pytest.FixtureRequest) -> range:
    found: range = request.param
    return found


def test_there_are_enough(seeds: range) -> None:
    assert len(infeasible(seeds)) >= 45
    assert len(cases(seeds)) - len(infeasible(seeds)) >= 45
    rules = {m.rule for seed, _, _ in infeasible(seeds) for m in explained(seed).conflict}
    # These cases have no section `outside`, so nobody can be asked to go there.
    # Districts with people to spare are drawn apart, and none of these has any.
    rare = {"leave_limit", "spread", "outside_posts", "relief"}
    assert rules >= set(tiny.RULES) - rare | {"decisions"}


def test_it_says_whether_there_is_a_plan(seeds: range) -> None:
    for seed, _, _, possible in cases(seeds):
        answer = explained(seed, repairs=not possible)
        assert answer.feasible == possible, seed
        assert answer.complete
        assert bool(answer.conflict) != possible
        assert not (answer.repairs if possible else answer.slack)


def broken_by(town: District, scenario: Scenario) -> Iterator[set[tuple[str, str]]]:
    """Yield what every plan breaks, decisions included."""
    moves, program = modelled(town, scenario)
    go = {d.teacher_id: d for d in town.decisions if d.decision == "go"}
    for mask in all_plans(moves) or []:
        broken = {(tag.rule, tag.unit) for tag in program.violated(program.complete(mask))}
        for who in [unit for rule, unit in broken if rule == ONE_MOVE]:
            broken.remove((ONE_MOVE, who))
            where = go[who].school_id
            broken.add(("decisions", f"{who} -> {where}" if where else who))
        yield broken


def test_every_conflict_is_infeasible_and_irreducible(seeds: range) -> None:
    for seed, town, scenario in infeasible(seeds):
        answer = explained(seed)
        conflict = {(m.rule, m.unit) for m in answer.conflict}
        assert answer.conflict_verified, seed
        assert len(conflict) == len(answer.conflict)
        needed = set[tuple[str, str]]()
        for broken in broken_by(town, scenario):
            assert broken & conflict, (seed, "this plan breaks none of them")
            if len(broken & conflict) == 1:
                needed |= broken & conflict
        assert needed == conflict, (seed, conflict - needed)


def test_the_audit_says_the_same_of_conflicts(seeds: range) -> None:
    """The other side, which shares no code with the rows."""
    for seed, town, scenario in infeasible(seeds)[:5]:
        conflict = {(m.rule, m.unit) for m in explained(seed).conflict}
        moves, _ = modelled(town, scenario)
        listed = names(moves)
        needed = set[tuple[str, str]]()
        for mask in all_plans(moves) or []:
            chosen = frame_of(listed[i] for i in np.flatnonzero(mask))
            broken = {(f.rule, f.unit) for f in audit(town, scenario, chosen).violations}
            assert broken & conflict, (seed, chosen)
            if len(broken & conflict) == 1:
                needed |= broken & conflict
        assert needed == conflict, seed


def under(town: District, scenario: Scenario, changes: list[Change]) -> bool | None:
    of_data = [c for c in changes if c.unit is not None]
    if of_data:
        town = changed_district(town, of_data)
    return has_plan(town, changed_scenario(scenario, changes))


def a_step_smaller(change: Change) -> Change | None:
    """The same change by 0.1 percentage point or one person less; None where that is none."""
    if change.parameter in {None, "decision", "members"}:
        return None
    assert isinstance(change.before, Fraction | int)
    assert isinstance(change.after, Fraction | int)
    step = Fraction(1, 1000) if isinstance(change.after, Fraction) else 1
    up = change.after > change.before
    after = change.after - step if up else change.after + step
    if (after <= change.before) if up else (after >= change.before):
        return None
    return Change(change.rule, change.parameter, change.before, after, change.unit)


def test_every_repair_works_and_none_could_be_smaller(seeds: range) -> None:
    repairs = 0
    for seed, town, scenario in infeasible(seeds):
        for repair in explained(seed).repairs:
            repairs += 1
            changes = list(repair.changes)
            assert repair.verified, (seed, repair)
            assert under(town, scenario, changes) is not False, (seed, repair)
            for i, change in enumerate(changes):
                if change.parameter == "quota":
                    continue
                less = a_step_smaller(change)
                others = changes[:i] + changes[i + 1 :] + ([] if less is None else [less])
                assert not under(town, scenario, others), (seed, repair, change)
    assert repairs >= 45


def test_no_single_parameter_that_would_do_is_left_out(seeds: range) -> None:
    ways = 0
    for seed, town, scenario in infeasible(seeds):
        alone = {
            (r.changes[0].rule, r.changes[0].parameter)
            for r in explained(seed).repairs
            if len(r.changes) == 1
        }
        for rule in scenario.rules:
            off = Change(rule.id, None, True, None)
            if not under(town, scenario, [off]):
                assert not {
                    (r, p) for r, p in alone if r == rule.id and p in {*rule.relaxations(), None}
                }
                continue
            ways += 1
            ends = [
                Change(rule.id, name, rule.parameter(name), _end(rule, name))
                for name in rule.relaxations()
                if rule.parameter(name) is not None
            ]
            able = {end.parameter for end in ends if under(town, scenario, [end])}
            found = {p for r, p in alone if r == rule.id and p in {*rule.relaxations(), None}}
            assert found == (able or {None}), (seed, rule)
    assert ways >= 35


def _end(rule: Any, name: str) -> Any:
    share = isinstance(rule.parameter(name), Fraction)
    if rule.relaxations()[name] == "down":
        return Fraction(0) if share else 0
    return Fraction(1) if share else 10


def test_slack_is_exact(seeds: range) -> None:
    pushed = 0
    feasible = [case[:3] for case in cases(seeds) if case[3]]
    for seed, town, scenario in feasible[:PUSHED]:
        answer = explained(seed)
        assert {(s.rule, s.parameter) for s in answer.slack} == {
            (rule.id, name) for rule in scenario.rules for name in rule.relaxations()
        }
        for s in answer.slack:
            assert s.verified, (seed, s)
            rule = next(r for r in scenario.rules if r.id == s.rule)
            up = rule.relaxations()[s.parameter] == "down"
            reached = Change(s.rule, s.parameter, s.value, s.attainable)
            assert under(town, scenario, [reached]), (seed, s)
            if s.attainable is None:
                continue
            assert isinstance(s.attainable, Fraction | int)
            step = Fraction(1, 1000) if isinstance(s.attainable, Fraction) else 1
            grid = s.attainable + step if up else s.attainable - step
            last = len(town.teachers) if step == 1 else 1
            if 0 <= grid <= last:
                pushed += 1
                more = Change(s.rule, s.parameter, s.value, grid)
                assert not under(town, scenario, [more]), (seed, s)
    assert pushed >= 20
