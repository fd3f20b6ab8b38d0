"""The goals one after the other, each proven, then held.

For every goal the linear relaxation gives a bound and reduced costs d. If its
optimum is whole, it is a plan that meets the bound and nothing is left to do.
Otherwise CP-SAT decides a kernel: the variables with ``|d_j| <= r``, all others
stay at the end of their range that d prefers. A plan of the kernel with cost V
is the best of all as soon as ``r >= V - bound``: a solution that moves any
other variable costs more than ``bound + r`` (costs are whole steps, the rounding of
d is far below one). So r grows until that holds or the
gap is within the tolerance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from solver.facts import Bools, Ints
from solver.part import Goal
from solver.program import Cost, Matrix, Program
from solver.search.blocks import blocks_with
from solver.search.infeasible import prove_infeasible
from solver.search.kernel import Verdict, solve_kernel
from solver.search.outcome import Level, Outcome, Status
from solver.search.relaxation import Held, Relaxed, relax, with_held
from solver.search.stop import Progress, Stop

FIRST_KERNEL = 400
"""Moves in the first kernel, at least; each next one is four times as large."""

EFFORT = 20.0
"""CP-SAT's deterministic seconds for a kernel that proves nothing by itself."""


def search(
    program: Program,
    goals: Sequence[Goal],
    stop: Stop,
    *,
    seed: int = 0,
    report: Callable[[Progress], None] = lambda _: None,
) -> Outcome:
    """Optimise the goals in order.

    Parameters
    ----------
    program : Program
        Its costs belong to `goals`, in the same order.
    goals : sequence of Goal
    stop : Stop
    seed : int
    report : callable
        Told of every step of the search.

    Returns
    -------
    Outcome
        OPTIMAL where every goal is proven within its tolerance. INFEASIBLE
        only after the claim was confirmed a second way.
    """
    costs = program.costs or [Cost("", np.zeros(program.size, dtype=np.int64), *_PLAIN)]
    best: Ints | None = None
    levels: list[Level] = []
    held: list[Held] = []
    for i, cost in enumerate(costs):
        goal = goals[i] if goals else None
        step = _Step(program, cost, goal, with_held(program.matrix, held), stop, seed, report)
        step.run(best)
        if step.best is None:
            if step.impossible:
                return Outcome(Status.INFEASIBLE, None, ())
            return Outcome(Status.UNKNOWN, None, ())
        best = step.best
        if goal is not None:
            levels.append(step.level())
            held.append(Held(step.cost, step.limit()))
    # Later goals may have spent tolerance of earlier ones: say what the plan has in the end.
    assert best is not None
    final = [
        Level(
            level.goal,
            cost.value(int(program.cost_vector(cost) @ best)),
            level.bound,
            cost.error,
            level.proven,
        )
        for level, cost in zip(levels, costs, strict=False)
    ]
    proven = all(level.proven for level in levels)
    return Outcome(Status.OPTIMAL if proven else Status.FEASIBLE, best, tuple(final))


_PLAIN = (Fraction(0), Fraction(1), Fraction(0))


class _Step:
    """One goal's search."""

    def __init__(
        self,
        program: Program,
        cost: Cost,
        goal: Goal | None,
        matrix: Matrix,
        stop: Stop,
        seed: int,
        report: Callable[[Progress], None],
    ) -> None:
        self.program = program
        self.terms = cost
        self.cost = program.cost_vector(cost)
        self.goal = goal
        self.matrix = matrix
        self.stop = stop
        self.seed = seed
        self.report = report
        self.best: Ints | None = None
        self.value = 0
        self.bound = _worst(self.cost)
        self.bounded = False
        self.impossible = False

    def run(self, start: Ints | None) -> None:
        """Search until proven, or until it must stop."""
        if start is not None:
            self._offer(start > 0)
        relaxed = None if self.stop.due else relax(self.matrix, self.cost, self.stop)
        if relaxed is not None:
            self._raise_bound(math.ceil(relaxed.bound - 1e-6 * min(1.0, abs(relaxed.bound))))
            self._offer(relaxed.x > 0.5)
            self._repair(relaxed)
            self._kernels(relaxed)
        elif not self.stop.due and self.best is None:
            self.impossible = prove_infeasible(self.matrix, self.stop)
            if not self.impossible:
                self._whole()

    def _repair(self, relaxed: Relaxed) -> None:
        """Decide the blocks that the relaxation leaves in fractions; all else stays as it is."""
        moves = self.program.moves
        x = relaxed.x[:moves]
        split = np.abs(x - np.rint(x)) > 1e-6
        if self._enough() or self.stop.due or not split.any():
            return
        open_ = np.ones(self.program.size, dtype=bool)
        open_[:moves] = blocks_with(self.matrix, moves, split)
        whole = np.rint(relaxed.x).astype(np.int64)
        answer = solve_kernel(
            self.matrix,
            self.cost,
            whole,
            open_,
            self.stop,
            at_least=self.bound,
            hint=self.program.complete(whole[:moves] > 0),
            seed=self.seed,
            effort=EFFORT,
        )
        if answer.x is not None:
            self._offer(answer.x > 0)

    def _kernels(self, relaxed: Relaxed) -> None:
        moves = self.program.moves
        size = np.sort(np.abs(relaxed.reduced[:moves]))
        count = FIRST_KERNEL
        while not self._enough() and not self.stop.due:
            whole = count >= moves
            radius = math.inf if whole else float(size[count])
            if self.best is not None:
                radius = min(radius, max(0.0, self.value - relaxed.bound))
            covers = self.best is not None and radius >= self.value - relaxed.bound
            open_ = np.abs(relaxed.reduced) <= radius
            if not covers:
                # A kernel that proves nothing should at least not be stopped by its segments.
                open_[moves:] = True
            ends = np.where(relaxed.reduced < 0, self.matrix.upper, 0)
            hint = self.best if self.best is not None else np.rint(relaxed.x).astype(np.int64)
            answer = solve_kernel(
                self.matrix,
                self.cost,
                ends,
                open_,
                self.stop,
                at_least=self.bound,
                hint=hint,
                seed=self.seed,
                effort=None if whole or covers else EFFORT,
            )
            if answer.x is not None:
                self._offer(answer.x > 0)
            if answer.verdict is Verdict.INFEASIBLE and whole and self.best is None:
                self.impossible = prove_infeasible(self.matrix, self.stop)
                return
            decided = answer.verdict in {Verdict.OPTIMAL, Verdict.INFEASIBLE}
            if covers and decided:
                # Everything outside the kernel costs at least bound + radius >= value.
                self._raise_bound(self.value)
            elif answer.bound is not None and (whole or covers):
                self._raise_bound(min(answer.bound, self.value))
            if whole:
                return
            count *= 4

    def _whole(self) -> None:
        """Without a relaxation, ask CP-SAT for everything at once."""
        every = np.ones(self.program.size, dtype=bool)
        zero = np.zeros(self.program.size, dtype=np.int64)
        answer = solve_kernel(self.matrix, self.cost, zero, every, self.stop, seed=self.seed)
        if answer.x is not None:
            self._offer(answer.x > 0)
            self._raise_bound(self.bound if answer.bound is None else answer.bound)

    def _offer(self, chosen: Bools) -> None:
        """Keep a solution if it satisfies every row and is better."""
        x = self.program.complete(chosen[: self.program.moves])
        if bool(self.matrix.broken(x).any()):
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
        value, bound = self.terms.value(self.value), self.terms.value(self.bound)
        return Level(self.terms.goal, value, bound, self.terms.error, self._enough())

    def limit(self) -> int:
        """Return the steps later goals may spend: the value, or the bound and its tolerance."""
        assert self.goal is not None
        bound = self.terms.value(self.bound)
        allowed = (bound + self.goal.tolerance * abs(bound) - self.terms.constant) / self.terms.unit
        return max(self.value, math.floor(allowed))


def _worst(cost: Ints) -> int:
    """Return a bound that holds whatever the rows say: all costs are at least 0."""
    return int(np.minimum(cost, 0).sum())
