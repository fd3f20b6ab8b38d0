"""Holds what is known of one goal while it is searched: the incumbent's value and the bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import Matrix
from solver.model.program import Cost, IntegerProgram
from solver.search.incumbent import Incumbent
from solver.search.outcome import Level
from solver.search.params import SearchParams
from solver.search.stop import Progress, Stop
from solver.search.tolerance import Tolerance


@dataclass(frozen=True)
class Control:
    """What every goal's search is told: when to stop, whom to tell, how hard to try."""

    stop: Stop
    seed: int
    report: Callable[[Progress], None]
    params: SearchParams


class GoalState:
    """Value and bound of a goal; every change is reported.

    Parameters
    ----------
    program : IntegerProgram
    goal : Cost
    exact : Matrix
        The program's rows and the earlier goals held: what a plan is checked against.
    control : Control

    Attributes
    ----------
    cost : ndarray of int64, shape (variables,)
    incumbent : Incumbent
    bound : int
        What no plan is better than, in steps of the cost.
    """

    def __init__(
        self, program: IntegerProgram, goal: Cost, exact: Matrix, control: Control
    ) -> None:
        self.goal = goal
        self.cost = program.cost_vector(goal)
        self.tolerance = Tolerance(goal)
        self.control = control
        self.incumbent = Incumbent(program, exact, self.cost)
        # Every variable at its cheaper end: this holds whatever the rows say.
        self.bound = int(np.minimum(self.cost * exact.upper, 0).sum())
        self._bounded = False

    def accept(self, x: Ints) -> None:
        """Keep a solution if it satisfies every row and is better."""
        if self.incumbent.accept(x):
            self._report()

    def update_bound(self, least: int | None) -> None:
        """Raise the bound to the least of all open nodes; with none left, nothing is better."""
        known = [b for b in (least, self.incumbent.value) if b is not None]
        bound = min(known, default=self.bound)
        if bound > self.bound:
            self.bound = bound
            self._bounded = True
            self._report()

    @property
    def is_proven(self) -> bool:
        """Whether the bound proves the incumbent's value."""
        value = self.incumbent.value
        return value is not None and self.tolerance.is_proven(value, self.bound)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing to look for, or no time."""
        return self.is_proven or self.control.stop.due

    @property
    def gap(self) -> int:
        """Steps between value and bound that prove the value."""
        return self.tolerance.gap(self.bound)

    @property
    def scale(self) -> float:
        """What shares of the bound are shares of, in steps."""
        return self.tolerance.scale(self.bound)

    @property
    def min_lift(self) -> float:
        """Steps by which a bound must rise for the work to be worth it."""
        return self.control.params.min_lift * self.scale

    @property
    def cutoff(self) -> int:
        """The largest cost of a plan whose absence would prove the value."""
        return self.tolerance.cutoff(self.incumbent.value, self.bound)

    @property
    def spendable(self) -> float | None:
        """The most steps that later goals may ever spend; None before the first plan."""
        value = self.incumbent.value
        return None if value is None else self.tolerance.spendable(value)

    def level(self) -> Level:
        """Return what is known of the goal; there must be a plan."""
        assert self.incumbent.value is not None
        value, bound = self.goal.value(self.incumbent.value), self.goal.value(self.bound)
        return Level(self.goal.goal, value, bound, self.goal.error, self.is_proven)

    def _report(self) -> None:
        steps = self.incumbent.value
        value = None if steps is None else self.goal.value(steps)
        # Before the relaxation there is only the trivial bound, which tells nobody anything.
        bound = self.goal.value(self.bound) if self._bounded else None
        seconds = self.control.stop.seconds
        self.control.report(Progress(self.goal.goal, value, bound, seconds))
