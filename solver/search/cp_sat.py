"""Runs CP-SAT on a matrix: exact, deterministic, interruptible."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from solver.errors import InternalError
from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.search.outcome import Status
from solver.search.stop import Stop
from solver.text import Text


@dataclass(frozen=True)
class CpSatResult:
    """CP-SAT's status, its solution, and its bound in steps.

    `bound` is None where nothing was proven; INFEASIBLE has none.
    """

    status: Status
    x: Ints | None
    bound: int | None


def solve_cp_sat(
    matrix: Matrix,
    cost: Ints,
    stop: Stop,
    *,
    at_least: int | None = None,
    at_most: int | None = None,
    hint: Ints | None = None,
    gap: int = 0,
    seed: int = 0,
    effort: float | None = None,
    presolve: bool = True,
) -> CpSatResult:
    """Minimise a cost over whole numbers.

    Parameters
    ----------
    matrix : Matrix
    cost : ndarray of int64, shape (variables,)
    stop : Stop
    at_least : int or None
        A proven lower bound on the cost: the search ends when it is met.
    at_most : int or None
        What a solution may cost to be of use.
    hint : ndarray of int64 or None
    gap : int
        Steps between value and bound that count as optimal.
    seed : int
    effort : float or None
        CP-SAT's deterministic time, so that giving up does not depend on the clock.
    presolve : bool

    Returns
    -------
    Answer
        Exact: every solution is checked against the rows in integers.
    """
    bare = np.bincount(matrix.row, minlength=len(matrix.lo)) == 0
    if bool((bare & ((matrix.lo > 0) | (matrix.hi < 0))).any()):
        return CpSatResult(Status.INFEASIBLE, None, None)
    model, names = model_of(matrix)
    costed = bool(cost.any())
    # CP-SAT's bound is 0 until it has one of its own. From here on no cost is below 0, so that this
    # 0 is a bound too, and none of its answers, whatever their status, claims more than is proven.
    shift = -int(np.minimum(cost * matrix.upper, 0).sum())
    if costed:
        objective = cp_model.LinearExpr.weighted_sum(names, cost.tolist()) + shift
        if at_least is not None:
            model.add(objective >= at_least + shift)
        if at_most is not None:
            model.add(objective <= at_most + shift)
        model.minimize(objective)
    if hint is not None:
        for name, value in zip(names, hint.tolist(), strict=True):
            model.add_hint(name, value)

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False
    solver.parameters.cp_model_presolve = presolve
    solver.parameters.absolute_gap_limit = float(gap)
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    if stop.left_s is not None:
        solver.parameters.max_time_in_seconds = stop.left_s
    stop.watch(solver.stop_search)
    try:
        status = solver.solve(model)
    finally:
        stop.watch(None)
    return _answer(solver, status, matrix, names, shift if costed else None)


def model_of(matrix: Matrix) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """Return the rows as a CP-SAT model and its variables; rows without any are left out."""
    model = cp_model.CpModel()
    names = [model.new_int_var(0, u, "") for u in matrix.upper.tolist()]
    starts = np.searchsorted(matrix.row, np.arange(len(matrix.lo) + 1)).tolist()
    order, coefficients = matrix.variable.tolist(), matrix.coefficient.tolist()
    for i, (lo, hi) in enumerate(zip(matrix.lo.tolist(), matrix.hi.tolist(), strict=True)):
        part = slice(starts[i], starts[i + 1])
        if part.start == part.stop:
            continue
        left = cp_model.LinearExpr.weighted_sum([names[j] for j in order[part]], coefficients[part])
        model.add_linear_constraint(left, max(lo, -FREE), min(hi, FREE))
    return model, names


def _answer(
    solver: cp_model.CpSolver,
    status: object,
    matrix: Matrix,
    names: list[cp_model.IntVar],
    shift: int | None,
) -> CpSatResult:
    if status == cp_model.MODEL_INVALID:
        raise InternalError(
            Text("求解模型无效，请报告此错误", "the model is invalid; please report this")
        )
    if status == cp_model.INFEASIBLE:
        return CpSatResult(Status.INFEASIBLE, None, None)
    # Without a cost everything costs 0; an infinite bound is none.
    least = 0.0 if shift is None else solver.best_objective_bound
    # CP-SAT turns its whole bound into a float: above 2**53 that may have rounded it up.
    known = max(least, 0.0) - max(1e-6, 2.0**-52 * abs(least))
    bound = math.ceil(known) - (shift or 0) if math.isfinite(least) else None
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return CpSatResult(Status.UNKNOWN, None, bound)
    x = np.array([solver.value(name) for name in names], dtype=np.int64)
    if bool(matrix.broken(x).any()):
        raise InternalError(
            Text("求解器给出的方案不满足约束", "the solver's solution breaks a row; report this")
        )
    end = Status.OPTIMAL if status == cp_model.OPTIMAL else Status.FEASIBLE
    return CpSatResult(end, x, bound)
