"""Builds the integer program: variables, rows tagged with their rule, one cost vector a goal.

Every solver, the LP bound, the MPS export and the tests read this matrix;
nothing else in the package states the model. The first variables are the
candidate moves (0 or 1), the others are segments of convex costs and choices
(0 or 1) that some rules make.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.cost import Cost, Tag
from solver.model.limits import within_limits
from solver.model.matrix import FREE, Matrix

__all__ = ["FREE", "Cost", "IntegerProgram", "Matrix", "Tag"]


@dataclass(frozen=True)
class _Segments:
    """Variables ``first … first + count`` that fill up in order to carry a row's count."""

    row: int
    first: int
    count: int


@dataclass(frozen=True)
class _Conditions:
    """Rows ``first, first + 1, …``: each lets a choice be made where its count is large enough.

    Where they are nested their counts hold other choices, which are made before.
    """

    first: int
    choices: Ints
    least: Ints
    nested: bool


class IntegerProgram:
    """Rows ``lower <= A x <= upper`` over integer variables, and costs.

    Parameters
    ----------
    moves : int
        Number of candidate moves, the first variables.
    """

    def __init__(self, moves: int) -> None:
        self.moves = moves
        self.size = moves
        self.tags: list[Tag] = []
        self.costs: list[Cost] = []
        self._upper = [np.ones(moves, dtype=np.int64)]
        self._lo: list[Ints] = []
        self._hi: list[Ints] = []
        self._entries: list[tuple[Ints, Ints, Ints]] = []
        self._segments: list[_Segments] = []
        self._conditions: list[_Conditions] = []
        self._named: dict[str, Ints] = {}
        self._matrix: Matrix | None = None
        self._filled: tuple[int, tuple[Ints, Ints, Ints]] | None = None

    def add_rows(
        self,
        rule: str,
        units: Sequence[str],
        lower: Ints | int,
        upper: Ints | int,
        entries: tuple[Ints, Ints, Ints | int],
    ) -> None:
        """Add rows that say ``lower <= sum(coefficient * variable) <= upper``.

        Parameters
        ----------
        rule : str
        units : sequence of str, one a row
        lower, upper : ndarray of int64 or int
            `FREE` (or its negative) where there is no limit.
        entries : (row, variable, coefficient)
            Row numbers count from 0 within `units`; entries of one variable in
            one row add up. Rows below 0 are left out.
        """
        n = len(units)
        row, variable, coefficient = np.broadcast_arrays(*entries)
        kept = row >= 0
        start = len(self.tags)
        self._entries.append((row[kept] + start, variable[kept], coefficient[kept]))
        self._lo.append(np.broadcast_to(np.asarray(lower, dtype=np.int64), n))
        self._hi.append(np.broadcast_to(np.asarray(upper, dtype=np.int64), n))
        self.tags += [Tag(rule, unit) for unit in units]
        self._matrix = None

    def add_cost(
        self,
        goal: str,
        variables: Ints,
        coefficients: Ints,
        constant: Fraction = Fraction(0),
        unit: Fraction = Fraction(1),
        error: Fraction = Fraction(0),
    ) -> None:
        """Add a goal's cost; entries of one variable add up."""
        dense = np.zeros(self.size, dtype=np.int64)
        upper = np.concatenate(self._upper)[variables]
        within_limits(goal, float(np.abs(coefficients.astype(float)) @ upper))
        np.add.at(dense, variables, coefficients)
        self.costs.append(Cost(goal, dense, constant, unit, error))

    def accept(self, tolerance: Fraction, slack: Fraction) -> None:
        """Say how exactly the goal added last is to be proven; see `Cost`."""
        self.costs[-1] = replace(self.costs[-1], tolerance=tolerance, slack=slack)

    def add_convex(
        self,
        goal: str,
        unit: str,
        start: int,
        lengths: Ints,
        entries: tuple[Ints, Ints],
        count: str = "",
    ) -> Ints:
        """Add segments for a convex, increasing cost of a count ``v = sum(a * x)``.

        The row ``v - sum(segments) <= start`` lets `v` rise above `start` only
        by filling segments. Where their costs are positive and rise from one to
        the next, the cheapest filling is in order, and the cost of the
        segments is the convex function itself, in integers and in the LP.

        Parameters
        ----------
        goal, unit : str
        start : int
            The value up to which the count costs nothing.
        lengths : ndarray of int64
            How long each segment is, in order.
        entries : (variables, coefficients)
            The count.
        count : str
            Its name: where another asked for unit segments of the same count from the same
            start they serve both, whose rows and costs are all convex.

        Returns
        -------
        ndarray of int64
            The segments' variables.
        """
        if count and (known := self._named.get(count)) is not None:
            return known
        first, n = self.size, len(lengths)
        segments = np.arange(first, first + n, dtype=np.int64)
        self._upper.append(np.asarray(lengths, dtype=np.int64))
        self.size += n
        self._segments.append(_Segments(len(self.tags), first, n))
        variables = np.concatenate([entries[0], segments])
        coefficients = np.concatenate([entries[1], np.full(n, -1, dtype=np.int64)])
        row = np.zeros(len(variables), dtype=np.int64)
        self.add_rows(goal, [unit], -FREE, start, (row, variables, coefficients))
        if count:
            self._named[count] = segments
        return segments

    def add_choices(self, count: int) -> Ints:
        """Add variables that are 0 or 1: whether something a rule asks for is achieved.

        What a choice needs is said by `add_conditions`. Other rows may only ask
        for more choices, never for fewer, and no convex cost may count them: then it is right
        to make every choice whose conditions hold, as `complete` does.

        Returns
        -------
        ndarray of int64
            The choices' variables.
        """
        choices = np.arange(self.size, self.size + count, dtype=np.int64)
        self._upper.append(np.ones(count, dtype=np.int64))
        self.size += count
        self._matrix = None
        return choices

    def add_conditions(
        self,
        rule: str,
        units: Sequence[str],
        choices: Ints,
        least: Ints | int,
        entries: tuple[Ints, Ints, Ints | int],
        start: Ints | int = 0,
    ) -> None:
        """Add rows ``start + sum(coefficient * variable) >= least * choice``, one a choice.

        Parameters
        ----------
        rule : str
        units : sequence of str, one a row
        choices : ndarray of int64
            The choice of each row; a choice may stand in several rows and needs all of them.
        least : ndarray of int64 or int
            What the count must reach for the choice to be made, at least 0.
        entries : (row, variable, coefficient)
            As in `add_rows`: moves, or choices whose conditions were added before. The count
            must never fall below 0.
        start : ndarray of int64 or int
            What the count is where nobody moves.
        """
        row, move, coefficient = np.broadcast_arrays(*entries)
        least = np.broadcast_to(np.asarray(least, dtype=np.int64), len(choices))
        start = np.broadcast_to(np.asarray(start, dtype=np.int64), len(choices))
        nested = bool(np.isin(move, self.choices).any())
        self._conditions.append(_Conditions(len(self.tags), choices, least - start, nested))
        self.add_rows(
            rule,
            units,
            -start,
            FREE,
            (
                np.concatenate([row, np.arange(len(choices), dtype=np.int64)]),
                np.concatenate([move, choices]),
                np.concatenate([coefficient, -least]),
            ),
        )

    @property
    def choices(self) -> Ints:
        """The variables of all choices, sorted."""
        none = np.zeros(0, dtype=np.int64)
        return np.unique(np.concatenate([none, *(c.choices for c in self._conditions)]))

    def auxiliaries(self) -> list[Tag]:
        """Say of each variable after the moves which row it first belongs to."""
        found: dict[int, Tag] = {}
        for s in self._segments:
            found |= dict.fromkeys(range(s.first, s.first + s.count), self.tags[s.row])
        for c in self._conditions:
            for i, choice in enumerate(c.choices.tolist()):
                found.setdefault(choice, self.tags[c.first + i])
        return [found.get(j, Tag("", "")) for j in range(self.moves, self.size)]

    @property
    def _filling(self) -> tuple[Ints, Ints, Ints]:
        """Each segment's variable, its row, and how much of the count is filled before it.

        Every plan that a search considers needs them: they are made again only for more segments.
        """
        if self._filled is None or self._filled[0] != len(self._segments):
            upper = self.matrix.upper
            first = np.array([s.first for s in self._segments], dtype=np.int64)
            count = np.array([s.count for s in self._segments], dtype=np.int64)
            row = np.array([s.row for s in self._segments], dtype=np.int64)
            start = np.repeat(first, count)
            segments = start + np.arange(len(start)) - np.repeat(np.cumsum(count) - count, count)
            until = np.concatenate([[0], np.cumsum(upper)])
            filling = segments, np.repeat(row, count), until[segments] - until[start]
            self._filled = len(self._segments), filling
        return self._filled[1]

    @property
    def matrix(self) -> Matrix:
        """The rows as arrays; made again only when rows were added."""
        if self._matrix is None:
            self._matrix = Matrix.build(
                np.concatenate(self._upper), self._lo, self._hi, self._entries
            )
        return self._matrix

    def cost_vector(self, cost: Cost) -> Ints:
        """Return a cost over all variables, also those added after it."""
        return np.pad(cost.coefficients, (0, self.size - len(cost.coefficients)))

    def complete(self, chosen: Bools) -> Ints:
        """Extend chosen moves by the choices they allow and the cheapest filling of all segments.

        Parameters
        ----------
        chosen : ndarray of bool, shape (moves,)

        Returns
        -------
        ndarray of int64, shape (variables,)
            A solution exactly where the chosen moves satisfy the other rows.
        """
        x = np.zeros(self.size, dtype=np.int64)
        x[: self.moves] = chosen
        matrix = self.matrix
        counts = matrix.times(x)
        x[self.choices] = 1
        for c in self._conditions:
            made = counts
            if c.nested:
                others = x.copy()
                others[c.choices] = 0
                made = matrix.times(others)
            met = made[c.first : c.first + len(c.choices)] >= c.least
            np.minimum.at(x, c.choices, met.astype(np.int64))
        segments, rows, before = self._filling
        excess = counts[rows] - matrix.hi[rows]
        x[segments] = np.clip(excess - before, 0, matrix.upper[segments])
        return x

    def violated(self, x: Ints) -> list[Tag]:
        """Return the tags of the rows that a solution breaks, exactly."""
        return [self.tags[i] for i in np.flatnonzero(self.matrix.broken(x))]
