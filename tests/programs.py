"""Random small integer programs with all that a district's have, and their optima by CP-SAT."""

from __future__ import annotations

from random import Random

import numpy as np

from solver.model.matrix import FREE
from solver.model.program import IntegerProgram
from solver.search import Status, Stop
from solver.search.constraint import Constraint, with_rows
from solver.search.cp_sat import solve_cp_sat


def a_program(rng: Random) -> IntegerProgram:
    """Draw people in a few groups, rows of the groups, counts over all, choices, convex costs."""
    people, places = rng.randint(4, 9), rng.randint(2, 3)
    n = people * places
    move = np.arange(n)
    person, place = move // places, move % places
    group = np.array([rng.randint(0, 1) for _ in range(people)])[person]
    program = IntegerProgram(n)
    must = rng.random() < 0.2
    program.add_rows("one_move", [f"T{i}" for i in range(people)], int(must), 1, (person, move, 1))
    room = [rng.randint(1, 3) for _ in range(2 * places)]
    unit = group * places + place
    names = [f"S{i}" for i in range(2 * places)]
    program.add_rows("headcount", names, -FREE, np.array(room), (unit, move, 1))
    backbone = np.array([rng.random() < 0.5 for _ in range(people)])[person]
    share = rng.choice([(9, 20), (1, 2), (1, 3), (11, 20)])
    weight = np.where(backbone, share[1] - share[0], -share[0])
    program.add_rows("backbone_share", ["district"], 0, FREE, (np.zeros(n, int), move, weight))
    program.add_rows(
        "rotation_ratio", ["district"], rng.randint(0, people), FREE, (np.zeros(n, int), move, 1)
    )
    if rng.random() < 0.5:
        choice = program.add_choices(2)
        least = rng.randint(1, 2)
        team = np.where(place == 0, group, -1)
        program.add_conditions("teams", ["G0", "G1"], choice, least, (team, move, 1))
        program.add_rows("teams", ["lead"], 1, FREE, (np.zeros(2, int), choice, 1))
    for goal in range(rng.randint(1, 3)):
        _cost(rng, program, goal, unit, move)
    return program


def _cost(
    rng: Random, program: IntegerProgram, goal: int, unit: np.ndarray, move: np.ndarray
) -> None:
    if rng.random() < 0.4:
        metres = np.array([rng.randint(0, 40) for _ in move])
        program.add_cost(f"goal{goal}", move, metres)
        return
    variables, costs = [], []
    for u in np.unique(unit).tolist():
        mine = move[unit == u]
        sign = rng.choice([1, -1])
        start = 0 if sign > 0 else -len(mine)
        entries = (mine, np.full(len(mine), sign))
        length = np.ones(len(mine), dtype=np.int64)
        variables.append(program.add_convex(f"goal{goal}", f"S{u}", start, length, entries))
        costs.append(np.sort(np.array([rng.randint(1, 30) for _ in mine])))
    program.add_cost(f"goal{goal}", np.concatenate(variables), np.concatenate(costs))


def plainly(program: IntegerProgram) -> list[int] | None:
    """Optimise the goals one after the other with CP-SAT on all rows."""
    matrix, values = program.matrix, []
    for cost in program.costs:
        vector = program.cost_vector(cost)
        answer = solve_cp_sat(matrix, vector, Stop())
        if answer.status is Status.INFEASIBLE:
            return None
        assert answer.x is not None
        values.append(int(vector @ answer.x))
        where = np.flatnonzero(vector)
        matrix = with_rows(matrix, [Constraint(where, vector[where], -FREE, values[-1])])
    return values
