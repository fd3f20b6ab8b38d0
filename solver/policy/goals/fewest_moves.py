"""交流人数: nobody is moved without need."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import numpy as np

from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal
from solver.ratio import Ratio
from solver.recount.tables import Recount
from solver.text import Text


class FewestMoves(Goal):
    """Number of moves."""

    id: ClassVar[str] = "fewest_moves"
    title: ClassVar[Text] = Text("交流人数最少", "fewest moves")
    meaning: ClassVar[Text] = Text("交流教师人数最少", "the number of moves")
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text("交流教师的人数。", "The number of moves.")
    example: ClassVar[str] = "- fewest_moves"
    unit: ClassVar[Text] = Text("人", "moves")

    tolerance: Ratio = Fraction(0)

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Charge every move 1."""
        every = np.arange(len(moves))
        program.add_cost(self.id, every, np.ones_like(every))

    def audit(self, recount: Recount) -> Fraction:
        """Count the list."""
        return Fraction(len(recount.moves))
