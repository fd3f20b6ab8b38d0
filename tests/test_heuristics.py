"""Plans near the relaxation: they keep every row, and each way finds what another misses."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from solver.model.matrix import FREE, Matrix
from solver.search import Stop
from solver.search.constraint import Constraint
from solver.search.cp_sat import solve_cp_sat
from solver.search.domain import Domain
from solver.search.heuristics import Neighbourhood, repair, reserve_slack, rins
from solver.search.node import Node
from solver.search.params import DEFAULT

PEOPLE = 14


def a_choice(rng: Random, room: int) -> Node:
    """Draw people who each go to one of two places; two linking rows, one of them a held goal's."""
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
            Constraint(move, held, -FREE, limit, linking=True, slack=room),
            Constraint(move, count, need, FREE, linking=True),
        ]
    )
    return Node(domain, cost, 0, DEFAULT)


def near(node: Node, below: int = FREE) -> Neighbourhood:
    assert node.relaxation is not None
    return Neighbourhood(node, node.relaxation, 0, below, 0)


def keeps(node: Node, x: np.ndarray) -> bool:
    return not node.domain.matrix.broken(x).any()


def test_reserved_slack_finds_plans_where_repair_finds_none() -> None:
    more = 0
    for seed in range(300):
        node = a_choice(Random(seed), room=100)
        if not node.relax(Stop()):
            continue
        repaired = repair(near(node), Stop())
        kept = reserve_slack(near(node), Stop())
        for x in (repaired, kept):
            assert x is None or keeps(node, x), seed
            assert x is None or node.cost @ x >= node.lp_bound - 1e-6, seed
        more += repaired is None and kept is not None
    assert more >= 5


def test_nothing_is_reserved_where_there_is_no_slack() -> None:
    node = a_choice(Random(0), room=0)
    assert node.relax(Stop())
    assert reserve_slack(near(node), Stop()) is None


@pytest.mark.parametrize("seed", range(30))
def test_rins_never_loses_and_keeps_what_both_agree_on(seed: int) -> None:
    node = a_choice(Random(seed), room=0)
    matrix, cost = node.domain.matrix, node.cost
    worst = solve_cp_sat(matrix, -cost, Stop())
    assert worst.x is not None
    assert node.relax(Stop())
    x = rins(near(node, int(cost @ worst.x)), worst.x, 2 * PEOPLE, Stop())
    assert x is not None
    assert keeps(node, x)
    assert cost @ x <= cost @ worst.x
    assert node.relaxation is not None
    agreed = np.abs(node.relaxation.x - worst.x) < 1e-9
    assert (x[agreed] == worst.x[agreed]).all()


def test_rins_leaves_a_plan_outside_the_node_alone() -> None:
    node = a_choice(Random(3), room=0)
    plan = solve_cp_sat(node.domain.matrix, node.cost, Stop()).x
    assert plan is not None
    assert node.relax(Stop())
    node.domain.hi = np.where(plan > 0, 0, node.domain.hi)
    assert rins(near(node), plan, 2 * PEOPLE, Stop()) is None
