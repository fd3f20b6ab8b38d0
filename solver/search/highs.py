"""Runs HiGHS: linear programs by its simplex method, from a basis where there is one.

Nothing that HiGHS says is proven here: a caller takes the multipliers and makes a bound of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import highspy
import numpy as np
import numpy.typing as npt
from highspy._core import _Highs

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE, Matrix
from solver.search.stop import Stop

Floats = npt.NDArray[np.float64]
Option = str | int | float

AT_LOWER, BASIC, AT_UPPER = 0, 1, 2
STATES = frozenset({AT_LOWER, BASIC, AT_UPPER})
_KINDS = {
    AT_LOWER: highspy.HighsBasisStatus.kLower,
    BASIC: highspy.HighsBasisStatus.kBasic,
    AT_UPPER: highspy.HighsBasisStatus.kUpper,
}
# No variable is free in both directions; a row that is stands at no end, as if it were basic.
_NUMBERS = {kind: state for state, kind in _KINDS.items()} | {
    highspy.HighsBasisStatus.kZero: AT_LOWER,
    highspy.HighsBasisStatus.kNonbasic: AT_LOWER,
}


@dataclass(frozen=True)
class Basis:
    """Where an optimum lies: which variables and rows are between their ends, or at which end.

    Parameters
    ----------
    variables : ndarray of int64, shape (variables,)
    rows : ndarray of int64, shape (rows,)
        Each one of `STATES`.
    """

    variables: Ints
    rows: Ints

    @property
    def must_keep(self) -> tuple[Bools, Bools]:
        """Variables between their ends and rows that are not: without them it is no basis."""
        return self.variables == BASIC, self.rows != BASIC


@dataclass(frozen=True)
class LpSolution:
    """What the solver calls an optimum; nothing of it is proven.

    Parameters
    ----------
    x : ndarray of float64, shape (variables,)
    y : ndarray of float64, shape (rows,)
        Dual values.
    basis : Basis or None
    """

    x: Floats
    y: Floats
    basis: Basis | None


class _End(Enum):
    """How an attempt ended where it found no optimum."""

    STOPPED = "the user or the clock ended it"
    EMPTY = "called infeasible, which is no proof"
    FAILED = "anything else"


_STOPPED = {highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt}

_PLAIN: Mapping[str, Option] = {
    "output_flag": False,
    "threads": 1,
    "solver": "simplex",
    # Rows and costs are scaled before they get here.
    "simplex_scale_strategy": 0,
}
_HOT_WORK = 3e7
"""Rows times iterations from a basis; what takes more takes less from nothing, by presolve."""

_CAREFUL: Mapping[str, Option] = {
    "output_flag": False,
    "threads": 1,
    "solver": "simplex",
    "presolve": "off",
    "simplex_strategy": 4,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
"""Another way to the same optimum: primal simplex on the rows as they are, scaled by HiGHS."""


def solve_lp(
    matrix: Matrix, cost: Floats, stop: Stop, start: Basis | None = None, *, once: bool = False
) -> LpSolution | None:
    """Minimise a cost over the rows, whole or not.

    From a basis first; where that gives no optimum, from nothing; where that fails, in another way.

    Parameters
    ----------
    matrix : Matrix
    cost : ndarray of float64, shape (variables,)
        Finite: with others HiGHS does not end.
    stop : Stop
    start : Basis or None
        Of a program that differs little.
    once : bool
        Whether "infeasible" ends it at once: the caller has a cheaper proof than a second solve.

    Returns
    -------
    LpSolution or None
        None where there is none to be had; that proves nothing.
    """
    if not np.isfinite(cost).all():
        return None
    if not len(cost):
        return _without_variables(matrix)
    size = row_size(matrix)
    hot = {**_PLAIN, "simplex_iteration_limit": math.ceil(_HOT_WORK / max(1, len(size)))}
    ways = [(hot, start), (_PLAIN, None)] if start is not None else [(_PLAIN, None)]
    for options, basis in [*ways, (_CAREFUL, None)]:
        if stop.due:
            return None
        end = _attempt(matrix, cost, size, stop, options, basis)
        if isinstance(end, LpSolution):
            return end
        if end is _End.STOPPED or (end is _End.EMPTY and (once or basis is None)):
            return None
    return None


def row_size(matrix: Matrix) -> Floats:
    """Return the largest coefficient of each row: rows are scaled before they reach the LP."""
    size = np.ones(len(matrix.lo))
    np.maximum.at(size, matrix.row, np.abs(matrix.coefficient).astype(np.float64))
    return size


def _without_variables(matrix: Matrix) -> LpSolution | None:
    """Return the only point there is, unless it breaks a row."""
    none = np.zeros(0, dtype=np.int64)
    if bool(matrix.broken(none).any()):
        return None
    basis = Basis(none, np.full(len(matrix.lo), BASIC, dtype=np.int64))
    return LpSolution(np.zeros(0), np.zeros(len(matrix.lo)), basis)


def _attempt(
    matrix: Matrix,
    cost: Floats,
    size: Floats,
    stop: Stop,
    options: Mapping[str, Option],
    start: Basis | None,
) -> LpSolution | _End:
    """Solve once, by an instance of its own: a stop sticks to an instance."""
    highs = _instance(options, stop)
    if not _load(highs, matrix, cost, size):
        return _End.FAILED
    if start is not None:
        # A basis that is none any more is refused or mended: then it costs time, and no more.
        highs.setBasis(_given(start))
    ran = highs.run()
    status = highs.getModelStatus()
    if status in _STOPPED:
        return _End.STOPPED
    if status == highspy.HighsModelStatus.kInfeasible:
        return _End.EMPTY
    found = highs.getSolution()
    optimal = status == highspy.HighsModelStatus.kOptimal and ran != highspy.HighsStatus.kError
    if not (optimal and found.value_valid and found.dual_valid):
        return _End.FAILED
    x, y = np.array(found.col_value), np.array(found.row_dual)
    return LpSolution(x, y / size, _basis(highs.getBasis()))


def _instance(options: Mapping[str, Option], stop: Stop) -> _Highs:
    # The class with Python's operators prints its licence before it can be told not to.
    highs = _Highs()
    for name, value in options.items():
        _check(highs.setOptionValue(name, value))
    if stop.left_s is not None:
        _check(highs.setOptionValue("time_limit", max(0.01, stop.left_s)))
    highs.setCallback(lambda *event: _interrupt(event[3], stop), None)
    highs.startCallback(highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt)
    return highs


def _check(status: highspy.HighsStatus) -> None:
    if status != highspy.HighsStatus.kOk:
        raise ValueError(status)


def _interrupt(answer: highspy.cb.HighsCallbackInput, stop: Stop) -> None:
    answer.user_interrupt = stop.interrupted


def _load(highs: _Highs, matrix: Matrix, cost: Floats, size: Floats) -> bool:
    """Give it the rows, each divided by its `size`; return whether it took them."""
    n, rows = len(cost), len(matrix.lo)
    infinite = highspy.kHighsInf
    taken = highs.passModel(
        n,
        rows,
        len(matrix.row),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        cost,
        np.zeros(n),
        matrix.upper.astype(np.float64),
        np.where(matrix.lo <= -FREE, -infinite, matrix.lo / size),
        np.where(matrix.hi >= FREE, infinite, matrix.hi / size),
        np.searchsorted(matrix.row, np.arange(rows + 1)).astype(np.int32),
        matrix.variable.astype(np.int32),
        matrix.coefficient / size[matrix.row],
        np.zeros(n, dtype=np.int32),
    )
    return bool(taken != highspy.HighsStatus.kError)


def _given(basis: Basis) -> highspy.HighsBasis:
    given = highspy.HighsBasis()
    given.col_status = [_KINDS[state] for state in basis.variables.tolist()]
    given.row_status = [_KINDS[state] for state in basis.rows.tolist()]
    given.valid = True
    # It need not be square: HiGHS takes out or puts in what is wrong.
    given.alien = True
    return given


def _basis(found: highspy.HighsBasis) -> Basis | None:
    if not found.valid:
        return None
    return Basis(
        np.array([_NUMBERS[kind] for kind in found.col_status], dtype=np.int64),
        np.array([_NUMBERS[kind] for kind in found.row_status], dtype=np.int64),
    )
