"""非自愿外派: as few as possible are sent outside the district who do not want to go."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import numpy as np

from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.model.selection import people
from solver.policy.element import Goal
from solver.ratio import Ratio
from solver.recount.selection import Selection
from solver.recount.tables import Recount
from solver.text import Text


class OutsideUnwilling(Goal):
    """Number of those sent outside who do not match `outside.volunteers`."""

    id: ClassVar[str] = "outside_unwilling"
    title: ClassVar[Text] = Text("非自愿外派", "unwilling outside")
    meaning: ClassVar[Text] = Text(
        "派往区外而不在自愿人选之内的教师人数最少",
        "teachers sent outside who are not among the volunteers",
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "派往区外的教师中不符合 `outside: {volunteers: …}` 的人数；"
        "没有写 `volunteers` 的，都不算自愿。",
        "Among those sent outside: the number who do not match `outside: {volunteers: …}`; "
        "without it nobody is a volunteer.",
    )
    example: ClassVar[str] = "- outside_unwilling"
    unit: ClassVar[Text] = Text("人", "teachers")

    tolerance: Ratio = Fraction(0)

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Charge every move outside of somebody who is no volunteer."""
        arrays = moves.arrays
        wanted = (
            None if arrays.definitions.outside is None else arrays.definitions.outside.volunteers
        )
        wants = np.zeros(len(arrays.school), dtype=bool)
        if wanted is not None:
            wants = people(wanted, arrays, moves.eligible)
        sent = np.flatnonzero(moves.outside & ~wants[moves.teacher])
        program.add_cost(self.id, sent, np.ones_like(sent))

    def audit(self, recount: Recount) -> Fraction:
        """Strike the volunteers off the list of those sent outside."""
        sent = set(recount.moves.loc[recount.moves["flow"] == "outside", "teacher_id"])
        policy = recount.definitions.outside
        if policy is not None and policy.volunteers is not None:
            wants = Selection(recount).people(policy.volunteers)
            sent -= set(wants[wants].index)
        return Fraction(len(sent))
