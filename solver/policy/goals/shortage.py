"""学科短缺: the missing music, PE, art and IT teachers first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from solver.district import SchoolKind
from solver.district.subject import Subject
from solver.model.limits import within_limits
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal
from solver.ratio import Exact, Ratio
from solver.recount.tables import Recount
from solver.text import Text

KIND_WEIGHTS: Mapping[SchoolKind, Fraction] = {"small_rural": Fraction(2), "boarding": Fraction(2)}


class Shortage(Goal):
    """Sum over cells of weight(subject) * weight(kind of school) * shortage after."""

    id: ClassVar[str] = "shortage"
    title: ClassVar[Text] = Text("学科短缺", "shortage")
    meaning: ClassVar[Text] = Text(
        "交流后各校各学段各学科缺员的加权和最小", "weighted posts still missing after the moves"
    )
    source: ClassVar[Text] = Text(
        "静海区2025（三）2：缓解乡村教师结构性短缺", "Jinghai 2025 (3)2: relieve rural shortages"
    )
    definition: ClassVar[Text] = Text(
        "对每个学校、学段、学科求和：学科权重 × 学校类别权重 × 交流后的缺员。"
        "缺员 = max(0, 需配人数 − 现有人数)。",
        "Sum over cells: weight of the subject × weight of the kind of school × "
        "shortage after, where shortage = max(0, need − have).",
    )
    example: ClassVar[str] = (
        "- shortage: {weights: {music: 3, pe: 3, art: 3, it: 3}, kind_weights: {small_rural: 2}}"
    )
    unit: ClassVar[Text] = Text("加权岗位", "weighted posts")

    tolerance: Ratio = Fraction(0)
    weights: Annotated[
        Mapping[Subject, Exact],
        Text("各学科的权重，未列的为1", "weight of each subject; those not listed have 1"),
    ] = Field(default_factory=lambda: dict.fromkeys(("music", "pe", "art", "it"), Fraction(3)))
    kind_weights: Annotated[
        Mapping[SchoolKind, Exact],
        Text(
            "两类学校的权重：`small_rural` 乡村小规模学校、`boarding` 乡镇寄宿制学校；其他学校为1",
            "weight of each kind of school, `small_rural` and `boarding`; all others have 1",
        ),
    ] = Field(default_factory=lambda: KIND_WEIGHTS)

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Give every cell whose shortage can change one segment: the posts missing."""
        arrays = moves.arrays
        subject = [self.weights.get(s, Fraction(1)) for s in arrays.subjects]
        kind = [
            Fraction(1) if s.kind is None else self.kind_weights.get(s.kind, Fraction(1))
            for s in arrays.district.schools
        ]
        products = [k * s for k in kind for _ in range(2) for s in subject]
        scale = math.lcm(*(w.denominator for w in set(products)))
        exact = [int(w * scale) for w in products]
        within_limits(self.id, max(exact, default=0) * int(arrays.need.sum() + len(moves)))
        weight = np.array(exact, dtype=np.int64)
        fixed = int((weight * np.maximum(0, arrays.need - arrays.have)).sum())

        every = np.arange(len(moves))
        cell = np.concatenate([moves.leaves_cell, moves.enters_cell])
        move = np.concatenate([every, every])
        sign = np.repeat([1, -1], len(moves))
        order = np.argsort(cell, kind="stable")
        cell, move, sign = cell[order], move[order], sign[order]
        starts = np.flatnonzero(np.diff(cell, prepend=-1))
        ends = np.flatnonzero(np.diff(cell, append=-1)) + 1
        variables, coefficients = [], []
        for start, end in zip(starts, ends, strict=True):
            c = int(cell[start])
            lack = int(arrays.need[c] - arrays.have[c])
            most = lack + int((sign[start:end] > 0).sum())
            if most <= 0 or weight[c] == 0:
                continue
            fixed -= int(weight[c]) * max(0, lack)
            entries = (move[start:end], sign[start:end])
            segment = program.add_convex(
                self.id, arrays.cell_name(c), -lack, np.array([most]), entries
            )
            variables.append(segment)
            coefficients.append(weight[c : c + 1])
        none = [np.zeros(0, dtype=np.int64)]
        program.add_cost(
            self.id,
            np.concatenate(variables or none),
            np.concatenate(coefficients or none),
            Fraction(fixed, scale),
            Fraction(1, scale),
        )

    def audit(self, recount: Recount) -> Fraction:
        """Add up the shortages cell by cell."""
        kinds = {s.school_id: s.kind for s in recount.district.schools}
        one = Fraction(1)
        short = recount.cells.loc[recount.cells["shortage_after"] > 0, ["shortage_after"]]
        total = Fraction(0)
        for school, _, subject, posts in short.reset_index().itertuples(index=False):
            kind = kinds[school]
            by_kind = one if kind is None else self.kind_weights.get(kind, one)
            total += self.weights.get(subject, one) * by_kind * int(posts)
        return total
