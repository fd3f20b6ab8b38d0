r"""优质均衡: the coefficients of variation between schools.

For a stage with :math:`P_i` pupils at school i, :math:`P = \sum P_i`, counts :math:`x_i` and
:math:`X = \sum x_i` (教督〔2017〕6号): :math:`CV^2 = \sum x_i^2 P / (P_i X^2) - 1`. Rotation
leaves X as it is, so this is a constant plus a convex function of each count. Where people are
sent out of the district or change the stage X varies: the goal then keeps the mean of before.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district import STAGES
from solver.district.definitions import Definitions
from solver.district.unit import Unit
from solver.model.arrays import Ints
from solver.model.indicators import StageCount, stage_counts
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal, indicator_columns
from solver.recount.indicators import Indicator, squared_cv
from solver.recount.tables import Recount
from solver.text import Text

STEP = Fraction(1, 10**10)
"""One step of the integer cost, in units of CV²."""


class Balance(Goal):
    """Sum over stages and indicators of the squared coefficient of variation.

    An indicator that nobody counts in has no variation and adds 0.
    """

    id: ClassVar[str] = "balance"
    title: ClassVar[Text] = Text("校际均衡", "balance")
    meaning: ClassVar[Text] = Text(
        "各学段各指标校际差异系数的平方和最小", "squared coefficients of variation, summed"
    )
    source: ClassVar[Text] = Text(
        "县域义务教育优质均衡发展督导评估办法（教督〔2017〕6号）",
        "assessment of high-quality balance, 2017 No. 6",
    )
    definition: ClassVar[Text] = Text(
        "对各学段、各项 `indicators` 求 CV² 之和。某学段各校有学生 Pᵢ 人，P = ΣPᵢ，xᵢ 为计数，X = "
        "Σxᵢ，X̄ = X/P：CV = √( Σ (Pᵢ/P)·(xᵢ/Pᵢ − X̄)² ) / X̄；无人可计的为0。`tolerance: 0%` "
        "证明到相差不超过10⁻⁶。只计该学段有学生的学校和在编在岗教师：`backbone` 为骨干教师，"
        "`pe_art` 为主教体育、音乐或美术的教师，`degree` 为小学专科、初中本科及以上学历"
        "（或 `indicators: {above: …}` 所定）的教师。"
        "有人派往区外或转学段时，X̄ 取流动前的值。",
        "Sum of CV² over the stages and `indicators`. For a stage with Pᵢ pupils at school i, P = "
        "ΣPᵢ, counts xᵢ, X = Σxᵢ and X̄ = X/P: CV = √( Σ (Pᵢ/P)·(xᵢ/Pᵢ − X̄)² ) / X̄, and 0 where "
        "nobody counts. `tolerance: 0%` is proven to within 10⁻⁶. Over the schools with pupils of "
        "the stage, of their active teachers: `backbone` counts backbones, `pe_art` those whose "
        "main subject is pe, music or art, `degree` those with at least an associate (primary) or "
        "bachelor (junior) degree, or what `indicators: {above: …}` says. Where people are sent "
        "outside the district or change the stage, X̄ is that of before.",
    )
    example: ClassVar[str] = "- balance: {indicators: [backbone, pe_art, degree]}"
    unit: ClassVar[Text] = Text("（差异系数平方和）", "(sum of squared variations)")
    slack: ClassVar[Fraction] = Fraction(1, 10**6)

    indicators: Annotated[
        tuple[Literal["backbone", "pe_art", "degree"], ...],
        Text("计入的指标", "the indicators that count"),
    ] = ("backbone", "pe_art", "degree")

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield what the indicators are counted from."""
        yield from indicator_columns(self.indicators, definitions)

    def counted(self, moves: Moves) -> Iterator[StageCount]:
        """Return what it counts, by indicator and stage."""
        return stage_counts(moves, self.indicators)

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Give every count that can change a unit segment for each of its values."""
        variables: list[Ints] = []
        coefficients: list[Ints] = []
        constant, terms = Fraction(0), 0
        for of in self.counted(moves):
            if of.total == 0:
                continue
            constant -= 1
            for school in of.schools:
                slope = Fraction(of.pupils, school.pupils * of.total**2) / STEP
                values = [round(slope * n * n) for n in range(school.low, school.high + 1)]
                constant += values[0] * STEP
                terms += 1
                if school.high > school.low:
                    code = moves.arrays.district.schools[school.school].school_id
                    segments = program.add_convex(
                        self.id,
                        Unit(code, STAGES[of.stage], of.name),
                        school.low - school.before,
                        np.ones(school.high - school.low, dtype=np.int64),
                        school.change,
                        count=f"{STAGES[of.stage]}/{of.name}/{code}",
                    )
                    variables.append(segments)
                    coefficients.append(np.array(values[1:], dtype=np.int64) - values[:-1])
            # Who no longer counts lowers X and who counts only now raises it, while the mean stays
            # that of before: 2/X each.
            each = round(Fraction(2, of.total) / STEP)
            for some, sign in ((of.lost, 1), (of.gained, -1)):
                variables.append(some)
                coefficients.append(np.full(len(some), sign * each, dtype=np.int64))
                terms += len(some)
        none = [np.zeros(0, dtype=np.int64)]
        program.add_cost(
            self.id,
            np.concatenate(variables or none),
            np.concatenate(coefficients or none),
            constant,
            STEP,
            # Every rounded value is within half a step of the true one.
            terms * STEP / 2,
        )

    def audit(self, recount: Recount) -> Fraction:
        """Apply the published formula to the counts after the moves, about the mean of before."""
        total = Fraction(0)
        for name in self.indicators:
            for stage in STAGES:
                counted = Indicator(name, stage)
                before = counted.counts(recount, after=False)
                total += squared_cv(counted.counts(recount, after=True), mean_of=before)
        return total
