"""Finds the people and schools that a question names, by code or by name."""

from __future__ import annotations

from solver.district import District
from solver.district.words import SUBJECT_WORDS, word
from solver.errors import DataError, single_problem
from solver.tables.codes import Codes
from solver.text import Text


def teacher_code(district: District, named: str) -> str:
    """Return the code of the teacher that a text names.

    Parameters
    ----------
    district : District
    named : str
        The code, or a name that one person has.

    Raises
    ------
    DataError
        Nobody has this code or name, or several have the name: it says which, by their codes.
    """
    codes = Codes((t.teacher_id, t.name) for t in district.teachers)
    found = codes.code(named)
    if found is not None:
        return found
    meant = codes.named(named)
    if len(meant) == 1:
        return meant[0]
    if meant:
        listed = [_described(district, code) for code in meant[:10]]
        both = Text("、".join(t.zh for t in listed), ", ".join(t.en for t in listed))
        message = Text(
            "有{n}位同名教师：{c}，请写工号",
            "{n} teachers have this name: {c}; give the staff number",
        )
        raise _unknown("namesakes", "teachers", message.fill(n=len(meant), c=both), None)
    whole = codes.whole(named)
    if whole is not None:
        message = Text("没有工号{v}，是不是{w}？", "no such teacher: {v}; did you mean {w}?")
        raise _unknown("unknown_teacher", "teachers", message.fill(v=named, w=whole), named)
    # Whatever is no code may be the name of somebody: it is not shown.
    shown = named if named.isascii() else None
    message = Text("没有这位教师，请写工号或全名", "no such teacher: give the code or the name")
    if shown:
        message = Text("工号不存在：{v}", "no such teacher: {v}").fill(v=shown)
    raise _unknown("unknown_teacher", "teachers", message, shown)


def school_code(district: District, named: str) -> str:
    """Return the code of the school that a text names; see `teacher_code`."""
    codes = Codes((s.school_id, s.name) for s in district.schools)
    found = codes.code(named)
    if found is not None:
        return found
    meant = codes.named(named)
    if len(meant) == 1:
        return meant[0]
    whole = codes.whole(named)
    near = [whole] if whole else meant or codes.near(named)
    message = Text("学校不存在：{v}", "no such school: {v}").fill(v=named)
    if near:
        listed = [f"{codes.called[code]}（{code}）" for code in near[:5]]
        both = Text("”或“".join(listed), " or ".join(listed))
        message = Text("“{v}”是不是“{n}”？", "is “{v}” {n}?").fill(v=named, n=both)
    raise _unknown("unknown_school", "schools", message, named)


def _described(district: District, code: str) -> Text:
    """Tell namesakes apart by what is nobody's name: code, school, subject."""
    teacher = district.teachers[district.teacher_index[code]]
    school = district.schools[district.school_index[teacher.school_id]].name
    subject = word(SUBJECT_WORDS, teacher.subject)
    return Text(f"{code}（{school}，{subject.zh}）", f"{code} ({school}, {subject.en})")


def _unknown(code: str, table: str, message: Text, value: str | None) -> DataError:
    return single_problem(code, table, message, value)
