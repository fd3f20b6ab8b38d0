"""保持上一方案: a change of one person must not reshuffle everybody."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np

from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal
from solver.policy.previous import PreviousList
from solver.ratio import Ratio
from solver.recount.tables import Recount
from solver.text import Text


class Keep(Goal):
    """Number of active teachers whose place differs from the previous plan.

    A place is the destination of who moves and the own school of who stays.
    What is taught there does not matter. Rows of the previous plan for people who
    are not active in the district do not count. A destination that is no candidate
    any more costs 1 whatever is done.
    """

    id: ClassVar[str] = "keep"
    title: ClassVar[Text] = Text("保持上一方案", "keep the previous plan")
    meaning: ClassVar[Text] = Text(
        "去向与上一方案不同的教师人数最少", "teachers whose place differs from the previous plan"
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "去向与上一方案不同的在编在岗教师人数。交流教师的去向是接收学校，其余教师的是本校；"
        "所任学科不论。上一方案中不在本区或不在编在岗的人不计。原去向已不再是候选的，必计1。",
        "The number of active teachers whose place differs from the previous plan. "
        "The place of who moves is the destination, of everybody else the own school; "
        "the subject taught does not matter. Rows for people who are not active in "
        "the district do not count. A destination that is no candidate any more costs "
        "1 in any case.",
    )
    example: ClassVar[str] = "- keep: {previous: plans/june}"
    unit: ClassVar[Text] = Text("人", "teachers")

    tolerance: Ratio = Fraction(0)
    previous: Annotated[
        PreviousList,
        Text(
            "上一方案的文件夹或 assignments.csv；相对路径从政策文件所在文件夹算起",
            "the previous plan's folder or its assignments.csv; a relative path "
            "starts at the scenario file's folder",
        ),
    ]

    def inputs(self) -> Mapping[str, str]:
        """Return the hash of the list."""
        return {self.previous.file: self.previous.sha256} if self.previous.file else {}

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Start from nobody moving; a move costs 1 or brings somebody back to their place."""
        arrays = moves.arrays
        index = arrays.district.school_index
        places = self.previous.in_district(arrays.district)
        before = np.array(
            [
                index.get(places.get(t.teacher_id, t.school_id), -1)
                for t in arrays.district.teachers
            ],
            dtype=np.int64,
        )
        stayed = before == arrays.school
        returns = moves.destination == before[moves.teacher]
        cost = stayed[moves.teacher].astype(np.int64) - returns.astype(np.int64)
        different = int((arrays.active & ~stayed).sum())
        program.add_cost(self.id, np.arange(len(moves)), cost, Fraction(different))

    def audit(self, recount: Recount) -> Fraction:
        """Compare everybody's place by name."""
        went = dict(zip(recount.moves["teacher_id"], recount.moves["to_school_id"], strict=True))
        before = self.previous.in_district(recount.district)
        active = recount.teachers[recount.teachers["active"]]
        total = 0
        for who, own in active["school_id"].items():
            total += went.get(who, own) != before.get(str(who), own)
        return Fraction(total)
