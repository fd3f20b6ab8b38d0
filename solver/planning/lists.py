"""Reads an assignment list back: ours, or one that somebody edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from solver.district import District
from solver.district.words import SUBJECT_WORDS
from solver.errors import DataError, Problem, single_problem
from solver.policy.plan_files import ASSIGNMENTS
from solver.tables.cells import unescape
from solver.tables.listing import read_listing
from solver.text import Text

HEADERS = {
    "teacher_id": ("teacher_id", "工号", "code"),
    "to_school_id": ("to_school_id", "接收学校代码", "接收学校", "to"),
    "subject": ("subject", "任教学科"),
}
"""What a column may be called; where several are there, the first of these counts."""


def read_list(path: Path, district: District) -> pd.DataFrame:
    """Read teacher_id, to_school_id and subject of every move.

    Parameters
    ----------
    path : Path
        ``assignments.csv``, ``plan.xlsx`` (its first sheet), any other workbook or CSV file that
        tables may be, or a plan's folder.
    district : District
        To know the codes, and the schools by name where a name is unique.

    Raises
    ------
    DataError
        With every row that names an unknown person, school or subject, or a person twice.
    """
    file = path / ASSIGNMENTS if path.is_dir() else path
    (_, titles), *rows = read_listing(file, _known, "assignments")
    columns = [_column(name, titles) for name in HEADERS]
    cells = [
        (number, *(unescape(row[c].strip()) if c < len(row) else "" for c in columns))
        for number, row in rows
    ]
    return _resolved(cells, district)


def _known(header: str) -> str | None:
    return next((name for name, headers in HEADERS.items() if header in headers), None)


def _column(name: str, titles: list[str]) -> int:
    """Return where a column stands; one that is missing or there twice is an error."""
    found = next((h for h in HEADERS[name] if h in titles), None)
    if found is None:
        message = Text("名单缺少“{z}”列", "the list has no column {e!r}")
        message = message.fill(z=HEADERS[name][1], e=name)
        raise single_problem("missing_column", "assignments", message)
    if titles.count(found) > 1:
        message = Text("名单有两列“{h}”，请删去一列", "the list has the column {h!r} twice")
        raise single_problem("duplicate_column", "assignments", message.fill(h=found))
    return titles.index(found)


def _resolved(cells: list[tuple[Any, ...]], district: District) -> pd.DataFrame:
    names: dict[str, list[str]] = {}
    for row in district.schools:
        names.setdefault(row.name, []).append(row.school_id)
    for request in district.outside:
        names.setdefault(request.place, []).append(request.request_id)
    codes = {*district.school_index, *(request.request_id for request in district.outside)}
    subjects = {w: code for code, text in SUBJECT_WORDS.items() for w in (text.zh, text.en)}
    problems: list[Problem] = []
    seen: set[str] = set()
    rows = []
    for n, who, place, subject in cells:
        if not who and not place:
            continue
        by_name = names.get(place, [])
        school = place if place in codes else "".join(by_name[:1])
        for column, value, wrong, message in (
            (
                "teacher_id",
                who,
                who not in district.teacher_index,
                Text("工号不存在：{v}", "no such teacher: {v}"),
            ),
            (
                "teacher_id",
                who,
                who in seen,
                Text("同一人出现两次：{v}", "the same teacher twice: {v}"),
            ),
            (
                "to_school_id",
                place,
                school not in codes,
                Text("学校不存在：{v}", "no such school: {v}"),
            ),
            (
                "to_school_id",
                place,
                place not in codes and len(by_name) > 1,
                Text(
                    "校名不唯一，请填学校代码：{v}",
                    "several schools of this name, write the code: {v}",
                ),
            ),
        ):
            if wrong:
                problems.append(
                    Problem(
                        "error", "bad_list", "assignments", n, column, value, message.fill(v=value)
                    )
                )
        seen.add(who)
        rows.append((who, school, subjects.get(subject, subject)))
    if problems:
        raise DataError(problems)
    return pd.DataFrame(rows, columns=["teacher_id", "to_school_id", "subject"], dtype=object)
