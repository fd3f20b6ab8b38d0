"""One goal's search: bound, repair, cuts, then parts and kernels.

1. The relaxation over what is still open gives a bound, a split optimum and reduced costs.
2. CP-SAT repairs the blocks in which the optimum splits people; all else stays.
3. Cuts from those blocks lift the bound (`cuts`); ranges that the value found rules out
   are narrowed (`domain`); then again from 1, while it pays.
4. Where counts behind wide rows are not whole, the plans are split into parts (`counts`),
   and the part with the least bound comes next.
5. In a part whose counts are whole, kernels of growing reach decide the rest (`leaf`).

The bound of the goal is the least bound of all parts.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.model.program import Cost, IntegerProgram
from solver.search.branching import Side, counts_of, hull, part_of, sides
from solver.search.domain import Constraint, Domain, with_rows
from solver.search.infeasible import prove_infeasible
from solver.search.lp import Basis
from solver.search.node import Leaf
from solver.search.outcome import Level, Status
from solver.search.stop import Progress, Stop
from solver.search.tolerance import Target

FIRST_REACH = 1e-4
"""How far above the bound the first kernel reaches, as a share of it; each next one
reaches four times as far."""

ROUNDS = 30
"""Most rounds of relaxation and cuts for one part."""

PAYS = 1e-5
"""Another round pays while the last one lifted the bound by this share."""

PARTS = 200
"""Most parts; then kernels decide although counts are not whole."""


WORTH = 0.2
"""Look again between relaxation and best plan while the last look closed this share of the gap."""


class Step:
    """One goal's search.

    Parameters
    ----------
    program : IntegerProgram
    terms : Cost
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
        program: IntegerProgram,
        terms: Cost,
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
        self.target = Target(terms)
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
        wide = np.flatnonzero(domain.wide[: len(program.tags)])
        self.counts = counts_of(program.matrix, wide)
        self.root = Leaf(domain, self.cost, self.bound)
        self.leaves = [self.root]
        self.basis: Basis | None = None

    def run(self, x: Ints | None, start: Basis | None = None) -> None:
        """Search until proven, or until it must stop.

        Parameters
        ----------
        x : ndarray of int64 or None
            A plan to start from.
        start : Basis or None
            Where a relaxation like the first one lay, over the program's rows and held goals.
        """
        if x is not None:
            self._offer(x)
        if start is not None:
            self.root.begin(start, len(self.program.tags))
        known = self._tighten(self.root)
        if not known and self.best is None and not self.stop.due:
            self.impossible = prove_infeasible(self.exact, self.stop)
        split = 0
        while not (self._enough() or self.stop.due or self.impossible):
            if not self.leaves:
                # Every part was proven empty: say so of the whole only after a proof of its own.
                self.impossible = prove_infeasible(self.exact, self.stop)
                return
            leaf = min(self.leaves, key=lambda part: part.bound)
            two = None
            if leaf.relaxed is not None and not leaf.whole and split < PARTS:
                two = sides(self.counts, leaf.x)
            if two is not None:
                split += 1
                self._split(leaf, two)
            elif not leaf.tight:
                leaf.whole = True
                self._tighten(leaf)
            elif not self._decide(leaf):
                return
            self._take_stock()

    def _split(self, leaf: Leaf, two: tuple[Side, Side]) -> None:
        """Put two parts in the place of one; a part that holds no plan is left out."""
        parts = []
        for side in two:
            domain = part_of(leaf.domain, side)
            part = Leaf(domain, self.cost, leaf.bound, [*leaf.path, side], basis=leaf.basis)
            if self.stop.due or part.relax(self.stop) or not leaf.misses(side.row, self.stop):
                parts.append(part)
        least = min((part.floor for part in parts), default=math.inf)
        if len(parts) == 2 and least - leaf.floor < PAYS * self._size():
            # Nothing is gained by whole counts here: two parts would only be twice the work.
            leaf.whole = True
            return
        for part in parts:
            if part.relaxed is not None:
                self._offer(np.rint(part.x).astype(np.int64))
                self._narrow(part)
        # Only now, since the bound is the least of all parts at any time.
        self.leaves.remove(leaf)
        self.leaves += parts

    def _tighten(self, leaf: Leaf) -> bool:
        """Relax, repair and cut in turn; False where there is no relaxation.

        A part whose counts are not whole is left for splitting after its first relaxation: cuts
        pay more once the counts are.
        """
        for i in range(ROUNDS):
            before = leaf.floor
            if self.stop.due or not (leaf.fresh or leaf.relax(self.stop)):
                break
            if self.basis is None and leaf is self.root:
                self.basis = leaf.lay(len(self.program.tags))
            self._take_stock()
            leaf.reach = max(FIRST_REACH * self._size(), self._gap())
            self._offer(np.rint(leaf.x).astype(np.int64))
            whole = leaf.whole or sides(self.counts, leaf.x) is None
            if self.best is None or whole:
                self._find(leaf, first=i == 0)
            self._narrow(leaf)
            worth = PAYS * self._size()
            done = self._enough() and not self._leaks(worth)
            if done or (not whole and not self._enough()):
                return True
            hopeless = self.best is not None and leaf.bound > self.target.most(self.value)
            again = not hopeless and (i == 0 or leaf.floor - before >= worth)
            if not again or not leaf.cut(worth / 10, self.stop):
                break
        leaf.tight = True
        return leaf.relaxed is not None

    def _find(self, leaf: Leaf, *, first: bool) -> None:
        """Look for better plans near the relaxation's optimum."""
        below = FREE if self.best is None else self.value
        given = (self._gap(), below, self.seed, self.stop)
        if self._enough() or self.stop.due:
            return
        x = leaf.repair(*given)
        if x is None and first and not self.stop.due:
            x = leaf.keep_back(*given)
        if x is not None:
            self._offer(x)
        while self.best is not None and not (self._enough() or self.stop.due):
            before = self.value
            x = leaf.join(self.best, self.program.moves, self._gap(), self.seed, self.stop)
            if x is not None:
                self._offer(x)
            if before - self.value <= WORTH * (before - self.bound):
                return

    def _decide(self, leaf: Leaf) -> bool:
        """Let a kernel decide about a part; False where there is nothing more to try."""
        worth_finding = self.target.worth_finding(
            None if self.best is None else self.value, self.bound
        )
        x, answer = leaf.kernel(worth_finding, self._gap(), self.seed, self.stop)
        if x is not None:
            self._offer(x)
        if answer.verdict is Status.INFEASIBLE and worth_finding >= FREE:
            if len(self.leaves) == 1:
                self.impossible = prove_infeasible(self.exact, self.stop)
                return False
            self.leaves.remove(leaf)
        return True

    def _take_stock(self) -> None:
        """Raise the bound to the least of all parts; with no part left, nothing is better."""
        least = min((leaf.bound for leaf in self.leaves), default=self.value)
        self._raise_bound(least if self.best is None else min(least, self.value))

    def _narrow(self, leaf: Leaf) -> None:
        """Rule out what costs more than the value found, with all that later goals may spend."""
        if self.best is not None and leaf.reduced is not None:
            leaf.domain.narrow(leaf.reduced, self.target.most(self.value) - leaf.floor)

    def _leaks(self, worth: float) -> bool:
        """Return whether only rounding up to a whole step proved the value.

        Then the relaxation of a later goal would spend what it believes to be left of this one;
        the same cuts that would lift the bound stop that.
        """
        return not self.last and self.root.bound - self.root.floor > worth

    def _gap(self) -> int:
        return self.target.gap(self.bound)

    def _size(self) -> float:
        return self.target.size(self.bound)

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
        return self.best is not None and self.target.enough(self.value, self.bound)

    def level(self) -> Level:
        """Return what is known of the goal."""
        value, bound = self.terms.value(self.value), self.terms.value(self.bound)
        return Level(self.terms.goal, value, bound, self.terms.error, self._enough())

    def hold(self) -> tuple[Domain, Matrix]:
        """Hold the goal: return the domain and the rows of the goals that follow."""
        limit = self.target.limit(self.value, self.bound)
        # Parts that cost more than the limit are done with; the rest lies in their hull.
        left = [leaf for leaf in self.leaves if leaf.bound <= limit]
        domain, floor, reduced = self.domain, self.root.floor, self.root.reduced
        if len(left) == 1:
            domain, floor, reduced = left[0].domain, left[0].floor, left[0].reduced
        elif left:
            domain.add(hull(self.counts, [leaf.path for leaf in left]))
        where = np.flatnonzero(self.cost)
        row = Constraint(where, self.cost[where], -FREE, limit, wide=True, room=limit - self.value)
        domain.hold(row)
        if reduced is not None:
            domain.narrow(reduced, limit - floor)
        return domain, with_rows(self.exact, [row])
