"""达标缺额: teachers missing for the per-100-pupil thresholds of the assessment."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district import STAGES
from solver.district.definitions import Definitions
from solver.district.unit import Unit
from solver.model.arrays import Ints
from solver.model.indicators import stage_counts
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal, indicator_columns
from solver.recount.indicators import PER_100_PUPILS, Indicator
from solver.recount.tables import Recount
from solver.text import Text


class Thresholds(Goal):
    """Sum over schools, stages and indicators of the teachers missing for the threshold."""

    id: ClassVar[str] = "thresholds"
    title: ClassVar[Text] = Text("达标缺额", "thresholds")
    meaning: ClassVar[Text] = Text(
        "各校各学段各指标距每百名学生标准所缺的人数之和最小",
        "teachers missing at each school and stage for the per-100-pupil thresholds",
    )
    source: ClassVar[Text] = Text(
        "教督〔2017〕6号：每百名学生骨干教师1人、体育艺术教师0.9人、"
        "高于规定学历教师小学4.2人、初中5.3人",
        "2017 No. 6: per 100 pupils 1 backbone, 0.9 of PE, music or art, 4.2 or 5.3 with degree",
    )
    definition: ClassVar[Text] = Text(
        "对各（学校、学段）和各项 `indicators` 求 max(0, ⌈标准 × 在校生数 ÷ 100⌉ − 流动后人数)"
        " 之和。"
        "指标的计数同 `balance`。",
        "Sum over (school, stage) and `indicators` of max(0, ⌈threshold × pupils ÷ 100⌉ − count "
        "after). The indicators are counted as in `balance`.",
    )
    example: ClassVar[str] = "- thresholds: {indicators: [pe_art]}"
    unit: ClassVar[Text] = Text("人", "teachers")

    indicators: Annotated[
        tuple[Literal["backbone", "pe_art", "degree"], ...],
        Text("计入的指标", "the indicators that count"),
    ] = ("backbone", "pe_art", "degree")

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield what the indicators are counted from."""
        yield from indicator_columns(self.indicators, definitions)

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Give every count that can fall short one segment: the teachers missing."""
        variables: list[Ints] = []
        fixed = 0
        for of in stage_counts(moves, self.indicators):
            threshold = PER_100_PUPILS[of.name][STAGES[of.stage]]
            for school in of.schools:
                asked = math.ceil(threshold * school.pupils / 100)
                if school.low == school.high:
                    fixed += max(0, asked - school.before)
                elif school.low < asked:
                    moving, change = school.change
                    code = moves.arrays.district.schools[school.school].school_id
                    segment = program.add_convex(
                        self.id,
                        Unit(code, STAGES[of.stage], of.name),
                        school.before - asked,
                        np.array([asked - school.low]),
                        (moving, -change),
                    )
                    variables.append(segment)
        missing = np.concatenate([np.zeros(0, dtype=np.int64), *variables])
        program.add_cost(self.id, missing, np.ones_like(missing), Fraction(fixed))

    def audit(self, recount: Recount) -> Fraction:
        """Hold every count after the moves against its threshold."""
        missing = 0
        for name in self.indicators:
            for stage in STAGES:
                for pupils, counted in Indicator(name, stage).counts(recount, after=True):
                    asked = math.ceil(PER_100_PUPILS[name][stage] * pupils / 100)
                    missing += max(0, asked - counted)
        return Fraction(missing)
