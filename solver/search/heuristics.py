"""Looks for plans near an optimum of the relaxation. Nothing here proves anything.

The optimum is whole almost everywhere. CP-SAT decides a small neighbourhood, exactly, while the
rest stays as the optimum has it (`repair`) or as optimum and incumbent have it both (`rins`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE
from solver.search.cp_sat import solve_cp_sat
from solver.search.node import Node, NodeRelaxation
from solver.search.presolve import reduce
from solver.search.relaxation import relax
from solver.search.stop import Stop


@dataclass(frozen=True)
class Neighbourhood:
    """An optimum of a node's relaxation, and what is to be found near it.

    Parameters
    ----------
    node : Node
    relaxation : NodeRelaxation
        The node's own, or one of the same reduced part.
    gap : int
        A plan that costs at most `gap` more than the node's bound is good enough.
    below : int
        What the best plan so far costs; `FREE` where there is none.
    seed : int
    """

    node: Node
    relaxation: NodeRelaxation
    gap: int
    below: int
    seed: int

    @property
    def rounded(self) -> Ints:
        """The optimum, rounded."""
        return np.rint(self.relaxation.optimum.x).astype(np.int64)

    @property
    def split(self) -> Bools:
        """Which variables the optimum splits."""
        return np.abs(self.relaxation.optimum.x - self.rounded) > self.node.params.split

    def beside(self, some: Bools) -> Bools:
        """Return what shares a row that is not linking with some variables."""
        matrix = self.relaxation.reduced.matrix
        rows = np.zeros(len(matrix.lo), dtype=bool)
        rows[matrix.row[some[matrix.variable]]] = True
        rows &= ~self.relaxation.linking
        beside = np.zeros(len(some), dtype=bool)
        beside[matrix.variable[rows[matrix.row]]] = True
        return beside

    def solve(self, x: Ints, free: Bools, at_most: int, stop: Stop) -> Ints | None:
        """Return the best values of some variables while all others keep theirs."""
        reduced = self.relaxation.reduced
        matrix, cost = reduced.matrix, self.node.cost[reduced.free]
        inner = reduce(matrix, np.where(free, 0, x), np.where(free, matrix.upper, x))
        base = int(self.node.cost @ reduced.start) + int(cost @ inner.start)
        answer = solve_cp_sat(
            inner.matrix,
            cost[inner.free],
            stop,
            at_least=self.node.bound - base,
            at_most=None if self.below >= FREE else at_most - base,
            hint=x[inner.free],
            gap=self.gap,
            seed=self.seed,
            effort=self.node.params.heuristic_effort,
        )
        return None if answer.x is None else reduced.lift(inner.lift(answer.x))


def repair(near: Neighbourhood, stop: Stop) -> Ints | None:
    """Decide what is near split variables; all else stays as the optimum has it.

    What shares a row with them is the first ring, unless the row is linking; what shares one with
    that is the second. The variables with the smallest reduced costs come first.
    """
    if not near.node.params.rings:
        return None
    free = near.split
    if not free.any():
        return near.relaxation.reduced.lift(near.rounded)
    order = np.argsort(np.abs(near.relaxation.optimum.reduced), kind="stable")
    for most in near.node.params.rings:
        ring = order[near.beside(free)[order]][:most]
        free = free.copy()
        free[ring] = True
        x = near.solve(near.rounded, free, near.below - 1, stop)
        if x is not None or stop.due:
            return x
    return None


def reserve_slack(near: Neighbourhood, stop: Stop) -> Ints | None:
    """Relax with part of the held goals' slack in reserve, and repair with all of it.

    A relaxation uses up what earlier goals tolerate, so rounding it rarely is feasible. This one
    only finds plans; it proves nothing.
    """
    node, relaxation = near.node, near.relaxation
    reduced = relaxation.reduced
    back = (node.params.reserve * node.domain.slack[reduced.rows]).astype(np.int64)
    if not back.any():
        return None
    less = replace(reduced.matrix, hi=reduced.matrix.hi - back)
    optimum = relax(less, node.cost[reduced.free], stop, node.start_basis(reduced))
    if optimum is None or stop.due:
        return None
    return repair(replace(near, relaxation=replace(relaxation, optimum=optimum)), stop)


def rins(near: Neighbourhood, best: Ints, moves: int, stop: Stop) -> Ints | None:
    """Decide where optimum and best plan differ; where they agree, all stays.

    Relaxation induced neighbourhood search (Danna, Rothberg and Le Pape 2005).

    Parameters
    ----------
    near : Neighbourhood
    best : ndarray of int64, shape (all variables,)
        Outside the node nothing is tried.
    moves : int
        The first variables are the moves; the others follow from them.
    stop : Stop
    """
    if not near.node.params.rins or not near.node.domain.holds(best):
        return None
    reduced = near.relaxation.reduced
    mine = (best - reduced.start)[reduced.free]
    move = reduced.free < moves
    free = ((near.rounded != mine) | near.split) & move
    free |= near.beside(free) & ~move
    # The best plan itself is the first solution here: it must not be ruled out.
    return near.solve(mine, free, near.below, stop)
