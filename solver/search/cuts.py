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
from solver.model.matrix import FREE, Matrix
from solver.search.blocks import blocks_of
from solver.search.constraint import Constraint
from solver.search.cp_sat import solve_cp_sat
from solver.search.domain import Domain
from solver.search.highs import Floats
from solver.search.outcome import Status
from solver.search.params import SearchParams
from solver.search.presolve import Reduced
from solver.search.relaxation import Relaxed, safe_bound, safe_sum
from solver.search.stop import Stop


def block_cuts(
    reduced: Reduced,
    linking: Bools,
    cost: Ints,
    relaxed: Relaxed,
    worth: float,
    room: float,
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
    room : float
        How far the bound may rise until it proves the best plan, in steps; infinite without one.
        No cut is made stronger than that.
    stop : Stop
    params : SearchParams

    Returns
    -------
    list of Constraint
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
        least = _least(alone, q, relaxed.prices[mine] * scale, room * scale, stop, params)
        if least is None or least - float(q @ relaxed.x[variables]) <= worth * scale:
            continue
        kept = q != 0
        where = reduced.free[variables][kept]
        rows.append(Constraint(where, q[kept], least + int(q[kept] @ reduced.start[where]), FREE))
    return rows


def _least(
    alone: Matrix, q: Ints, prices: Floats, room: float, stop: Stop, params: SearchParams
) -> int | None:
    """Return what no whole solution of a block costs less than, at the prices of the day.

    Only solutions that cost at most `room` more than the relaxation are looked through, in the
    ranges and rows that this leaves. All others cost more than `top`, so that the answer holds for
    them too.
    """
    bound, reduced_costs = safe_bound(alone, q.astype(np.float64), prices)
    near = Domain(alone, np.zeros(len(alone.lo), dtype=bool))
    top = None
    if math.isfinite(room):
        top = math.ceil(safe_sum(bound, room))
        near.fix(reduced_costs, room)
        near.tighten(prices, room)
    within = near.reduce()
    base = int(q @ within.start)
    answer = solve_cp_sat(
        within.matrix,
        q[within.free],
        stop,
        at_least=math.ceil(bound) - base,
        at_most=None if top is None else top - base,
        effort=params.cut_effort,
    )
    if answer.status is Status.INFEASIBLE:
        return top
    if answer.bound is None:
        return None
    return answer.bound + base if top is None else min(top, answer.bound + base)
