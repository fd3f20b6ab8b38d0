"""Says who is not eligible and why, each condition of `eligibility` for itself.

Each gives the reason, whom it concerns, and what the tables say of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from solver.district import Post, Sex
from solver.district.selector import Selector
from solver.district.vocabulary import COLUMN_WORDS, VALUE_WORDS
from solver.district.words import POST_WORDS, SIDE_WORDS, YES_NO_WORDS, word
from solver.model.arrays import NEVER, Arrays, Bools
from solver.model.pairs import Bar
from solver.model.retirement import retirement_days, years_to_retirement
from solver.model.selection import people, people_cells
from solver.model.service import LONG, on_exchange, running_terms, schools_served
from solver.text import Text, same


def by_post(arrays: Arrays, posts: Sequence[Post]) -> Iterator[Bar]:
    """Whose post is not listed."""
    rows = arrays.district.teachers
    listed = np.isin(np.array([t.post for t in rows], dtype=object), posts)
    yield Bar(
        Text("任职类别不在交流范围", "post is not listed"),
        ~listed,
        lambda t: word(POST_WORDS, rows[t].post),
    )


def by_exemption(arrays: Arrays) -> Iterator[Bar]:
    """Who has an exemption of their own."""
    rows = arrays.district.teachers
    yield Bar(
        Text("有免交流原因", "exempt"),
        np.array([bool(t.exempt) for t in rows], dtype=bool),
        lambda t: same(rows[t].exempt),
    )


def by_exchange(arrays: Arrays) -> Iterator[Bar]:
    """Whose exchange is still running, by the column or by a row of `terms`."""
    rows, terms = arrays.district.teachers, running_terms(arrays)

    def fact(t: int) -> Text:
        ends = arrays.district.terms[terms[t]].ends if t in terms else rows[t].on_exchange_until
        if ends is None:
            return Text("尚无结束年月", "no end is set")
        return Text("到{d}期满", "until {d}").fill(d=_month(ends))

    yield Bar(Text("交流期未满", "exchange term still running"), on_exchange(arrays), fact)


def by_years_here(arrays: Arrays, group: Bools, limit: int) -> Iterator[Bar]:
    """Who of a group has not been at the school long enough."""
    rows = arrays.district.teachers
    here = arrays.completed_years([t.joined for t in rows])
    yield Bar(Text("未填进入本校年月", "joined is blank"), group & (here == NEVER))
    yield Bar(
        Text("在本校未满{n}年", "fewer than {n} years at the school").fill(n=limit),
        group & (here != NEVER) & (here < limit),
        lambda t: Text("{d}进校，满{y}年", "joined {d}, {y} completed year(s)").fill(
            d=_month(rows[t].joined), y=max(0, int(here[t]))
        ),
    )


def by_age(arrays: Arrays, group: Bools, limits: Mapping[Sex, int]) -> Iterator[Bar]:
    """Who of a group is too old."""
    rows = arrays.district.teachers
    age = arrays.completed_years([t.born for t in rows])
    sex = np.array([t.sex or "" for t in rows], dtype=object)
    yield Bar(Text("未填出生年月", "born is blank"), group & (age == NEVER))
    yield Bar(Text("未填性别", "sex is blank"), group & (sex == ""))
    for code, limit in limits.items():
        yield Bar(
            Text("超过{n}周岁", "older than {n}").fill(n=limit),
            group & (sex == code) & (age > limit),
            lambda t: Text("{d}出生，满{a}周岁", "born {d}, aged {a}").fill(
                d=_month(rows[t].born), a=int(age[t])
            ),
        )


def by_rural_years(arrays: Arrays, limit: Fraction) -> Iterator[Bar]:
    """Who of the strong side has served in the country long enough."""
    rows = arrays.district.teachers
    long = np.array([Fraction(t.rural_years) >= limit for t in rows], dtype=bool)
    yield Bar(
        Text("农村或薄弱学校任教已满规定年数", "enough rural years"),
        long & ~arrays.school_weak[arrays.school],
        lambda t: Text("{y}年", "{y} year(s)").fill(y=f"{rows[t].rural_years:f}"),
    )


def by_schools_served(arrays: Arrays, limit: int) -> Iterator[Bar]:
    """Who has served in so many schools already."""
    served = schools_served(arrays)
    yield Bar(Text("未填满三年任教学校数", "schools_served is blank"), served == NEVER)
    yield Bar(
        Text(
            "任教满{y}年的学校已达{n}所", "has served {y} years in each of {n} schools or more"
        ).fill(n=limit, y=LONG),
        (served != NEVER) & (served >= limit),
        lambda t: Text("{n}所", "{n} school(s)").fill(n=int(served[t])),
    )


def by_retirement(arrays: Arrays, limit: int) -> Iterator[Bar]:
    """Who retires too soon."""
    days, years = retirement_days(arrays), years_to_retirement(arrays)
    yield Bar(
        Text(
            "退休年月无法推算（未填出生年月或性别）",
            "retirement is not known: born or sex is blank",
        ),
        years == NEVER,
    )

    def fact(t: int) -> Text:
        year, month = divmod(int(days[t]) // 100, 100)
        if years[t] < 0:
            return Text("{d}已到", "{d} has passed").fill(d=f"{year}-{month:02}")
        return Text("{d}退休，还有{y}年", "retires {d}, in {y} completed year(s)").fill(
            d=f"{year}-{month:02}", y=int(years[t])
        )

    text = Text("距退休不足{n}年", "fewer than {n} years to retirement").fill(n=limit)
    yield Bar(text, (years != NEVER) & (years < limit), fact)


def by_selector(arrays: Arrays, reason: str, who: Selector) -> Iterator[Bar]:
    """Whom an entry of `exempt_if` means."""
    cells = {column: people_cells(column, arrays) for column in sorted(who.columns)}

    def fact(t: int) -> Text:
        said = [(_title(column), _said(column, found[t])) for column, found in cells.items()]
        return Text(
            "，".join(f"{title.zh}：{value.zh}" for title, value in said),
            ", ".join(f"{title.en} {value.en}" for title, value in said),
        )

    yield Bar(same(reason), people(who, arrays), fact if cells else None)


_DERIVED = {
    "backbone": Text("骨干教师", "backbone"),
    "side": Text("所在一侧", "side"),
    "age": Text("周岁", "age"),
    "years_here": Text("在校年数", "years here"),
    "years_to_retirement": Text("距退休年数", "years to retirement"),
    "schools_served": Text("满三年任教学校数", "schools served"),
    "missing_rural_years": Text("尚缺农村任教年数", "missing rural years"),
    "school.group": Text("共同体", "group"),
}


def _title(column: str) -> Text:
    """Name a column of a selector for people; an own one is called as it is."""
    if column in _DERIVED:
        return _DERIVED[column]
    table = "schools" if column.startswith("school.") else "teachers"
    name = column.removeprefix("school.")
    return Text(COLUMN_WORDS[table].get(name, name), name)


def _said(column: str, cell: Any) -> Text:
    """Put what stands in a column into words."""
    if isinstance(cell, tuple) and cell:
        items = [_said(column, item) for item in cell]
        return Text("、".join(i.zh for i in items), "; ".join(i.en for i in items))
    if isinstance(cell, bool):
        return YES_NO_WORDS["yes" if cell else "no"]
    if isinstance(cell, Fraction):
        return same(f"{float(cell):g}")
    if not cell:
        return Text("空白", "blank")
    table = "schools" if column.startswith("school.") else "teachers"
    words = VALUE_WORDS.get((table, column.removeprefix("school.")), {})
    return word(SIDE_WORDS if column == "side" else words, str(cell))


def _month(day: date | None) -> str:
    return "" if day is None else f"{day.year}-{day.month:02}"
