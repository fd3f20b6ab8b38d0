"""Solves linear programs: HiGHS without a basis to start from, GLOP's dual simplex with one.

Both are spoken to in MathOpt's wire format: its Python objects take longer than the solvers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
)
from ortools.math_opt.core.python import solver as mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE, Matrix
from solver.search.stop import Stop

Floats = npt.NDArray[np.float64]

BASIC = solution_pb2.BASIS_STATUS_BASIC
AT_LOWER = solution_pb2.BASIS_STATUS_AT_LOWER_BOUND
AT_UPPER = solution_pb2.BASIS_STATUS_AT_UPPER_BOUND
STATES = frozenset(solution_pb2.BasisStatusProto.values()) - {solution_pb2.BASIS_STATUS_UNSPECIFIED}


@dataclass(frozen=True)
class Basis:
    """Where an optimum lies: which variables and rows are between their ends, or at which end.

    Parameters
    ----------
    variables : ndarray of int64, shape (variables,)
    rows : ndarray of int64, shape (rows,)
        MathOpt's numbers for the states.
    foreign : bool
        Whether it belongs to another program, which may differ in anything. Else only rows or
        sides have changed since, and the dual simplex is the quicker way on.
    """

    variables: Ints
    rows: Ints
    foreign: bool = False

    @property
    def must_keep(self) -> tuple[Bools, Bools]:
        """Variables between their ends and rows that are not: without them it is no basis."""
        return self.variables == BASIC, self.rows != BASIC


@dataclass(frozen=True)
class LpSolution:
    """What a solver calls an optimum; nothing of it is proven.

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


def solve_lp(
    matrix: Matrix, cost: Floats, stop: Stop, start: Basis | None = None
) -> LpSolution | None:
    """Minimise a cost over the rows, whole or not.

    Parameters
    ----------
    matrix : Matrix
    cost : ndarray of float64, shape (variables,)
    stop : Stop
    start : Basis or None
        Of a program that differs little.

    Returns
    -------
    LpSolution or None
        None where the solver has none to give.
    """
    size = row_size(matrix)
    model = lp_proto(matrix, cost, size)
    result = None if start is None else _from(start, model, stop)
    # From a basis GLOP has called a program empty that was not; a proof takes longer than to ask.
    if not (_solved(result) or stop.due):
        result = _solve(model, parameters_pb2.SOLVER_TYPE_HIGHS, stop)
    if result is None or not _solved(result):
        return None
    found = result.solutions[0]
    x = np.zeros(len(cost))
    x[found.primal_solution.variable_values.ids] = found.primal_solution.variable_values.values
    y = np.zeros(len(size))
    y[found.dual_solution.dual_values.ids] = found.dual_solution.dual_values.values
    basis = None
    if found.HasField("basis"):
        basis = Basis(
            np.array(found.basis.variable_status.values, dtype=np.int64),
            np.array(found.basis.constraint_status.values, dtype=np.int64),
        )
    return LpSolution(x, y / size, basis)


def _from(start: Basis, model: model_pb2.ModelProto, stop: Stop) -> result_pb2.SolveResultProto:
    """Solve from a basis; unlike HiGHS, GLOP takes one, and can be interrupted."""
    given = model_parameters_pb2.ModelSolveParametersProto()
    for states, to in (
        (start.variables, given.initial_basis.variable_status),
        (start.rows, given.initial_basis.constraint_status),
    ):
        to.ids.extend(range(len(states)))
        to.values.extend(states.tolist())
    interrupter = SolveInterrupter()
    stop.watch(interrupter.interrupt)
    try:
        return _solve(
            model, parameters_pb2.SOLVER_TYPE_GLOP, stop, given, interrupter, start.foreign
        )
    finally:
        stop.watch(None)


def _solve(
    model: model_pb2.ModelProto,
    kind: int,
    stop: Stop,
    given: model_parameters_pb2.ModelSolveParametersProto | None = None,
    interrupter: SolveInterrupter | None = None,
    foreign: bool = False,
) -> result_pb2.SolveResultProto:
    params = parameters_pb2.SolveParametersProto()
    if stop.left_s is not None:
        params.time_limit.FromMilliseconds(max(10, int(1000 * stop.left_s)))
    if given is not None:
        params.lp_algorithm = (
            parameters_pb2.LP_ALGORITHM_PRIMAL_SIMPLEX
            if foreign
            else parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
        )
        params.presolve = parameters_pb2.EMPHASIS_OFF
    return mathopt.solve(
        model,
        kind,
        parameters_pb2.SolverInitializerProto(),
        params,
        given or model_parameters_pb2.ModelSolveParametersProto(),
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None if interrupter is None else interrupter.pybind_interrupter,
    )


def _solved(result: result_pb2.SolveResultProto | None) -> bool:
    return (
        result is not None
        and result.termination.reason == result_pb2.TERMINATION_REASON_OPTIMAL
        and result.solutions[0].HasField("dual_solution")
    )


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
