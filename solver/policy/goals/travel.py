"""通勤: nobody further from home than need be."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import numpy as np

from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal
from solver.recount.tables import Recount
from solver.text import Text


class TotalTravel(Goal):
    """Sum over moves of metres from the teacher's home place to the destination."""

    id: ClassVar[str] = "travel"
    title: ClassVar[Text] = Text("通勤距离", "travel")
    meaning: ClassVar[Text] = Text(
        "交流教师从居住地到接收学校的距离之和最小", "metres from home to the new school, summed"
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "对每次交流求和：教师居住地到接收学校的距离，以整米计。居住地空白的取任教学校所在地；"
        "距离取“通勤”表，表中没有的取两地坐标的大圆距离，也没有坐标的计0。",
        "Sum over moves of the metres from the teacher's home place to the "
        "destination. A blank home is the place of the school; the distance is that "
        "of the table `travel`, else the great circle between the places' "
        "coordinates, else 0.",
    )
    example: ClassVar[str] = "- travel: {tolerance: 0%}"
    unit: ClassVar[Text] = Text("公里", "km")
    scale: ClassVar[int] = 1000
    each: ClassVar[Text] = Text("公里/人", "km each")

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Charge every move its metres."""
        program.add_cost(self.id, np.arange(len(moves)), moves.metres)

    def audit(self, recount: Recount) -> Fraction:
        """Measure every move again."""
        ways = zip(recount.moves["home_place"], recount.moves["to_school_id"], strict=True)
        return Fraction(sum(recount.metres(home, school) for home, school in ways))
