"""From the text of a cell to its value: one function a type of column."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from solver.district.words import SUBJECT_WORDS
from solver.tables.cells import normalise, squeeze
from solver.tables.problem_catalogue.rows import HINT
from solver.text import Text, same

LIST_SEPARATORS = re.compile(r"[;、,]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?|-?\.[0-9]+")
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"(?P<mark>[-./])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?"
    r"|年(?P<month_zh>[0-9]{1,2})月(?:(?P<day_zh>[0-9]{1,2})日)?"
    r"|(?P<month_iso>[0-9]{2})(?P<day_iso>[0-9]{2})"
    r")(?:[ T]00:00(?::00(?:\.0+)?)?)?"
)
_BLANKS = re.compile(r"\s*([年月日])\s*")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Flawed:
    """What is wrong with a text, and the value it may still have.

    Parameters
    ----------
    code : str
        The kind of problem.
    value : str
        The text or the item of the list that is meant.
    fill : mapping
        Further placeholders of the message.
    kept : object
        The value all the same; None where there is none.
    also : tuple of Flawed
        What else is wrong with the same cell.
    """

    code: str
    value: str
    fill: Mapping[str, Any] = field(default_factory=dict)
    kept: object = None
    also: tuple[Flawed, ...] = ()


Convert = Callable[[str], object]
"""Makes a value, or a `Flawed`, of a cell that is not blank."""


def text(cell: str) -> object:
    """Take the text as it is."""
    return cell


def count(cell: str) -> object:
    """Read an integer from 0; 30.0 is 30."""
    value = decimal(cell)
    if isinstance(value, Decimal):
        if value != int(value):
            return Flawed("not_an_integer", cell)
        return int(value)
    return value


def decimal(cell: str) -> object:
    """Read a decimal number from 0, exactly."""
    if not _NUMBER.fullmatch(cell):
        return Flawed("not_a_number", cell)
    value = Decimal(cell)
    if value < 0:
        return Flawed("negative_number", cell)
    if value > _LARGEST:
        return Flawed("out_of_range", cell, {"low": 0, "high": _LARGEST})
    return abs(value)


def degrees(limit: int) -> Convert:
    """Make the reader of a longitude (`limit` 180) or a latitude (90)."""

    def convert(cell: str) -> object:
        if not _NUMBER.fullmatch(cell):
            return Flawed("not_a_number", cell)
        if abs(Decimal(cell)) > limit:
            return Flawed("out_of_range", cell, {"low": -limit, "high": limit})
        return float(cell)

    return convert


def day(cell: str) -> object:
    """Read a date; without a day it is the first of its month."""
    found = _DATE.fullmatch(_BLANKS.sub(r"\1", cell))
    if not found:
        return Flawed("bad_date", cell)
    part = found.groupdict()
    month = part["month"] or part["month_zh"] or part["month_iso"]
    in_month = part["day"] or part["day_zh"] or part["day_iso"]
    if part["mark"] == "." and month == "1" and in_month is None:
        # As a number 2019.10 loses its zero, and then nobody can tell it from 2019.1.
        year = part["year"]
        return Flawed("ambiguous_date", cell, {"january": f"{year}-01", "october": f"{year}-10"})
    try:
        value = date(int(part["year"]), int(month), int(in_month or 1))
    except ValueError:
        return Flawed("bad_date", cell)
    return value if _FIRST_YEAR <= value.year <= _LAST_YEAR else Flawed("bad_date", cell)


def choice(words: Mapping[str, Text]) -> Convert:
    """Make the reader of one word of a closed list."""
    codes = _codes(words)

    def convert(cell: str) -> object:
        code = codes.get(squeeze(cell).casefold())
        return code if code is not None else Flawed("unknown_value", cell, allowed(words, cell))

    return convert


def subject(cell: str) -> object:
    """Read a subject; one that is not listed is a subject of its own."""
    return _SUBJECTS.get(squeeze(cell).casefold(), cell)


def several(convert: Convert) -> Convert:
    """Make the reader of a list of what `convert` reads."""

    def convert_list(cell: str) -> object:
        read: list[object] = []
        flaws: list[Flawed] = []
        for item in filter(None, map(normalise, LIST_SEPARATORS.split(cell))):
            value = convert(item)
            if isinstance(value, Flawed):
                flaws.append(value)
            elif value in read:
                flaws.append(Flawed("repeated_item", item))
            else:
                read.append(value)
        if not flaws:
            return tuple(read)
        grave = any(flaw.code != "repeated_item" for flaw in flaws)
        return replace(flaws[0], also=tuple(flaws[1:]), kept=None if grave else tuple(read))

    return convert_list


def allowed(words: Mapping[str, Text], cell: str) -> dict[str, Any]:
    """Return the allowed words, and the nearest to what was written, for a message."""
    both = Text(
        "、".join(f"{w.zh}（{code}）" for code, w in words.items()),
        ", ".join(f"{code} ({w.zh})" for code, w in words.items()),
    )
    known = {w.zh: code for code, w in words.items()} | {
        spelling.casefold(): code for code, w in words.items() for spelling in (code, w.en)
    }
    near = difflib.get_close_matches(cell.casefold(), known, n=1, cutoff=0.5)
    hint = same("")
    if near:
        code = known[near[0]]
        hint = HINT.fill(nearest=Text(words[code].zh, code))
    return {"allowed": both, "hint": hint}


def _codes(words: Mapping[str, Text]) -> dict[str, str]:
    codes = {code.casefold(): code for code in words}
    return codes | {word.zh: code for code, word in words.items()}


_SUBJECTS = _codes(SUBJECT_WORDS)
