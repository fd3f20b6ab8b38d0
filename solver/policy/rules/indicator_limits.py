r"""差异系数上限: the coefficients of variation stay within the limits of the assessment.

With the notation of `balance`, :math:`CV \le L` says
:math:`\sum (P/P_i) x_i^2 \le (1 + L^2) X^2`. The row is written in differences from the counts
before, so that a school left alone costs nothing however the rest is rounded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, cast

import numpy as np
from pydantic import Field

from solver.district import STAGES, Stage
from solver.district.definitions import Definitions
from solver.district.unit import Range, Unit
from solver.model.arrays import Ints
from solver.model.indicators import StageCount, stage_counts
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, Value, indicator_columns
from solver.ratio import Exact
from solver.recount.finding import Finding
from solver.recount.indicators import CV_AT_MOST, Indicator, squared_cv
from solver.recount.tables import Recount
from solver.text import Text

Mode = Literal["pass", "not_worse", "pass_or_not_worse"]
_FINE = 10**7
"""The rows are rounded to this part of X², a CV near 0.5 to about as much."""
_LARGEST = 10**13
"""Rows are scaled so that nothing is rounded at all where that makes nothing larger than this."""


class IndicatorLimits(Rule):
    """Every indicator's CV at every stage is within its limit, or no larger than before."""

    id: ClassVar[str] = "indicator_limits"
    title: ClassVar[Text] = Text("差异系数上限", "indicator limits")
    meaning: ClassVar[Text] = Text(
        "各学段各指标的校际差异系数达标，或不高于流动前",
        "each indicator's coefficient of variation is within its limit, or no larger than before",
    )
    source: ClassVar[Text] = Text(
        "教督〔2017〕6号：各项差异系数小学不高于0.50、初中不高于0.45",
        "2017 No. 6: every coefficient of variation ≤ 0.50 (primary), 0.45 (junior)",
    )
    definition: ClassVar[Text] = Text(
        "每学段每指标：流动后的CV ≤ 限值（`pass`），≤ 流动前的CV（`not_worse`），"
        "或 ≤ 二者中较大的（`pass_or_not_worse`）。流动后无人可计的为满足。"
        "没有候选能改变的，或流动前无人可计的，予以免除；"
        "`pass` 之下不达标而又无人能改变的，也是免除。"
        "求解时低于限值不足10⁻⁶的方案可能被放过；复核按分数精确计算。",
        "For every stage and indicator: CV after ≤ the limit (`pass`), ≤ CV before "
        "(`not_worse`), or ≤ the larger of both (`pass_or_not_worse`). It holds where nobody "
        "counts any more. Waived where no candidate changes it or nobody counts before, with "
        "`pass` too. The search may miss a plan within 1e-6 below a limit; the audit is exact, in "
        "fractions.",
    )
    example: ClassVar[str] = "indicator_limits: {indicators: [backbone], mode: pass_or_not_worse}"
    asks: ClassVar[Text] = Text(
        "差异系数不高于限值（{mode}）", "coefficient of variation within its limit ({mode})"
    )

    indicators: Annotated[
        tuple[Literal["backbone", "pe_art", "degree"], ...], Text("计入的指标", "the indicators")
    ] = ("backbone", "pe_art", "degree")
    cv_at_most: Annotated[
        Mapping[Stage, Exact],
        Text("各学段的限值，未写的按标准", "the limit of each stage; the standard's by default"),
    ] = Field(default_factory=lambda: CV_AT_MOST)
    mode: Annotated[
        Mode,
        Text(
            "`pass` 必须达标；`not_worse` 不高于流动前；`pass_or_not_worse` 达标或不高于流动前",
            "`pass`: within the limit; `not_worse`: no larger than before; "
            "`pass_or_not_worse`: one of both",
        ),
    ] = "pass_or_not_worse"

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield what the indicators are counted from."""
        yield from indicator_columns(self.indicators, definitions)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Add one row a stage and indicator over unit segments of the counts that can change."""
        for of in stage_counts(moves, self.indicators):
            can_change = [s for s in of.schools if s.high > s.low]
            if of.total and can_change:
                self._add(of, moves, program)

    def _add(self, of: StageCount, moves: Moves, program: IntegerProgram) -> None:
        unit = Unit(STAGES[of.stage], of.name)
        squares = (Fraction(of.pupils * s.before**2, s.pupils) for s in of.schools)
        before = sum(squares, Fraction(0))
        bound = self._bound(STAGES[of.stage], before / of.total**2 - 1)
        scale = _scale(of, bound)
        lost, gained = (len(np.unique(moves.teacher[some])) for some in (of.lost, of.gained))
        most = lost + gained
        # What the row may add up to, by how far X stays below the largest that it may become.
        allowed = [
            math.floor(scale * ((1 + bound) * (of.total + gained - k) ** 2 - before))
            for k in range(most + 1)
        ]
        variables: list[Ints] = []
        coefficients: list[Ints] = []
        limit = allowed[-1]
        for school in of.schools:
            if school.high == school.low:
                continue
            weight = scale * Fraction(of.pupils, school.pupils)
            values = np.array(
                [
                    math.ceil(weight * (n * n - school.before**2))
                    for n in range(school.low, school.high + 1)
                ],
                dtype=np.int64,
            )
            limit -= int(values[0])
            code = moves.arrays.district.schools[school.school].school_id
            variables.append(
                program.add_convex(
                    self.id,
                    unit,
                    school.low - school.before,
                    np.ones(school.high - school.low, dtype=np.int64),
                    school.change,
                    count=f"{unit}/{code}",
                )
            )
            coefficients.append(values[1:] - values[:-1])
        if most:
            variables.append(self._if_enough(of, unit, lost, most, program))
            room = np.array(allowed, dtype=np.int64)
            coefficients.append(room[1:] - room[:-1])
        columns = np.concatenate(variables)
        row = np.zeros_like(columns)
        program.add_rows(
            self.id, [unit], -FREE, limit, (row, columns, np.concatenate(coefficients))
        )

    def _if_enough(
        self, of: StageCount, unit: Unit, lost: int, most: int, program: IntegerProgram
    ) -> Ints:
        """Add choices that say that X is at most 0, 1, … below the largest that it may become."""
        choices = program.add_choices(most)
        moved = np.concatenate([of.lost, of.gained])
        signs = np.repeat([-1, 1], [len(of.lost), len(of.gained)])
        program.add_conditions(
            self.id,
            [unit] * most,
            choices,
            np.arange(most, 0, -1),
            (
                np.repeat(np.arange(most), len(moved)),
                np.tile(moved, most),
                np.tile(signs, most),
            ),
            start=lost,
        )
        return choices

    def _limit(self, stage: Stage) -> Fraction:
        return self.cv_at_most.get(stage, CV_AT_MOST[stage])

    def _bound(self, stage: Stage, before: Fraction) -> Fraction:
        """Return the largest CV² that is allowed."""
        limit = self._limit(stage) ** 2
        if self.mode == "pass":
            return limit
        return before if self.mode == "not_worse" else max(limit, before)

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Apply the published formula before and after the moves, in fractions."""
        for name in self.indicators:
            for stage in STAGES:
                counted = Indicator(name, stage)
                before = counted.counts(recount, after=False)
                after = squared_cv(counted.counts(recount, after=True))
                if not before:
                    continue
                bound = self._bound(stage, squared_cv(before))
                waived = not sum(x for _, x in before) or not counted.can_change(recount)
                holds = waived or after <= bound
                limit, reached = _shown(bound, after)
                yield Finding(
                    self.id, Unit(stage, name), Range(at_most=limit), reached, holds, waived
                )

    def relaxations(self) -> Mapping[str, Literal["down", "up"]]:
        """Return the limits, where the mode looks at them."""
        return {} if self.mode == "not_worse" else dict.fromkeys(STAGES, "up")

    def parameter(self, name: str) -> Value:
        """Return the limit of a stage."""
        return self._limit(cast("Stage", name))

    def changed(self, name: str, value: Value) -> IndicatorLimits:
        """Return the rule with another limit of one stage."""
        limits = {**CV_AT_MOST, **self.cv_at_most, cast("Stage", name): Fraction(value or 0)}
        return self.model_copy(update={"cv_at_most": limits})

    @classmethod
    def parameter_title(cls, name: str) -> Text:
        """Name the limit of a stage."""
        return {
            "primary": Text("小学限值", "limit of primary"),
            "junior": Text("初中限值", "limit of junior"),
        }[name]


def _scale(of: StageCount, bound: Fraction) -> int:
    """Return the factor of a row: fine enough, and exact where that is cheap."""
    least = max(2, math.ceil(Fraction(len(of.schools) * _FINE, of.total**2)))
    shares = [Fraction(of.pupils, s.pupils) for s in of.schools]
    exact = math.lcm(*(share.denominator for share in shares), bound.denominator)
    scale = -(-least // exact) * exact
    largest = scale * max(shares) * max(of.total, 1) ** 2
    return scale if largest <= _LARGEST else least


def _shown(bound: Fraction, reached: Fraction) -> tuple[float, float]:
    """Return both coefficients of variation in as many decimals as tell them apart."""
    limit, found = math.sqrt(bound), math.sqrt(reached)
    for digits in range(3, 10):
        if (round(found, digits) <= round(limit, digits)) == (reached <= bound):
            return round(limit, digits), round(found, digits)
    return limit, found
