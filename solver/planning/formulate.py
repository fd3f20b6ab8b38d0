"""Formulates the integer program of a scenario over its candidate moves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from solver.district.unit import Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Goal, Rule

OUTSIDE = "outside"
"""The rule of requests from outside, which never get more people than they have posts."""
ONE_MOVE = "one_move"
"""The rule that stands in no scenario: nobody moves twice, and `go` decisions are carried out."""


def formulate(moves: Moves, rules: Sequence[Rule], goals: Sequence[Goal]) -> IntegerProgram:
    """State a scenario as a matrix.

    Parameters
    ----------
    moves : Moves
    rules : sequence of Rule
    goals : sequence of Goal
        Their costs stand in the same order in ``program.costs``.

    Returns
    -------
    IntegerProgram
    """
    program = IntegerProgram(len(moves))
    movers = np.union1d(np.unique(moves.teacher), np.flatnonzero(moves.must_go))
    program.add_rows(
        ONE_MOVE,
        [moves.arrays.district.teachers[t].teacher_id for t in movers],
        moves.must_go[movers].astype(np.int64),
        1,
        (np.searchsorted(movers, moves.teacher), np.arange(len(moves)), 1),
    )
    _at_most_the_posts(moves, program)
    for rule in rules:
        rule.rows(moves, program)
    for goal in goals:
        goal.costs(moves, program)
        program.accept(goal.tolerance, goal.slack)
    return program


def _at_most_the_posts(moves: Moves, program: IntegerProgram) -> None:
    sent = np.flatnonzero(moves.outside)
    if not len(sent):
        return
    district = moves.arrays.district
    first = len(district.schools) - moves.arrays.requests
    program.add_rows(
        OUTSIDE,
        [Unit(request.request_id) for request in district.outside],
        -FREE,
        np.array([request.posts for request in district.outside], dtype=np.int64),
        (moves.destination[sent] - first, sent, 1),
    )
