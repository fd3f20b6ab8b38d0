"""Blocks: what hangs together once the few wide rows are taken away, mostly groups of schools."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import Matrix

WIDE = 0.3
"""A row over more than this share of the moves couples blocks and does not make one."""

FEW = 50
"""A row over no more moves than this never counts as wide."""


@dataclass(frozen=True)
class Blocks:
    """A matrix seen as blocks that only wide rows couple.

    Parameters
    ----------
    wide : ndarray of bool, shape (rows,)
    of_variable : ndarray of int64, shape (variables,)
        The smallest variable of the block.
    of_row : ndarray of int64, shape (rows,)
        The block of a row; of no meaning for wide rows.
    """

    wide: Bools
    of_variable: Ints
    of_row: Ints

    def matrix(self, matrix: Matrix, block: int) -> tuple[Matrix, Ints, Ints]:
        """Return the rows of one block alone, its variables and its rows."""
        variables = self.of_variable == block
        rows = (self.of_row == block) & ~self.wide
        return matrix.part(rows, variables), np.flatnonzero(variables), np.flatnonzero(rows)


def wide_rows(matrix: Matrix, moves: int) -> Bools:
    """Return which rows couple blocks; the first `moves` variables are the moves."""
    row = matrix.row[matrix.variable < moves]
    return np.bincount(row, minlength=len(matrix.lo)) > max(FEW, WIDE * moves)


def blocks_of(matrix: Matrix, wide: Bools) -> Blocks:
    """Find the blocks of a matrix, given which rows couple them."""
    n = len(matrix.upper)
    narrow = ~wide[matrix.row]
    row, variable = matrix.row[narrow], matrix.variable[narrow]
    label = np.arange(n, dtype=np.int64)
    while True:
        least = np.full(len(matrix.lo), n, dtype=np.int64)
        np.minimum.at(least, row, label[variable])
        lower = label.copy()
        np.minimum.at(lower, variable, least[row])
        # Jumping to the label's own label keeps the number of rounds logarithmic.
        lower = np.minimum(lower, lower[lower])
        if np.array_equal(lower, label):
            return Blocks(wide, label, least)
        label = lower
