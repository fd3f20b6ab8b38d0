"""Where plans worth finding lie: ranges that only narrow, rows that only grow.

Every statement added to a domain is true of every plan that is still worth
finding: a goal that was optimised may not rise above its limit, a variable
whose reduced cost alone would lift a held goal above its limit stays at its
preferred end, and a cut holds for all whole solutions. So whatever is proven of the
domain is proven of the district, and each goal starts from what the goals before it
have ruled out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE, Matrix
from solver.search.lp import Floats


@dataclass(frozen=True)
class Constraint:
    """One more row: ``lo <= coefficients @ x[variables] <= hi``; variables ascend.

    A wide row couples blocks and does not make one (`blocks`). `room` is how much of `hi` was left
    by the plan that the row was made for.
    """

    variables: Ints
    coefficients: Ints
    lo: int
    hi: int
    wide: bool = False
    room: int = 0


@dataclass(frozen=True)
class Open:
    """The part of a matrix that is not decided yet, with every variable counted from 0.

    Parameters
    ----------
    matrix : Matrix
        Rows over the open variables; rows that cannot be broken any more are left out.
    free : ndarray of int64
        Position of each open variable in the whole.
    start : ndarray of int64
        Lower ends of all variables, the values of those that are decided.
    rows : ndarray of int64
        Position of each of its rows in the whole.
    """

    matrix: Matrix
    free: Ints
    start: Ints
    rows: Ints

    def lift(self, x: Ints) -> Ints:
        """Turn values of the open variables into values of all."""
        full = self.start.copy()
        full[self.free] += x
        return full


class Domain:
    """Rows and ranges of one search; see the module.

    Parameters
    ----------
    matrix : Matrix
    wide : ndarray of bool, shape (rows,)
        Which rows couple blocks.
    room : ndarray of int64, shape (rows,), optional
        See `Constraint`; none of the program's own rows has any.
    held : sequence of int
        Which rows hold the goals so far.
    """

    def __init__(
        self, matrix: Matrix, wide: Bools, room: Ints | None = None, held: Sequence[int] = ()
    ) -> None:
        self.matrix = matrix
        self.wide = wide
        self.room = np.zeros(len(wide), dtype=np.int64) if room is None else room
        self.held = tuple(held)
        self.lo = np.zeros(len(matrix.upper), dtype=np.int64)
        self.hi = matrix.upper.copy()

    def copy(self) -> Domain:
        """Return a domain of its own that starts from here."""
        twin = Domain(self.matrix, self.wide, self.room, self.held)
        twin.lo, twin.hi = self.lo, self.hi
        return twin

    def add(self, rows: list[Constraint]) -> None:
        """Add rows that every plan worth finding satisfies."""
        self.matrix = with_rows(self.matrix, rows)
        self.wide = np.concatenate([self.wide, np.array([r.wide for r in rows], dtype=bool)])
        self.room = np.concatenate([self.room, np.array([r.room for r in rows], dtype=np.int64)])

    def hold(self, row: Constraint) -> None:
        """Add the row that holds a goal."""
        self.held = (*self.held, len(self.wide))
        self.add([row])

    def narrow(self, reduced: Floats, room: float) -> None:
        """Shorten ranges: a plan worth finding costs at most `room` above the bound.

        Parameters
        ----------
        reduced : ndarray of float64, shape (variables,)
            Each step of variable j away from its preferred end raises the bound by ``|d_j|``.
        room : float
        """
        self.lo, self.hi = narrowed(self.lo, self.hi, reduced, room)

    def open(self, kept: tuple[Bools, Bools] | None = None) -> Open:
        """Return what is left to decide."""
        return opened(self.matrix, self.lo, self.hi, kept)


def narrowed(lo: Ints, hi: Ints, reduced: Floats, room: float) -> tuple[Ints, Ints]:
    """Return the ranges in which no single variable costs more than `room`."""
    size = np.abs(reduced)
    steps = np.full(len(lo), FREE, dtype=np.float64)
    np.divide(max(room, 0.0), size, out=steps, where=size > 0)
    # Rounding up by a hair keeps a variable open when in doubt.
    span = np.minimum(np.floor(steps * (1 + 1e-9) + 1e-9), (hi - lo).astype(np.float64))
    reach = span.astype(np.int64)
    return np.where(reduced < 0, hi - reach, lo), np.where(reduced > 0, lo + reach, hi)


def with_rows(matrix: Matrix, rows: list[Constraint]) -> Matrix:
    """Return the matrix with more rows below."""
    first = len(matrix.lo)
    sizes = [len(r.variables) for r in rows]
    return Matrix(
        matrix.upper,
        np.concatenate([matrix.lo, np.array([r.lo for r in rows], dtype=np.int64)]),
        np.concatenate([matrix.hi, np.array([r.hi for r in rows], dtype=np.int64)]),
        np.concatenate([matrix.row, np.repeat(np.arange(first, first + len(rows)), sizes)]),
        np.concatenate([matrix.variable, *(r.variables for r in rows)]),
        np.concatenate([matrix.coefficient, *(r.coefficients for r in rows)]),
    )


def opened(matrix: Matrix, lo: Ints, hi: Ints, kept: tuple[Bools, Bools] | None = None) -> Open:
    """Put decided variables into the sides of the rows and drop rows that always hold.

    Parameters
    ----------
    matrix : Matrix
    lo, hi : ndarray of int64, shape (variables,)
    kept : (ndarray of bool, ndarray of bool), optional
        Variables and rows that stay in any case.
    """
    free = np.flatnonzero(lo < hi if kept is None else (lo < hi) | kept[0])
    place = np.full(len(lo), -1, dtype=np.int64)
    place[free] = np.arange(len(free))
    done = matrix.times(lo)
    low = np.where(matrix.lo <= -FREE, -FREE, matrix.lo - done)
    high = np.where(matrix.hi >= FREE, FREE, matrix.hi - done)
    left = place[matrix.variable] >= 0
    row, variable = matrix.row[left], place[matrix.variable[left]]
    coefficient = matrix.coefficient[left]
    upper = (hi - lo)[free]
    most, least = np.zeros_like(low), np.zeros_like(low)
    np.add.at(most, row, np.maximum(coefficient, 0) * upper[variable])
    np.add.at(least, row, np.minimum(coefficient, 0) * upper[variable])
    binding = (most > high) | (least < low)
    if kept is not None:
        binding |= kept[1]
    renumbered = np.cumsum(binding) - 1
    mine = binding[row]
    matrix = Matrix(
        upper,
        low[binding],
        high[binding],
        renumbered[row[mine]],
        variable[mine],
        coefficient[mine],
    )
    return Open(matrix, free, lo, np.flatnonzero(binding))
