"""Reads the previous plan that a scenario wants to stay close to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from solver.errors import DataError
from solver.policy.plan_files import ASSIGNMENTS
from solver.tables.cells import clean, unescape
from solver.tables.listing import read_listing
from solver.text import Text

HEADERS = {"teacher_id": ("teacher_id", "工号"), "to_school_id": ("to_school_id", "接收学校代码")}
"""The columns that are needed, and how they may be headed."""


class PreviousPlan(BaseModel):
    """Where a previous plan sent people.

    Parameters
    ----------
    places : mapping of str to str
        The destination (code) of each moved teacher (code); everybody else stayed.
    file : str
        The list as the scenario names it; blank where the places were given in Python.
    sha256 : str
        Of the bytes that were read, which a later plan may overwrite.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: Mapping[str, str] = Field(repr=False)
    file: str = ""
    sha256: str = ""


def _previous(value: object, info: ValidationInfo) -> object:
    """Read a path, or take over a frame or a mapping of codes."""
    if isinstance(value, PreviousPlan):
        return value
    if isinstance(value, str | Path):
        folder = (info.context or {}).get("folder") or Path()
        return _from_file(folder / value, str(value))
    if isinstance(value, pd.DataFrame):
        header = [str(name) for name in value.columns]
        rows = [[str(cell) for cell in row] for row in value.itertuples(index=False)]
        return PreviousPlan(places=_places(list(enumerate([header, *rows], start=1))))
    if isinstance(value, Mapping):
        return PreviousPlan(places={str(k): str(v) for k, v in value.items()})
    raise _problem(Text("应写方案的文件夹或名单文件", "name a plan's folder or its list"))


PreviousList = Annotated[PreviousPlan, BeforeValidator(_previous)]
"""A path to a plan's folder or its list; in Python also the list as a frame, or a mapping."""


def _from_file(path: Path, written: str) -> PreviousPlan:
    file = path
    if path.is_dir():
        file, written = path / ASSIGNMENTS, f"{written}/{ASSIGNMENTS}"
    try:
        rows = read_listing(file, _known, "assignments")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except DataError as error:
        first = error.problems[0]
        place = Text("第{n}行：", "row {n}: ").fill(n=first.row) if first.row else Text("", "")
        raise _problem(Text(place.zh + first.message.zh, place.en + first.message.en)) from None
    cells = [(number, [clean(unescape(cell)) for cell in row]) for number, row in rows]
    return PreviousPlan(places=_places(cells), file=written, sha256=digest)


def _known(header: str) -> str | None:
    return next((name for name, headers in HEADERS.items() if header in headers), None)


def _places(rows: list[tuple[int, list[str]]]) -> dict[str, str]:
    """Pick the two columns and refuse what could be meant in two ways."""
    header = rows[0][1] if rows else []
    columns = []
    for name, headers in HEADERS.items():
        found = next((header.index(h) for h in headers if h in header), None)
        if found is None:
            raise _problem(
                Text("名单缺少“{z}”列（{e}）", "the list has no column {e!r}"), z=headers[1], e=name
            )
        columns.append(found)
    places: dict[str, str] = {}
    for n, row in rows[1:]:
        if not any(row):
            continue
        who, where = (row[c] if c < len(row) else "" for c in columns)
        if not who or not where:
            raise _problem(
                Text("第{n}行缺少工号或接收学校", "row {n} lacks the teacher or the school"), n=n
            )
        if who in places:
            raise _problem(
                Text("第{n}行：同一人出现两次：{v}", "row {n}: the same teacher twice: {v}"),
                n=n,
                v=who,
            )
        places[who] = where
    return places


def _problem(message: Text, **values: object) -> PydanticCustomError:
    """Make an error that the scenario's reader shows with its line, in both languages."""
    filled = message.fill(**values) if values else message
    return PydanticCustomError("previous_plan", "{en}", {"zh": filled.zh, "en": filled.en})
