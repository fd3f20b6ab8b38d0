"""Reduces a matrix to the part that is not decided yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE, Matrix


@dataclass(frozen=True)
class Reduced:
    """A matrix without what is decided, every variable counted from its lower end.

    Parameters
    ----------
    matrix : Matrix
        Rows over the free variables; rows that cannot be broken any more are left out.
    free : ndarray of int64
        Position of each free variable in the whole.
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
        """Turn values of the free variables into values of all."""
        full = self.start.copy()
        full[self.free] += x
        return full


def reduce(
    matrix: Matrix, lo: Ints, hi: Ints, must_keep: tuple[Bools, Bools] | None = None
) -> Reduced:
    """Put decided variables into the sides of the rows and drop rows that always hold.

    Parameters
    ----------
    matrix : Matrix
    lo, hi : ndarray of int64, shape (variables,)
    must_keep : (ndarray of bool, ndarray of bool), optional
        Variables and rows that stay in any case.
    """
    free = np.flatnonzero(lo < hi if must_keep is None else (lo < hi) | must_keep[0])
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
    if must_keep is not None:
        binding |= must_keep[1]
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
    return Reduced(matrix, free, lo, np.flatnonzero(binding))
