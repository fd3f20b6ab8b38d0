"""Decides by CP-SAT about every plan of a node that costs at most so much (its kernel)."""

from __future__ import annotations

import math

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE
from solver.search.constraint import Constraint
from solver.search.cp_sat import solve_cp_sat
from solver.search.domain import fix_by_reduced_cost
from solver.search.node import Node
from solver.search.outcome import Status
from solver.search.presolve import Reduced
from solver.search.stop import Stop


def solve_kernel(
    node: Node, cutoff: int, gap: int, seed: int, stop: Stop
) -> tuple[Ints | None, bool]:
    """Ask CP-SAT for the best plan within reach; return it, and whether the node is empty.

    The kernel holds every plan of the node that costs at most `limit`: a variable whose reduced
    cost exceeds ``limit - bound`` is at its preferred end in all of them (reduced-cost fixing). So
    its optimum is the optimum of the node, and where it has no solution the bound rises past
    `limit`. An INFEASIBLE with nothing to stop at is a claim about the district, and is left to
    the caller. Where CP-SAT's effort ran out, the next kernel has more of it.

    Parameters
    ----------
    node : Node
        Its bound rises by what is proven.
    cutoff : int
        The largest cost of a plan whose absence would prove the value; `FREE` without one.
    gap : int
        Steps between value and bound that count as optimal.
    seed : int
    stop : Stop
    """
    limit = _limit(node, cutoff)
    reduced = _within(node, limit)
    base = int(node.cost @ reduced.start)
    answer = solve_cp_sat(
        reduced.matrix,
        node.cost[reduced.free],
        stop,
        at_least=node.bound - base,
        gap=gap,
        # Whether CP-SAT gets stuck is luck: it is asked anew, another way, before it is left alone.
        seed=seed + node.kernels,
        effort=node.params.kernel_effort * node.params.effort_growth**node.kernels,
    )
    node.kernels += 1
    empty = answer.status is Status.INFEASIBLE
    if empty and limit < FREE:
        node.bound = max(node.bound, limit + 1)
    elif answer.bound is not None:
        # A plan outside the kernel costs more than the limit.
        node.bound = max(node.bound, min(answer.bound + base, limit + 1))
    return None if answer.x is None else reduced.lift(answer.x), empty and limit >= FREE


def _within(node: Node, limit: int) -> Reduced:
    """Return what is left to decide of the plans that cost at most `limit`."""
    domain = node.domain.copy()
    if limit < FREE:
        where = np.flatnonzero(node.cost)
        domain.add([Constraint(where, node.cost[where], -FREE, limit)])
        if node.relaxation is not None:
            node.relaxation.fix(domain, limit, node.params)
    return domain.reduce()


def _limit(node: Node, cutoff: int) -> int:
    """Return how far the next kernel reaches: everything, unless less is much smaller."""
    reach, node.reach = node.reach, node.params.reach_growth * node.reach
    if node.relaxation is None or node.lp_bound + reach >= cutoff:
        return cutoff
    near = max(node.bound, math.floor(node.lp_bound + reach))
    sizes = []
    for limit in (near, cutoff):
        lo, hi = fix_by_reduced_cost(
            node.domain.lo, node.domain.hi, node.relaxation.reduced_costs, limit - node.lp_bound
        )
        sizes.append(int((lo < hi).sum()))
    return cutoff if sizes[0] > node.params.kernel_share * sizes[1] else near
