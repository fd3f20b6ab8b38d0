r"""Makes block cuts: what the whole solutions of one block can reach at the prices of the day.

Take the prices y of the linking rows from an optimal relaxation and price them into
the cost, :math:`q = c - \sum_{i\ linking} y_i a_i`. Without the linking rows the blocks are
independent, so the relaxation minimises q over every block by itself. Where
its optimum on a block is fractional, CP-SAT finds the least value :math:`\beta` of q over the whole
solutions of that block, and :math:`q x \ge \beta` holds for every plan, whatever the goal: it
joins the rows for good. The bound rises by what the relaxation had gained there by
splitting people. With these cuts alone it would reach the bound of a
Dantzig-Wolfe decomposition into whole blocks (the Lagrangian dual of the linking rows).
"""

from __future__ import annotations

import math

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE
from solver.search.blocks import blocks_of
from solver.search.constraint import Constraint
from solver.search.cp_sat import solve_cp_sat
from solver.search.params import SearchParams
from solver.search.presolve import Reduced
from solver.search.relaxation import Relaxed, safe_bound
from solver.search.stop import Stop


def block_cuts(
    reduced: Reduced,
    linking: Bools,
    cost: Ints,
    relaxed: Relaxed,
    worth: float,
    stop: Stop,
    params: SearchParams,
) -> list[Constraint]:
    """Return cuts that the relaxation's optimum violates.

    Parameters
    ----------
    reduced : Reduced
    linking : ndarray of bool, shape (reduced rows,)
    cost : ndarray of int64, shape (reduced variables,)
    relaxed : Relaxed
        An optimum over the reduced variables.
    worth : float
        Rise of the bound, in steps of the cost, below which a cut is not kept.
    stop : Stop
    params : SearchParams

    Returns
    -------
    list of Row
        Over all variables; empty where every block's optimum is worth as much as its whole
        solutions.
    """
    matrix = reduced.matrix
    blocks = blocks_of(matrix, linking)
    split = np.abs(relaxed.x - np.rint(relaxed.x)) > params.split
    priced = np.where(blocks.linking, relaxed.prices, 0.0)
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
        scale = min(
            params.finest_price, params.largest_price / max(1.0, float(np.abs(exact).max()))
        )
        q = np.rint(exact * scale).astype(np.int64)
        least, _ = safe_bound(alone, q.astype(np.float64), relaxed.prices[mine] * scale)
        answer = solve_cp_sat(alone, q, stop, at_least=math.ceil(least), effort=params.cut_effort)
        if answer.bound is None:
            continue
        if answer.bound - float(q @ relaxed.x[variables]) <= worth * scale:
            continue
        kept = q != 0
        where = reduced.free[variables][kept]
        rows.append(
            Constraint(where, q[kept], answer.bound + int(q[kept] @ reduced.start[where]), FREE)
        )
    return rows
