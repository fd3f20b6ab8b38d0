"""Reads an assignment list as it is written: ours, or one that somebody edited or made.

Codes and names stay as they stand there; `solver.tables.assignment_codes` says whom they mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from solver.district.folding import fold
from solver.errors import Problem
from solver.tables.cells import Fault, clean, unescape
from solver.tables.columns import header_key
from solver.tables.listing import Listing, read_listing
from solver.text import Text

ABOUT = "assignments"
"""What the problems of a list are said of."""

FILES = ("assignments.csv", "plan.xlsx")
"""What a plan's folder calls its list; the first that is there counts."""

HEADERS: dict[str, tuple[str, ...]] = {
    "teacher": ("teacher_id", "工号", "code", "教师工号", "职工号", "人员编号", "教工号"),
    "name": ("name", "姓名", "教师姓名"),
    "to": ("to_school_id", "接收学校代码", "接收校代码", "调入学校代码", "流入学校代码"),
    "to_name": (
        *("to_school", "to", "接收学校", "接收校", "接收单位", "调入学校", "流入学校"),
        *("交流学校", "交流去向", "去向", "支教学校"),
    ),
    "from": ("from_school_id", "现学校代码"),
    "from_name": ("from_school", "from", "现学校", "任教学校", "原学校", "派出学校"),
    "subject": ("subject", "任教学科", "学科"),
    "stage": ("stage", "学段", "任教学段"),
}
"""What the columns may be called."""

_MEANT = {fold(header_key(h)): name for name, headers in HEADERS.items() for h in headers}


class WrittenMove(NamedTuple):
    """One row of a list as it is written; blank where it says nothing.

    Parameters
    ----------
    row : int
        As a person sees it.
    teacher, name : str
        The code and the name.
    to, to_name : str
        The destination's code and its name.
    origin : str
        The present school's code or name.
    subject : str
    stage : str
        That is taught there.
    """

    row: int
    teacher: str
    name: str
    to: str
    to_name: str
    origin: str
    subject: str
    stage: str = ""


class WrittenList(NamedTuple):
    """A list and where it was read from.

    Parameters
    ----------
    listing : Listing
    moves : tuple of WrittenMove
    sha256 : str
        Of the bytes that were read, which a later plan may overwrite.
    """

    listing: Listing
    moves: tuple[WrittenMove, ...]
    sha256: str


def read_written(path: Path) -> WrittenList:
    """Read a list of moves from a file of any kind, or a plan's folder.

    Parameters
    ----------
    path : Path

    Raises
    ------
    DataError
        The file cannot be read, it lacks a column, or a row lacks the person or the school.
    """
    listing = read_listing(path, meant, ABOUT, needs=_is_list, names=FILES)
    digest = hashlib.sha256(listing.file.read_bytes()).hexdigest()
    return WrittenList(listing, tuple(_moves(listing)), digest)


def meant(header: str) -> str | None:
    """Return the column that a header means, None for others."""
    return _MEANT.get(fold(header_key(header))) if header else None


def _is_list(columns: Collection[str]) -> bool:
    return bool({"teacher", "name"} & set(columns)) and bool({"to", "to_name"} & set(columns))


def _moves(listing: Listing) -> list[WrittenMove]:
    (head_row, head), *rows = listing.rows
    places = _places(listing, head_row, head)
    problems: list[Problem] = []
    found = []
    for number, row in rows:
        cells = {name: _cell(row, at) for name, at in places.items()}
        move = WrittenMove(
            row=number,
            teacher=cells.get("teacher", ""),
            name=cells.get("name", ""),
            to=cells.get("to", ""),
            to_name=cells.get("to_name", ""),
            origin=cells.get("from", "") or cells.get("from_name", ""),
            subject=cells.get("subject", ""),
            stage=cells.get("stage", ""),
        )
        if not (move.teacher or move.name or move.to or move.to_name):
            # A note across the sheet is one merged cell that begins before these columns.
            continue
        problems += [_unreadable(number, n, t) for n, t in cells.items() if isinstance(t, Fault)]
        found.append(move)
        lacking = _lacking(move, coded="teacher" in places)
        if lacking:
            problems.append(lacking)
    if problems:
        raise listing.told(problems)
    return found


def _places(listing: Listing, row: int, head: list[str]) -> dict[str, int]:
    """Return where each column stands; one that is missing or there twice is an error."""
    places: dict[str, int] = {}
    problems = []
    for at, header in enumerate(head):
        name = meant(header)
        if name is None:
            continue
        if name in places:
            message = Text(
                "名单有两列“{h}”，请删去一列", "the list has the column {h!r} twice: delete one"
            )
            problems.append(_problem("duplicate_column", row, name, message.fill(h=header)))
        places[name] = at
    for names, column, title in (
        (("teacher", "name"), "teacher_id", Text("工号", "teacher_id")),
        (("to", "to_name"), "to_school_id", Text("接收学校代码", "to_school_id")),
    ):
        if not places.keys() & set(names):
            message = Text("名单缺少“{c}”列", "the list has no column {c!r}").fill(c=title)
            problems.append(Problem("error", "missing_column", ABOUT, row, column, None, message))
    if problems:
        raise listing.told(problems)
    return places


def _cell(row: list[str], at: int) -> str:
    if at >= len(row):
        return ""
    text = row[at]
    return text if isinstance(text, Fault) else clean(unescape(text))


def _lacking(move: WrittenMove, *, coded: bool) -> Problem | None:
    """Say what a row lacks; a cleared cell is never a row less."""
    where = move.to or move.to_name
    if coded and not move.teacher:
        message = Text(
            "工号空白：请补工号，或删去整行",
            "the row lacks the teacher's code: fill it in, or delete the whole row",
        )
        return _problem("blank_cell", move.row, "teacher", message)
    if not where:
        message = Text(
            "缺少接收学校：请填写，或删去整行",
            "the row lacks the school: fill it in, or delete the whole row",
        )
        return _problem("blank_cell", move.row, "to", message)
    if not (move.teacher or move.name):
        message = Text("缺少姓名：请填写，或删去整行", "the row lacks the teacher: fill it in")
        return _problem("blank_cell", move.row, "name", message)
    return None


def _unreadable(row: int, name: str, cell: Fault) -> Problem:
    message = Text(
        "单元格无法读取（错误值、合并的单元格或没有结果的公式），请改正",
        "the cell cannot be read (an error value, a merged cell, a formula without a result): "
        "correct it",
    )
    return _problem(cell.code, row, name, message)


def _problem(code: str, row: int, name: str, message: Text) -> Problem:
    columns = {"teacher": "teacher_id", "to": "to_school_id", "to_name": "to_school_id"}
    columns |= {"from": "from_school", "from_name": "from_school"}
    return Problem("error", code, ABOUT, row, columns.get(name, name), None, message)
