"""From the text of a cell to its value: numbers and dates, and what is said where that fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from solver.district.synonyms import Certainty, Meaning
from solver.tables.cells import squeeze

_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?|-?\.[0-9]+")
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"(?P<mark>[-./])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?"
    r"|年(?P<month_zh>[0-9]{1,2})月(?:(?P<day_zh>[0-9]{1,2})日)?"
    r"|(?P<month_iso>[0-9]{2})(?P<day_iso>[0-9]{2})?"
    r")(?:[ T]00:00(?::00(?:\.[0-9]+)?)?)?"
)
_TERM = re.compile(r"([0-9]{4})年?(春|秋|学年)季?")
_ONES = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}
_CHINESE = re.compile(
    r"[零〇一二三四五六七八九]{4}(?=年)"
    r"|(?:[一二三四五六七八九]?十)?[一二三四五六七八九](?=[月日])|[一二三四五六七八九]?十(?=[月日])"
)
_BLANKS = re.compile(r"\s*([年月日])\s*")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_LARGEST = 10**9


class Result:
    """What reading a cell gives where that is more than a plain value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Flawed(Result):
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
    meaning : Meaning, optional
        What an unsure word may mean.
    """

    code: str
    value: str
    fill: Mapping[str, Any] = field(default_factory=dict)
    kept: object = None
    also: tuple[Flawed, ...] = ()
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class ReadAs(Result):
    """A value that was written in other words than the product's own.

    Parameters
    ----------
    value : object
        The value; None for a blank.
    words : tuple of (str, str)
        What was written and what it was read as (a code, or "" for a blank).
    """

    value: object
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowDependent(Result):
    """A cell whose meaning depends on the rest of its row."""

    settle: Callable[[Mapping[str, object]], object]


Convert = Callable[[str], object]
"""Makes a value, or a `Result`, of a cell that is not blank."""


def count(unit: str = "", span: tuple[int, int] | None = None) -> Convert:
    """Make the reader of integers from 0; 30.0 and 1,743 are read, and units of the column.

    `span` is the smallest and the largest number that the column may hold.
    """
    read = decimal(unit)

    def convert(cell: str) -> object:
        value = read(cell)
        if isinstance(value, Decimal):
            if value != int(value):
                return Flawed("not_an_integer", cell)
            if span is not None and not span[0] <= value <= span[1]:
                return Flawed("out_of_range", cell, {"low": span[0], "high": span[1]})
            return int(value)
        return value

    return convert


def decimal(unit: str = "") -> Convert:
    """Make the reader of exact decimal numbers from 0, with a unit of the column or without."""
    units = sorted(unit.split(), key=len, reverse=True)

    def convert(cell: str) -> object:
        text = squeeze(cell)
        for word in units:
            text = text.removesuffix(word)
        if _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        if not _NUMBER.fullmatch(text):
            return Flawed("not_a_number", cell)
        value = Decimal(text)
        if value < 0:
            return Flawed("negative_number", cell)
        if value > _LARGEST:
            return Flawed("out_of_range", cell, {"low": 0, "high": _LARGEST})
        return abs(value)

    return convert


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
    text = _CHINESE.sub(_in_digits, _BLANKS.sub(r"\1", cell).rstrip(".。"))
    found = _DATE.fullmatch(text)
    if not found:
        return _unsure(cell, text)
    part = found.groupdict()
    month = part["month"] or part["month_zh"] or part["month_iso"]
    in_month = part["day"] or part["day_zh"] or part["day_iso"]
    if part["mark"] == "." and month == "1" and in_month is None:
        # As a number 2019.10 loses its zero, and then nobody can tell it from 2019.1.
        year = part["year"]
        months = {"january": f"{year}-01", "october": f"{year}-10"}
        return Flawed("ambiguous_date", cell, months, meaning=Meaning(None, Certainty.ASK))
    try:
        value = date(int(part["year"]), int(month), int(in_month or 1))
    except ValueError:
        return Flawed("bad_date", cell)
    return value if _FIRST_YEAR <= value.year <= _LAST_YEAR else Flawed("bad_date", cell)


def _unsure(cell: str, text: str) -> Flawed:
    """Return what is said of a text that is no date, with the month that is likely meant."""
    found = _TERM.fullmatch(text)
    if found is None:
        return Flawed("bad_date", cell)
    likely = f"{found[1]}-{'02' if found[2] == '春' else '09'}"
    return Flawed("unsure_date", cell, {"likely": likely}, meaning=Meaning(likely, Certainty.ASK))


def _in_digits(found: re.Match[str]) -> str:
    """Write a Chinese number in digits: 二〇一二 digit by digit, 二十三 as it is spoken."""
    tens, ten, ones = found[0].partition("十")
    if not ten:
        return "".join(str(_ONES[sign]) for sign in found[0])
    return str((_ONES[tens] if tens else 1) * 10 + (_ONES[ones] if ones else 0))
