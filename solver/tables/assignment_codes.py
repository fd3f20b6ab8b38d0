"""Says whom and which school each row of a list means: by code, or by a name that is unique."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from solver.district import District
from solver.district.folding import fold
from solver.errors import Problem
from solver.tables.assignments import ABOUT, WrittenList, WrittenMove
from solver.tables.codes import Codes
from solver.tables.columns import COLUMNS
from solver.tables.values import Convert, ReadAs
from solver.text import Text

MOVE = ["teacher_id", "to_school_id", "subject", "stage"]


class ReadMoves(NamedTuple):
    """The moves of a list by code.

    Parameters
    ----------
    moves : pandas.DataFrame
        teacher_id, to_school_id, subject, stage; one row a move.
    warnings : tuple of Problem
        What was read all the same, and should be looked at.
    """

    moves: pd.DataFrame
    warnings: tuple[Problem, ...]


def resolved(written: WrittenList, district: District, *, gone: bool = False) -> ReadMoves:
    """Put codes in the place of whatever a list names people and schools by.

    Parameters
    ----------
    written : WrittenList
    district : District
    gone : bool
        Whether people and schools that the district no longer has are left as they are, as in a
        list of an earlier time; else they are errors.

    Raises
    ------
    DataError
        With every row that names an unknown person, school or subject, or a person twice.
    """
    reading = _Reading(district, gone=gone)
    rows = [reading.move(move) for move in written.moves]
    if reading.errors:
        raise written.listing.told(reading.errors)
    frame = pd.DataFrame(rows, columns=MOVE, dtype=object)
    warnings = written.listing.told(reading.warnings).problems if reading.warnings else ()
    return ReadMoves(frame, warnings)


class _Reading:
    def __init__(self, district: District, *, gone: bool) -> None:
        self.district = district
        self.gone = gone
        self.people = Codes((t.teacher_id, t.name) for t in district.teachers)
        schools = [(s.school_id, s.name) for s in district.schools]
        outside = [(r.request_id, r.place) for r in district.outside]
        self.schools = Codes([*schools, *outside])
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.rows: dict[str, int] = {}
        self.subject = COLUMNS["teachers"]["subject"].reader()
        self.stage = COLUMNS["teachers"]["stage"].reader()

    def move(self, move: WrittenMove) -> tuple[str, str, str, str]:
        who = self._person(move)
        where = self._school(move)
        if who in self.rows:
            message = Text(
                "同一人出现两次（另见第{r}行），请删去一行",
                "the same teacher twice (also row {r}): delete one of the rows",
            )
            self._error("twice", move.row, "teacher_id", message.fill(r=self.rows[who]))
        if who:
            self.rows[who] = move.row
        stage = self._word(self.stage, move.stage) if move.stage else ""
        return who, where, self._taught(move, who), stage

    def _person(self, move: WrittenMove) -> str:
        known = self.people
        code = known.code(move.teacher) if move.teacher else None
        if code is not None:
            self._same_name(move, code)
            return code
        named = move.teacher or move.name
        # A name where the code should be is as good as the code, if only one person has it.
        meant = known.named(named)
        if len(meant) > 1 and move.origin:
            there = [c for c in meant if self._from(c) & {fold(move.origin)}]
            meant = there or meant
        column = "teacher_id" if move.teacher else "name"
        if len(meant) == 1:
            return meant[0]
        if meant:
            message = Text(
                "有{n}位同名教师，请写工号：{c}", "{n} teachers have this name, write the code: {c}"
            )
            self._error("namesakes", move.row, column, message.fill(n=len(meant), c=_listed(meant)))
            return ""
        if self._lost_zeros(known, move.row, column, named):
            return ""
        if not self.gone:
            # What stands there may be somebody's name: only what looks like a code is shown.
            shown = named if named.isascii() else None
            message = Text("没有这位教师", "no such teacher")
            if shown:
                message = Text("工号不存在：{v}", "no such teacher: {v}").fill(v=shown)
            self._error("unknown_teacher", move.row, column, message, shown)
        return named

    def _from(self, code: str) -> set[str]:
        teacher = self.district.teachers[self.district.teacher_index[code]]
        return {fold(teacher.school_id), fold(self.schools.called.get(teacher.school_id, ""))}

    def _same_name(self, move: WrittenMove, code: str) -> None:
        """Warn where code and name are two people's, as when one of the two was edited."""
        name = self.people.called[code]
        if move.name and name and "*" not in move.name and fold(move.name) != fold(name):
            message = Text(
                "工号与姓名不是同一人，按工号读取",
                "the code and the name are two people's; the code counts",
            )
            self._warn("two_people", move.row, "teacher_id", message)

    def _school(self, move: WrittenMove) -> str:
        known = self.schools
        for text in filter(None, (move.to, move.to_name)):
            code = known.code(text)
            if code is not None:
                self._same_school(move, code)
                return code
            meant = known.named(text)
            if len(meant) == 1:
                return meant[0]
            if meant:
                message = Text(
                    "校名不唯一，请填学校代码：{c}",
                    "several schools of this name, write the code: {c}",
                )
                self._error("ambiguous_school", move.row, "to_school_id",
                            message.fill(c=_listed(meant)), text)  # fmt: skip
                return ""
            if self._lost_zeros(known, move.row, "to_school_id", text):
                return ""
            if not self.gone:
                self._unknown_school(move.row, text)
            return text
        return ""

    def _same_school(self, move: WrittenMove, code: str) -> None:
        """Warn where code and name are two schools', as when one of the two was edited."""
        named = self.schools.named(move.to_name) if move.to_name else [code]
        if named and code not in named:
            message = Text(
                "接收学校的代码与名称不是同一所，按代码读取",
                "the code and the name are two schools'; the code counts",
            )
            self._warn("two_schools", move.row, "to_school_id", message)

    def _unknown_school(self, row: int, text: str) -> None:
        codes = self.schools.near(text)
        person = bool(self.people.named(text))
        shown = None if person or not (codes or text.isascii()) else text
        message = Text("没有这所学校", "no such school")
        if shown:
            message = Text("学校不存在：{v}", "no such school: {v}").fill(v=shown)
        if codes:
            both = [f"{self.schools.called[c]}（{c}）" for c in codes[:5]]
            message = Text("“{v}”是不是“{n}”？", "is “{v}” {n}?").fill(
                v=shown, n=Text("”或“".join(both), " or ".join(both))
            )
        suggestion = codes[0] if len(codes) == 1 else None
        self._error("unknown_school", row, "to_school_id", message, shown, suggestion)

    def _lost_zeros(self, known: Codes, row: int, column: str, text: str) -> bool:
        """Ask where a code lost the zeros before it, as spreadsheets do to numbers."""
        whole = known.whole(text)
        if whole is None:
            return False
        message = Text(
            "丢了前面的0：{v}应为{w}？请把该列设为文本后改正",
            "the column lost its leading zeros: is {v} {w}? Make it text and correct it",
        )
        self._error("lost_zeros", row, column, message.fill(v=text, w=whole), text, whole)
        return True

    def _taught(self, move: WrittenMove, who: str) -> str:
        at = self.district.teacher_index.get(who)
        if not move.subject:
            return "" if at is None else self.district.teachers[at].subject
        return self._word(self.subject, move.subject)

    @staticmethod
    def _word(reader: Convert, written: str) -> str:
        value = reader(written)
        if isinstance(value, ReadAs):
            value = value.value
        # A subject of the district's own is none of the contract's words.
        return value if isinstance(value, str) else written

    def _error(
        self,
        code: str,
        row: int,
        column: str,
        message: Text,
        value: str | None = None,
        suggestion: str | None = None,
    ) -> None:
        self.errors.append(Problem("error", code, ABOUT, row, column, value, message, suggestion))

    def _warn(self, code: str, row: int, column: str, message: Text) -> None:
        self.warnings.append(Problem("warning", code, ABOUT, row, column, None, message))


def _listed(codes: list[str]) -> Text:
    return Text("、".join(codes), ", ".join(codes))
