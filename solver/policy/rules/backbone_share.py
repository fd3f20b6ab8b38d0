"""骨干比例: how many of the moved are backbone teachers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district.definitions import Definitions
from solver.district.unit import DISTRICT, Range, Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, Tally, backbone_columns
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
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
        "全区合计：交流的骨干教师数 ≥ `at_least` × 交流教师数；"
        "设有 `at_most` 时还须 ≤ `at_most` × 交流教师数。分母是全部交流教师，"
        "不是符合交流条件的教师。",
        "In the district: moved backbones ≥ `at_least` × moved and, where it is set, "
        "≤ `at_most` × moved. The denominator is everybody who moves, not the "
        "eligible.",
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

    def needs(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the columns by which backbones are known."""
        yield backbone_columns(definitions)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Add ``q * backbones - p * moved >= 0`` for each share ``p/q``, or ``<=``."""
        if not len(moves):
            return
        every = np.arange(len(moves))
        for share, sign in ((self.at_least, 1), (self.at_most, -1)):
            if share is not None:
                weight = share.denominator * moves.backbone.astype(np.int64) - share.numerator
                program.add_rows(
                    self.id, ["district"], 0, FREE, (np.zeros_like(every), every, sign * weight)
                )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the movers and the backbones among them."""
        moved = len(recount.moves)
        achieved = int(recount.moves["backbone"].sum())
        low = math.ceil(self.at_least * moved)
        high = None if self.at_most is None else math.floor(self.at_most * moved)
        holds = achieved >= low and (high is None or achieved <= high)
        waived = moved == 0 and recount.candidates.empty
        yield Finding(self.id, Unit(DISTRICT), Range(low, high), achieved, holds, waived, moved)

    def tally(self, unit: Unit) -> Tally:
        """Count the backbones among the moves."""
        return Tally("moves", {"backbone": True})
