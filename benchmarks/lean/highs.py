"""Solves a lean model by the newest HiGHS, goal after goal, each held where it was proven."""

from __future__ import annotations

import time
from dataclasses import dataclass

import highspy
import numpy as np
from highspy._core import _Highs

from benchmarks.lean.model import INFINITE, Lean

SCALE = {"shortage": 1.0, "balance": 1e4, "travel": 1e-3}
"""What HiGHS sees of a unit of a goal, so that its own tolerance of 1e-6 is small for each."""
NEAR = {"shortage": 0.99, "balance": 1e-6, "travel": 0.99}
"""How close bound and value come, in units of the goal: as exact as the goal is defined."""

ROOM = 1e-5
"""What a held goal may give way, in scaled units: HiGHS's whole numbers are whole to 1e-6 only."""


@dataclass(frozen=True)
class End:
    """A goal's value and bound; None where there is none."""

    goal: str
    value: float | None
    bound: float | None
    proven: bool


def solve_lean(model: Lean, limit_s: float) -> list[End]:
    """Optimise the costs in their order; stop at the first that is not proven."""
    end, ends = time.monotonic() + limit_s, list[End]()
    held: list[tuple[float, float, list[tuple[int, float]]]] = []
    for goal, cost in model.costs.items():
        left = end - time.monotonic()
        if left <= 0:
            break
        ends.append(_goal(model, goal, cost, held, left))
        value = ends[-1].value
        if value is None or not ends[-1].proven:
            break
        scale = SCALE[goal]
        limit = (value - model.constant.get(goal, 0.0)) * scale
        held.append((-INFINITE, limit + ROOM, [(j, scale * c) for j, c in cost]))
    return ends


def _goal(
    model: Lean,
    goal: str,
    cost: list[tuple[int, float]],
    held: list[tuple[float, float, list[tuple[int, float]]]],
    left_s: float,
) -> End:
    highs = _loaded(model, goal, cost, held, left_s)
    highs.run()
    info, scale, constant = highs.getInfo(), SCALE[goal], model.constant.get(goal, 0.0)
    found = highs.getSolution()
    if not found.value_valid:
        return End(goal, None, None, proven=False)
    value, bound = info.objective_function_value, info.mip_dual_bound
    optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    near = NEAR[goal] * scale + 1e-6
    return End(
        goal, value / scale + constant, bound / scale + constant, optimal or value - bound <= near
    )


def _loaded(
    model: Lean,
    goal: str,
    cost: list[tuple[int, float]],
    held: list[tuple[float, float, list[tuple[int, float]]]],
    left_s: float,
) -> _Highs:
    highs = _Highs()
    for name, option in (
        ("output_flag", False),
        ("threads", 1),
        ("time_limit", left_s),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", NEAR[goal] * SCALE[goal]),
    ):
        highs.setOptionValue(name, option)
    rows = [*model.rows, *held]
    n = len(model.upper)
    costs = np.zeros(n)
    for column, value in cost:
        costs[column] += SCALE[goal] * value
    entries = [entry for _, _, terms in rows for entry in terms]
    highs.passModel(
        n,
        len(rows),
        len(entries),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        costs,
        np.zeros(n),
        np.array(model.upper),
        np.array([row[0] for row in rows], dtype=np.float64),
        np.array([row[1] for row in rows], dtype=np.float64),
        np.cumsum([0, *(len(row[2]) for row in rows)]).astype(np.int32),
        np.array([column for column, _ in entries], dtype=np.int32),
        np.array([value for _, value in entries]),
        np.array(model.whole, dtype=np.int32),
    )
    return highs
