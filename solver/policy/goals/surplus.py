"""余缺: staff above the quotas, and below them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from solver.model.arrays import Ints
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.model.quota import quotas
from solver.policy.element import Goal
from solver.ratio import Ratio
from solver.recount.quota import posts
from solver.recount.tables import Recount
from solver.text import Text


class Surplus(Goal):
    """Sum over schools of the staff above the quota, and `gaps` times of what is missing to it."""

    id: ClassVar[str] = "surplus"
    title: ClassVar[Text] = Text("超编缺编", "surplus and gaps")
    meaning: ClassVar[Text] = Text(
        "各校超编人数与缺编人数之和最小", "staff above and below the quotas, summed over schools"
    )
    source: ClassVar[Text] = Text(
        "天津市2014：由超编学校向缺编学校交流",
        "Tianjin 2014: from over-quota to under-quota schools",
    )
    definition: ClassVar[Text] = Text(
        "对各校求 max(0, 交流后人数 − 编制) + `gaps` × max(0, 编制 − 交流后人数) 之和。"
        "编制空白的按 `headcount` 的标准计算；派往区外的仍计在原校。",
        "Sum over schools of max(0, staff after − quota) + `gaps` × max(0, quota − staff after). A "
        "blank quota follows from the standard of `headcount`; who is sent outside the district "
        "still counts at their school.",
    )
    example: ClassVar[str] = "- surplus: {gaps: 1}"
    unit: ClassVar[Text] = Text("人", "people")

    tolerance: Ratio = Fraction(0)
    gaps: Annotated[
        Annotated[int, Field(ge=0)],
        Text("缺1人相当于超几人；整数", "what one missing weighs against one too many; whole"),
    ] = 1

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Give every school one segment for those above and one for those missing."""
        arrays = moves.arrays
        inside = np.flatnonzero(~moves.outside)
        origin, destination = moves.origin[inside], moves.destination[inside]
        own = len(arrays.district.schools) - arrays.requests
        variables: list[Ints] = []
        weights: list[int] = []
        fixed = 0
        balances = (arrays.staff - quotas(arrays))[:own].tolist()
        for school, over in enumerate(balances):
            into, out = inside[destination == school], inside[origin == school]
            # Several moves of one person count once.
            most = over + len(np.unique(moves.teacher[into]))
            least = over - len(np.unique(moves.teacher[out]))
            if most == least:
                fixed += max(0, over) + self.gaps * max(0, -over)
                continue
            moved = np.concatenate([into, out])
            signs = np.repeat([1, -1], [len(into), len(out)])
            code = arrays.district.schools[school].school_id
            for length, start, way, weight in (
                (most, -over, signs, 1),
                (-least, over, -signs, self.gaps),
            ):
                if length > 0:
                    segment = program.add_convex(
                        self.id, code, start, np.array([length]), (moved, way)
                    )
                    variables.append(segment)
                    weights.append(weight)
        every = np.concatenate([np.zeros(0, dtype=np.int64), *variables])
        program.add_cost(self.id, every, np.array(weights, dtype=np.int64), Fraction(fixed))

    def audit(self, recount: Recount) -> Fraction:
        """Hold the staff of every school against its posts."""
        return Fraction(sum(self._amounts(recount)))

    def _amounts(self, recount: Recount) -> Iterator[int]:
        staff = recount.schools["staff_after"] + recount.schools["sent_outside"]
        for school in recount.district.schools:
            over = int(staff[school.school_id]) - posts(school, recount.definitions)
            yield over if over > 0 else -self.gaps * over
