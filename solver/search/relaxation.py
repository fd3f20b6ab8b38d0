r"""Solves the linear relaxation, with a lower bound that rounding errors cannot spoil.

For any row multipliers y, every x with ``lo <= A x <= hi`` and ``0 <= x <= u`` satisfies

.. math:: c x >= \sum_i \min(y_i lo_i, y_i hi_i) + \sum_j \min(0, d_j u_j), \quad d = c - A^T y,

whatever solver the multipliers come from (Neumaier and Shcherbina 2004). The sums
are made in floating point and lowered by a bound on their own error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.search.highs import Basis, Floats, solve_lp
from solver.search.stop import Stop

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
    basis : Basis or None
    """

    bound: float
    x: Floats
    reduced: Floats
    prices: Floats
    basis: Basis | None


def relax(
    matrix: Matrix, cost: Ints, stop: Stop, start: Basis | None = None, *, once: bool = False
) -> Relaxed | None:
    """Solve the relaxation; None where the solver has no optimum to give.

    Parameters
    ----------
    matrix : Matrix
    cost : ndarray of int64, shape (variables,)
    stop : Stop
    start : Basis or None
        Of a relaxation that differs little.
    once : bool
        See `solve_lp`.

    Notes
    -----
    No answer is not a claim: whether there is no solution at all is decided
    elsewhere (`infeasible`).
    """
    if bool((matrix.lo > matrix.hi).any()):
        return None
    scale = max(1.0, float(np.abs(cost).max(initial=0)) / 1e6)
    c = cost / scale
    found = solve_lp(matrix, c, stop, start, once=once)
    if found is None or not (np.isfinite(found.x).all() and np.isfinite(found.y).all()):
        return None
    bound, reduced = safe_bound(matrix, c, found.y)
    return Relaxed(safe_sum(bound * scale), found.x, reduced * scale, found.y * scale, found.basis)


def safe_sum(*terms: float) -> float:
    """Return a number that is not above the exact sum of numbers, whole or not."""
    size = math.fsum(abs(term) for term in terms)
    return math.fsum(terms) - (len(terms) + 1) * _ROUNDING * size


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
