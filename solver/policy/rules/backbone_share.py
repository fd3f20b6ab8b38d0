"""骨干比例: how many of the moved are backbone teachers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import model_validator

from solver.district.definitions import Definitions
from solver.district.unit import Range, Unit
from solver.district.unit_column import WHOLE, UnitColumn
from solver.errors import Problem
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.model.units import units
from solver.policy.element import Rule, Tally, backbone_columns
from solver.policy.unit_columns import OriginColumn, blank_units, tally_of, with_line
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.recount.units import Units
from solver.text import Text


class BackboneShare(Rule):
    """Moved backbones are at least (and at most) a share of the moved, in the district."""

    id: ClassVar[str] = "backbone_share"
    title: ClassVar[Text] = Text("骨干教师比例", "backbone share")
    meaning: ClassVar[Text] = Text(
        "交流教师中骨干教师的比例", "backbone teachers as a share of the moved"
    )
    source: ClassVar[Text] = Text(
        "静海区2025：不低于50%；天津市2024：稳定在50%左右；滨海新区2020：不低于20%",
        "Jinghai 2025: at least 50%; Tianjin 2024: around 50%; Binhai 2020: at least 20%",
    )
    definition: ClassVar[Text] = Text(
        "每个统计单位（默认全区）：交流的骨干教师数 ≥ `at_least` × 交流教师数；"
        "设有 `at_most` 时还须 ≤ `at_most` × 交流教师数。分母是全部交流教师，"
        "不是符合交流条件的教师。",
        "In each unit (the district by default): moved backbones ≥ `at_least` × moved "
        "and, where it is set, ≤ `at_most` × moved. The denominator is "
        "everybody who moves, not the eligible.",
    )
    example: ClassVar[str] = "backbone_share: {at_least: 45%, at_most: 55%}"
    counted: ClassVar[Text] = Text("交流教师中的骨干教师", "backbones among those who move")
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"at_least": "down", "at_most": "up"}
    asks: ClassVar[Text] = Text(
        "交流教师中骨干教师的比例：下限{at_least}，上限{at_most}",
        "backbones among the moved: at least {at_least}, at most {at_most}",
    )

    at_least: Annotated[Ratio, Text("下限；向上取整", "at least this share; rounds up")] = Fraction(
        1, 2
    )
    at_most: Annotated[
        Ratio | None,
        Text("上限；向下取整；null 为不设", "at most this share; rounds down; null for none"),
    ] = None

    within: Annotated[
        OriginColumn,
        Text(
            "统计单位，写法同 `rotation_ratio`", "the units, written as those of `rotation_ratio`"
        ),
    ] = UnitColumn(WHOLE)

    @model_validator(mode="before")
    @classmethod
    def _lines(cls, given: Any) -> Any:
        return with_line(given, "within")

    def warnings(self, moves: Moves) -> Iterator[Problem]:
        """Tell of people who are in no unit."""
        yield from blank_units(self.within, moves)

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the columns by which backbones are known."""
        yield backbone_columns(definitions)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Add ``q * backbones - p * moved >= 0`` for each unit and share ``p/q``, or ``<=``."""
        for unit in units(self.within, moves):
            mine = np.flatnonzero(unit.moves & moves.counts)
            if not len(mine):
                continue
            row = np.zeros_like(mine)
            for share, sign in ((self.at_least, 1), (self.at_most, -1)):
                if share is not None:
                    backbone = moves.backbone[mine].astype(np.int64)
                    weight = share.denominator * backbone - share.numerator
                    program.add_rows(
                        self.id, [Unit(unit.unit)], 0, FREE, (row, mine, sign * weight)
                    )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the movers of each unit and the backbones among them."""
        split = Units(recount, self.within)
        moves = recount.counted_moves
        moved = split.moves(moves)
        backbones = split.moves(moves[moves["backbone"].astype(bool)])
        could = split.moves(recount.counted_candidates)
        everybody = split.people(recount.teachers["active"].astype(bool))
        for unit in sorted({*everybody, *moved}):
            n, achieved = moved.get(unit, 0), backbones.get(unit, 0)
            low = math.ceil(self.at_least * n)
            high = None if self.at_most is None else math.floor(self.at_most * n)
            holds = achieved >= low and (high is None or achieved <= high)
            waived = n == 0 and not could.get(unit, 0)
            yield Finding(self.id, Unit(unit), Range(low, high), achieved, holds, waived, n)

    def tally(self, unit: Unit) -> Tally | None:
        """Count the backbones among the moves of the unit."""
        return tally_of(self.within, unit, backbone=True)
