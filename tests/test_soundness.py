"""What the search proves is true: no feasible program is called empty, no bound passes the optimum.

Most of these hold a piece of the search alone against complete enumeration, because around it a
wrong bound or a lost node of a small program is often made good by chance.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest

from solver.model.matrix import FREE, Matrix
from solver.model.program import IntegerProgram
from solver.search import Status, Stop, cuts, highs, relaxation, search
from solver.search.branching import Branch, child, implied_bounds
from solver.search.constraint import Constraint
from solver.search.cp_sat import solve_cp_sat
from solver.search.domain import Domain, tighten_by_price
from solver.search.goal_search import GoalSearch
from solver.search.goal_state import Control
from solver.search.infeasible import prove_infeasible, relaxation_empty
from solver.search.kernel import solve_kernel
from solver.search.node import Node
from solver.search.params import DEFAULT
from solver.search.relaxation import relax, safe_bound, safe_sum
from solver.search.tree import Tree
from tests.programs import a_program, plainly

SMALL = replace(DEFAULT, linking_least=3)


def a_matrix(rng: Random, variables: int, rows: int) -> Matrix:
    """Draw rows of small whole numbers over variables of 0, 1 or 2."""
    upper = np.array([rng.randint(1, 2) for _ in range(variables)])
    entries = np.array([[rng.randint(-3, 3) for _ in range(variables)] for _ in range(rows)])
    row, variable = np.nonzero(entries)
    lo = np.array([rng.randint(-4, 3) for _ in range(rows)])
    return Matrix.build(
        upper, [lo], [lo + rng.randint(0, 3)], [(row, variable, entries[row, variable])]
    )


def solutions(matrix: Matrix) -> list[np.ndarray]:
    """List every whole solution."""
    every = product(*(range(u + 1) for u in matrix.upper.tolist()))
    points = (np.array(point, dtype=np.int64) for point in every)
    return [x for x in points if not bool(matrix.broken(x).any())]


def test_only_a_matrix_without_a_solution_is_proven_infeasible() -> None:
    seen = {True: 0, False: 0}
    for seed in range(300):
        matrix = a_matrix(Random(seed), variables=6, rows=3)
        empty = not solutions(matrix)
        seen[empty] += 1
        assert prove_infeasible(matrix, Stop()) is empty, seed
        assert empty or not relaxation_empty(matrix, Stop()), seed
    assert min(seen.values()) >= 30, seen


def test_an_empty_relaxation_is_told_from_one_that_only_whole_numbers_miss() -> None:
    def of(lo: int) -> Matrix:
        """State ``lo <= 2 x <= lo`` for x of 0 or 1."""
        one, zero = np.array([1]), np.array([0])
        return Matrix.build(one, [np.array([lo])], [np.array([lo])], [(zero, zero, np.array([2]))])

    assert not relaxation_empty(of(2), Stop())
    assert not relaxation_empty(of(1), Stop()), "x = 1/2"
    assert relaxation_empty(of(3), Stop())
    assert [prove_infeasible(of(lo), Stop()) for lo in (0, 1, 2, 3)] == [False, True, False, True]


@pytest.mark.parametrize("batch", range(4))
def test_no_kernel_lifts_a_bound_past_the_optimum(batch: int) -> None:
    empty = 0
    params = replace(DEFAULT, kernel_share=1.0)
    for seed in range(batch * 40, batch * 40 + 40):
        rng = Random(seed)
        matrix = a_matrix(rng, variables=7, rows=2)
        cost = np.array([rng.randint(-5, 9) for _ in matrix.upper])
        plans = solutions(matrix)
        if not plans:
            continue
        optimum = min(int(cost @ x) for x in plans)
        trivial = int(np.minimum(cost * matrix.upper, 0).sum())
        node = Node(Domain(matrix, np.zeros(len(matrix.lo), dtype=bool)), cost, trivial, params)
        node.relax(Stop())
        assert node.bound <= optimum, seed
        for _ in range(optimum - trivial + 2):
            # The least reach: every value between bound and optimum is asked for by itself.
            node.reach = 0.0
            before = node.bound
            x, none = solve_kernel(node, optimum + 3, 0, 0, Stop())
            assert not none, seed
            assert node.bound <= optimum, seed
            empty += x is None and node.bound > before
            if x is not None:
                assert int(cost @ x) == optimum == node.bound, seed
                break
        else:
            raise AssertionError(f"no plan found: {seed}")
    assert empty >= 10, "no kernel was ever empty"


@pytest.mark.parametrize("seed", range(60))
def test_implied_bounds_are_the_hull_of_what_the_nodes_hold(seed: int) -> None:
    rng = Random(seed)
    counts, most = [np.array([0, 1, 2]), np.array([3, 4, 5, 6])], 5
    paths: list[list[Branch]] = []
    for _ in range(rng.randint(1, 3)):
        path = []
        for _ in range(rng.randint(1, 4)):
            i, at = rng.randrange(2), rng.randint(0, most)
            sides = (-FREE, at) if rng.random() < 0.5 else (at, FREE)
            ones = np.ones(len(counts[i]), dtype=np.int64)
            path.append(Branch(i, Constraint(counts[i], ones, *sides, linking=True)))
        paths.append(path)
    rows = {int(row.variables[0]): row for row in implied_bounds(counts, paths)}
    for i, first in ((0, 0), (1, 3)):
        # What each path alone leaves of this count, as numbers; FREE ends stay open.
        lows = [max((b.row.lo for b in path if b.count == i), default=-FREE) for path in paths]
        highs = [min((b.row.hi for b in path if b.count == i), default=FREE) for path in paths]
        row = rows.get(first)
        expected = (min(lows), max(highs))
        assert (expected == (-FREE, FREE)) if row is None else (row.lo, row.hi) == expected


@pytest.mark.parametrize("batch", range(4))
def test_tightened_rows_keep_every_plan_within_the_gap(batch: int) -> None:
    """Whatever the multipliers: the identity behind it does not need an optimum."""
    tightened = lost = 0
    for seed in range(batch * 60, batch * 60 + 60):
        rng = Random(seed)
        matrix = a_matrix(rng, variables=6, rows=3)
        # Some sides free, some ranges wide: what is priced decides which side may move.
        matrix = replace(
            matrix,
            lo=np.where(np.arange(3) == rng.randint(0, 5), -FREE, matrix.lo),
            hi=np.where(np.arange(3) == rng.randint(0, 5), FREE, matrix.hi + rng.randint(0, 3)),
        )
        cost = np.array([rng.randint(-5, 9) for _ in matrix.upper])
        y = np.array([rng.choice([0.0, rng.uniform(-4, 4), rng.randint(-3, 3)]) for _ in range(3)])
        bound, _ = safe_bound(matrix, cost.astype(np.float64), y)
        plans = solutions(matrix)
        for limit in range(int(bound), int(bound) + 12):
            narrow = tighten_by_price(matrix, y, limit - bound)
            tightened += bool((narrow.lo != matrix.lo).any() or (narrow.hi != matrix.hi).any())
            for x in plans:
                if cost @ x <= limit:
                    assert not narrow.broken(x).any(), (seed, limit)
                else:
                    lost += bool(narrow.broken(x).any())
    assert tightened >= 50
    assert lost >= 50, "nothing was ever ruled out"


def test_a_row_becomes_an_equation_where_one_step_is_too_much() -> None:
    one, zero = np.array([1, 1]), np.array([0, 0])
    matrix = Matrix.build(one, [np.array([1])], [np.array([2])], [(zero, np.array([0, 1]), one)])
    for price, gap, sides in (
        (5.0, 4.9, (1, 1)),
        (5.0, 5.0, (1, 2)),
        (-5.0, 4.9, (2, 2)),
        (5.0, -1e-9, (1, 1)),
        (0.0, 0.0, (1, 2)),
    ):
        narrow = tighten_by_price(matrix, np.array([price]), gap)
        assert (int(narrow.lo[0]), int(narrow.hi[0])) == sides, (price, gap)


def test_no_block_cut_excludes_a_whole_solution() -> None:
    """Every one of the block costs at least that; up to the room, the least of them no more."""
    seen = Counter[str]()
    for seed in range(200):
        rng = Random(seed)
        matrix = a_matrix(rng, variables=6, rows=2)
        q = np.array([rng.randint(-9, 9) for _ in matrix.upper])
        y = np.array([rng.choice([0.0, rng.uniform(-4, 4)]) for _ in range(2)])
        bound, _ = safe_bound(matrix, q.astype(np.float64), y)
        costs = [int(q @ x) for x in solutions(matrix)]
        for room in (0.4, 2.0, 7.5, math.inf):
            least = cuts._least(matrix, q, y, room, Stop(), DEFAULT)
            if not costs:
                continue
            assert least is not None
            assert least <= min(costs), (seed, room)
            top = math.ceil(bound + room - 1e-9) if math.isfinite(room) else FREE
            assert least >= min(*costs, top), (seed, room)
            seen["narrowed"] += least < min(costs)
            seen["found"] += least == min(costs)
    assert min(seen["narrowed"], seen["found"]) >= 100, seen


@pytest.mark.parametrize("seed", range(50))
def test_a_safe_sum_is_not_above_the_exact_one(seed: int) -> None:
    rng = Random(seed)
    terms = [rng.choice([1, -1]) * rng.random() * 10.0 ** rng.randint(-9, 16) for _ in range(4)]
    exact = sum(map(Fraction, terms))
    near = safe_sum(*terms)
    assert Fraction(near) <= exact
    assert float(exact - Fraction(near)) <= 1e-14 * sum(map(abs, terms))
    assert safe_sum(float(2**53), 1.0) <= 2**53 + 1


def test_a_node_without_a_relaxation_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """An LP without an answer proves nothing: the node's plans must be found all the same."""
    rng, relaxed, failed = Random(7), Node.relax, [0]

    def unreliable(node: Node, stop: Stop, **more: bool) -> bool:
        if node.path and rng.random() < 0.5:
            failed[0] += 1
            return False
        return relaxed(node, stop, **more)

    monkeypatch.setattr(Node, "relax", unreliable)
    for seed in range(300):
        program = a_program(Random(seed))
        expected, outcome = plainly(program), search(program, Stop(), params=SMALL)
        if expected is None:
            assert outcome.status is Status.INFEASIBLE, seed
        else:
            assert [int(v.value) for v in outcome.levels] == expected, seed
            assert [int(v.bound) for v in outcome.levels] == expected, seed
    assert failed[0] >= 50


def test_without_any_answer_from_a_linear_program_the_search_is_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(relaxation, "solve_lp", lambda *_, **__: None)
    for seed in range(60):
        program = a_program(Random(seed))
        expected, outcome = plainly(program), search(program, Stop(), params=SMALL)
        if expected is None:
            assert outcome.status is Status.INFEASIBLE, seed
        else:
            assert [int(v.value) for v in outcome.levels] == expected, seed
            assert [int(v.bound) for v in outcome.levels] == expected, seed


def test_multipliers_that_are_no_numbers_prove_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix, cost = a_matrix(Random(1), variables=6, rows=2), np.arange(1, 7)
    solve = highs.solve_lp

    def spoilt(*given: object, **more: object) -> object:
        found = solve(*given, **more)  # type: ignore[arg-type]
        assert found is not None
        return replace(found, y=np.full_like(found.y, np.nan))

    monkeypatch.setattr(relaxation, "solve_lp", spoilt)
    assert relax(matrix, cost, Stop()) is None


@pytest.mark.parametrize("effort", [1e-9, 1e-3, 1e-2, 1e-1])
def test_a_search_that_was_cut_short_claims_no_bound_it_has_not_proven(effort: float) -> None:
    """Stopped in presolve, CP-SAT answers with the bound 0; with costs below 0 that is none."""
    n = 3000
    rng = np.random.default_rng(0)
    cost = rng.integers(-100, 1, n)
    move = np.arange(n)
    matrix = Matrix.build(
        np.ones(n, dtype=np.int64),
        [np.full(n // 3, -FREE), np.array([-FREE])],
        [np.ones(n // 3, dtype=np.int64), np.array([n // 4])],
        [
            (move // 3, move, np.ones(n, dtype=np.int64)),
            (np.full(n, n // 3), move, np.ones(n, int)),
        ],
    )
    # The cheapest of each three, and of these the quarter of n that costs least.
    optimum = int(np.sort(cost.reshape(-1, 3).min(axis=1))[: n // 4].sum())
    answer = solve_cp_sat(matrix, cost, Stop(), effort=effort)
    assert answer.bound is None or answer.bound <= optimum, (answer.status, answer.bound)
    assert answer.x is None or int(cost @ answer.x) >= optimum


def a_tree(bounds: tuple[int, int]) -> Tree:
    """Return a tree whose root was branched at "at most one" and "at least two" of three."""
    three, one = np.array([0, 1, 2]), np.array([1, 1, 1])
    rows = (np.zeros(3, int), three, one)
    matrix = Matrix.build(one, [np.array([0])], [np.array([3])], [rows])
    root = Node(Domain(matrix, np.ones(1, dtype=bool)), one, 0, DEFAULT)
    sides = (
        Branch(0, Constraint(three, one, -FREE, 1, linking=True)),
        Branch(0, Constraint(three, one, 2, FREE, linking=True)),
    )
    tree = Tree(root, [three])
    nodes = [
        Node(child(root.domain, side), one, bound, DEFAULT, [side])
        for side, bound in zip(sides, bounds, strict=True)
    ]
    tree.replace(root, nodes)
    return tree


@pytest.mark.parametrize(("limit", "left"), [(7, 2), (6, 1), (5, 1)])
def test_a_held_goal_keeps_every_node_that_its_limit_allows(limit: int, left: int) -> None:
    tree = a_tree((5, 7))
    domain, node = tree.remaining(limit, tree.root.domain)
    assert node is (tree.root if left == 2 else tree.open_nodes[0])
    for count in range(4):
        x = (np.arange(3) < count).astype(np.int64)
        # What lies in a node that is left must still be there.
        assert domain.holds(x) or (left == 1 and count >= 2), count
    assert left == 2 or not domain.holds(np.ones(3, dtype=np.int64))


def test_an_empty_node_is_left_out_and_no_other() -> None:
    """2 x = 1 has a relaxation and no solution: only a kernel can tell."""
    program = IntegerProgram(3)
    program.add_rows("rotation_ratio", ["district"], 0, 3, (np.zeros(3, int), np.arange(3), 1))
    program.add_cost("travel", np.arange(3), np.array([1, 2, 3]))
    domain = Domain(program.matrix, np.zeros(1, dtype=bool))
    control = Control(Stop(), 0, lambda _: None, DEFAULT)
    found = GoalSearch(
        program, program.costs[0], domain, program.matrix, last=True, control=control
    )
    empty, other = (Node(domain.copy(), found.state.cost, 0, DEFAULT) for _ in range(2))
    empty.domain.add([Constraint(np.array([0]), np.array([2]), 1, 1)])
    found.tree.replace(found.tree.root, [other, empty])
    assert found._decide(empty)
    assert found.tree.open_nodes == [other]
    assert not found.infeasible
