"""The columns about people that the lists share: what the tables say, and what is counted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from solver.district import STAGES, Teacher
from solver.district.column import Column as Described
from solver.district.column import Kind, columns_of
from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.recount.indicators import PER_100_PUPILS, Indicator
from solver.report.labels import INDICATOR_WORDS
from solver.report.workbook.sheet import Column, Value
from solver.report.workbook.sheet import Kind as Look
from solver.tables.personal import harmless_extra, private_extra
from solver.text import Text, same

NAMED = frozenset({"teacher_id", "name", "school_id", "stage", "subject", "home_school"})
"""Columns of teachers that stand in every list in a place of their own."""

COUNTED_AS = Text("计入“{i}”", "counts: {i}")
STRONG, WEAK = Text("派出一侧", "strong side"), Text("受援一侧", "weak side")


class People:
    """Everybody of a plan's district as the lists show them.

    Parameters
    ----------
    plan : Plan
    kept : sequence of str
        Own columns that look like identity numbers, telephones or bank cards, and are wanted.
    """

    def __init__(self, plan: Plan, kept: Sequence[str] = ()) -> None:
        self.plan = plan
        self.kept = frozenset(kept)
        self.recount = plan.audit.recount
        self.school = {s.school_id: s.name for s in plan.district.schools}

    @cached_property
    def unique_names(self) -> bool:
        """Whether every school has a name of its own, so that names are enough to count by."""
        return len(set(self.school.values())) == len(self.school)

    @cached_property
    def uneven(self) -> bool:
        """Whether some moves do not count, or lead to another stage.

        Then what rules count is no longer what stands in the list's own columns.
        """
        frame = self.plan.frame
        return bool(((frame["counts"] != 1) | (frame["from_stage"] != frame["stage"])).any())

    @cached_property
    def own(self) -> list[str]:
        """The district's own columns that may leave."""
        return harmless_extra(self.plan.district, "teachers", self.kept)

    @cached_property
    def withheld(self) -> list[str]:
        """The district's own columns that stay out, since they look personal."""
        private = private_extra(self.plan.district, "teachers")
        return [name for name in private if name not in self.kept]

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """The names of the groups of each school."""
        names = {g.group_id: g.name for g in self.plan.district.groups}
        found: dict[str, list[str]] = {}
        for row in self.plan.district.members:
            found.setdefault(row.school_id, []).append(names.get(row.group_id, row.group_id))
        return found

    def group(self, school: str, other: str | None = None) -> str:
        """Name the groups of a school; with another one those that both are in."""
        mine = self.groups.get(school, [])
        theirs = mine if other is None else self.groups.get(other, [])
        return "、".join(name for name in mine if name in theirs)

    @cached_property
    def _weak(self) -> dict[str, bool]:
        return {str(code): bool(side) for code, side in self.recount.schools["weak"].items()}

    @cached_property
    def flags(self) -> dict[str, dict[str, bool]]:
        """Whether each teacher counts for each indicator, by the indicator's name."""
        found = {}
        for name in PER_100_PUPILS:
            counted = [Indicator(name, stage).counted(self.recount) for stage in STAGES]
            either = counted[0] | counted[1]
            found[name] = {str(k): bool(v) for k, v in either.items()}
        return found

    @cached_property
    def told(self) -> list[tuple[str, Described]]:
        """The further columns of the table teachers in which anything stands."""
        return [
            (name, column)
            for name, column, _ in columns_of(Teacher)
            if name not in NAMED
            and any(getattr(t, name) not in (None, "", ()) for t in self._teachers)
        ]

    @property
    def _teachers(self) -> tuple[Teacher, ...]:
        return self.plan.district.teachers

    def columns(self) -> list[Column]:
        """Return the columns of a list of people, without those of what became of them."""
        code = "school" if not self.unique_names else ""
        named = "school" if self.unique_names else ""
        return [
            Column(Text("工号", "code")),
            Column(Text("姓名", "name"), at_most=14),
            Column(Text("学校代码", "school_id"), key=code),
            Column(Text("任教学校", "school"), left=True, at_most=28, key=named),
            Column(Text("所在一侧", "side")),
            Column(Text("共同体", "group"), left=True, at_most=20),
            Column(Text("学段", "stage"), key="stage"),
            Column(Text("任教学科", "subject"), at_most=12, key="subject"),
            *(
                Column(Text(column.zh, name), _LOOKS.get(column.kind, "text"))
                for name, column in self.told
            ),
            Column(Text("周岁", "age"), "count"),
            Column(Text("在校满年数", "years here"), "count"),
            *self.flag_columns(),
        ]

    def cells(self, teacher: Teacher) -> list[Value]:
        """Return the cells of one person under `columns`."""
        return [
            teacher.teacher_id,
            teacher.name,
            teacher.school_id,
            self.school[teacher.school_id],
            WEAK if self._weak[teacher.school_id] else STRONG,
            self.group(teacher.school_id),
            word(STAGE_WORDS, teacher.stage),
            word(SUBJECT_WORDS, teacher.subject),
            *(said(column, getattr(teacher, name)) for name, column in self.told),
            self.recount.completed_years(teacher.born),
            self.recount.completed_years(teacher.joined),
            *self.flag_cells(teacher.teacher_id),
        ]

    def flag_columns(self) -> Iterator[Column]:
        """Yield a column for each indicator: whether the person counts for it."""
        for name in PER_100_PUPILS:
            yield Column(COUNTED_AS.fill(i=INDICATOR_WORDS[name]), key=f"is_{name}", at_most=8)

    def flag_cells(self, teacher_id: str) -> list[Value]:
        """Return the cells of one person under `flag_columns`."""
        return [self.flags[name].get(teacher_id, False) for name in PER_100_PUPILS]


_LOOKS: dict[Kind, Look] = {Kind.DATE: "month", Kind.COUNT: "count", Kind.DECIMAL: "km"}


def said(column: Described, value: object) -> Value:
    """Return what stands in a cell of the contract as people read it."""
    if isinstance(value, tuple):
        words = [_word(column, item) for item in value]
        return Text("、".join(w.zh for w in words), ", ".join(w.en for w in words))
    if value is None or isinstance(value, date | int):
        return value
    if column.kind is Kind.DECIMAL:
        return float(str(value))
    return _word(column, value)


def _word(column: Described, value: object) -> Text:
    words = column.words or {}
    return words.get(str(value), same(value))
