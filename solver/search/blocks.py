"""Splits a matrix into blocks: what hangs together without the few linking rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import Matrix
from solver.search.params import SearchParams


@dataclass(frozen=True)
class Blocks:
    """A matrix seen as blocks that only linking rows couple.

    Parameters
    ----------
    linking : ndarray of bool, shape (rows,)
    of_variable : ndarray of int64, shape (variables,)
        The smallest variable of the block.
    of_row : ndarray of int64, shape (rows,)
        The block of a row; of no meaning for linking rows.
    """

    linking: Bools
    of_variable: Ints
    of_row: Ints

    def matrix(self, matrix: Matrix, block: int) -> tuple[Matrix, Ints, Ints]:
        """Return the rows of one block alone, its variables and its rows."""
        variables = self.of_variable == block
        rows = (self.of_row == block) & ~self.linking
        return matrix.part(rows, variables), np.flatnonzero(variables), np.flatnonzero(rows)


def linking_rows(matrix: Matrix, moves: int, params: SearchParams) -> Bools:
    """Return which rows couple blocks; the first `moves` variables are the moves."""
    row = matrix.row[matrix.variable < moves]
    least = max(params.linking_least, params.linking_share * moves)
    return np.bincount(row, minlength=len(matrix.lo)) > least


def blocks_of(matrix: Matrix, linking: Bools) -> Blocks:
    """Find the blocks of a matrix, given which rows couple them."""
    n = len(matrix.upper)
    inner = ~linking[matrix.row]
    row, variable = matrix.row[inner], matrix.variable[inner]
    label = np.arange(n, dtype=np.int64)
    while True:
        least = np.full(len(matrix.lo), n, dtype=np.int64)
        np.minimum.at(least, row, label[variable])
        lower = label.copy()
        np.minimum.at(lower, variable, least[row])
        # Jumping to the label's own label keeps the number of rounds logarithmic.
        lower = np.minimum(lower, lower[lower])
        if np.array_equal(lower, label):
            return Blocks(linking, label, least)
        label = lower
