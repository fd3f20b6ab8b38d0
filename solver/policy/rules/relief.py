"""超编分流: no more people leave than there are over, none more come than there are under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np

from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.pairs import FLOWS
from solver.model.program import FREE, IntegerProgram
from solver.model.quota import excess
from solver.policy.element import Rule
from solver.recount.finding import Finding
from solver.recount.quota import Surplus
from solver.recount.tables import Recount
from solver.text import Text


class Relief(Rule):
    """By `relief` no more leave than there are over, and none more come than there are under."""

    id: ClassVar[str] = "relief"
    title: ClassVar[Text] = Text("超编分流上限", "relief")
    meaning: ClassVar[Text] = Text(
        "分流调出不超过超出人数，调入不超过空缺人数",
        "no more leave by relief than there are over, none more come than there are under",
    )
    source: ClassVar[Text] = Text(
        "天津市2014：由超编学校向缺编学校交流",
        "Tianjin 2014: from over-quota to under-quota schools",
    )
    definition: ClassVar[Text] = Text(
        "超编分流（`relief`）的人数：每所超编学校（`relief_by: cell` 时为每个富余的学科岗位）"
        "调出的不超过交流前超出数，每所缺编学校（每个空缺的学科岗位）调入的不超过交流前空缺数。"
        "`directions` 的 `flows` 列有 `relief` 时自动适用；人工决定的也受约束。",
        "By `relief` each school that is over its quota (with `relief_by: cell` each cell) sends "
        "at most as many as it was over before the moves, and each that is under receives at most "
        "as many as it was under. It holds by itself where `flows` of `directions` lists "
        "`relief`; moves by decision are bound too.",
    )
    example: ClassVar[str] = "relief: {}"
    asks: ClassVar[Text] = Text("分流人数{range}", "people by relief {range}")
    implied: ClassVar[bool] = True

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Bound the moves by relief of each unit that has a candidate."""
        arrays = moves.arrays
        mine = np.flatnonzero(moves.flow == FLOWS.index("relief"))
        if not len(mine):
            return
        over = excess(arrays)
        for units in moves.relief_units:
            touched, row = np.unique(units[mine], return_inverse=True)
            names = [
                arrays.cell_name(u)
                if arrays.definitions.relief == "cell"
                else arrays.district.schools[u].school_id
                for u in touched.tolist()
            ]
            program.add_rows(self.id, names, -FREE, np.abs(over[touched]), (row, mine, 1))

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count who leaves and who comes by relief, unit by unit."""
        surplus = Surplus(recount)
        moves, could = (
            frame[frame["flow"] == "relief"] for frame in (recount.moves, recount.candidates)
        )
        for side in (surplus.leaves, surplus.enters):
            went = side(moves)
            for unit in dict.fromkeys([*went, *side(could)]):
                most = abs(surplus.over.get(unit, 0))
                n = went.count(unit)
                yield Finding(self.id, Unit(*unit), Range(at_most=most), n, n <= most)
