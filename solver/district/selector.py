"""Selectors: which people, or which moves, a policy means; conditions that must all hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

Value = str | bool | Fraction | date | None
"""What a cell may hold as a condition compares it; None is a blank."""


@dataclass(frozen=True)
class Condition:
    """One condition: the cell is any of some values, or lies between two bounds.

    Parameters
    ----------
    column : str
        As it is written: ``title``, ``school.area``, ``age``, ``flow``, ``to.group``.
    values : tuple of Value
        Any of them; None matches a blank and nothing else does. Empty where bounds stand.
    at_least, at_most : Fraction, datetime.date or None
        Bounds; a blank never lies between them.
    line : int or None
        Where it stands in the scenario file.
    """

    column: str
    values: tuple[Value, ...] = ()
    at_least: Fraction | date | None = None
    at_most: Fraction | date | None = None
    line: int | None = field(default=None, compare=False)

    @property
    def is_bounded(self) -> bool:
        """Whether it asks for bounds and not for values."""
        return self.at_least is not None or self.at_most is not None


@dataclass(frozen=True)
class Selector:
    """A set of active teachers, or of moves; without a condition it is all of them.

    Parameters
    ----------
    conditions : tuple of Condition
        All of them must hold.
    of_moves : bool
        Whether it means moves, not people.
    """

    conditions: tuple[Condition, ...] = ()
    of_moves: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it looks at."""
        return frozenset(condition.column for condition in self.conditions)


EVERYBODY = Selector()
"""Everybody active."""
