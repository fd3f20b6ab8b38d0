"""Choices: made exactly where all their conditions hold."""

from __future__ import annotations

from itertools import product

import numpy as np

from solver.model.program import FREE, IntegerProgram


def _program() -> IntegerProgram:
    """Choice 4 needs two of moves 0 1 2, and move 0; choice 5 needs move 3. One choice is asked."""
    program = IntegerProgram(4)
    choices = program.add_choices(2)
    program.add_conditions(
        "r",
        ["u", "v"],
        choices,
        np.array([2, 1]),
        (np.array([0, 0, 0, 1]), np.array([0, 1, 2, 3]), 1),
    )
    program.add_conditions("r", ["u"], choices[:1], 1, (np.array([0]), np.array([0]), 1))
    program.add_rows("r", ["w"], 1, FREE, (np.array([0, 0]), choices, 1))
    return program


def test_choices_follow_the_moves() -> None:
    program = _program()
    assert program.choices.tolist() == [4, 5]
    for moves in product([False, True], repeat=4):
        x = program.complete(np.array(moves))
        first = moves[0] and sum(moves[:3]) >= 2
        assert x.tolist() == [*moves, first, moves[3]]
        assert (program.violated(x) == []) == (first or moves[3])


def test_no_other_choice_does_where_this_one_fails() -> None:
    program = _program()
    for moves in product([0, 1], repeat=4):
        made = not program.violated(program.complete(np.array(moves, dtype=bool)))
        tried = [np.array([*moves, *y]) for y in product([0, 1], repeat=2)]
        assert made == any(not program.violated(x) for x in tried)
