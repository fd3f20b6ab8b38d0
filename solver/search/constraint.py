"""Defines one more row of a matrix, and adds such rows to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import Matrix


@dataclass(frozen=True)
class Constraint:
    """One more row: ``lo <= coefficients @ x[variables] <= hi``; variables ascend.

    A linking row couples blocks and does not make one (`blocks`). `slack` is the incumbent's slack
    in this row: how much of `hi` it left.
    """

    variables: Ints
    coefficients: Ints
    lo: int
    hi: int
    linking: bool = False
    slack: int = 0


def with_rows(matrix: Matrix, rows: Sequence[Constraint]) -> Matrix:
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
