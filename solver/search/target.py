"""When a goal is proven, in whole steps of its cost: its tolerance and what counts as exact."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from solver.matrix import FREE
from solver.part import Goal
from solver.program import Cost


@dataclass(frozen=True)
class Target:
    """A goal's tolerance over its cost.

    Parameters
    ----------
    terms : Cost
    goal : Goal or None
        None where any plan will do.
    """

    terms: Cost
    goal: Goal | None

    def enough(self, value: int, bound: int) -> bool:
        """Return whether the bound proves the value."""
        if self.goal is None:
            return True
        return self.terms.value(value) - self.terms.value(bound) <= self._near(bound)

    def gap(self, bound: int) -> int:
        """Return the steps between value and bound that prove the value."""
        return math.floor(self._near(bound) / self.terms.unit)

    def size(self, bound: int) -> float:
        """Return the bound's distance from 0 in steps: what shares are shares of."""
        return max(1.0, float(abs(self.terms.value(bound)) / self.terms.unit))

    def worth_finding(self, value: int | None, bound: int) -> int:
        """Return the largest cost of a plan whose absence would prove the value."""
        if value is None:
            return FREE
        if self.goal is None:
            return value - 1
        exact = self.terms.value(value)
        near = min(exact / (1 + self.goal.tolerance), exact - self.goal.slack)
        return min(max(math.ceil(self._steps(near)) - 1, bound), value - 1)

    def most(self, value: int) -> float:
        """Return the most steps that later goals may ever spend, given the value found."""
        exact = self.terms.value(value)
        return float(self._steps(exact + self._tolerance * abs(exact)))

    def limit(self, value: int, bound: int) -> int:
        """Return the steps later goals may spend: the value, or the bound and its tolerance."""
        exact = self.terms.value(bound)
        return max(value, math.floor(self._steps(exact + self._tolerance * abs(exact))))

    @property
    def _tolerance(self) -> Fraction:
        return self.goal.tolerance if self.goal else Fraction(0)

    def _near(self, bound: int) -> Fraction:
        if self.goal is None:
            return Fraction(0)
        return max(self._tolerance * abs(self.terms.value(bound)), self.goal.slack)

    def _steps(self, value: Fraction) -> Fraction:
        return (value - self.terms.constant) / self.terms.unit
