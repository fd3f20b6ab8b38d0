"""The search and its peers: the newest HiGHS on a lean model, others on this project's matrix.

All optimise the goals one after the other, each exactly, and hold each at the value they found (or
its bound and tolerance) before the next. What a peer makes before it solves is not measured.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

from benchmarks.instances import Instance
from benchmarks.lean import lean_model
from benchmarks.lean.highs import solve_lean
from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.model.program import Cost
from solver.policy.element import Goal
from solver.search import Stop, search
from solver.search.constraint import Constraint, with_rows
from solver.search.cp_sat import model_of
from solver.search.highs import Floats, row_size
from solver.search.params import DEFAULT, SearchParams
from solver.search.relaxation import relax


@dataclass(frozen=True)
class Reached:
    """One goal's end: value and bound, None where there is none; and whether it is proven."""

    value: float | None
    bound: float | None
    proven: bool


Solve = Callable[[float], list[Reached]]
"""Solves within so many seconds."""

Peer = Callable[[Instance], Solve]
"""Prepares an instance."""


def ours(instance: Instance, limit_s: float) -> list[Reached]:
    """Run this project's search."""
    return searched(instance, limit_s, DEFAULT)


def searched(instance: Instance, limit_s: float, params: SearchParams) -> list[Reached]:
    """Run the search with other parameters."""
    outcome = search(instance.program, Stop(limit_s), params=params)
    return [Reached(float(v.value), float(v.bound), v.proven) for v in outcome.levels]


def highs(instance: Instance, limit_s: float) -> list[Reached]:
    """Run the HiGHS inside ortools on this project's rows: a check, no peer."""
    return _sequence(instance, limit_s, _mathopt(mathopt.SolverType.HIGHS))


def scip(instance: Instance, limit_s: float) -> list[Reached]:
    """Run SCIP on the integer rows."""
    return _sequence(instance, limit_s, _mathopt(mathopt.SolverType.GSCIP))


def cp_sat(instance: Instance, limit_s: float) -> list[Reached]:
    """Run CP-SAT as it comes, one worker, on the rows: the textbook model."""
    return _sequence(instance, limit_s, partial(_cp_sat, linearization=1))


def cp_sat_tuned(instance: Instance, limit_s: float) -> list[Reached]:
    """Run CP-SAT with all rows in its linear program."""
    return _sequence(instance, limit_s, partial(_cp_sat, linearization=2))


def lp_floor(instance: Instance, limit_s: float) -> list[Reached]:
    """Run the bare relaxations one after the other, each held at its bound rounded up.

    No proof with this bound can be had for less.
    """
    stop, held, reached = Stop(limit_s), list[Constraint](), list[Reached]()
    for cost in instance.program.costs:
        vector = instance.program.cost_vector(cost)
        relaxed = relax(with_rows(instance.program.matrix, held), vector, stop)
        if relaxed is None:
            break
        limit = math.ceil(relaxed.bound - 1e-6)
        reached.append(Reached(None, float(cost.value(limit)), proven=False))
        # A hair of room, so that rounding does not make the next one infeasible.
        held.append(_row(vector, limit + math.ceil(1e-9 * abs(limit))))
    return reached


def lean_highs(instance: Instance) -> Solve:
    """Prepare the newest HiGHS on a model of its own."""
    assert instance.moves is not None
    model = lean_model(instance.moves, instance.rules, instance.goals)
    return lambda limit_s: [
        Reached(end.value, end.bound, end.proven) for end in solve_lean(model, limit_s)
    ]


def on_rows(peer: Callable[[Instance, float], list[Reached]]) -> Peer:
    """Return a peer that takes this project's rows, which are there already."""
    return lambda instance: lambda limit_s: peer(instance, limit_s)


PEERS: dict[str, Peer] = {
    "search": on_rows(ours),
    "lean HiGHS": lean_highs,
    "CP-SAT": on_rows(cp_sat),
    "CP-SAT tuned": on_rows(cp_sat_tuned),
    "SCIP": on_rows(scip),
    "LP floor": on_rows(lp_floor),
}

_Solve = Callable[[Matrix, Ints, int, float], tuple[Ints | None, float | None]]


def _sequence(instance: Instance, limit_s: float, solve: _Solve) -> list[Reached]:
    end, held, reached = time.monotonic() + limit_s, list[Constraint](), list[Reached]()
    for cost, goal in zip(instance.program.costs, instance.goals, strict=True):
        vector = instance.program.cost_vector(cost)
        left = end - time.monotonic()
        if left <= 0:
            break
        matrix = with_rows(instance.program.matrix, held)
        x, bound = solve(matrix, vector, _gap(cost, goal, vector, matrix, left), left)
        value = None if x is None else int(vector @ x)
        low = None if bound is None or not math.isfinite(bound) else math.ceil(bound - 1e-4)
        known = value is not None and low is not None
        proven = known and _proven(cost, goal, value or 0, low or 0)
        reached.append(
            Reached(
                None if value is None else float(cost.value(value)),
                None if low is None else float(cost.value(low)),
                proven,
            )
        )
        if value is None:
            break
        held.append(_row(vector, max(value, _limit(cost, goal, low))))
    return reached


def _row(vector: Ints, limit: int) -> Constraint:
    where = np.flatnonzero(vector)
    return Constraint(where, vector[where], -FREE, limit)


def _gap(cost: Cost, goal: Goal, vector: Ints, matrix: Matrix, left_s: float) -> int:
    """Return the steps of the tolerance, a share of the relaxation: nobody knows more yet."""
    near = goal.slack
    if goal.tolerance:
        relaxed = relax(matrix, vector, Stop(left_s))
        if relaxed is not None:
            near = max(near, goal.tolerance * abs(cost.value(math.ceil(relaxed.bound))))
    return math.floor(near / cost.unit)


def _proven(cost: Cost, goal: Goal, value: int, bound: int) -> bool:
    allowed = max(goal.tolerance * abs(cost.value(bound)), goal.slack)
    return cost.value(value) - cost.value(bound) <= allowed


def _limit(cost: Cost, goal: Goal, bound: int | None) -> int:
    if bound is None:
        return -FREE
    low = cost.value(bound)
    return math.floor((low + goal.tolerance * abs(low) - cost.constant) / cost.unit)


def _mathopt(kind: mathopt.SolverType) -> _Solve:
    def solve(
        matrix: Matrix, vector: Ints, gap: int, left_s: float
    ) -> tuple[Ints | None, float | None]:
        proto = _proto(matrix, vector, row_size(matrix))
        model = mathopt.Model.from_model_proto(proto)
        params = mathopt.SolveParameters(
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=max(0.5, float(gap)),
            time_limit=timedelta(seconds=left_s),
        )
        result = mathopt.solve(model, kind, params=params)
        bound = result.termination.objective_bounds.dual_bound
        if not result.has_primal_feasible_solution():
            return None, bound
        values = result.variable_values(list(model.variables()))
        return np.rint(values).astype(np.int64), bound

    return solve


def _cp_sat(
    matrix: Matrix, vector: Ints, gap: int, left_s: float, *, linearization: int
) -> tuple[Ints | None, float | None]:
    model, names = model_of(matrix)
    model.minimize(cp_model.LinearExpr.weighted_sum(names, vector.tolist()))
    engine = cp_model.CpSolver()
    engine.parameters.num_workers = 1
    engine.parameters.linearization_level = linearization
    engine.parameters.max_time_in_seconds = left_s
    engine.parameters.absolute_gap_limit = float(gap)
    status = engine.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None, engine.best_objective_bound
    x = np.array([engine.value(name) for name in names], dtype=np.int64)
    return x, engine.best_objective_bound


def _proto(matrix: Matrix, c: Ints, size: Floats) -> model_pb2.ModelProto:
    """Return the rows for MathOpt; each row is divided by its `size`."""
    proto = model_pb2.ModelProto()
    n, rows = len(matrix.upper), len(matrix.lo)
    proto.variables.ids.extend(range(n))
    proto.variables.lower_bounds.extend([0.0] * n)
    proto.variables.upper_bounds.extend(matrix.upper.astype(np.float64).tolist())
    proto.variables.integers.extend([True] * n)
    where = np.flatnonzero(c)
    proto.objective.linear_coefficients.ids.extend(where.tolist())
    proto.objective.linear_coefficients.values.extend(c[where].astype(np.float64).tolist())
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
