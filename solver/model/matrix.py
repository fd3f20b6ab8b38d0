"""Holds the rows of the program in compressed form, as every solver reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Bools, Ints

FREE = 2**62
"""Stands for no limit on a side of a row."""


@dataclass(frozen=True)
class Matrix:
    """Rows in compressed form; all variables range over ``0 … upper``.

    Parameters
    ----------
    upper : ndarray of int64, shape (variables,)
    lo, hi : ndarray of int64, shape (rows,)
    row, variable, coefficient : ndarray of int64, shape (entries,)
        Sorted by row, then variable; every pair once, no zeros.
    """

    upper: Ints
    lo: Ints
    hi: Ints
    row: Ints
    variable: Ints
    coefficient: Ints

    @classmethod
    def build(
        cls,
        upper: Ints,
        lo: Sequence[Ints],
        hi: Sequence[Ints],
        entries: Sequence[tuple[Ints, Ints, Ints]],
    ) -> Matrix:
        """Sort the entries and add up those of the same place."""
        none = np.zeros(0, dtype=np.int64)
        row = np.concatenate([e[0] for e in entries]) if entries else none
        variable = np.concatenate([e[1] for e in entries]) if entries else none
        coefficient = np.concatenate([e[2] for e in entries]) if entries else none
        place, index = np.unique(row * len(upper) + variable, return_inverse=True)
        total = np.zeros(len(place), dtype=np.int64)
        np.add.at(total, index, coefficient)
        place, total = place[total != 0], total[total != 0]
        return cls(
            upper,
            np.concatenate(lo) if lo else none,
            np.concatenate(hi) if hi else none,
            place // max(1, len(upper)),
            place % max(1, len(upper)),
            total,
        )

    def part(self, rows: Bools, variables: Bools) -> Matrix:
        """Return some rows over some variables alone, both in their order."""
        mine = rows[self.row] & variables[self.variable]
        kept = np.flatnonzero(rows), np.flatnonzero(variables)
        return Matrix(
            self.upper[kept[1]],
            self.lo[kept[0]],
            self.hi[kept[0]],
            np.searchsorted(kept[0], self.row[mine]),
            np.searchsorted(kept[1], self.variable[mine]),
            self.coefficient[mine],
        )

    def broken(self, x: Ints) -> Bools:
        """Return which rows ``x`` breaks, exactly."""
        counts = self.times(x)
        return np.asarray((counts < self.lo) | (counts > self.hi))

    def times(self, x: Ints) -> Ints:
        """Return ``A x``, exactly."""
        counts = np.zeros(len(self.lo), dtype=np.int64)
        np.add.at(counts, self.row, self.coefficient * x[self.variable])
        return counts
