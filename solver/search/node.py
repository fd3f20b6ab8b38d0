"""A part of the plans with what is proven of it: relaxation, repair, cuts, kernels."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE
from solver.search.branching import Side
from solver.search.cp_sat import CpSatResult, solve_cp_sat
from solver.search.cuts import block_cuts
from solver.search.domain import Constraint, Domain, Open, narrowed, opened, with_rows
from solver.search.heuristics import Guide, joined, repaired
from solver.search.lp import AT_LOWER, AT_UPPER, BASIC, Basis, Floats
from solver.search.outcome import Status
from solver.search.relaxation import Relaxed, relax
from solver.search.stop import Stop

KEPT_BACK = 0.05
"""Share of the held goals' room that is kept back."""

GROWTH = 4
"""How much further each kernel reaches than the one before it."""

MUCH_SMALLER = 0.6
"""A kernel that does not reach everything must have at most this share of the variables."""

FEW_WRONG = 0.1
"""Share of the rows by which a basis may have too many or too few to be of use."""

EFFORT = 20.0
"""CP-SAT's deterministic seconds for a kernel that need not be the last."""


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
    basis: Basis | None = None

    def relax(self, stop: Stop) -> bool:
        """Solve the relaxation and raise the bound; False where there is no answer."""
        start = self._grown()
        open_ = self.domain.open(None if start is None else start.carried)
        relaxed = relax(open_.matrix, self.cost[open_.free], stop, _part(start, open_))
        if relaxed is None:
            return False
        self._keep_basis(open_, relaxed)
        self.open_, self.relaxed, self.fresh = open_, relaxed, True
        self.reduced = np.zeros(len(self.cost))
        self.reduced[open_.free] = relaxed.reduced
        self.floor = int(self.cost @ open_.start) + relaxed.bound
        rounding = 1e-6 * min(1.0, abs(self.floor))
        self.bound = max(self.bound, math.ceil(self.floor - rounding))
        return True

    def misses(self, row: Constraint, stop: Stop) -> bool:
        """Return whether it is proven that no plan here satisfies a row with one side.

        The bound on what the row counts, at its best, does not reach the side.
        """
        start = self._grown()
        if start is None:
            return False
        way, side = (1, row.hi) if row.hi < FREE else (-1, -row.lo)
        count = np.zeros_like(self.cost)
        count[row.variables] = way * row.coefficients
        open_ = self.domain.open(start.carried)
        basis = _part(replace(start, elsewhere=True), open_)
        best = relax(open_.matrix, count[open_.free], stop, basis)
        return best is not None and int(count @ open_.start) + best.bound > side

    def begin(self, start: Basis, rows: int) -> None:
        """Start the first relaxation where another lay; `rows` are the program's own."""
        states = np.full(len(self.domain.wide), BASIC, dtype=np.int64)
        states[:rows] = start.rows[:rows]
        states[list(self.domain.held)] = start.rows[rows:]
        self.basis = Basis(start.variables, states, elsewhere=True)

    def lay(self, rows: int) -> Basis | None:
        """Return where the last relaxation lay, as `begin` takes it."""
        if self.basis is None:
            return None
        held = self.basis.rows[list(self.domain.held)]
        return Basis(self.basis.variables, np.concatenate([self.basis.rows[:rows], held]))

    def _grown(self) -> Basis | None:
        """Return the last basis, in which rows that have come since are slack."""
        if self.basis is None:
            return None
        new = len(self.domain.wide) - len(self.basis.rows)
        rows = np.pad(self.basis.rows, (0, new), constant_values=BASIC)
        return Basis(self.basis.variables, rows, self.basis.elsewhere)

    def _keep_basis(self, open_: Open, relaxed: Relaxed) -> None:
        if relaxed.basis is None:
            self.basis = None
            return
        upper = self.domain.matrix.upper
        variables = np.where((self.domain.lo == upper) & (upper > 0), AT_UPPER, AT_LOWER)
        rows = np.full(len(self.domain.wide), BASIC, dtype=np.int64)
        variables[open_.free], rows[open_.rows] = relaxed.basis.variables, relaxed.basis.rows
        self.basis = Basis(variables, rows)

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

    def repair(self, gap: int, below: int, seed: int, stop: Stop) -> Ints | None:
        """Look for a plan around the people whom the relaxation splits."""
        assert self.relaxed is not None
        return repaired(self._guide(self.relaxed, gap, below, seed), stop)

    def keep_back(self, gap: int, below: int, seed: int, stop: Stop) -> Ints | None:
        """Relax with a little less room for the goals that are held, and repair with all of it.

        A relaxation spends all that held goals may spend, to the last fraction, so that hardly
        any rounding of it is a plan. This one only finds plans; it proves nothing.
        """
        assert self.open_ is not None
        matrix = self.open_.matrix
        back = (KEPT_BACK * self.domain.room[self.open_.rows]).astype(np.int64)
        if not back.any():
            return None
        less = replace(matrix, hi=matrix.hi - back)
        start = _part(self._grown(), self.open_)
        relaxed = relax(less, self.cost[self.open_.free], stop, start)
        if relaxed is None or stop.due:
            return None
        return repaired(self._guide(relaxed, gap, below, seed), stop)

    def join(self, best: Ints, moves: int, gap: int, seed: int, stop: Stop) -> Ints | None:
        """Look for a plan between the relaxation and the best plan so far."""
        assert self.relaxed is not None
        domain = self.domain
        if bool(((best < domain.lo) | (best > domain.hi)).any() | domain.matrix.broken(best).any()):
            return None
        guide = self._guide(self.relaxed, gap, int(self.cost @ best), seed)
        return joined(guide, best, moves, stop)

    def _guide(self, relaxed: Relaxed, gap: int, below: int, seed: int) -> Guide:
        assert self.open_ is not None
        wide = self.domain.wide[self.open_.rows]
        return Guide(self.open_, wide, self.cost, relaxed, self.bound, gap, below, seed)

    def kernel(
        self, worth_finding: int, gap: int, seed: int, stop: Stop
    ) -> tuple[Ints | None, CpSatResult]:
        """Ask CP-SAT for the best plan within reach.

        The kernel holds every plan of this part that costs at most `limit`: a variable whose
        reduced cost exceeds ``limit - bound`` is at its preferred end in all of them. So its
        optimum is the optimum of the part, and where it has no solution the bound
        rises past `limit`. An INFEASIBLE with nothing to stop at is a claim about the
        district, and is left to the caller.
        """
        limit = self._limit(worth_finding)
        last = limit >= worth_finding
        matrix, lo, hi = self.domain.matrix, self.domain.lo, self.domain.hi
        if limit < FREE:
            where = np.flatnonzero(self.cost)
            matrix = with_rows(matrix, [Constraint(where, self.cost[where], -FREE, limit)])
            if self.reduced is not None:
                lo, hi = narrowed(lo, hi, self.reduced, limit - self.floor)
        open_ = opened(matrix, lo, hi)
        base = int(self.cost @ open_.start)
        answer = solve_cp_sat(
            open_.matrix,
            self.cost[open_.free],
            stop,
            at_least=self.bound - base,
            gap=gap,
            seed=seed,
            effort=None if last else EFFORT,
        )
        if answer.verdict is Status.INFEASIBLE and limit < FREE:
            self.bound = max(self.bound, limit + 1)
        elif answer.bound is not None:
            # A plan outside the kernel costs more than the limit.
            self.bound = max(self.bound, min(answer.bound + base, limit + 1))
        return None if answer.x is None else open_.lift(answer.x), answer

    def _limit(self, worth_finding: int) -> int:
        """Return how far the next kernel reaches: everything, unless less is much smaller."""
        reach, self.reach = self.reach, GROWTH * self.reach
        if self.reduced is None or self.floor + reach >= worth_finding:
            return worth_finding
        near = max(self.bound, math.floor(self.floor + reach))
        small, large = (
            narrowed(self.domain.lo, self.domain.hi, self.reduced, limit - self.floor)
            for limit in (near, worth_finding)
        )
        if (small[0] < small[1]).sum() > MUCH_SMALLER * (large[0] < large[1]).sum():
            return worth_finding
        return near


def _part(basis: Basis | None, open_: Open) -> Basis | None:
    """Return a basis of what is open; None where what was decided since has left too little.

    A basis has as many basic variables and rows as there are rows. Where some of them were decided
    other rows become basic, where rows are gone others cease to be: the solver does the rest.
    """
    if basis is None:
        return None
    part = Basis(basis.variables[open_.free], basis.rows[open_.rows], basis.elsewhere)
    slack = part.rows == BASIC
    missing = len(slack) - int((part.variables == BASIC).sum()) - int(slack.sum())
    if abs(missing) > FEW_WRONG * len(slack):
        return None
    if missing > 0:
        part.rows[np.flatnonzero(~slack)[:missing]] = BASIC
    elif missing < 0:
        freed = np.flatnonzero(slack)[:-missing]
        part.rows[freed] = np.where(open_.matrix.hi[freed] < FREE, AT_UPPER, AT_LOWER)
    return part
