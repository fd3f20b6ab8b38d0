"""Says when a goal is proven, in whole steps of its cost."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from solver.model.matrix import FREE
from solver.model.program import Cost


@dataclass(frozen=True)
class Tolerance:
    """A goal's tolerance in steps of its cost.

    Parameters
    ----------
    cost : Cost
    """

    cost: Cost

    def is_proven(self, value: int, bound: int) -> bool:
        """Return whether the bound proves the value."""
        return self.cost.value(value) - self.cost.value(bound) <= self._near(bound)

    def gap(self, bound: int) -> int:
        """Return the steps between value and bound that prove the value."""
        return math.floor(self._near(bound) / self.cost.unit)

    def scale(self, bound: int) -> float:
        """Return the bound's distance from 0 in steps: what shares are shares of."""
        return max(1.0, float(abs(self.cost.value(bound)) / self.cost.unit))

    def cutoff(self, value: int | None, bound: int) -> int:
        """Return the largest cost of a plan whose absence would prove the value."""
        if value is None:
            return FREE
        exact = self.cost.value(value)
        near = min(exact / (1 + self.cost.tolerance), exact - self.cost.slack)
        return min(max(math.ceil(self._steps(near)) - 1, bound), value - 1)

    def spendable(self, value: int) -> float:
        """Return the most steps that later goals may ever spend, given the value found."""
        exact = self.cost.value(value)
        return float(self._steps(exact + self.cost.tolerance * abs(exact)))

    def hold_at(self, value: int, bound: int) -> int:
        """Return the steps later goals may spend: the value, or the bound and its tolerance."""
        exact = self.cost.value(bound)
        return max(value, math.floor(self._steps(exact + self.cost.tolerance * abs(exact))))

    def _near(self, bound: int) -> Fraction:
        return max(self.cost.tolerance * abs(self.cost.value(bound)), self.cost.slack)

    def _steps(self, value: Fraction) -> Fraction:
        return (value - self.cost.constant) / self.cost.unit
