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
from solver.model.arrays import NEVER, Arrays, Bools
from solver.policy.element import Filter
from solver.policy.parameters import Years
from solver.ratio import Exact
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


class Eligibility(Filter):
    """Active, in a listed post, long enough here, young enough, with no exemption or running term.

    A field that a set parameter needs and that is blank makes the teacher not
    eligible, with that reason.
    """

    id: ClassVar[str] = "eligibility"
    title: ClassVar[Text] = Text("符合交流条件", "eligibility")
    meaning: ClassVar[Text] = Text(
        "在编在岗、任职类别在列、在校满规定年限、不超过年龄上限、无免交流原因、"
        "交流期已满的教师才符合交流条件；农村任教年数达到上限的城区教师除外",
        "active, in a listed post, long enough at the school, within the age limit, not exempt, "
        "no running term, and on the strong side fewer than the limit of rural years",
    )
    source: ClassVar[Text] = Text(
        "天津市2014：津教委〔2014〕84号", "Tianjin 2014: 津教委〔2014〕84号"
    )
    definition: ClassVar[Text] = Text(
        "在编在岗；行政职务在 `posts` 之内；自“进入本校年月”起满 `min_years_here` 年；"
        "年龄不超过 `max_age` 周岁；无免交流原因；在 `as_of` 当日没有未满的交流期；"
        "在派出一侧学校的，农村任教年数少于 `max_rural_years`。校长、"
        "副校长的在校年限和年龄按 `heads`。所设条件用到的项空白的，视为不符合条件，并列明原因。",
        "Active; post in `posts`; at least `min_years_here` completed years since "
        "`joined`; at most `max_age` completed years of age; not `exempt`; no "
        "exchange term still running at `as_of`; and, at a strong-side school, fewer "
        "than `max_rural_years` rural years. For heads and deputy heads the limits in "
        "`heads` take the place of `min_years_here` and `max_age`. Who lacks a field "
        "that a limit needs is not eligible, for that reason.",
    )
    example: ClassVar[str] = (
        "eligibility:\n"
        "  posts: [teacher, middle, deputy_head, head]\n"
        "  min_years_here: 6\n"
        "  max_age: {M: 50, F: 45}\n"
        "  max_rural_years: 6\n"
        "  heads: {min_years_here: 10, max_age: {M: 55, F: 50}}"
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

    def needs(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
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

    def bars(self, arrays: Arrays) -> Iterator[tuple[Text, Bools]]:
        """Yield each reason with its teachers, from the plainest to the finest."""
        rows = arrays.district.teachers
        post = np.array([t.post for t in rows], dtype=object)
        head = np.isin(post, HEADS)
        yield Text("任职类别不在交流范围", "post is not listed"), ~np.isin(post, self.posts)
        yield (
            Text("有免交流原因", "exempt"),
            np.array([bool(t.exempt) for t in rows], dtype=bool),
        )
        yield (
            Text("交流期未满", "exchange term still running"),
            np.array(
                [
                    (t.on_exchange_until or arrays.definitions.as_of) > arrays.definitions.as_of
                    for t in rows
                ],
                dtype=bool,
            ),
        )
        here = arrays.completed_years([t.joined for t in rows])
        for group, limit in ((~head, self.min_years_here), (head, self.heads.min_years_here)):
            if limit is not None:
                yield Text("未填进入本校年月", "joined is blank"), group & (here == NEVER)
                yield (
                    Text("在本校未满{n}年", "fewer than {n} years at the school").fill(n=limit),
                    group & (here != NEVER) & (here < limit),
                )
        age = arrays.completed_years([t.born for t in rows])
        sex = np.array([t.sex or "" for t in rows], dtype=object)
        for group, ages in ((~head, self.max_age), (head, self.heads.max_age)):
            if ages is not None:
                yield Text("未填出生年月", "born is blank"), group & (age == NEVER)
                yield Text("未填性别", "sex is blank"), group & (sex == "")
                for code, limit in ages.items():
                    yield (
                        Text("超过{n}周岁", "older than {n}").fill(n=limit),
                        group & (sex == code) & (age > limit),
                    )
        if self.max_rural_years is not None:
            long = [Fraction(t.rural_years) >= self.max_rural_years for t in rows]
            yield (
                Text("农村或薄弱学校任教已满规定年数", "enough rural years"),
                np.array(long, dtype=bool) & ~arrays.school_weak[arrays.school],
            )

    def audit_eligible(self, recount: Recount) -> pd.Series[bool]:
        """Judge every teacher one by one."""
        weak = {str(code): bool(side) for code, side in recount.schools["weak"].items()}
        verdicts = [
            self._may_move(recount, t, weak[t.school_id]) for t in recount.district.teachers
        ]
        return pd.Series(verdicts, index=recount.teachers.index, dtype=bool)

    def _may_move(self, recount: Recount, teacher: Teacher, weak_side: bool) -> bool:
        until = teacher.on_exchange_until
        free = (
            teacher.post in self.posts
            and not teacher.exempt
            and (until is None or until <= recount.definitions.as_of)
        )
        served = self.max_rural_years is not None and teacher.rural_years >= self.max_rural_years
        if not free or (served and not weak_side):
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
