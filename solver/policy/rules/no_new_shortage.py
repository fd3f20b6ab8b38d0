"""不新增短缺: moving a teacher must not tear a hole elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np

from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, Tally
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class NoNewShortage(Rule):
    """In every cell the shortage after is at most the shortage before."""

    id: ClassVar[str] = "no_new_shortage"
    title: ClassVar[Text] = Text("不新增学科短缺", "no new shortage")
    meaning: ClassVar[Text] = Text(
        "任何学校、学段、学科交流后的缺员不多于交流前", "no cell is shorter of teachers than before"
    )
    source: ClassVar[Text] = Text("静海区2025（三）2", "Jinghai 2025 (3)2")
    definition: ClassVar[Text] = Text(
        "每个学校、学段、学科：交流后的缺员 ≤ 交流前的缺员。缺员 = max(0, 需配人数 − 现有人数)。",
        "For each cell: shortage after ≤ shortage before, where shortage = max(0, need − have).",
    )
    counted: ClassVar[Text] = Text("交流后缺员", "posts missing after the moves")
    example: ClassVar[str] = "no_new_shortage: {}"
    measure: ClassVar[Text] = Text("个岗位", "posts")
    asks: ClassVar[Text] = Text(
        "调出减调入的人数{range}（现有富余人数）",
        "departures less arrivals {range}, the teachers to spare",
    )

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Bound the net loss of every cell by its surplus."""
        every = np.arange(len(moves))
        leaving = np.unique(moves.leaves_cell)
        row = np.full(moves.arrays.cells, -1, dtype=np.int64)
        row[leaving] = np.arange(len(leaving))
        surplus = np.maximum(0, moves.arrays.have - moves.arrays.need)
        program.add_rows(
            self.id,
            [moves.arrays.cell_name(c) for c in leaving],
            -FREE,
            surplus[leaving],
            (
                np.concatenate([row[moves.leaves_cell], row[moves.enters_cell]]),
                np.concatenate([every, every]),
                np.repeat([1, -1], len(moves)),
            ),
        )

    def tally(self, unit: Unit) -> Tally:
        """Take what the cell lacks after the moves."""
        keys = ("school", "stage", "subject")
        return Tally("cells", dict(zip(keys, unit.parts, strict=True)), "short_after")

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Compare the shortages of every cell that lost somebody."""
        cells = recount.cells
        lost = cells.loc[cells["out"] > 0, ["shortage_before", "shortage_after"]].reset_index()
        for school, stage, subject, before, after in lost.itertuples(index=False):
            unit = Unit(school, stage, subject)
            yield Finding(self.id, unit, Range(at_most=int(before)), int(after), after <= before)
