"""Reads the previous plan that a scenario wants to stay close to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import pandas as pd
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from solver.district import District
from solver.errors import DataError
from solver.tables.assignment_codes import resolved
from solver.tables.assignments import WrittenList, read_written
from solver.text import Text


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
    written : WrittenList or None
        The list as it was written, with names where codes may be meant.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: Mapping[str, str] = Field(repr=False)
    file: str = ""
    sha256: str = ""
    written: WrittenList | None = Field(default=None, repr=False)

    def in_district(self, district: District) -> Mapping[str, str]:
        """Return where it sent people, by the codes of a district.

        People and schools that the district no longer has stay as they were written.

        Raises
        ------
        DataError
            A name that several people or schools have, or a code that lost its zeros.
        """
        if self.written is None:
            return self.places
        moves = resolved(self.written, district, gone=True).moves
        return dict(zip(moves["teacher_id"], moves["to_school_id"], strict=True))


def _previous(value: object, info: ValidationInfo) -> object:
    """Read a path, or take over a frame or a mapping of codes."""
    if isinstance(value, PreviousPlan):
        return value
    if isinstance(value, str | Path):
        folder = (info.context or {}).get("folder") or Path()
        return _from_file(folder / value, str(value))
    if isinstance(value, pd.DataFrame):
        for column in ("teacher_id", "to_school_id"):
            if column not in value:
                raise _problem(Text("名单缺少“{e}”列", "the list has no column {e!r}"), e=column)
        pairs = zip(value["teacher_id"].astype(str), value["to_school_id"].astype(str), strict=True)
        return PreviousPlan(places=_places(list(enumerate(pairs, start=2))))
    if isinstance(value, Mapping):
        return PreviousPlan(places={str(k): str(v) for k, v in value.items()})
    raise _problem(Text("应写方案的文件夹或名单文件", "name a plan's folder or its list"))


PreviousList = Annotated[PreviousPlan, BeforeValidator(_previous)]
"""A path to a plan's folder or its list; in Python also the list as a frame, or a mapping."""


def _from_file(path: Path, named: str) -> PreviousPlan:
    try:
        written = read_written(path)
    except DataError as error:
        first = error.problems[0]
        place = Text("第{n}行：", "row {n}: ").fill(n=first.row) if first.row else Text("", "")
        raise _problem(Text(place.zh + first.message.zh, place.en + first.message.en)) from None
    pairs = [(m.row, (m.teacher or m.name, m.to or m.to_name)) for m in written.moves]
    inside = f"{named}/{written.listing.file.name}" if path.is_dir() else named
    return PreviousPlan(places=_places(pairs), file=inside, sha256=written.sha256, written=written)


def _places(rows: list[tuple[int, tuple[str, str]]]) -> dict[str, str]:
    """Refuse a list that says two things of one person."""
    places: dict[str, str] = {}
    for n, (who, where) in rows:
        if who in places:
            raise _problem(Text("第{n}行：同一人出现两次", "row {n}: the same teacher twice"), n=n)
        places[who] = where
    return places


def _problem(message: Text, **values: object) -> PydanticCustomError:
    """Make an error that the scenario's reader shows with its line, in both languages."""
    filled = message.fill(**values) if values else message
    return PydanticCustomError("previous_plan", "{en}", {"zh": filled.zh, "en": filled.en})
