"""Proves that no plan exists, by linear programming or twice by CP-SAT, before anybody is told."""

from __future__ import annotations

import numpy as np

from solver.model.arrays import Bools
from solver.model.matrix import FREE, Matrix
from solver.search.cp_sat import solve_cp_sat
from solver.search.outcome import Status
from solver.search.relaxation import Relaxed, relax
from solver.search.stop import Stop


def prove_infeasible(matrix: Matrix, stop: Stop) -> bool:
    """Return whether it is certain that no solution exists.

    A row whose sides cross (45 to 55 % of one teacher) decides it at once.
    Otherwise, first by the relaxation of an elastic copy. Where the relaxation has a
    solution and only whole numbers do not, CP-SAT must say so twice, with and
    without presolve.
    """
    if relaxation_empty(matrix, stop):
        return True
    zero = np.zeros(len(matrix.upper), dtype=np.int64)
    return all(
        solve_cp_sat(matrix, zero, stop, presolve=presolve).status is Status.INFEASIBLE
        for presolve in (True, False)
    )


def relaxation_empty(matrix: Matrix, stop: Stop) -> bool:
    """Return whether it is certain that not even the relaxation has a solution.

    Neither rounding nor the solver can have made that up (`elastic_relaxation`).
    """
    if bool((matrix.lo > matrix.hi).any()):
        return True
    relaxed = elastic_relaxation(matrix, np.ones(len(matrix.lo), dtype=bool), stop)
    return relaxed is not None and relaxed.bound > 0


def elastic_relaxation(matrix: Matrix, soft: Bools, stop: Stop) -> Relaxed | None:
    """Relax a copy in which soft rows may be broken, each step for a price of 1.

    A bound above 0 proves that the rows cannot hold together, despite all rounding. The first
    variables of the solution are the matrix's own.
    """
    low = np.flatnonzero(soft & (matrix.lo > -FREE))
    high = np.flatnonzero(soft & (matrix.hi < FREE))
    n, extra = len(matrix.upper), len(low) + len(high)
    # A row cannot be off by more than all its coefficients and its side together.
    reach = np.zeros(len(matrix.lo), dtype=np.int64)
    np.add.at(reach, matrix.row, np.abs(matrix.coefficient) * matrix.upper[matrix.variable])
    room = [reach[low] + np.abs(matrix.lo[low]), reach[high] + np.abs(matrix.hi[high])]
    sign = np.repeat(np.array([1, -1], dtype=np.int64), [len(low), len(high)])
    elastic = Matrix.build(
        np.concatenate([matrix.upper, *room]),
        [matrix.lo],
        [matrix.hi],
        [
            (matrix.row, matrix.variable, matrix.coefficient),
            (np.concatenate([low, high]), np.arange(n, n + extra), sign),
        ],
    )
    return relax(elastic, np.repeat(np.array([0, 1], dtype=np.int64), [n, extra]), stop)
