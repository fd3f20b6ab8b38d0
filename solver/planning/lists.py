"""Reads an assignment list back: ours, or one that somebody edited."""

from __future__ import annotations

import csv
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from solver.district import District
from solver.district.words import SUBJECT_WORDS
from solver.errors import DataError, Problem, single_problem
from solver.tables.cells import unescape
from solver.text import Text

HEADERS = {
    "teacher_id": ("teacher_id", "工号", "code"),
    "to_school_id": ("to_school_id", "接收学校代码", "接收学校", "to"),
    "subject": ("subject", "任教学科"),
}
"""What a column may be called; where several are there, the first of these counts."""

TITLE_ROWS = 10
"""So many rows a list may have above its header."""


def read_list(path: Path, district: District) -> pd.DataFrame:
    """Read teacher_id, to_school_id and subject of every move.

    Parameters
    ----------
    path : Path
        ``assignments.csv``, ``plan.xlsx`` (its first sheet) or a plan's folder.
    district : District
        To know the codes, and the schools by name where a name is unique.

    Raises
    ------
    DataError
        With every row that names an unknown person, school or subject, or a person twice.
    """
    file = path / "assignments.csv" if path.is_dir() else path
    try:
        if file.suffix.lower() == ".xlsx":
            raw = pd.read_excel(
                file, header=None, dtype=str, keep_default_na=False, engine="openpyxl"
            )
        else:
            # A title line has fewer cells than the table below it: pandas would refuse the file.
            with file.open(encoding="utf-8-sig", newline="") as stream:
                columns = zip_longest(*csv.reader(stream), fillvalue="")
                raw = pd.DataFrame(dict(enumerate(columns)), dtype=object)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise single_problem(
            "unreadable_list",
            "assignments",
            Text("名单无法读取：{e}", "the list cannot be read: {e}").fill(e=type(error).__name__),
            file.name,
        ) from None
    cells = raw.apply(lambda column: column.str.strip())
    head = _header(cells)
    titles = [str(title) for title in cells.iloc[head]] if len(cells) else []
    body = cells.iloc[head + 1 :]
    found = {name: body[_column(name, titles)].map(unescape) for name in HEADERS}
    return _resolved(pd.DataFrame(found), district, first=head + 2)


def _header(cells: pd.DataFrame) -> int:
    """Find the first row that names every column, below any title lines; else the first row."""
    for r, row in enumerate(cells.head(TITLE_ROWS).itertuples(index=False)):
        if all(set(headers).intersection(row) for headers in HEADERS.values()):
            return r
    return 0


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


def _resolved(frame: pd.DataFrame, district: District, first: int) -> pd.DataFrame:
    names: dict[str, list[str]] = {}
    for row in district.schools:
        names.setdefault(row.name, []).append(row.school_id)
    subjects = {w: code for code, text in SUBJECT_WORDS.items() for w in (text.zh, text.en)}
    problems: list[Problem] = []
    seen: set[str] = set()
    rows = []
    for n, (who, place, subject) in enumerate(frame.itertuples(index=False), start=first):
        if not who and not place:
            continue
        by_name = names.get(place, [])
        school = place if place in district.school_index else "".join(by_name[:1])
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
                school not in district.school_index,
                Text("学校不存在：{v}", "no such school: {v}"),
            ),
            (
                "to_school_id",
                place,
                place not in district.school_index and len(by_name) > 1,
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
