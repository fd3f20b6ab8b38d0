"""Blocks: what hangs together once the few wide rows are taken away, mostly groups of schools."""

from __future__ import annotations

import numpy as np

from solver.facts import Bools, Ints
from solver.program import Matrix

WIDE = 0.05
"""A row over more than this share of the moves couples blocks and does not make one."""


def block_of_moves(matrix: Matrix, moves: int) -> Ints:
    """Label every move with its block.

    Parameters
    ----------
    matrix : Matrix
    moves : int
        The first variables of the matrix.

    Returns
    -------
    ndarray of int64, shape (moves,)
        The smallest move of the block.
    """
    mine = matrix.variable < moves
    row, move = matrix.row[mine], matrix.variable[mine]
    narrow = np.bincount(row, minlength=len(matrix.lo)) <= max(50.0, WIDE * moves)
    row, move = row[narrow[row]], move[narrow[row]]
    label = np.arange(moves, dtype=np.int64)
    while True:
        least = np.full(len(matrix.lo), moves, dtype=np.int64)
        np.minimum.at(least, row, label[move])
        lower = label.copy()
        np.minimum.at(lower, move, least[row])
        # Jumping to the label's own label keeps the number of rounds logarithmic.
        lower = np.minimum(lower, lower[lower])
        if np.array_equal(lower, label):
            return label
        label = lower


def blocks_with(matrix: Matrix, moves: int, marked: Bools) -> Bools:
    """Return which moves lie in a block with a marked one."""
    label = block_of_moves(matrix, moves)
    return np.isin(label, label[marked])
