"""Defines the cost of a goal, and the tag that says where a row comes from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from solver.model.arrays import Ints


@dataclass(frozen=True)
class Tag:
    """Where a row comes from: a rule (or goal) and its unit."""

    rule: str
    unit: str


@dataclass(frozen=True)
class Cost:
    """One goal's cost: ``value = constant + unit * (coefficients @ x)``.

    Parameters
    ----------
    goal : str
    coefficients : ndarray of int64, shape (variables,)
    constant, unit : Fraction
        They turn whole steps into the goal's value.
    error : Fraction
        How far the value may be from the exact one, from rounding costs to whole steps.
    tolerance : Fraction
        Share of the optimum at which a proof may stop, and which later goals may spend.
    slack : Fraction
        Distance from the optimum at which a value counts as exact.
    """

    goal: str
    coefficients: Ints
    constant: Fraction = Fraction(0)
    unit: Fraction = Fraction(1)
    error: Fraction = Fraction(0)
    tolerance: Fraction = Fraction(0)
    slack: Fraction = Fraction(0)

    def value(self, steps: int) -> Fraction:
        """Turn steps of the cost into the goal's value."""
        return self.constant + self.unit * steps
