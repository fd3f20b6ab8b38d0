"""符合交流条件: who may be asked to move at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np
import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from solver.district import Post, Sex, Teacher
from solver.district.definitions import Definitions
from solver.model.arrays import Arrays
from solver.model.pairs import Bar
from solver.policy import bars
from solver.policy.element import Filter
from solver.policy.parameters import Years
from solver.policy.selectors import PeopleSelectorBeforeEligibility
from solver.ratio import Exact
from solver.recount.retirement import years_to_retirement
from solver.recount.selection import Selection
from solver.recount.service import schools_served, serves_elsewhere
from solver.recount.tables import Recount
from solver.text import Text

HEADS = ("deputy_head", "head")


def _one_limit_for_both(value: object) -> object:
    """Let one number stand for both sexes."""
    return value if isinstance(value, Mapping) else {"M": value, "F": value}


MaxAge = Annotated[Mapping[Sex, Years], BeforeValidator(_one_limit_for_both)]


MAX_AGE: Mapping[Sex, int] = {"M": 50, "F": 45}
MAX_AGE_HEADS: Mapping[Sex, int] = {"M": 55, "F": 50}


class Heads(BaseModel):
    """The limits for heads and deputies, used where `posts` lists them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min_years_here: Years | None = 10
    max_age: MaxAge | None = Field(default_factory=lambda: MAX_AGE_HEADS)


class Exemption(BaseModel):
    """Who is exempt for a reason that the policy names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Annotated[str, Field(min_length=1)]
    who: PeopleSelectorBeforeEligibility


class Eligibility(Filter):
    """Active, in a listed post, long enough here, young enough, with no exemption or running term.

    A field that a set parameter needs and that is blank makes the teacher not
    eligible, with that reason.
    """

    id: ClassVar[str] = "eligibility"
    title: ClassVar[Text] = Text("符合交流条件", "eligibility")
    meaning: ClassVar[Text] = Text(
        "在编在岗、任职类别在列、在校满规定年限、不超过年龄上限、无免交流原因、"
        "交流期已满的教师才符合交流条件；农村任教年数达到上限的城区教师、"
        "已在规定数量的学校任教的教师和临近退休的教师除外",
        "active, in a listed post, long enough at the school, within the age limit, not exempt, "
        "no running term, on the strong side fewer than the limit of rural years, and, where "
        "asked, fewer schools served than the limit and years enough before retirement",
    )
    source: ClassVar[Text] = Text(
        "天津市2014：津教委〔2014〕84号", "Tianjin 2014: 津教委〔2014〕84号"
    )
    definition: ClassVar[Text] = Text(
        "在编在岗；行政职务在 `posts` 之内；自“进入本校年月”起满 `min_years_here` 年；"
        "年龄不超过 `max_age` 周岁；无免交流原因，也不属于 `exempt_if` 的任何一项；"
        "在 `as_of` 当日没有未满的交流期（“交流期满年月”晚于当日，"
        "或“交流任期”中已开始、未结束、尚无去向且现在接收学校任教的一行）；"
        "在派出一侧学校的，农村任教年数少于 `max_rural_years`；"
        "任教满三年的学校少于 `max_schools_served` 所；"
        "到退休还有至少 `min_years_to_retirement` 年。"
        "校长、副校长的在校年限和年龄按 `heads`。"
        "所设条件用到的项空白的，视为不符合条件，并列明原因。"
        "任教满三年的学校：有“任教经历”表的，每所学校把各段的周年数相加"
        "（到结束年月，否则到 `as_of`），现任教学校至少按“进入本校年月”计，"
        "“满三年任教学校数”更大时取后者；没有该表的按“满三年任教学校数”。"
        "退休年月：填有“退休年月”的从其规定；其余按2024年9月13日的决定，"
        "为出生月份加原法定年龄再加延迟的月数。"
        "男原60周岁，1965年1月起出生的每4个月延迟1个月，最多36个月；"
        "女原55周岁，1970年1月起，同上；`retirement: {female: 50}` 时女原50周岁，"
        "1975年1月起出生的每2个月延迟1个月，最多60个月；"
        "`retirement: {female_senior: 60}` 时高级、正高级职称的女教师同男教师。"
        "到退休的年数为自 `as_of` 起的周年数，已过的为负。",
        "Active; post in `posts`; at least `min_years_here` completed years since "
        "`joined`; at most `max_age` completed years of age; not `exempt`, and meant by no "
        "entry of `exempt_if`; no exchange term still running at `as_of` (`on_exchange_until` "
        "is later, or a row of `terms` has begun, has not ended, has no outcome, and they "
        "work at its `to_school_id`); at a strong-side school, fewer "
        "than `max_rural_years` rural years; fewer than `max_schools_served` schools served for "
        "three completed years or more; at least `min_years_to_retirement` completed years to "
        "retirement. For heads and deputy heads the limits in "
        "`heads` take the place of `min_years_here` and `max_age`. Who lacks a field "
        "that a limit needs is not eligible, for that reason. Schools served: where there is a "
        "table `history`, the completed years of the spells at each school (to `ends`, else to "
        "`as_of`) are added up, the present school counts with the years since `joined` at "
        "least, and the column `schools_served` goes before where it says more; without the "
        "table it is the column. Retirement: the column `retires`, else by the decision of "
        "2024-09-13 the month of birth plus the age before it plus the months of delay. Men: "
        "60, one month for every 4 months of birth from 1965-01 on, 36 at most; women: 55, the "
        "same from 1970-01 on; with `retirement: {female: 50}` 50, one month for every 2 from "
        "1975-01 on, 60 at most; with `retirement: {female_senior: 60}` women with a senior or "
        "full senior title as men. Years to retirement are completed years from `as_of`, "
        "negative once past.",
    )
    example: ClassVar[str] = (
        "eligibility:\n"
        "  posts: [teacher, middle, deputy_head, head]\n"
        "  min_years_here: 6\n"
        "  max_age: {M: 50, F: 45}\n"
        "  max_rural_years: 6\n"
        "  heads: {min_years_here: 10, max_age: {M: 55, F: 50}}\n"
        "  max_schools_served: 2\n"
        "  min_years_to_retirement: 5\n"
        "  exempt_if:\n"
        "    - {reason: 毕业班, who: {grade: [6, 9]}}"
    )

    posts: Annotated[
        tuple[Post, ...],
        Text(
            "可以交流的行政职务：`teacher` 教师、`middle` 中层、`deputy_head` 副校长、`head` 校长",
            "posts whose holders may move: `teacher`, `middle`, `deputy_head`, `head`",
        ),
    ] = ("teacher", "middle")
    min_years_here: Annotated[
        Years | None,
        Text(
            "在本校至少任教的周年数；null 为不限",
            "completed years at the school, at least; null for no limit",
        ),
    ] = 6
    max_age: Annotated[
        MaxAge | None,
        Text(
            "年龄上限（周岁，含），男 `M`、女 `F` 分列或共用一个数；null 为不限",
            "age in completed years, at most; one number, or by sex `M`, `F`; null for no limit",
        ),
    ] = Field(default_factory=lambda: MAX_AGE)
    max_rural_years: Annotated[
        Exact | None,
        Text(
            "派出一侧教师的农村或薄弱学校任教年数须少于此数；null 为不限",
            "rural years of a strong-side teacher must be fewer; null for no limit",
        ),
    ] = Fraction(6)
    heads: Annotated[
        Heads,
        Text(
            "校长、副校长的在校年限和年龄上限；`posts` 列入他们时才用到",
            "the two limits for heads and deputy heads, used where `posts` lists them",
        ),
    ] = Heads()
    max_schools_served: Annotated[
        Annotated[int, Field(ge=1)] | None,
        Text(
            "任教满三年的学校达到此数的不符合条件；现任教学校也算，"
            "所以设为2时，在本校任教多年、此前在另一所学校满三年的即免交流；null 为不限",
            "who has served three years in so many schools is not eligible; the present school "
            "counts, so that with 2 a veteran with one earlier school is exempt; null for no limit",
        ),
    ] = None
    min_years_to_retirement: Annotated[
        Years | None,
        Text(
            "到退休至少还有的周年数；null 为不限",
            "completed years to retirement, at least; null for no limit",
        ),
    ] = None
    exempt_if: Annotated[
        tuple[Exemption, ...],
        Text(
            "其他免交流的情形，每项写明 `reason` 原因和 `who` 选人条件",
            "who else is exempt: entries of a `reason` and a selector `who`",
        ),
    ] = ()

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the dates and the sex that its limits are counted from."""
        if self.min_years_here is not None:
            yield (
                ("joined",),
                Text(
                    "在校年限无法判断，所有人都会不符合条件",
                    "years at the school cannot be judged and nobody would be eligible",
                ),
            )
        if self.max_age is not None:
            text = Text(
                "年龄条件无法判断，所有人都会不符合条件",
                "age cannot be judged and nobody would be eligible",
            )
            yield ("born",), text
            if len(set(self.max_age.values())) > 1:
                yield ("sex",), text
        if self.max_schools_served is not None:
            yield (
                ("schools_served", "history.starts"),
                Text(
                    "任教过几所学校无法判断，所有人都会不符合条件",
                    "schools served cannot be counted and nobody would be eligible",
                ),
            )
        if self.min_years_to_retirement is not None:
            text = Text(
                "退休年月无法推算，所有人都会不符合条件",
                "retirement cannot be worked out and nobody would be eligible",
            )
            yield ("born", "retires"), text
            yield ("sex", "retires"), text

    def bars(self, arrays: Arrays) -> Iterator[Bar]:
        """Yield each reason with its teachers, from the plainest to the finest."""
        yield from bars.by_post(arrays, self.posts)
        yield from bars.by_exemption(arrays)
        for entry in self.exempt_if:
            yield from bars.by_selector(arrays, entry.reason, entry.who)
        yield from bars.by_exchange(arrays)
        head = np.array([t.post in HEADS for t in arrays.district.teachers], dtype=bool)
        for group, limits in ((~head, self), (head, self.heads)):
            if limits.min_years_here is not None:
                yield from bars.by_years_here(arrays, group, limits.min_years_here)
        for group, limits in ((~head, self), (head, self.heads)):
            if limits.max_age is not None:
                yield from bars.by_age(arrays, group, limits.max_age)
        if self.max_rural_years is not None:
            yield from bars.by_rural_years(arrays, self.max_rural_years)
        if self.max_schools_served is not None:
            yield from bars.by_schools_served(arrays, self.max_schools_served)
        if self.min_years_to_retirement is not None:
            yield from bars.by_retirement(arrays, self.min_years_to_retirement)

    def audit_eligible(self, recount: Recount) -> pd.Series[bool]:
        """Judge every teacher one by one."""
        away, served = serves_elsewhere(recount), schools_served(recount)
        # Nobody is eligible yet, and nothing here asks for it.
        selection = Selection(recount)
        exempt = [selection.people(entry.who) for entry in self.exempt_if]
        verdicts = [
            not any(found[t.teacher_id] for found in exempt)
            and t.teacher_id not in away
            and self._may_move(recount, t)
            and self._has_served_less(served[t.teacher_id])
            and self._stays_long_enough(recount, t)
            for t in recount.district.teachers
        ]
        return pd.Series(verdicts, index=recount.teachers.index, dtype=bool)

    def _may_move(self, recount: Recount, teacher: Teacher) -> bool:
        served = self.max_rural_years is not None and teacher.rural_years >= self.max_rural_years
        if teacher.post not in self.posts or teacher.exempt:
            return False
        if served and not recount.weak[teacher.school_id]:
            return False
        limits = self.heads if teacher.post in HEADS else self
        years = recount.completed_years(teacher.joined)
        if limits.min_years_here is not None and (years is None or years < limits.min_years_here):
            return False
        if limits.max_age is None:
            return True
        age = recount.completed_years(teacher.born)
        if age is None or teacher.sex is None:
            return False
        return age <= limits.max_age.get(teacher.sex, age)

    def _has_served_less(self, schools: int | None) -> bool:
        most = self.max_schools_served
        return most is None or (schools is not None and schools < most)

    def _stays_long_enough(self, recount: Recount, teacher: Teacher) -> bool:
        if self.min_years_to_retirement is None:
            return True
        left = years_to_retirement(teacher, recount.definitions)
        return left is not None and left >= self.min_years_to_retirement
