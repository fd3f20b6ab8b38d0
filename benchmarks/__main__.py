"""Our search against HiGHS on the same matrix, goal after goal, in one process run.

HiGHS gets the same rows, the same held goals and tolerance 0. Machines are
noisy: read the ratio, not the seconds.
"""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

import numpy as np
from ortools.math_opt.python import mathopt

import solver
from solver.matrix import FREE
from solver.model import build
from solver.moves import candidate_moves
from solver.program import Program
from solver.scenario import Scenario
from solver.search import Stop, search
from solver.search.domain import Row, with_rows
from solver.search.relaxation import lp_proto, row_size

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


def highs(program: Program) -> tuple[float, list[int]]:
    """Optimise all goals with HiGHS; seconds and the steps reached."""
    start, held, reached = time.perf_counter(), list[Row](), []
    for cost in program.costs:
        vector = program.cost_vector(cost)
        matrix = with_rows(program.matrix, held)
        proto = lp_proto(matrix, vector.astype(np.float64), row_size(matrix))
        proto.variables.integers[:] = [True] * len(vector)
        params = mathopt.SolveParameters(relative_gap_tolerance=0.0, absolute_gap_tolerance=0.5)
        model = mathopt.Model.from_model_proto(proto)
        result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=params)
        x = np.rint(result.variable_values(list(model.variables()))).astype(np.int64)
        reached.append(int(vector @ x))
        where = np.flatnonzero(vector)
        held.append(Row(where, vector[where], -FREE, reached[-1]))
    return time.perf_counter() - start, reached


def main() -> None:
    """Print one line an instance."""
    instances = [("sample", solver.sample(137, 0), "jinghai-2025")]
    if SHARED.is_dir():
        for name, policy in (("jinghai137", "jinghai-2025"), ("perak", "binhai-2020")):
            instances.append((name, solver.read(SHARED / name), policy))
    print(
        f"{'instance':<12}{'scenario':<14}{'search s':>10}{'HiGHS s':>10}{'ratio':>8}  same values"
    )
    for name, district, policy in instances:
        scenario = Scenario.read(policy)
        goals = [g.model_copy(update={"tolerance": Fraction(0)}) for g in scenario.goals]
        moves = candidate_moves(district, scenario.terms, scenario.filters)
        program = build(moves, scenario.rules, scenario.goals)
        start = time.perf_counter()
        outcome = search(program, goals, Stop())
        ours = time.perf_counter() - start
        theirs, reached = highs(program)
        values = [cost.value(steps) for cost, steps in zip(program.costs, reached, strict=True)]
        pairs = zip(outcome.levels, values, goals, strict=True)
        same = all(abs(level.value - value) <= goal.slack for level, value, goal in pairs)
        print(f"{name:<12}{policy:<14}{ours:>10.2f}{theirs:>10.2f}{ours / theirs:>8.2f}  {same}")


if __name__ == "__main__":
    main()
