"""调出上限: no school gives away too many at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, Tally
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class LeaveLimit(Rule):
    """No school gives away more than a share of its staff, but one may always leave."""

    id: ClassVar[str] = "leave_limit"
    title: ClassVar[Text] = Text("调出上限", "leave limit")
    meaning: ClassVar[Text] = Text(
        "每校调出人数不超过在编在岗教师的规定比例（至少可调出1人）",
        "moves out of a school are at most a share of its staff, or one",
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "每校：调出人数 ≤ max(1, ⌊`at_most` × 在编在岗人数⌋)。调入的不抵调出的。",
        "For each school: moves out ≤ max(1, ⌊`at_most` × staff⌋). Arrivals do not "
        "make up for them.",
    )
    example: ClassVar[str] = "leave_limit: {at_most: 30%}"
    counted: ClassVar[Text] = Text("调出教师", "teachers who leave")
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"at_most": "up"}
    asks: ClassVar[Text] = Text(
        "调出人数{range}",
        "teachers who leave {range}",
    )

    at_most: Annotated[
        Ratio,
        Text(
            "占该校在编在岗教师的比例；向下取整，但至少1人",
            "share of the school's staff; rounds down, but never below one person",
        ),
    ] = Fraction(30, 100)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Bound the moves out of every school that has any."""
        arrays = moves.arrays
        origins, row = np.unique(moves.origin, return_inverse=True)
        most = [max(1, math.floor(self.at_most * int(n))) for n in arrays.staff[origins]]
        program.add_rows(
            self.id,
            [arrays.district.schools[i].school_id for i in origins],
            -FREE,
            np.array(most, dtype=np.int64),
            (row, np.arange(len(moves)), 1),
        )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count who leaves each school."""
        for code, staff, leaving in recount.schools[["staff", "leaving"]].itertuples():
            most = max(1, math.floor(self.at_most * int(staff)))
            yield Finding(
                self.id, Unit(str(code)), Range(at_most=most), int(leaving), leaving <= most
            )

    def tally(self, unit: Unit) -> Tally:
        """Count who leaves the school."""
        return Tally("moves", {"from": str(unit)})
