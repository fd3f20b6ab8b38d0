"""学科分散: a school's subject is not emptied of its teachers in one summer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class Spread(Rule):
    """Of a school's teachers of one main subject, at most a share moves away; one always may."""

    id: ClassVar[str] = "spread"
    title: ClassVar[Text] = Text("学科调出上限", "subject spread")
    meaning: ClassVar[Text] = Text(
        "每校每学科调出的教师不超过该学科在编在岗教师的规定比例（至少可调出1人）",
        "teachers of one main subject who leave a school are at most a share of them, or one",
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "每校每个主教学科，两学段合计："
        "调出人数 ≤ max(1, ⌊`at_most` × 该校以此为主教学科的在编在岗人数⌋)。调入的不抵调出的。",
        "For each school and main subject, both stages together: moves out ≤ max(1, "
        "⌊`at_most` × active teachers of that school and main subject⌋). Arrivals "
        "do not make up for them.",
    )
    example: ClassVar[str] = "spread: {at_most: 50%}"
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"at_most": "up"}
    asks: ClassVar[Text] = Text(
        "该学科调出人数{range}",
        "teachers of the subject who leave {range}",
    )

    at_most: Annotated[
        Ratio,
        Text(
            "占该校该学科在编在岗教师的比例；向下取整，但至少1人",
            "share of the school's active teachers of the subject; rounds down, but "
            "never below one person",
        ),
    ] = Fraction(50, 100)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Bound the moves out of every school and main subject, both stages together."""
        arrays = moves.arrays
        subjects = len(arrays.subjects)
        unit = arrays.school * subjects + arrays.subject
        size = np.bincount(unit[arrays.active], minlength=len(arrays.district.schools) * subjects)
        most = np.array([max(1, math.floor(self.at_most * int(n))) for n in size], dtype=np.int64)
        leavers = np.bincount(unit[np.unique(moves.teacher)], minlength=len(size))
        # Where no more people have a candidate than may go, a row would say nothing.
        bound = np.flatnonzero(leavers > most)
        row = np.full(len(size), -1, dtype=np.int64)
        row[bound] = np.arange(len(bound))
        names = [
            Unit(arrays.district.schools[u // subjects].school_id, arrays.subjects[u % subjects])
            for u in bound.tolist()
        ]
        program.add_rows(
            self.id, names, -FREE, most[bound], (row[unit[moves.teacher]], np.arange(len(moves)), 1)
        )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count who leaves each school and main subject that somebody leaves."""
        staff = recount.teachers[recount.teachers["active"]]
        sizes = staff.groupby(["school_id", "subject"]).size()
        leaving = recount.moves.groupby(["school_id", "main_subject"], as_index=False).size()
        for school, subject, n in leaving.itertuples(index=False):
            most = max(1, math.floor(self.at_most * int(sizes.get((school, subject), 0))))
            yield Finding(
                self.id, Unit(school, subject), Range(at_most=most), int(n), int(n) <= most
            )
