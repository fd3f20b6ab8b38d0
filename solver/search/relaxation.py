r"""The linear relaxation and a lower bound that rounding errors cannot spoil.

For any row multipliers y, every x with ``lo <= A x <= hi`` and ``0 <= x <= u`` satisfies

.. math:: c x >= \sum_i \min(y_i lo_i, y_i hi_i) + \sum_j \min(0, d_j u_j), \quad d = c - A^T y,

whatever solver the multipliers come from (Neumaier and Shcherbina 2004). The sums
are made in floating point and lowered by a bound on their own error.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from solver.facts import Ints
from solver.matrix import FREE, Matrix
from solver.search.stop import Stop

Floats = npt.NDArray[np.float64]

_ROUNDING = float(np.finfo(np.float64).eps)


@dataclass(frozen=True)
class Relaxed:
    """An optimum of the relaxation.

    Parameters
    ----------
    bound : float
        A lower bound on the cost of every solution, proven despite rounding.
    x : ndarray of float64, shape (variables,)
    reduced : ndarray of float64, shape (variables,)
        ``d`` above, drawn towards 0 by its rounding error; the bound rises by at least
        ``|d_j|`` for each step of variable j away from the end of its range that `d_j` prefers.
    prices : ndarray of float64, shape (rows,)
        ``y`` above.
    """

    bound: float
    x: Floats
    reduced: Floats
    prices: Floats


def relax(matrix: Matrix, cost: Ints, stop: Stop) -> Relaxed | None:
    """Solve the relaxation; None where the solver has no optimum to give.

    No answer is not a claim: whether there is no solution at all is decided
    elsewhere (`infeasible`).
    """
    if bool((matrix.lo > matrix.hi).any()):
        return None
    scale = max(1.0, float(np.abs(cost).max(initial=0)) / 1e6)
    c = cost / scale
    size = row_size(matrix)
    model = mathopt.Model.from_model_proto(lp_proto(matrix, c, size))
    left = stop.left_s
    params = mathopt.SolveParameters(
        time_limit=None if left is None else timedelta(seconds=max(left, 0.01))
    )
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=params)
    reason = mathopt.TerminationReason
    if result.termination.reason != reason.OPTIMAL or not result.solutions[0].dual_solution:
        return None
    variables = list(model.variables())
    x = np.array(result.variable_values(variables), dtype=np.float64)
    y = np.array(result.dual_values(list(model.linear_constraints())), dtype=np.float64) / size
    bound, reduced = safe_bound(matrix, c, y)
    return Relaxed(bound * scale, x, reduced * scale, y * scale)


def safe_bound(matrix: Matrix, c: Floats, y: Floats) -> tuple[float, Floats]:
    """Return the bound and the reduced costs that given multipliers prove.

    Parameters
    ----------
    matrix : Matrix
    c : ndarray of float64, shape (variables,)
    y : ndarray of float64, shape (rows,)
        Any multipliers; a bad choice gives a weak bound, never a wrong one.
    """
    # A multiplier that prices a side without a limit proves nothing: drop it.
    y = np.where((y > 0) & (matrix.lo <= -FREE), 0.0, y)
    y = np.where((y < 0) & (matrix.hi >= FREE), 0.0, y)
    side = np.where(y > 0, matrix.lo, np.where(y < 0, matrix.hi, 0)).astype(np.float64)
    terms = y[matrix.row] * matrix.coefficient
    n = len(c)
    d = c - np.bincount(matrix.variable, weights=terms, minlength=n)
    mass = np.abs(c) + np.bincount(matrix.variable, weights=np.abs(terms), minlength=n)
    entries = np.bincount(matrix.variable, minlength=n) + 2
    # The error of a sum of n terms is at most n * eps * mass.
    rounding = entries * _ROUNDING * mass
    low = d - rounding
    parts = np.concatenate([y * side, np.minimum(0.0, low * matrix.upper)])
    error = (len(parts) + 2) * _ROUNDING * float(np.abs(parts).sum())
    return float(parts.sum()) - error, np.sign(d) * np.maximum(0.0, np.abs(d) - rounding)


def row_size(matrix: Matrix) -> Floats:
    """Return the largest coefficient of each row: rows are scaled before they reach the LP."""
    size = np.ones(len(matrix.lo))
    np.maximum.at(size, matrix.row, np.abs(matrix.coefficient).astype(np.float64))
    return size


def lp_proto(matrix: Matrix, c: Floats, size: Floats) -> model_pb2.ModelProto:
    """Return the relaxation for MathOpt; each row is divided by its `size`."""
    proto = model_pb2.ModelProto()
    n, rows = len(matrix.upper), len(matrix.lo)
    proto.variables.ids.extend(range(n))
    proto.variables.lower_bounds.extend([0.0] * n)
    proto.variables.upper_bounds.extend(matrix.upper.astype(np.float64).tolist())
    proto.variables.integers.extend([False] * n)
    where = np.flatnonzero(c)
    proto.objective.linear_coefficients.ids.extend(where.tolist())
    proto.objective.linear_coefficients.values.extend(c[where].tolist())
    constraints = proto.linear_constraints
    constraints.ids.extend(range(rows))
    constraints.lower_bounds.extend(
        np.where(matrix.lo <= -FREE, -np.inf, matrix.lo / size).tolist()
    )
    constraints.upper_bounds.extend(np.where(matrix.hi >= FREE, np.inf, matrix.hi / size).tolist())
    entries = proto.linear_constraint_matrix
    entries.row_ids.extend(matrix.row.tolist())
    entries.column_ids.extend(matrix.variable.tolist())
    entries.coefficients.extend((matrix.coefficient / size[matrix.row]).tolist())
    return proto
