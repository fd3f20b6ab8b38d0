"""Views the matrix as requirements, a rule and a unit each, over rows that always hold.

The background says that nobody moves twice; filters, `stay` and `bar` decisions have shaped the
moves already. Everything else can be left out: then its rows are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.district.unit import Unit
from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE, Matrix
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.planning.formulate import ONE_MOVE, OUTSIDE

DECISIONS = "decisions"
"""The rule of a `go` decision; its unit is the teacher, and the school where one is named."""


@dataclass(frozen=True, order=True)
class Requirement:
    """Something a plan is asked for, as a person would name it.

    Parameters
    ----------
    rule : str
        The rule's id, or `DECISIONS`.
    unit : str
        ``district``, a stage, a group, a school, a cell or a teacher.
    """

    rule: str
    unit: str


class System:
    """Requirements and their rows.

    Parameters
    ----------
    moves : Moves
    program : IntegerProgram
        Of the moves and some rules; its goals are not looked at.

    Attributes
    ----------
    requirements : tuple of Requirement
    of_row : ndarray of int64, shape (rows,)
        The requirement of each row, -1 for the background.
    matrix : Matrix
        The program's rows; a `go` decision stands in a row of its own.
    """

    def __init__(self, moves: Moves, program: IntegerProgram) -> None:
        self.moves = moves
        self.program = program
        known: dict[Requirement, int] = {}
        of_row = [
            -1
            if tag.rule in {ONE_MOVE, OUTSIDE}
            else known.setdefault(Requirement(tag.rule, tag.unit), len(known))
            for tag in program.tags
        ]
        whole = program.matrix
        obliged = np.flatnonzero((np.array(of_row, dtype=np.int64) < 0) & (whole.lo > 0))
        for i in obliged.tolist():
            named = Requirement(DECISIONS, self._decision(program.tags[i].unit))
            of_row.append(known.setdefault(named, len(known)))
        self.requirements = tuple(known)
        self.of_row = np.array(of_row, dtype=np.int64)
        self.matrix = _with_decisions_apart(whole, obliged)
        self.size = np.zeros(len(known), dtype=np.int64)
        rows = self.of_row[self.matrix.row]
        np.add.at(self.size, rows[rows >= 0], 1)

    def _decision(self, who: str) -> str:
        for row in self.moves.arrays.district.decisions:
            if row.teacher_id == who and row.decision == "go" and row.school_id:
                return Unit.move(who, row.school_id)
        return who

    def of_rules(self, rules: frozenset[str]) -> Bools:
        """Mark the requirements of some rules."""
        return np.array([r.rule in rules for r in self.requirements], dtype=bool)

    def alone(self, kept: Bools) -> tuple[Matrix, Ints, Ints]:
        """Return some requirements with the background, their variables and their rows.

        Variables that stand in none of the requirements are left out: they may be 0.
        """
        m = self.matrix
        asked = np.concatenate([kept, [False]])[self.of_row]
        used = np.zeros(len(m.upper), dtype=bool)
        used[m.variable[asked[m.row]]] = True
        background = (self.of_row < 0) & (
            np.bincount(m.row[used[m.variable]], minlength=len(m.lo)) > 1
        )
        rows = asked | background
        return m.part(rows, used), np.flatnonzero(used), np.flatnonzero(rows)

    def satisfied(self, chosen: Bools) -> Bools:
        """Mark the requirements that a choice of moves satisfies, exactly.

        Choices that a rule makes are made as far as the moves allow; nobody may move twice.
        """
        broken = self.matrix.broken(self.program.complete(chosen))
        if bool(broken[self.of_row < 0].any()):
            return np.zeros(len(self.requirements), dtype=bool)
        held = np.ones(len(self.requirements), dtype=bool)
        held[self.of_row[broken]] = False
        return held


def _with_decisions_apart(matrix: Matrix, obliged: Ints) -> Matrix:
    """Give every row ``1 <= moves of a person <= 1`` a twin for its lower side."""
    lo, hi = matrix.lo.copy(), matrix.hi
    lo[obliged] = 0
    twin = np.full(len(lo), -1, dtype=np.int64)
    twin[obliged] = len(lo) + np.arange(len(obliged))
    mine = twin[matrix.row] >= 0
    return Matrix(
        matrix.upper,
        np.concatenate([lo, np.ones(len(obliged), dtype=np.int64)]),
        np.concatenate([hi, np.full(len(obliged), FREE, dtype=np.int64)]),
        np.concatenate([matrix.row, twin[matrix.row[mine]]]),
        np.concatenate([matrix.variable, matrix.variable[mine]]),
        np.concatenate([matrix.coefficient, matrix.coefficient[mine]]),
    )
