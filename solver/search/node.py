"""Defines a node of the search tree: a part of the plans with what is proven of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE
from solver.search import basis as bases
from solver.search.branching import Branch
from solver.search.constraint import Constraint
from solver.search.cuts import block_cuts
from solver.search.domain import Domain
from solver.search.highs import Basis, Floats
from solver.search.params import SearchParams
from solver.search.presolve import Reduced
from solver.search.relaxation import Relaxed, relax, safe_sum
from solver.search.stop import Stop


class NodeState(Enum):
    """What is still to be done about a node."""

    OPEN = "may be branched"
    WHOLE = "its counts are whole, or not worth branching on"
    PROCESSED = "heuristics and cuts have done what they can; kernels decide"


@dataclass(frozen=True)
class NodeRelaxation:
    """The last relaxation of a node, seen from the whole.

    Parameters
    ----------
    reduced : Reduced
        What it was solved over.
    optimum : Relaxed
        Over the reduced variables.
    linking : ndarray of bool, shape (reduced rows,)
    lp_bound : float
        A safe lower bound on the cost of every plan of the node, in steps, not rounded up.
    reduced_costs : ndarray of float64, shape (variables,)
    prices : ndarray of float64, shape (rows,)
        Of all rows that the domain had: with more it is out of date.
    """

    reduced: Reduced
    optimum: Relaxed
    linking: Bools
    lp_bound: float
    reduced_costs: Floats
    prices: Floats

    @property
    def x(self) -> Floats:
        """The optimum over all variables."""
        full = self.reduced.start.astype(np.float64)
        full[self.reduced.free] += self.optimum.x
        return full

    def fix(self, domain: Domain, cutoff: float, params: SearchParams) -> None:
        """Rule out of a domain, where this relaxation holds, what costs more than the cutoff."""
        gap = cutoff - self.lp_bound
        if params.fix:
            domain.fix(self.reduced_costs, gap)
        if params.tighten:
            domain.tighten(self.prices, gap)


class Node:
    """A part of the plans.

    Parameters
    ----------
    domain : Domain
    cost : ndarray of int64, shape (variables,)
    bound : int
        What no plan of this node can be better than, in steps.
    params : SearchParams
    path : sequence of Branch
        The branches by which it was reached.
    basis : Basis or None
        Of the domain's rows when it was found, to start the next relaxation from.

    Attributes
    ----------
    state : NodeState
    reach : float
        How far above the bound the next kernel reaches, in steps.
    kernels : int
        How many kernels of it were tried.
    relaxation : NodeRelaxation or None
    """

    def __init__(
        self,
        domain: Domain,
        cost: Ints,
        bound: int,
        params: SearchParams,
        path: Sequence[Branch] = (),
        basis: Basis | None = None,
    ) -> None:
        self.domain = domain
        self.cost = cost
        self.bound = bound
        self.params = params
        self.path = tuple(path)
        self.basis = basis
        self.state = NodeState.OPEN
        self.reach = 1.0
        self.kernels = 0
        self.relaxation: NodeRelaxation | None = None

    @property
    def lp_bound(self) -> float:
        """The last relaxation's bound; minus infinity where there is none."""
        return -math.inf if self.relaxation is None else self.relaxation.lp_bound

    @property
    def up_to_date(self) -> bool:
        """Whether the relaxation knows all rows."""
        rows = len(self.domain.linking)
        return self.relaxation is not None and len(self.relaxation.prices) == rows

    def relax(self, stop: Stop, *, once: bool = False) -> bool:
        """Solve the relaxation and raise the bound; False where there is no answer.

        Parameters
        ----------
        stop : Stop
        once : bool
            See `solve_lp`.
        """
        start = self._start()
        reduced = self.domain.reduce(None if start is None else start.must_keep)
        cost = self.cost[reduced.free]
        basis = bases.of_reduced(start, reduced, self.params)
        optimum = relax(reduced.matrix, cost, stop, basis, once=once)
        if optimum is None:
            return False
        self.basis = optimum.basis and bases.of_domain(optimum.basis, reduced, self.domain)
        costs = np.zeros(len(self.cost))
        costs[reduced.free] = optimum.reduced
        lp_bound = safe_sum(int(self.cost @ reduced.start), optimum.bound)
        linking = self.domain.linking
        prices = np.zeros(len(linking))
        prices[reduced.rows] = optimum.prices
        self.relaxation = NodeRelaxation(
            reduced, optimum, linking[reduced.rows], lp_bound, costs, prices
        )
        rounding = 1e-6 * min(1.0, abs(lp_bound))
        self.bound = max(self.bound, math.ceil(lp_bound - rounding))
        return True

    def excludes(self, row: Constraint, stop: Stop) -> bool:
        """Return whether it is proven that no plan here satisfies a row with one side.

        The bound on what the row counts, at its best, does not reach the side.
        """
        start = self._start()
        if start is None:
            return False
        way, side = (1, row.hi) if row.hi < FREE else (-1, -row.lo)
        count = np.zeros_like(self.cost)
        count[row.variables] = way * row.coefficients
        reduced = self.domain.reduce(start.must_keep)
        basis = bases.of_reduced(start, reduced, self.params)
        best = relax(reduced.matrix, count[reduced.free], stop, basis)
        return best is not None and safe_sum(int(count @ reduced.start), best.bound) > side

    def fix(self, cutoff: float) -> None:
        """Rule out what costs more than the cutoff, by the last relaxation's prices."""
        if self.relaxation is not None:
            self.relaxation.fix(self.domain, cutoff, self.params)

    def cut(self, worth: float, value: int | None, stop: Stop) -> bool:
        """Add the block cuts that the last relaxation violates; False where there are none.

        Parameters
        ----------
        worth : float
            See `block_cuts`.
        value : int or None
            Of the best plan; no cut lifts the bound further.
        stop : Stop
        """
        if self.relaxation is None or not self.params.cut_effort:
            return False
        r = self.relaxation
        cost = self.cost[r.reduced.free]
        room = math.inf
        if value is not None and self.params.narrow_cuts:
            room = max(value - r.lp_bound, worth)
        rows = block_cuts(r.reduced, r.linking, cost, r.optimum, worth, room, stop, self.params)
        self.domain.add(rows)
        return bool(rows)

    def start_basis(self, reduced: Reduced) -> Basis | None:
        """Return the last basis over a reduced part of the domain."""
        return bases.of_reduced(self._start(), reduced, self.params)

    def _start(self) -> Basis | None:
        if self.basis is None:
            return None
        return bases.extended(self.basis, len(self.domain.linking))
