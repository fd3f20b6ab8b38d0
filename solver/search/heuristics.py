"""Plans near an optimum of the relaxation. Nothing here proves anything.

The optimum is whole almost everywhere. CP-SAT decides a small part of the plan, exactly, while the
rest stays as the optimum has it (`repaired`) or as optimum and best plan have it both (`joined`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE
from solver.search.cp_sat import solve_cp_sat
from solver.search.cuts import SPLIT
from solver.search.domain import Open, opened
from solver.search.relaxation import Relaxed
from solver.search.stop import Stop

RINGS = (1500, 6000)
"""Most variables of the first ring around split people, and of the second."""

EFFORT = 5.0
"""CP-SAT's deterministic seconds for one attempt."""


@dataclass(frozen=True)
class Guide:
    """An optimum of the relaxation, and what is to be found near it.

    Parameters
    ----------
    open_ : Open
    wide : ndarray of bool, shape (open rows,)
        Which rows couple blocks.
    cost : ndarray of int64, shape (all variables,)
    relaxed : Relaxed
        Over the open variables.
    bound, gap : int
        No plan costs less than `bound`; one that costs at most `gap` more is good enough.
    below : int
        What the best plan so far costs; `FREE` where there is none.
    seed : int
    """

    open_: Open
    wide: Bools
    cost: Ints
    relaxed: Relaxed
    bound: int
    gap: int
    below: int
    seed: int

    @property
    def whole(self) -> Ints:
        """The optimum, rounded."""
        return np.rint(self.relaxed.x).astype(np.int64)

    @property
    def split(self) -> Bools:
        """Which variables the optimum splits."""
        return np.abs(self.relaxed.x - self.whole) > SPLIT


def repaired(guide: Guide, stop: Stop) -> Ints | None:
    """Decide what is near split variables; all else stays as the optimum has it.

    What shares a row with them is the first ring, unless the row is wide; what shares one with
    that is the second. The variables with the smallest reduced costs come first.
    """
    free = guide.split
    if not free.any():
        return guide.open_.lift(guide.whole)
    order = np.argsort(np.abs(guide.relaxed.reduced), kind="stable")
    for most in RINGS:
        near = order[_beside(guide, free)[order]][:most]
        free = free.copy()
        free[near] = True
        x = _decided(guide, guide.whole, free, guide.below - 1, stop)
        if x is not None or stop.due:
            return x
    return None


def joined(guide: Guide, best: Ints, moves: int, stop: Stop) -> Ints | None:
    """Decide where optimum and best plan differ; where they agree, all stays.

    This is relaxation induced neighbourhood search (Danna, Rothberg and Le Pape 2005).

    Parameters
    ----------
    guide : Guide
    best : ndarray of int64, shape (all variables,)
        A plan that keeps all open rows.
    moves : int
        The first variables are the moves; the others follow from them.
    stop : Stop
    """
    mine = (best - guide.open_.start)[guide.open_.free]
    move = guide.open_.free < moves
    free = ((guide.whole != mine) | guide.split) & move
    free |= _beside(guide, free) & ~move
    # The best plan itself is the first solution here: it must not be ruled out.
    return _decided(guide, mine, free, guide.below, stop)


def _beside(guide: Guide, some: Bools) -> Bools:
    """Return what shares a row that is not wide with some variables."""
    matrix = guide.open_.matrix
    rows = np.zeros(len(matrix.lo), dtype=bool)
    rows[matrix.row[some[matrix.variable]]] = True
    rows &= ~guide.wide
    beside = np.zeros(len(some), dtype=bool)
    beside[matrix.variable[rows[matrix.row]]] = True
    return beside


def _decided(guide: Guide, x: Ints, free: Bools, at_most: int, stop: Stop) -> Ints | None:
    """Return the best values of some variables while all others keep theirs."""
    matrix, cost = guide.open_.matrix, guide.cost[guide.open_.free]
    inner = opened(matrix, np.where(free, 0, x), np.where(free, matrix.upper, x))
    base = int(guide.cost @ guide.open_.start) + int(cost @ inner.start)
    answer = solve_cp_sat(
        inner.matrix,
        cost[inner.free],
        stop,
        at_least=guide.bound - base,
        at_most=None if guide.below >= FREE else at_most - base,
        hint=x[inner.free],
        gap=guide.gap,
        seed=guide.seed,
        effort=EFFORT,
    )
    return None if answer.x is None else guide.open_.lift(inner.lift(answer.x))
