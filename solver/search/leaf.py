"""A part of the plans with what is proven of it: relaxation, repair, cuts, kernels."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from solver.facts import Ints
from solver.matrix import FREE
from solver.search.blocks import blocks_of
from solver.search.counts import Side
from solver.search.cuts import SPLIT, block_cuts
from solver.search.domain import Domain, Open, Row, narrowed, opened, with_rows
from solver.search.kernel import Answer, Verdict, solve_kernel
from solver.search.relaxation import Floats, Relaxed, relax
from solver.search.stop import Stop

REPAIR = 1500
"""Most variables of a repair, but for ties; those with the smallest reduced costs."""

EFFORT = 20.0
"""CP-SAT's deterministic seconds for a repair or a kernel that need not be the last."""


@dataclass
class Leaf:
    """A part of the plans.

    Parameters
    ----------
    domain : Domain
    cost : ndarray of int64, shape (variables,)
    bound : int
        What no plan of this part can be better than, in steps.
    path : list of Side
        How this part was split off.
    reach : float
        How far above the bound the next kernel reaches, in steps.
    whole : bool
        Whether it is not worth splitting.
    tight : bool
        Whether repair and cuts have done what they can.
    fresh : bool
        Whether the relaxation knows all rows.
    """

    domain: Domain
    cost: Ints
    bound: int
    path: list[Side] = field(default_factory=list)
    reach: float = 1.0
    whole: bool = False
    tight: bool = False
    fresh: bool = False
    floor: float = -math.inf
    reduced: Floats | None = None
    open_: Open | None = None
    relaxed: Relaxed | None = None

    def relax(self, stop: Stop) -> bool:
        """Solve the relaxation and raise the bound; False where there is no answer."""
        open_ = self.domain.open()
        relaxed = relax(open_.matrix, self.cost[open_.free], stop)
        if relaxed is None:
            return False
        self.open_, self.relaxed, self.fresh = open_, relaxed, True
        self.reduced = np.zeros(len(self.cost))
        self.reduced[open_.free] = relaxed.reduced
        self.floor = int(self.cost @ open_.start) + relaxed.bound
        rounding = 1e-6 * min(1.0, abs(self.floor))
        self.bound = max(self.bound, math.ceil(self.floor - rounding))
        return True

    @property
    def x(self) -> Floats:
        """The optimum of the last relaxation, over all variables."""
        assert self.open_ is not None
        assert self.relaxed is not None
        full = self.open_.start.astype(np.float64)
        full[self.open_.free] += self.relaxed.x
        return full

    def cut(self, worth: float, stop: Stop) -> bool:
        """Add the block cuts that the last relaxation violates; False where there are none."""
        assert self.open_ is not None
        assert self.relaxed is not None
        wide, cost = self.domain.wide[self.open_.rows], self.cost[self.open_.free]
        rows = block_cuts(self.open_, wide, cost, self.relaxed, worth, stop)
        self.domain.add(rows)
        self.fresh = not rows
        return bool(rows)

    def repair(self, gap: int, seed: int, stop: Stop) -> Ints | None:
        """Decide the blocks in which the relaxation splits people; all else stays as it is."""
        assert self.open_ is not None
        assert self.relaxed is not None
        matrix, cost = self.open_.matrix, self.cost[self.open_.free]
        whole = np.rint(self.relaxed.x).astype(np.int64)
        split = np.abs(self.relaxed.x - whole) > SPLIT
        if not split.any():
            return None
        label = blocks_of(matrix, self.domain.wide[self.open_.rows]).of_variable
        moving = np.isin(label, label[split])
        size = np.abs(self.relaxed.reduced)
        if int(moving.sum()) > REPAIR:
            moving &= size <= np.sort(size[moving])[REPAIR]
        inner = opened(matrix, np.where(moving, 0, whole), np.where(moving, matrix.upper, whole))
        base = int(self.cost @ self.open_.start) + int(cost @ inner.start)
        answer = solve_kernel(
            inner.matrix,
            cost[inner.free],
            stop,
            at_least=self.bound - base,
            hint=whole[inner.free],
            gap=gap,
            seed=seed,
            effort=EFFORT,
        )
        return None if answer.x is None else self.open_.lift(inner.lift(answer.x))

    def kernel(
        self, worth_finding: int, gap: int, seed: int, stop: Stop
    ) -> tuple[Ints | None, Answer]:
        """Ask CP-SAT for the best plan within reach.

        The kernel holds every plan of this part that costs at most `limit`: a variable whose
        reduced cost exceeds ``limit - bound`` is at its preferred end in all of them. So its
        optimum is the optimum of the part, and where it has no solution the bound
        rises past `limit`. An INFEASIBLE with nothing to stop at is a claim about the
        district, and is left to the caller.
        """
        limit = worth_finding
        if self.reduced is not None and self.reach < FREE:
            limit = min(limit, max(self.bound, math.floor(self.floor + self.reach)))
        self.reach *= 4
        last = limit >= worth_finding
        matrix, lo, hi = self.domain.matrix, self.domain.lo, self.domain.hi
        if limit < FREE:
            where = np.flatnonzero(self.cost)
            matrix = with_rows(matrix, [Row(where, self.cost[where], -FREE, limit)])
            if self.reduced is not None:
                lo, hi = narrowed(lo, hi, self.reduced, limit - self.floor)
        open_ = opened(matrix, lo, hi)
        base = int(self.cost @ open_.start)
        hint = None
        if self.relaxed is not None:
            near = np.rint(self.x).astype(np.int64) - open_.start
            hint = np.clip(near[open_.free], 0, open_.matrix.upper)
        answer = solve_kernel(
            open_.matrix,
            self.cost[open_.free],
            stop,
            at_least=self.bound - base,
            hint=hint,
            gap=gap,
            seed=seed,
            effort=None if last else EFFORT,
        )
        if answer.verdict is Verdict.INFEASIBLE and limit < FREE:
            self.bound = max(self.bound, limit + 1)
        elif answer.bound is not None:
            # A plan outside the kernel costs more than the limit.
            self.bound = max(self.bound, min(answer.bound + base, limit + 1))
        return None if answer.x is None else open_.lift(answer.x), answer
