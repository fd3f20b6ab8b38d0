"""交流比例: how many of the eligible move."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district import STAGES
from solver.district.unit import Range, Unit
from solver.model.arrays import Bools
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, Tally
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
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
        "因人工决定而交流、本不符合条件的，计入交流人数，不计入分母。没有任何候选的单位予以豁免。",
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
        Literal["district", "stage", "group", "school"],
        Text(
            "统计单位：`district` 全区、`stage` 各学段、`group` 各办学共同体（其成员校）、"
            "`school` 各校",
            "the units: the `district`, each `stage`, each `group` (its member "
            "schools) or each `school`",
        ),
    ] = "district"

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Add one row a unit that has a candidate."""
        for unit, teachers in self._units(moves):
            mine = np.flatnonzero(teachers[moves.teacher])
            if not len(mine):
                continue
            eligible = int((teachers & moves.eligible).sum())
            upper = FREE if self.at_most is None else math.floor(self.at_most * eligible)
            program.add_rows(
                self.id,
                [unit],
                math.ceil(self.at_least * eligible),
                upper,
                (np.zeros_like(mine), mine, 1),
            )

    def _units(self, moves: Moves) -> Iterator[tuple[str, Bools]]:
        arrays = moves.arrays
        if self.within == "district":
            yield "district", np.ones(len(arrays.school), dtype=bool)
        elif self.within == "stage":
            for i, stage in enumerate(STAGES):
                yield stage, arrays.stage == i
        elif self.within == "group":
            for code, schools in arrays.group_members.items():
                yield code, np.isin(arrays.school, schools)
        else:
            for i, school in enumerate(arrays.district.schools):
                yield school.school_id, arrays.school == i

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count movers and the eligible of each unit by name."""
        key, units = self._counted_units(recount)
        eligible = recount.teachers[recount.eligible]
        can_move = recount.candidates
        for unit, names in units:
            size = int(eligible[key].isin(names).sum())
            achieved = int(recount.moves[key].isin(names).sum())
            low = math.ceil(self.at_least * size)
            high = None if self.at_most is None else math.floor(self.at_most * size)
            waived = achieved == 0 and not bool(can_move[key].isin(names).any())
            holds = waived or (achieved >= low and (high is None or achieved <= high))
            yield Finding(self.id, Unit(unit), Range(low, high), achieved, holds, waived, size)

    def tally(self, unit: Unit) -> Tally | None:
        """Count the moves of the unit; those of a group have no one thing in common."""
        where: dict[str, dict[str, str | bool]] = {
            "district": {},
            "stage": {"stage": str(unit)},
            "school": {"from": str(unit)},
        }
        return Tally("moves", where[self.within]) if self.within in where else None

    def _counted_units(self, recount: Recount) -> tuple[str, list[tuple[str, set[str]]]]:
        codes = [s.school_id for s in recount.district.schools]
        if self.within == "stage":
            return "stage", [(stage, {stage}) for stage in ("primary", "junior")]
        if self.within == "group":
            return "school_id", list(recount.members().items())
        if self.within == "school":
            return "school_id", [(code, {code}) for code in codes]
        return "school_id", [("district", set(codes))]
