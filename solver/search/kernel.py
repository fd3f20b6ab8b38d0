"""CP-SAT on the part of the matrix that is still open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from ortools.sat.python import cp_model

from solver.errors import InternalError
from solver.facts import Bools, Ints
from solver.program import FREE, Matrix
from solver.search.stop import Stop
from solver.text import Text


class Verdict(Enum):
    """What CP-SAT says of a kernel."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """CP-SAT's verdict, its solution over all variables, and its bound in steps."""

    verdict: Verdict
    x: Ints | None
    bound: int | None


def solve_kernel(
    matrix: Matrix,
    cost: Ints,
    values: Ints,
    open_: Bools,
    stop: Stop,
    *,
    at_least: int | None = None,
    hint: Ints | None = None,
    seed: int = 0,
    effort: float | None = None,
    presolve: bool = True,
) -> Answer:
    """Minimise a cost over the open variables while all others keep their values.

    Parameters
    ----------
    matrix : Matrix
    cost : ndarray of int64, shape (variables,)
    values : ndarray of int64, shape (variables,)
        Values of the variables that are not open.
    open_ : ndarray of bool, shape (variables,)
    stop : Stop
    at_least : int or None
        A proven lower bound on the whole cost: the search ends when it is met.
    hint : ndarray of int64 or None
    seed : int
    effort : float or None
        CP-SAT's deterministic time, so that giving up does not depend on the clock.
    presolve : bool

    Returns
    -------
    Answer
        Exact: every solution is checked against the rows in integers.
    """
    model = cp_model.CpModel()
    free = np.flatnonzero(open_)
    names = [model.new_int_var(0, int(u), "") for u in matrix.upper[free]]
    position = np.full(len(open_), -1, dtype=np.int64)
    position[free] = np.arange(len(free))
    fixed = np.where(open_, 0, values)
    done = matrix.times(fixed)

    mine = position[matrix.variable] >= 0
    row, coefficient = matrix.row[mine], matrix.coefficient[mine]
    variable = position[matrix.variable[mine]]
    starts = np.searchsorted(row, np.arange(len(matrix.lo) + 1))
    for i in range(len(matrix.lo)):
        lo = -FREE if matrix.lo[i] <= -FREE else int(matrix.lo[i] - done[i])
        hi = FREE if matrix.hi[i] >= FREE else int(matrix.hi[i] - done[i])
        part = slice(int(starts[i]), int(starts[i + 1]))
        if part.start == part.stop:
            if lo > 0 or hi < 0:
                return Answer(Verdict.INFEASIBLE, None, None)
            continue
        left = cp_model.LinearExpr.weighted_sum(
            [names[j] for j in variable[part].tolist()], coefficient[part].tolist()
        )
        model.add_linear_constraint(left, lo, hi)

    base = int(cost @ fixed)
    weights = cost[free]
    if weights.any():
        objective = cp_model.LinearExpr.weighted_sum(names, weights.tolist())
        if at_least is not None:
            model.add(objective >= at_least - base)
        model.minimize(objective)
    if hint is not None:
        for name, value in zip(names, hint[free].tolist(), strict=True):
            model.add_hint(name, value)

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False
    solver.parameters.cp_model_presolve = presolve
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    if stop.left_s is not None:
        solver.parameters.max_time_in_seconds = stop.left_s
    stop.watch(solver.stop_search)
    try:
        status = solver.solve(model)
    finally:
        stop.watch(None)
    return _answer(solver, status, matrix, names, free, fixed, base, bool(weights.any()))


def _answer(
    solver: cp_model.CpSolver,
    status: object,
    matrix: Matrix,
    names: list[cp_model.IntVar],
    free: Ints,
    fixed: Ints,
    base: int,
    costed: bool,
) -> Answer:
    if status == cp_model.MODEL_INVALID:
        raise InternalError(
            Text("求解模型无效，请报告此错误", "the model is invalid; please report this")
        )
    if status == cp_model.INFEASIBLE:
        return Answer(Verdict.INFEASIBLE, None, None)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(Verdict.UNKNOWN, None, None)
    x = fixed.copy()
    x[free] = [solver.value(name) for name in names]
    if bool(matrix.broken(x).any()):
        raise InternalError(
            Text("求解器给出的方案不满足约束", "the solver's solution breaks a row; report this")
        )
    bound = base + int(np.ceil(solver.best_objective_bound - 1e-6)) if costed else base
    verdict = Verdict.OPTIMAL if status == cp_model.OPTIMAL else Verdict.FEASIBLE
    return Answer(verdict, x, bound)
