"""Limits a goal (ε-constraint): optimised in its turn, and never above a value."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from pydantic import InstanceOf

from solver.errors import InternalError
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Goal
from solver.recount.tables import Recount
from solver.text import Text

LIMIT = "limit"
"""The rule that a limit's row is tagged with; it stands in no scenario file."""


class EpsilonConstraint(Goal):
    """Another goal, with one row more: its cost is at most that of a value.

    The row holds the goal's own cost vector, in whole steps. Where costs are rounded to
    steps (`Cost.error`), the row is that much tighter, so that the exact value, which the
    audit counts, is never above the limit.

    Parameters
    ----------
    of : Goal
    at_most : Fraction
    """

    of: InstanceOf[Goal]
    at_most: Fraction
    tolerance: Fraction = Fraction(0)

    def __getattribute__(self, name: str) -> Any:
        """Answer as the goal itself where a class says what the goal is called."""
        if name in {"id", "slack", "unit", "title"}:
            return getattr(self.of, name)
        return super().__getattribute__(name)

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Add the goal's costs, and the row that limits them."""
        self.of.costs(moves, program)
        cost = program.costs[-1]
        steps = math.floor((self.at_most - cost.error - cost.constant) / cost.unit)
        vector = program.cost_vector(cost)
        where = np.flatnonzero(vector)
        row = np.zeros_like(where)
        program.add_rows(LIMIT, [self.of.id], -FREE, steps, (row, where, vector[where]))

    def audit(self, recount: Recount) -> Fraction:
        """Count the goal itself; above the limit the program contradicts itself."""
        value = self.of.audit(recount)
        if value > self.at_most:
            raise InternalError(
                Text(
                    "目标{g}的复核值{v}超过上限，方案作废，请报告此错误",
                    "goal {g}: counted {v}, above its limit; the plan is refused, please report "
                    "this",
                ).fill(g=self.of.id, v=float(value))
            )
        return value
