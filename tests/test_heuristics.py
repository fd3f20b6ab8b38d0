"""Plans near the relaxation: they keep every row, and each way finds what another misses."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from solver.model.matrix import FREE, Matrix
from solver.search import Stop
from solver.search.cp_sat import solve_cp_sat
from solver.search.domain import Constraint, Domain
from solver.search.node import Leaf

PEOPLE = 14


def a_choice(rng: Random, room: int) -> Leaf:
    """Draw people who each go to one of two places; two wide rows, one of them a held goal's."""
    move = np.arange(2 * PEOPLE)
    one = np.ones(PEOPLE, dtype=np.int64)
    matrix = Matrix.build(
        np.ones(2 * PEOPLE, dtype=np.int64),
        [one],
        [one],
        [(move // 2, move, np.ones_like(move))],
    )
    domain = Domain(matrix, np.zeros(PEOPLE, dtype=bool))
    drawn = [np.array([rng.randint(1, 30) for _ in move]) for _ in range(3)]
    held, count, cost = drawn
    least = [np.minimum(v[::2], v[1::2]).sum() for v in drawn]
    most = [np.maximum(v[::2], v[1::2]).sum() for v in drawn]
    limit, need = int(least[0] + most[0]) // 2, int(least[1] + most[1]) // 2
    domain.add(
        [
            Constraint(move, held, -FREE, limit, wide=True, room=room),
            Constraint(move, count, need, FREE, wide=True),
        ]
    )
    return Leaf(domain, cost, 0)


def keeps(leaf: Leaf, x: np.ndarray) -> bool:
    return not leaf.domain.matrix.broken(x).any()


def test_what_is_kept_back_finds_plans_where_repair_finds_none() -> None:
    more = 0
    for seed in range(300):
        leaf = a_choice(Random(seed), room=100)
        if not leaf.relax(Stop()):
            continue
        repaired = leaf.repair(0, FREE, 0, Stop())
        kept = leaf.keep_back(0, FREE, 0, Stop())
        for x in (repaired, kept):
            assert x is None or keeps(leaf, x), seed
            assert x is None or leaf.cost @ x >= leaf.floor - 1e-6, seed
        more += repaired is None and kept is not None
    assert more >= 5


def test_nothing_is_kept_back_where_there_is_no_room() -> None:
    leaf = a_choice(Random(0), room=0)
    assert leaf.relax(Stop())
    assert leaf.keep_back(0, FREE, 0, Stop()) is None


@pytest.mark.parametrize("seed", range(30))
def test_joining_never_loses_and_keeps_what_both_agree_on(seed: int) -> None:
    leaf = a_choice(Random(seed), room=0)
    matrix, cost = leaf.domain.matrix, leaf.cost
    worst = solve_cp_sat(matrix, -cost, Stop())
    assert worst.x is not None
    assert leaf.relax(Stop())
    x = leaf.join(worst.x, 2 * PEOPLE, 0, 0, Stop())
    assert x is not None
    assert keeps(leaf, x)
    assert cost @ x <= cost @ worst.x
    agreed = np.abs(leaf.x - worst.x) < 1e-9
    assert (x[agreed] == worst.x[agreed]).all()


def test_a_plan_outside_the_part_is_not_joined() -> None:
    leaf = a_choice(Random(3), room=0)
    plan = solve_cp_sat(leaf.domain.matrix, leaf.cost, Stop()).x
    assert plan is not None
    assert leaf.relax(Stop())
    leaf.domain.hi = np.where(plan > 0, 0, leaf.domain.hi)
    assert leaf.join(plan, 2 * PEOPLE, 0, 0, Stop()) is None
