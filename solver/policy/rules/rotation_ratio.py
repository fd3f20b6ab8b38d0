"""交流比例: how many of the eligible move."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import model_validator

from solver.district.unit import Range, Unit
from solver.district.unit_column import WHOLE, UnitColumn
from solver.errors import Problem
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.model.units import units
from solver.policy.element import Rule, Tally
from solver.policy.unit_columns import OriginColumn, blank_units, tally_of, with_line
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.recount.units import Units
from solver.text import Text


class RotationRatio(Rule):
    """Moved teachers are at least (and at most) a share of the eligible, in every unit."""

    id: ClassVar[str] = "rotation_ratio"
    title: ClassVar[Text] = Text("交流比例", "rotation ratio")
    meaning: ClassVar[Text] = Text(
        "交流教师占符合交流条件教师的比例", "moved teachers as a share of the eligible"
    )
    source: ClassVar[Text] = Text(
        "天津市2024第10条、静海区2025（二）2：不低于20%；滨海新区2020：不低于10%",
        "Tianjin 2024 §10 and Jinghai 2025 (2)2: at least 20%; Binhai 2020: 10%",
    )
    definition: ClassVar[Text] = Text(
        "每个统计单位：交流人数 ≥ ⌈`at_least` × 符合交流条件人数⌉；"
        "设有 `at_most` 时还须 ≤ ⌊`at_most` × 符合交流条件人数⌋。教师按交流前所在单位计。"
        "因人工决定而交流、本不符合条件的，计入交流人数，不计入分母。没有任何候选的单位予以免除。",
        "In each unit: moved ≥ ⌈`at_least` × eligible⌉ and, where it is set, ≤ "
        "⌊`at_most` × eligible⌋. Teachers count where they work before the move. "
        "Who goes by decision without being eligible counts as moved, not as "
        "eligible. A unit without any candidate is waived.",
    )
    example: ClassVar[str] = "rotation_ratio: {at_least: 20%, within: stage}"
    counted: ClassVar[Text] = Text("交流教师", "teachers who move")
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"at_least": "down", "at_most": "up"}
    asks: ClassVar[Text] = Text(
        "交流人数{range}",
        "teachers who move {range}",
    )

    at_least: Annotated[Ratio, Text("下限；向上取整", "at least this share; rounds up")] = Fraction(
        20, 100
    )
    at_most: Annotated[
        Ratio | None,
        Text("上限；向下取整；null 为不设", "at most this share; rounds down; null for none"),
    ] = None
    within: Annotated[
        OriginColumn,
        Text(
            "统计单位：`district` 全区、`stage` 各学段、`side` 派出或受援一侧、`area` 城乡类型、"
            "`group` 各办学共同体（其成员校）、`school` 各校，或学校表、教师表的一列"
            "（每个值一个单位，空白不成单位）",
            "the units: the `district`, each `stage`, `side`, `area`, `group` (its member schools) "
            "or `school`, or a column of schools or teachers: one unit a value, none of a blank",
        ),
    ] = UnitColumn(WHOLE)

    @model_validator(mode="before")
    @classmethod
    def _lines(cls, given: Any) -> Any:
        return with_line(given, "within")

    def warnings(self, moves: Moves) -> Iterator[Problem]:
        """Tell of people who are in no unit."""
        yield from blank_units(self.within, moves)

    @property
    def counts_the_eligible(self) -> bool:
        """A share of the eligible is what it asks for."""
        return True

    def of_district(self, moves: Moves) -> Iterator[tuple[Text, int, int]]:
        """Yield what it asks of the district, where that is the unit."""
        if self.within.is_whole:
            least = math.ceil(self.at_least * int(moves.eligible.sum()))
            yield self.title, least, int(moves.counts.sum())

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Add one row a unit that has a candidate."""
        for unit in units(self.within, moves):
            mine = np.flatnonzero(unit.moves & moves.counts)
            if not len(mine):
                continue
            eligible = int((unit.people & moves.eligible).sum())
            upper = FREE if self.at_most is None else math.floor(self.at_most * eligible)
            program.add_rows(
                self.id,
                [Unit(unit.unit)],
                math.ceil(self.at_least * eligible),
                upper,
                (np.zeros_like(mine), mine, 1),
            )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count movers and the eligible of each unit by name."""
        split = Units(recount, self.within)
        everybody = split.people(recount.teachers["active"].astype(bool))
        eligible = split.people(recount.eligible)
        moved = split.moves(recount.counted_moves)
        could = split.moves(recount.counted_candidates)
        for unit in sorted({*everybody, *moved}):
            size, achieved = eligible.get(unit, 0), moved.get(unit, 0)
            low = math.ceil(self.at_least * size)
            high = None if self.at_most is None else math.floor(self.at_most * size)
            waived = achieved == 0 and not could.get(unit, 0)
            holds = waived or (achieved >= low and (high is None or achieved <= high))
            yield Finding(self.id, Unit(unit), Range(low, high), achieved, holds, waived, size)

    def tally(self, unit: Unit) -> Tally | None:
        """Count the moves of the unit."""
        return tally_of(self.within, unit)
