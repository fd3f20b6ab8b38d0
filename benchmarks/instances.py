"""What is measured: matrices built once, with their goals."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

import solver
from solver.district import District
from solver.model.candidates import candidate_moves
from solver.model.matrix import FREE
from solver.model.program import IntegerProgram
from solver.planning.formulate import formulate
from solver.policy.element import Goal
from solver.policy.goals.travel import TotalTravel
from solver.policy.scenario import Scenario

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"

GROWTH = (35, 70, 137, 275, 450, 900)
"""Schools of the generated districts."""

REAL = (
    ("jinghai137", "jinghai-2025", True),
    ("jinghai137", "binhai-2020", True),
    ("perak", "binhai-2020", True),
    ("johor", "binhai-2020", True),
    ("mega450", "binhai-2020", True),
    ("jinghai137", "tianjin-2024-teams", False),
)
"""District, scenario, and whether all goals are to be proven exactly."""


@dataclass(frozen=True)
class Instance:
    """A matrix to solve.

    Parameters
    ----------
    name : str
    program : IntegerProgram
    goals : tuple of Goal
    build_s : float
        Seconds from the tables to the matrix.
    """

    name: str
    program: IntegerProgram
    goals: tuple[Goal, ...]
    build_s: float


def instances(only: str) -> Iterator[Instance]:
    """Yield the instances whose name contains a word, one at a time to save memory."""
    for schools in GROWTH:
        name = f"sample-{schools} jinghai-2025"
        if only in name:
            yield _instance(name, solver.sample(schools, 0), "jinghai-2025", exact=False)
    for district, policy, exact in REAL:
        name = f"{district} {policy}" + (" 0 %" if exact else "")
        if only in name and SHARED.is_dir():
            path = str(SHARED / "scenarios" / f"{policy}.yaml")
            yield _instance(name, solver.read(SHARED / district), path, exact=exact)
    if only in "matching-1000x1000":
        yield _matching(1000)


def _instance(name: str, district: District, policy: str, *, exact: bool) -> Instance:
    scenario = Scenario.read(policy)
    goals = scenario.goals
    if exact:
        goals = tuple(g.model_copy(update={"tolerance": Fraction(0)}) for g in goals)
    start = time.perf_counter()
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    program = formulate(moves, scenario.rules, goals)
    len(program.matrix.lo)
    return Instance(name, program, goals, time.perf_counter() - start)


def _matching(n: int) -> Instance:
    """Return n people and n places, every pair a move with a random distance."""
    start = time.perf_counter()
    program = IntegerProgram(n * n)
    move = np.arange(n * n)
    program.add_rows("one_move", [f"T{i}" for i in range(n)], 1, 1, (move // n, move, 1))
    program.add_rows("headcount", [f"S{i}" for i in range(n)], -FREE, 1, (move % n, move, 1))
    metres = np.random.default_rng(0).integers(1, 100_000, n * n)
    program.add_cost("travel", move, metres)
    len(program.matrix.lo)
    goal = TotalTravel(tolerance=Fraction(0))
    return Instance(f"matching-{n}x{n}", program, (goal,), time.perf_counter() - start)
