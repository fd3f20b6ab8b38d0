r"""Block cuts: what the whole solutions of one block can reach at the prices of the day.

Take the prices y of the wide rows from an optimal relaxation and price them into
the cost, :math:`q = c - \sum_{i\ wide} y_i a_i`. Without the wide rows the blocks are
independent, so the relaxation minimises q over every block by itself. Where
its optimum on a block is fractional, CP-SAT finds the least value :math:`\beta` of q over the whole
solutions of that block, and :math:`q x \ge \beta` holds for every plan, whatever the goal: it
joins the rows for good. The bound rises by what the relaxation had gained there by
splitting people. With these cuts alone it would reach the bound of a
Dantzig-Wolfe decomposition into whole blocks (the Lagrangian dual of the wide rows).
"""

from __future__ import annotations

import math

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE
from solver.search.blocks import blocks_of
from solver.search.cp_sat import solve_cp_sat
from solver.search.domain import Constraint, Open
from solver.search.relaxation import Relaxed, safe_bound
from solver.search.stop import Stop

SPLIT = 1e-6
"""How far from a whole number a value must be to count as split."""

LARGEST = 2.0**30
"""Prices are rounded to whole numbers of at most this size; rounded coefficients are still
valid, since the bound is proven for them."""

FINEST = 1e4
"""Most steps for one unit of cost."""

EFFORT = 4.0
"""CP-SAT's deterministic seconds for one block; stopped early, its bound is still a bound."""


def block_cuts(
    open_: Open, wide: Bools, cost: Ints, relaxed: Relaxed, worth: float, stop: Stop
) -> list[Constraint]:
    """Return cuts that the relaxation's optimum violates.

    Parameters
    ----------
    open_ : Open
    wide : ndarray of bool, shape (open rows,)
    cost : ndarray of int64, shape (open variables,)
    relaxed : Relaxed
        An optimum over the open variables.
    worth : float
        Rise of the bound, in steps of the cost, below which a cut is not kept.
    stop : Stop

    Returns
    -------
    list of Row
        Over all variables; empty where every block's optimum is worth as much as its whole
        solutions.
    """
    matrix = open_.matrix
    blocks = blocks_of(matrix, wide)
    split = np.abs(relaxed.x - np.rint(relaxed.x)) > SPLIT
    priced = np.where(blocks.wide, relaxed.prices, 0.0)
    price = np.bincount(
        matrix.variable,
        weights=priced[matrix.row] * matrix.coefficient,
        minlength=len(cost),
    )
    rows: list[Constraint] = []
    for block in np.unique(blocks.of_variable[split]).tolist():
        if stop.due:
            break
        alone, variables, mine = blocks.matrix(matrix, block)
        exact = cost[variables] - price[variables]
        scale = min(FINEST, LARGEST / max(1.0, float(np.abs(exact).max())))
        q = np.rint(exact * scale).astype(np.int64)
        least, _ = safe_bound(alone, q.astype(np.float64), relaxed.prices[mine] * scale)
        answer = solve_cp_sat(alone, q, stop, at_least=math.ceil(least), effort=EFFORT)
        if answer.bound is None:
            continue
        if answer.bound - float(q @ relaxed.x[variables]) <= worth * scale:
            continue
        kept = q != 0
        where = open_.free[variables][kept]
        rows.append(
            Constraint(where, q[kept], answer.bound + int(q[kept] @ open_.start[where]), FREE)
        )
    return rows
