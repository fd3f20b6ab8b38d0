"""What is measured: matrices built once, with their goals."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

import solver
from benchmarks.lean import GOALS
from solver.district import District
from solver.model.candidates import candidate_moves
from solver.model.matrix import FREE
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.planning.formulate import formulate
from solver.policy.element import Goal, Rule
from solver.policy.goals.travel import TotalTravel
from solver.policy.scenario import Scenario

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"

REAL = (
    ("jinghai137", "jinghai-2025"),
    ("jinghai137", "binhai-2020"),
    ("perak", "binhai-2020"),
    ("johor", "binhai-2020"),
    ("mega450", "binhai-2020"),
    ("jinghai137", "tianjin-2024-teams"),
)
"""District and scenario."""

POLICIES = ("jinghai-2025", "binhai-2020", "tianjin-2024")
"""Of the generated districts; of the last, only the goals that a lean model knows."""


@dataclass(frozen=True)
class Instance:
    """A matrix to solve; every goal is to be proven exactly.

    Parameters
    ----------
    name : str
    family : str
        What it is one of: the size and the policy of a generated district.
    program : IntegerProgram
    goals : tuple of Goal
    rules : tuple of Rule
    moves : Moves or None
        What a peer makes a model of its own from; None where there is only the matrix.
    build_s : float
        Seconds from the tables to the matrix.
    """

    name: str
    family: str
    program: IntegerProgram
    goals: tuple[Goal, ...]
    rules: tuple[Rule, ...] = ()
    moves: Moves | None = None
    build_s: float = 0.0


def drawn(schools: int, policy: str, seeds: Iterable[int]) -> Iterator[Instance]:
    """Yield generated districts, one at a time to save memory."""
    for seed in seeds:
        district = solver.sample(schools, seed)
        yield exact(f"sample-{schools}/{seed}", f"sample-{schools} {policy}", district, policy)


def known(only: str) -> Iterator[Instance]:
    """Yield the districts at hand, and a pure matching, whose name contains a word."""
    for district, policy in REAL:
        name = f"{district} {policy}"
        if only in name and SHARED.is_dir():
            path = str(SHARED / "scenarios" / f"{policy}.yaml")
            yield exact(district, name, solver.read(SHARED / district), path)
    if only in "matching-1000x1000":
        yield _matching(1000)


def exact(name: str, family: str, district: District, policy: str) -> Instance:
    """Return a district with a scenario whose tolerances are all 0."""
    scenario = Scenario.read(policy)
    goals = tuple(
        goal.model_copy(update={"tolerance": Fraction(0)})
        for goal in scenario.goals
        if goal.id in GOALS
    )
    start = time.perf_counter()
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    program = formulate(moves, scenario.rules, goals)
    len(program.matrix.lo)
    build_s = time.perf_counter() - start
    return Instance(name, family, program, goals, scenario.rules, moves, build_s)


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
    build_s = time.perf_counter() - start
    return Instance(f"{n}x{n}", f"matching-{n}x{n}", program, (goal,), build_s=build_s)
