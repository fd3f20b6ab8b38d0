"""编制: no school above its headcount, none emptied."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from solver.district import School
from solver.moves import Moves
from solver.part import Finding, Rule
from solver.program import Program
from solver.ratio import Ratio, parse_exact
from solver.recount import Recount
from solver.text import Text

PupilsAPost = Annotated[Fraction, BeforeValidator(parse_exact), Field(gt=0)]


class Standard(BaseModel):
    """Pupils a post, by stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    primary: PupilsAPost = Fraction(19)
    junior: PupilsAPost = Fraction(27, 2)


class Headcount(Rule):
    """Staff after is within the quota (or no larger than before), and not below a share of it."""

    id: ClassVar[str] = "headcount"
    title: ClassVar[Text] = Text("编制", "headcount")
    meaning: ClassVar[Text] = Text(
        "交流后在编人数不超过核定编制（原已超编的不再增加），不低于编制的规定比例",
        "staff after is at most the quota (or as before) and at least a share of it",
    )
    source: ClassVar[Text] = Text(
        "滨海新区2020（二）1–2，天津市2019三（二）", "Binhai 2020 (2)1–2, Tianjin 2019 3(2)"
    )

    min_fill: Ratio = Fraction(0)
    standard: Standard = Standard()

    def quota(self, school: School) -> int:
        """Return the posts of a school: its quota, else by the standard, rounded up once."""
        if school.quota is not None:
            return school.quota
        return math.ceil(
            school.primary_students / self.standard.primary
            + school.junior_students / self.standard.junior
        )

    def rows(self, moves: Moves, program: Program) -> None:
        """Bound what comes in less what goes out, one row a school."""
        facts = moves.facts
        schools = facts.district.schools
        quota = np.array([self.quota(s) for s in schools], dtype=np.int64)
        least = np.array([math.ceil(self.min_fill * int(q)) for q in quota], dtype=np.int64)
        every = np.arange(len(moves))
        touched, row = np.unique(
            np.concatenate([moves.destination, moves.origin]), return_inverse=True
        )
        staff = facts.staff[touched]
        program.add_rows(
            self.id,
            [schools[i].school_id for i in touched],
            np.minimum(staff, least[touched]) - staff,
            np.maximum(staff, quota[touched]) - staff,
            (row, np.concatenate([every, every]), np.repeat([1, -1], len(moves))),
        )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the staff of every school before and after."""
        counts = recount.schools[["staff", "staff_after"]].to_numpy(dtype=int).tolist()
        for school, (before, after) in zip(recount.district.schools, counts, strict=True):
            posts = self._posts(school)
            most, least = max(posts, before), min(before, math.ceil(self.min_fill * posts))
            required = f"{least} .. {most}"
            yield Finding(self.id, school.school_id, required, after, least <= after <= most)

    def _posts(self, school: School) -> int:
        """Count the posts again for the audit, in common fractions."""
        if school.quota is not None:
            return school.quota
        p, j = self.standard.primary, self.standard.junior
        # P/p + J/j over one denominator, then ceil by floor of the negative.
        above = school.primary_students * j + school.junior_students * p
        return -int(-above // (p * j))
