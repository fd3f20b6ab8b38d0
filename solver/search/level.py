"""One goal's search: bound, repair, cuts, kernels.

1. The relaxation over what is still open gives a bound, a split optimum and reduced costs.
2. CP-SAT repairs the blocks in which the optimum splits people; all else stays.
3. Cuts from those blocks lift the bound (`cuts`); ranges that the value found rules out
   are narrowed (`domain`); then again from 1, while it pays.
4. What then lies between bound and value is decided by kernels. A kernel holds every
   plan that costs at most `limit`: a variable whose reduced cost exceeds ``limit - bound`` is
   at its preferred end in all of them. So its optimum is the optimum of all plans, and where it
   has no solution the bound rises past `limit`. Kernels grow until the value is proven.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from solver.facts import Ints
from solver.matrix import FREE, Matrix
from solver.part import Goal
from solver.program import Cost, Program
from solver.search.blocks import blocks_of
from solver.search.cuts import SPLIT, block_cuts
from solver.search.domain import Domain, Open, Row, narrowed, opened, with_rows
from solver.search.infeasible import prove_infeasible
from solver.search.kernel import Answer, Verdict, solve_kernel
from solver.search.outcome import Level
from solver.search.relaxation import Floats, Relaxed, relax
from solver.search.stop import Progress, Stop

FIRST_KERNEL = 1e-4
"""How far above the bound the first kernel reaches, as a share of it; each next one
reaches four times as far."""

REPAIR = 1500
"""Most variables of a repair, but for ties; those with the smallest reduced costs."""

EFFORT = 20.0
"""CP-SAT's deterministic seconds for a kernel that proves nothing by itself."""

ROUNDS = 30
"""Most rounds of relaxation and cuts for one goal."""

PAYS = 1e-5
"""Another round pays while the last one lifted the bound by this share."""


class Step:
    """One goal's search.

    Parameters
    ----------
    program : Program
    terms : Cost
    goal : Goal or None
        None where any plan will do.
    domain : Domain
        What earlier goals left; narrowed further by this one.
    exact : Matrix
        The program's rows and the earlier goals held: what a plan is checked against.
    last : bool
        Whether no goal comes after it.
    stop : Stop
    seed : int
    report : callable
    """

    def __init__(
        self,
        program: Program,
        terms: Cost,
        goal: Goal | None,
        domain: Domain,
        exact: Matrix,
        last: bool,
        stop: Stop,
        seed: int,
        report: Callable[[Progress], None],
    ) -> None:
        self.program = program
        self.terms = terms
        self.cost = program.cost_vector(terms)
        self.goal = goal
        self.domain = domain
        self.exact = exact
        self.last = last
        self.stop = stop
        self.seed = seed
        self.report = report
        self.best: Ints | None = None
        self.value = 0
        # All costs are at least 0 on their own, so this holds whatever the rows say.
        self.bound = int(np.minimum(self.cost * domain.matrix.upper, 0).sum())
        self.bounded = False
        self.impossible = False
        self.reduced: Floats | None = None
        self.floor = -math.inf

    def run(self, start: Ints | None) -> None:
        """Search until proven, or until it must stop."""
        if start is not None:
            self._offer(start)
        for _ in range(ROUNDS):
            before = self.floor
            open_ = self.domain.open()
            relaxed = (
                None if self.stop.due else relax(open_.matrix, self.cost[open_.free], self.stop)
            )
            if relaxed is None:
                break
            self._learn(open_, relaxed)
            if not self._enough() and not self.stop.due:
                self._repair(open_, relaxed)
            self._narrow()
            worth = PAYS * self._size()
            if (self._enough() and not self._leaks(worth)) or self.floor - before < worth:
                break
            wide = self.domain.wide[open_.rows]
            cost = self.cost[open_.free]
            cuts = block_cuts(open_, wide, cost, relaxed, worth / 10, self.stop)
            if not cuts:
                break
            self.domain.add(cuts)
        if self.reduced is None and self.best is None and not self.stop.due:
            self.impossible = prove_infeasible(self.exact, self.stop)
        if not self.impossible:
            self._kernels()

    def _learn(self, open_: Open, relaxed: Relaxed) -> None:
        """Take bound, reduced costs and perhaps a plan from a relaxation."""
        base = int(self.cost @ open_.start)
        self.reduced = np.zeros(self.program.size)
        self.reduced[open_.free] = relaxed.reduced
        self.floor = base + relaxed.bound
        self._raise_bound(math.ceil(self.floor - 1e-6 * min(1.0, abs(self.floor))))
        self._offer(open_.lift(np.rint(relaxed.x).astype(np.int64)))

    def _narrow(self) -> None:
        """Rule out what costs more than the value found, with all that later goals may spend."""
        if self.best is None or self.reduced is None:
            return
        value = self.terms.value(self.value)
        most = value + (self.goal.tolerance * abs(value) if self.goal else Fraction(0))
        room = float((most - self.terms.constant) / self.terms.unit) - self.floor
        self.domain.narrow(self.reduced, room)

    def _repair(self, open_: Open, relaxed: Relaxed) -> None:
        """Decide the blocks in which the relaxation splits people; all else stays as it is."""
        whole = np.rint(relaxed.x).astype(np.int64)
        split = np.abs(relaxed.x - whole) > SPLIT
        if not split.any():
            return
        label = blocks_of(open_.matrix, self.domain.wide[open_.rows]).of_variable
        moving = np.isin(label, label[split])
        size = np.abs(relaxed.reduced)
        if int(moving.sum()) > REPAIR:
            moving &= size <= np.sort(size[moving])[REPAIR]
        inner = opened(
            open_.matrix,
            np.where(moving, 0, whole),
            np.where(moving, open_.matrix.upper, whole),
        )
        cost = self.cost[open_.free]
        base = int(self.cost @ open_.start) + int(cost @ inner.start)
        answer = solve_kernel(
            inner.matrix,
            cost[inner.free],
            self.stop,
            at_least=self.bound - base,
            hint=whole[inner.free],
            seed=self.seed,
            effort=EFFORT,
        )
        if answer.x is not None:
            self._offer(open_.lift(inner.lift(answer.x)))

    def _kernels(self) -> None:
        """Prove the value, or find a better one, in kernels that reach further and further."""
        reach = FIRST_KERNEL * self._size()
        while not self._enough() and not self.stop.due:
            limit = FREE
            if self.reduced is not None and reach < FREE:
                limit = max(self.bound, math.floor(self.floor + reach))
            whole = limit >= self._worth_finding()
            limit = min(limit, self._worth_finding())
            open_, answer = self._kernel(limit, None if whole else EFFORT)
            base = int(self.cost @ open_.start)
            if answer.x is not None:
                self._offer(open_.lift(answer.x))
            if answer.verdict is Verdict.INFEASIBLE and limit >= FREE:
                self.impossible = prove_infeasible(self.exact, self.stop)
                return
            if answer.verdict is Verdict.INFEASIBLE:
                self._raise_bound(limit + 1)
            elif answer.bound is not None:
                # A plan outside the kernel costs more than the limit.
                self._raise_bound(min(answer.bound + base, limit + 1))
            if whole and answer.verdict in {Verdict.UNKNOWN, Verdict.FEASIBLE}:
                return
            reach *= 4

    def _kernel(self, limit: int, effort: float | None) -> tuple[Open, Answer]:
        """Ask CP-SAT for the best plan that costs at most `limit`."""
        domain, lo, hi = self.domain, self.domain.lo, self.domain.hi
        matrix = domain.matrix
        if limit < FREE:
            where = np.flatnonzero(self.cost)
            matrix = with_rows(matrix, [Row(where, self.cost[where], -FREE, limit)])
            if self.reduced is not None:
                lo, hi = narrowed(lo, hi, self.reduced, limit - self.floor)
        open_ = opened(matrix, lo, hi)
        cost = self.cost[open_.free]
        base = int(self.cost @ open_.start)
        answer = solve_kernel(
            open_.matrix,
            cost,
            self.stop,
            at_least=self.bound - base,
            seed=self.seed,
            effort=effort,
        )
        return open_, answer

    def _leaks(self, worth: float) -> bool:
        """Return whether only rounding up to a whole step proved the value.

        Then the relaxation of a later goal would spend what it believes to be left of this one;
        the same cuts that would lift the bound stop that.
        """
        return not self.last and self.bound - self.floor > worth

    def _size(self) -> float:
        """Return the bound's distance from 0 in steps: what shares are shares of."""
        return max(1.0, float(abs(self.terms.value(self.bound)) / self.terms.unit))

    def _worth_finding(self) -> int:
        """Return the largest cost of a plan whose absence would prove the value."""
        if self.best is None:
            return FREE
        if self.goal is None:
            return self.value - 1
        value = self.terms.value(self.value)
        near = min(value / (1 + self.goal.tolerance), value - self.goal.slack)
        steps = math.ceil((near - self.terms.constant) / self.terms.unit) - 1
        return min(max(steps, self.bound), self.value - 1)

    def _offer(self, x: Ints) -> None:
        """Keep a solution if it satisfies every row and is better."""
        x = self.program.complete(x[: self.program.moves] > 0)
        if bool(self.exact.broken(x).any()):
            return
        value = int(self.cost @ x)
        if self.best is None or value < self.value:
            self.best, self.value = x, value
            self._say()

    def _raise_bound(self, bound: int) -> None:
        if bound > self.bound:
            self.bound = bound
            self.bounded = True
            self._say()

    def _say(self) -> None:
        value = None if self.best is None else self.terms.value(self.value)
        # Before the relaxation there is only the trivial bound, which tells nobody anything.
        bound = self.terms.value(self.bound) if self.bounded else None
        self.report(Progress(self.terms.goal, value, bound, self.stop.seconds))

    def _enough(self) -> bool:
        if self.best is None:
            return False
        if self.goal is None:
            return True
        value, bound = self.terms.value(self.value), self.terms.value(self.bound)
        return value - bound <= max(self.goal.tolerance * abs(bound), self.goal.slack)

    def level(self) -> Level:
        """Return what is known of the goal."""
        value, bound = self.terms.value(self.value), self.terms.value(self.bound)
        return Level(self.terms.goal, value, bound, self.terms.error, self._enough())

    def hold(self) -> Matrix:
        """Hold the goal in the domain and return the rows that later plans are checked against."""
        limit = self._limit()
        where = np.flatnonzero(self.cost)
        row = Row(where, self.cost[where], -FREE, limit, wide=True)
        self.domain.add([row])
        if self.reduced is not None:
            self.domain.narrow(self.reduced, limit - self.floor)
        return with_rows(self.exact, [row])

    def _limit(self) -> int:
        """Return the steps later goals may spend: the value, or the bound and its tolerance."""
        assert self.goal is not None
        bound = self.terms.value(self.bound)
        allowed = (bound + self.goal.tolerance * abs(bound) - self.terms.constant) / self.terms.unit
        return max(self.value, math.floor(allowed))
