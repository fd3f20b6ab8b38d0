"""Defines the outcome of a search: status, levels, bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from solver.model.arrays import Ints
from solver.search.highs import Basis


class Status(Enum):
    """What is known at the end of a search."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Level:
    """One goal's result: its value and what no plan can be better than.

    Parameters
    ----------
    goal : str
    value, bound : Fraction
    error : Fraction
        How far `value` may be from the exact one (see `Cost`).
    proven : bool
        Whether the gap is within the goal's tolerance.
    """

    goal: str
    value: Fraction
    bound: Fraction
    error: Fraction
    proven: bool

    @property
    def gap(self) -> float:
        """(value - bound) / |value|; 0 where both are 0."""
        return float((self.value - self.bound) / abs(self.value)) if self.value else 0.0


@dataclass(frozen=True)
class Outcome:
    """The end of a search: a status, and the moves where there are any.

    `bases` say by goal where its first relaxation lay: a search like this one may start there.
    """

    status: Status
    x: Ints | None
    levels: tuple[Level, ...]
    bases: Mapping[str, Basis] = field(default_factory=dict)
