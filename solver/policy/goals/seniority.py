"""任教年限: those who have been at their school the longest move first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np

from solver.district.definitions import Definitions
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal
from solver.policy.parameters import Years
from solver.recount.tables import Recount
from solver.text import Text


class Seniority(Goal):
    """Sum over moves of max(0, cap - completed years at the school).

    A teacher whose `joined` is blank, or lies after `as_of`, has completed 0
    years and costs the whole cap: nobody is sent first for want of a date.
    """

    id: ClassVar[str] = "seniority"
    title: ClassVar[Text] = Text("任教年限", "seniority")
    meaning: ClassVar[Text] = Text(
        "优先交流在本校任教年限长的教师", "years short of the cap at the school, over the moved"
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "对每次交流求和：max(0, `cap` − 在本校的周年数)。"
        "“进入本校年月”空白或晚于 `as_of` 的按0年计，即取最大值 `cap`，"
        "不会因缺少日期而被优先派出。",
        "Sum over moves of max(0, `cap` − completed years at the school). Who has a "
        "blank `joined`, or one after `as_of`, has completed 0 years and costs the "
        "whole `cap`: nobody is sent first for want of a date.",
    )
    example: ClassVar[str] = "- seniority: {cap: 30}"
    unit: ClassVar[Text] = Text("年", "years")

    cap: Annotated[
        Years,
        Text("满此年数后不再区分先后", "years from which on it makes no difference"),
    ] = 30

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the date from which service is counted."""
        text = Text("在校年限无法计算", "years at the school cannot be counted")
        yield ("joined",), text

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Charge every move the years that its teacher is short of the cap."""
        arrays = moves.arrays
        # An unknown number of years is the least of all numbers, so it becomes 0 here too.
        years = np.maximum(0, arrays.completed_years([t.joined for t in arrays.district.teachers]))
        short = np.maximum(0, self.cap - years)
        program.add_cost(self.id, np.arange(len(moves)), short[moves.teacher])

    def audit(self, recount: Recount) -> Fraction:
        """Look up when each of the moved joined their school."""
        total = 0
        for joined in recount.moves["joined"]:
            served = max(recount.completed_years(joined) or 0, 0)
            total += max(self.cap - served, 0)
        return Fraction(total)
