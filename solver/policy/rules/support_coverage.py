"""帮扶全覆盖: every school on the weak side receives support."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district.definitions import Definitions
from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.pairs import FLOWS
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, Tally, backbone_columns
from solver.policy.parameters import Count
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class SupportCoverage(Rule):
    """Each weak-side school receives support moves, as far as there are candidates."""

    id: ClassVar[str] = "support_coverage"
    title: ClassVar[Text] = Text("帮扶全覆盖", "support coverage")
    meaning: ClassVar[Text] = Text(
        "每所农村或薄弱学校至少接收规定人数的支教教师（骨干或任意），候选不足时以候选人数为限",
        "each weak-side school receives at least so many support moves, or all its candidates",
    )
    source: ClassVar[Text] = Text(
        "天津市2019（三）：帮扶…实现全覆盖；天津市2024第4条",
        "Tianjin 2019 (3): support covers every school; Tianjin 2024 §4",
    )
    definition: ClassVar[Text] = Text(
        "受援一侧每所学校接收的支教（限 `who`）人数 ≥ min(`at_least`, 有此种候选去向的教师数)。"
        "没有候选的学校予以免除。",
        "Each weak-side school receives at least min(`at_least`, number of teachers "
        "with such a candidate move) `support` moves by `who`. A school without such "
        "a candidate is waived.",
    )
    example: ClassVar[str] = "support_coverage: {at_least: 1, who: backbone}"
    counted: ClassVar[Text] = Text("接收的支教教师", "supporting teachers who arrive")
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"at_least": "down"}
    asks: ClassVar[Text] = Text(
        "接收的支教教师人数{range}",
        "support teachers who arrive {range}",
    )

    at_least: Annotated[Count, Text("每校至少接收的人数", "moves to each school, at least")] = 1
    who: Annotated[
        Literal["backbone", "any"],
        Text(
            "只计骨干教师 `backbone`，或任何教师 `any`", "count `backbone` teachers only, or `any`"
        ),
    ] = "backbone"

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the columns by which backbones are known, where they are asked for."""
        if self.who == "backbone":
            yield backbone_columns(definitions)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Ask each weak-side school for the smaller of the number and its candidates."""
        arrays = moves.arrays
        support = (moves.flow == FLOWS.index("support")) & moves.counts
        if self.who == "backbone":
            support &= moves.backbone
        mine = np.flatnonzero(support)
        pairs = np.unique(np.stack([moves.destination[mine], moves.teacher[mine]]), axis=1)
        candidates = np.bincount(pairs[0], minlength=len(arrays.district.schools))
        units = np.flatnonzero(candidates)
        row = np.searchsorted(units, moves.destination[mine])
        program.add_rows(
            self.id,
            [arrays.district.schools[i].school_id for i in units],
            np.minimum(self.at_least, candidates[units]),
            FREE,
            (row, mine, 1),
        )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count supporters and candidates of every weak-side school by name."""
        moved, can_move = recount.counted_moves, recount.counted_candidates
        got, could = moved[moved["flow"] == "support"], can_move[can_move["flow"] == "support"]
        if self.who == "backbone":
            got, could = got[got["backbone"].astype(bool)], could[could["backbone"].astype(bool)]
        received = got.groupby("to_school_id").size()
        possible = could.groupby("to_school_id")["teacher_id"].nunique()
        weak = recount.schools[recount.schools["weak"]]
        for code in weak["school_id"]:
            n, m = int(received.get(code, 0)), int(possible.get(code, 0))
            low = min(self.at_least, m)
            yield Finding(self.id, Unit(str(code)), Range(low), n, n >= low, waived=m == 0)

    def tally(self, unit: Unit) -> Tally:
        """Count the supporters who come to the school."""
        where: dict[str, str | bool] = {"to": str(unit), "flow": "support"}
        return Tally("moves", where | ({"backbone": True} if self.who == "backbone" else {}))
