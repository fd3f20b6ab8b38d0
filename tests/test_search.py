"""The search against plain CP-SAT on random integer programs: fixing, cutting, splitting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from solver.model.program import IntegerProgram
from solver.search import Outcome, Status, Stop, primal, search
from solver.search.node import Node
from solver.search.params import DEFAULT
from solver.search.tree import Tree
from tests.programs import a_program, plainly

BATCHES = range(8)
EACH = 125


SMALL = replace(DEFAULT, linking_least=3)
"""Lets everything happen in small programs too."""


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each idea does something."""
    counter = Counter[str]()
    cut, replaced = Node.cut, Tree.replace

    def counted_cut(node: Node, *given: Any) -> bool:
        made = cut(node, *given)
        counter["cuts"] += made
        return made

    def counted_replace(tree: Tree, node: Node, children: Sequence[Node]) -> None:
        counter["branchings"] += 1
        replaced(tree, node, children)

    def counted(name: str) -> Callable[..., object]:
        heuristic = getattr(primal, name)

        def find(*given: object) -> object:
            x = heuristic(*given)
            counter[name] += x is not None
            return x

        return find

    for name in ("repair", "reserve_slack", "rins"):
        monkeypatch.setattr(primal, name, counted(name))
    monkeypatch.setattr(Node, "cut", counted_cut)
    monkeypatch.setattr(Tree, "replace", counted_replace)
    return counter


def checked(program: IntegerProgram, outcome: Outcome) -> list[int]:
    assert outcome.x is not None
    assert not program.violated(program.complete(outcome.x[: program.moves] > 0))
    return [int(v.value) for v in outcome.levels]


@pytest.mark.parametrize("batch", BATCHES)
def test_exact_search_finds_what_plain_cp_sat_finds(batch: int, used: Counter[str]) -> None:
    seen = Counter[str]()
    for seed in range(batch * EACH, (batch + 1) * EACH):
        program = a_program(Random(seed))
        expected = plainly(program)
        outcome = search(program, Stop(), params=SMALL)
        if expected is None:
            seen["infeasible"] += 1
            assert outcome.status is Status.INFEASIBLE, seed
            continue
        seen["feasible"] += 1
        assert outcome.status is Status.OPTIMAL, seed
        assert checked(program, outcome) == expected, seed
        assert [int(v.bound) for v in outcome.levels] == expected, seed
    assert min(seen["feasible"], seen["infeasible"]) >= 5, seen
    assert used["cuts"], "no cut was ever made"
    assert used["branchings"], "no node was ever branched"
    assert used["repair"], "no relaxation was ever repaired"
    assert used["rins"], "no plan was ever found between relaxation and plan"


@pytest.mark.parametrize("batch", BATCHES)
def test_tolerant_search_stays_within_its_tolerance(batch: int, used: Counter[str]) -> None:
    tolerance = Fraction(1, 10)
    for seed in range(batch * 40, batch * 40 + 40):
        program = a_program(Random(seed))
        program.costs = [replace(cost, tolerance=tolerance) for cost in program.costs]
        expected = plainly(program)
        outcome = search(program, Stop(), params=SMALL)
        if expected is None:
            assert outcome.status is Status.INFEASIBLE, seed
            continue
        assert outcome.status is Status.OPTIMAL, seed
        values = checked(program, outcome)
        assert outcome.levels[0].bound <= expected[0], seed
        assert values[0] <= expected[0] * (1 + tolerance), seed
        last = outcome.levels[-1]
        assert last.value - last.bound <= tolerance * last.bound, seed
