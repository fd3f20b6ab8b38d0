"""Linear programs: from a basis the optimum is the same as without, and a stop is heeded."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from solver.model.matrix import FREE, Matrix
from solver.search import Stop
from solver.search.constraint import Constraint, with_rows
from solver.search.domain import Domain
from solver.search.lp import BASIC, solve_lp
from solver.search.node import Node
from solver.search.params import DEFAULT
from solver.search.relaxation import relax


def a_transport(rng: Random, people: int = 30, places: int = 5) -> tuple[Matrix, np.ndarray]:
    """Draw people who all move to places with room, and what each move costs."""
    move = np.arange(people * places)
    person, place = move // places, move % places
    room = np.array([rng.randint(people // places, people // 3) for _ in range(places)])
    matrix = Matrix.build(
        np.ones(people * places, dtype=np.int64),
        [np.ones(people, dtype=np.int64), np.full(places, -FREE)],
        [np.ones(people, dtype=np.int64), room],
        [
            (person, move, np.ones_like(move)),
            (people + place, move, np.ones_like(move)),
        ],
    )
    return matrix, np.array([rng.randint(1, 1000) for _ in move])


@pytest.mark.parametrize("seed", range(20))
def test_a_basis_changes_the_way_and_not_the_end(seed: int) -> None:
    rng = Random(seed)
    matrix, cost = a_transport(rng)
    first = relax(matrix, cost, Stop())
    assert first is not None
    assert first.basis is not None
    some = np.array(sorted(rng.sample(range(len(cost)), 40)))
    taken = int(np.rint(first.x[some]).sum())
    more = with_rows(
        matrix, [Constraint(some, np.ones(40, dtype=np.int64), -FREE, max(0, taken - 2))]
    )
    basis = replace(first.basis, rows=np.append(first.basis.rows, BASIC))
    warm, cold = relax(more, cost, Stop(), basis), relax(more, cost, Stop())
    assert (warm is None) == (cold is None)
    if warm is not None and cold is not None:
        assert warm.bound == pytest.approx(cold.bound)
        assert cost @ warm.x == pytest.approx(cost @ cold.x)
        assert warm.bound >= first.bound - 1e-6


def test_a_basis_of_the_wrong_size_is_not_used() -> None:
    """A domain whose basic variables were decided has no basis left: start from nothing."""
    matrix, cost = a_transport(Random(0))
    node = Node(Domain(matrix, np.zeros(len(matrix.lo), dtype=bool)), cost, 0, DEFAULT)
    assert node.relax(Stop())
    assert node.basis is not None
    between = np.flatnonzero(node.basis.variables == BASIC)
    assert node.relaxation is not None
    before = node.lp_bound
    node.domain.lo = node.domain.lo.copy()
    node.domain.lo[between[node.relaxation.x[between] > 0.5]] = 1
    assert node.relax(Stop())
    assert node.lp_bound == pytest.approx(before)


def test_no_optimum_after_the_time_is_up() -> None:
    matrix, cost = a_transport(Random(1))
    stop = Stop()
    stop.request()
    assert solve_lp(matrix, cost.astype(np.float64), stop) is None
