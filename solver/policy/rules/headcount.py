"""编制: no school above its headcount, none emptied."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district import School
from solver.district.quota_standard import Small, Standard
from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, Tally
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class Headcount(Rule):
    """Staff after is within the quota (or no larger than before), and not below a share of it."""

    id: ClassVar[str] = "headcount"
    title: ClassVar[Text] = Text("编制", "headcount")
    meaning: ClassVar[Text] = Text(
        "交流后在编人数不超过核定编制（原已超编的不再增加），不低于编制的规定比例；"
        "编制空白的按生师比（小规模学校可兼按班师比，取较大者）计算",
        "staff after is at most the quota (or as before) and at least a share of it; a blank "
        "quota follows from the pupils, in small schools also from the classes, whichever gives "
        "more",
    )
    source: ClassVar[Text] = Text(
        "滨海新区2020（二）1–2，天津市2019三（二）", "Binhai 2020 (2)1–2, Tianjin 2019 3(2)"
    )
    definition: ClassVar[Text] = Text(
        "每校：min(交流前人数, ⌈`min_fill` × 编制⌉) ≤ 交流后人数 ≤ max(编制, 交流前人数)。"
        "编制为核定编制数；空白的按生师比计算，最后一次向上取整：⌈小学生数 ÷ `standard.primary` + "
        "初中生数 ÷ `standard.junior`⌉。设有 `small` 时，学生总数少于 `under` "
        "的学校另按班师比计算，取较大者。",
        "For each school: min(staff before, ⌈`min_fill` × quota⌉) ≤ staff after ≤ max(quota, "
        "staff before). A blank quota is ⌈primary pupils ÷ `standard.primary` + junior pupils ÷ "
        "`standard.junior`⌉, rounded up once; with `small`, schools with fewer than `under` "
        "pupils in all have the posts by class instead where these are more.",
    )
    example: ClassVar[str] = "headcount: {min_fill: 80%, standard: {primary: 19, junior: 13.5}}"
    counted: ClassVar[Text] = Text("交流后在编教师", "staff after the moves")
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"min_fill": "down"}
    asks: ClassVar[Text] = Text(
        "调入减调出的人数{range}",
        "arrivals less departures {range}",
    )

    min_fill: Annotated[
        Ratio,
        Text(
            "编制的这一比例为交流后人数的下限；向上取整",
            "share of the quota that stays filled; rounds up",
        ),
    ] = Fraction(0)
    standard: Annotated[
        Standard,
        Text(
            "编制空白时每个岗位对应的学生数，按学段",
            "pupils a post where the quota is blank, by stage",
        ),
    ] = Standard()
    small: Annotated[
        Small | None,
        Text(
            "学生总数少于 `under` 的学校每班岗位数 `per_class`，按学段；null 为不用",
            "posts `per_class`, by stage, in schools of fewer pupils than `under`; null for none",
        ),
    ] = None

    def quota(self, school: School) -> int:
        """Return the posts of a school: its quota, else by the standard, rounded up once."""
        if school.quota is not None:
            return school.quota
        posts = (
            school.primary_students / self.standard.primary
            + school.junior_students / self.standard.junior
        )
        pupils = school.primary_students + school.junior_students
        if self.small is not None and pupils < self.small.under:
            rate = self.small.per_class
            by_class = school.primary_classes * rate.primary + school.junior_classes * rate.junior
            posts = max(posts, by_class)
        return math.ceil(posts)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Bound what comes in less what goes out, one row a school."""
        arrays = moves.arrays
        schools = arrays.district.schools
        quota = np.array([self.quota(s) for s in schools], dtype=np.int64)
        least = np.array([math.ceil(self.min_fill * int(q)) for q in quota], dtype=np.int64)
        every = np.arange(len(moves))
        inside = np.flatnonzero(~moves.outside)
        touched, row = np.unique(
            np.concatenate([moves.destination[inside], moves.origin]), return_inverse=True
        )
        staff = arrays.staff[touched]
        names = [schools[i].school_id for i in touched]
        lower = np.minimum(staff, least[touched]) - staff
        upper = np.maximum(staff, quota[touched]) - staff
        variables = np.concatenate([inside, every])
        signs = np.repeat([1, -1], [len(inside), len(every)])
        if len(inside) == len(moves):
            program.add_rows(self.id, names, lower, upper, (row, variables, signs))
            return
        # Who is sent outside is missed at the school, but keeps the post there.
        program.add_rows(self.id, names, lower, FREE, (row, variables, signs))
        stays = np.concatenate([np.zeros(len(inside), dtype=bool), moves.outside])
        program.add_rows(
            self.id, names, -FREE, upper, (row[~stays], variables[~stays], signs[~stays])
        )

    def tally(self, unit: Unit) -> Tally:
        """Take the staff after the moves."""
        return Tally("schools", {"school": str(unit)}, "after")

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the staff of every school before and after."""
        columns = ["staff", "staff_after", "sent_outside"]
        counts = recount.schools[columns].to_numpy(dtype=int).tolist()
        for school, (before, after, sent) in zip(recount.district.schools, counts, strict=True):
            posts = self._posts(school)
            most, least = max(posts, before), min(before, math.ceil(self.min_fill * posts))
            required = Range(least, most, span=True)
            # Who is sent outside keeps the post.
            holds = least <= after and after + sent <= most
            yield Finding(self.id, Unit(school.school_id), required, after, holds)

    def _posts(self, school: School) -> int:
        """Count the posts again for the audit, in common fractions."""
        if school.quota is not None:
            return school.quota
        p, j = self.standard.primary, self.standard.junior
        # P/p + J/j over one denominator, then ceil by floor of the negative.
        above = school.primary_students * j + school.junior_students * p
        by_pupil = -int(-above // (p * j))
        if self.small is None or self.small.under <= (
            school.primary_students + school.junior_students
        ):
            return by_pupil
        rate = self.small.per_class
        counted = ((school.primary_classes, rate.primary), (school.junior_classes, rate.junior))
        by_class = sum((n * posts for n, posts in counted), Fraction(0))
        return max(by_pupil, -int(-by_class // 1))
