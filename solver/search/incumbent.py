"""Holds the best plan so far, checked against every row before it is accepted."""

from __future__ import annotations

from solver.model.arrays import Ints
from solver.model.matrix import Matrix
from solver.model.program import IntegerProgram


class Incumbent:
    """The best plan of one goal's search.

    Parameters
    ----------
    program : IntegerProgram
    exact : Matrix
        The program's rows and the earlier goals held: what a plan is checked against.
    cost : ndarray of int64, shape (variables,)

    Attributes
    ----------
    x : ndarray of int64 or None
    value : int or None
        What it costs, in steps; None before the first plan.
    """

    def __init__(self, program: IntegerProgram, exact: Matrix, cost: Ints) -> None:
        self._program = program
        self._exact = exact
        self._cost = cost
        self.x: Ints | None = None
        self.value: int | None = None

    def accept(self, x: Ints) -> bool:
        """Keep a solution if it satisfies every row and is better; return whether it was."""
        x = self._program.complete(x[: self._program.moves] > 0)
        if bool(self._exact.broken(x).any()):
            return False
        value = int(self._cost @ x)
        if self.value is not None and value >= self.value:
            return False
        self.x, self.value = x, value
        return True
