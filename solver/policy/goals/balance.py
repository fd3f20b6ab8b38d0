r"""优质均衡: the coefficients of variation between schools.

For a stage with :math:`P_i` pupils at school i, :math:`P = \sum P_i`, counts :math:`x_i` and
:math:`X = \sum x_i` (教督〔2017〕6号): :math:`CV^2 = \sum x_i^2 P / (P_i X^2) - 1`. Rotation
leaves X as it is, so this is a constant plus a convex function of each count.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district import STAGES
from solver.district.definitions import Definitions
from solver.district.unit import Unit
from solver.errors import single_problem
from solver.model.arrays import Arrays, Bools, Ints
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal, backbone_columns
from solver.recount.indicators import ABOVE, Indicator, squared_cv
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
        "`pe_art` 为主教体育、音乐或美术的教师，`degree` 为小学专科、初中本科及以上学历的教师。",
        "Sum of CV² over the stages and `indicators`. For a stage with Pᵢ pupils at school i, P = "
        "ΣPᵢ, counts xᵢ, X = Σxᵢ and X̄ = X/P: CV = √( Σ (Pᵢ/P)·(xᵢ/Pᵢ − X̄)² ) / X̄, and 0 where "
        "nobody counts. `tolerance: 0%` is proven to within 10⁻⁶. Over the schools with pupils of "
        "the stage, of their active teachers: `backbone` counts backbones, `pe_art` those whose "
        "main subject is pe, music or art, `degree` those with at least an associate (primary) or "
        "bachelor (junior) degree.",
    )
    example: ClassVar[str] = "- balance: {indicators: [backbone, pe_art, degree]}"
    unit: ClassVar[Text] = Text("（差异系数平方和）", "(sum of squared variations)")
    slack: ClassVar[Fraction] = Fraction(1, 10**6)

    indicators: Annotated[
        tuple[Literal["backbone", "pe_art", "degree"], ...],
        Text("计入的指标", "the indicators that count"),
    ] = ("backbone", "pe_art", "degree")

    def needs(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield what the indicators are counted from."""
        if "backbone" in self.indicators:
            yield backbone_columns(definitions)
        if "degree" in self.indicators:
            yield (
                ("degree",),
                Text("学历指标无法计算", "the indicator of degrees cannot be counted"),
            )

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Give every count that can change a unit segment for each of its values."""
        arrays = moves.arrays
        variables: list[Ints] = []
        coefficients: list[Ints] = []
        constant, terms = Fraction(0), 0
        for indicator, stage, counted in self._counts(arrays):
            if bool((counted[moves.teacher] & (arrays.pupils[moves.origin, stage] == 0)).any()):
                raise single_problem(
                    "stage_without_pupils",
                    "scenario",
                    Text(
                        "均衡目标无法计算：有教师任教学段在其学校没有在校生，"
                        "请核对在校生数或任教学段",
                        "balance cannot be computed: some teachers' stage has no pupils at their "
                        "school; correct the pupils or the stage",
                    ),
                )
            pupils = arrays.pupils[:, stage]
            here = arrays.active & counted & (pupils[arrays.school] > 0)
            x = np.bincount(arrays.school[here], minlength=len(pupils))
            total = int(x.sum())
            if total == 0:
                continue
            constant -= 1
            mine = np.flatnonzero(counted[moves.teacher])
            for i in np.flatnonzero(pupils > 0):
                slope = Fraction(int(pupils.sum()), int(pupils[i]) * total**2) / STEP
                out = mine[moves.origin[mine] == i]
                into = mine[moves.destination[mine] == i]
                # Several moves of one person count once, and nobody both leaves and enters.
                low = int(x[i]) - len(np.unique(moves.teacher[out]))
                high = int(x[i]) + len(np.unique(moves.teacher[into]))
                values = [round(slope * n * n) for n in range(low, high + 1)]
                constant += values[0] * STEP
                terms += 1
                if high > low:
                    segments = program.add_convex(
                        self.id,
                        Unit(arrays.district.schools[i].school_id, STAGES[stage], indicator),
                        low - int(x[i]),
                        np.ones(high - low, dtype=np.int64),
                        (
                            np.concatenate([into, out]),
                            np.repeat([1, -1], [len(into), len(out)]),
                        ),
                    )
                    variables.append(segments)
                    coefficients.append(np.array(values[1:], dtype=np.int64) - values[:-1])
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

    def _counts(self, arrays: Arrays) -> Iterator[tuple[str, int, Bools]]:
        """Yield each indicator and stage with the teachers that count."""
        rows = arrays.district.teachers
        music_pe_art = [arrays.subject_index.get(s, -1) for s in ("pe", "music", "art")]
        for stage in range(len(STAGES)):
            here = arrays.stage == stage
            high = np.array([t.degree in ABOVE[STAGES[stage]] for t in rows], dtype=bool)
            of: dict[str, Bools] = {
                "backbone": arrays.backbone,
                "pe_art": np.isin(arrays.subject, music_pe_art),
                "degree": high,
            }
            for indicator in self.indicators:
                yield indicator, stage, here & of[indicator]

    def audit(self, recount: Recount) -> Fraction:
        """Apply the published formula to the counts after the moves."""
        return sum(
            (
                squared_cv(Indicator(name, stage).counts(recount, after=True))
                for name in self.indicators
                for stage in STAGES
            ),
            Fraction(0),
        )
