"""What each column of the contract holds: how it is read, and whether it must be there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from solver.district import TABLES
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS, VALUE_WORDS
from solver.tables import values
from solver.tables.cells import normalise
from solver.tables.values import Convert

REQUIRED_TABLES = ("schools", "teachers")

KEYS: dict[str, tuple[str, ...]] = {
    "schools": ("school_id",),
    "teachers": ("teacher_id",),
    "groups": ("group_id",),
    "members": ("group_id", "school_id"),
    "needs": ("school_id", "stage", "subject"),
    "travel": ("from_place", "to_place"),
}
"""The columns by which the rows of a table differ."""

_SUBJECTS = {"subject", "other_subjects"}
_LISTS = {"other_subjects", "honours", "willing"}
_CODES = {"school_id", "teacher_id", "group_id", "home_school", "willing"}
_PLACES = {"place", "home", "from_place", "to_place"}
_COUNTS = {
    "primary_students",
    "junior_students",
    "primary_classes",
    "junior_classes",
    "quota",
    "posts",
}
_DATES = {"born", "joined", "on_exchange_until"}
_DECIMALS = {"rural_years", "km"}
Holds = Literal["text", "choice", "subject", "several", "count", "decimal", "date", "lon", "lat"]
"""What a column holds: a subject is a choice with others allowed, several a list."""
_HELD: dict[Holds, set[str]] = {
    "count": _COUNTS,
    "decimal": _DECIMALS,
    "date": _DATES,
    "lon": {"lon"},
    "lat": {"lat"},
}
_SIMPLE: dict[str, Convert] = {
    **dict.fromkeys(_COUNTS, values.count),
    **dict.fromkeys(_DECIMALS, values.decimal),
    **dict.fromkeys(_DATES, values.day),
    "lon": values.degrees(180),
    "lat": values.degrees(90),
}


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name : str
        The English name.
    required : bool
        Whether the column must be there and no cell of it blank.
    convert : Convert
        Makes the value of a cell that is not blank.
    names_something : bool
        Whether it holds codes or places: a date there is a code that Excel has spoilt.
    subjects : bool
        Whether it holds subjects.
    holds : str
        What a person fills in; see `Holds`.
    """

    name: str
    required: bool
    convert: Convert
    names_something: bool
    subjects: bool
    holds: Holds


def _holds(table: str, name: str) -> Holds:
    if name in _LISTS:
        return "several"
    if (table, name) in VALUE_WORDS:
        return "subject" if name in _SUBJECTS else "choice"
    return next((holds for holds, names in _HELD.items() if name in names), "text")


def _column(table: str, name: str, required: bool) -> Column:
    convert = _SIMPLE.get(name, values.text)
    if name in _SUBJECTS:
        convert = values.subject
    elif (table, name) in VALUE_WORDS:
        convert = values.choice(VALUE_WORDS[table, name])
    if name in _LISTS:
        convert = values.several(convert)
    return Column(
        name, required, convert, name in _CODES | _PLACES, name in _SUBJECTS, _holds(table, name)
    )


COLUMNS: dict[str, dict[str, Column]] = {
    table: {
        name: _column(table, name, info.is_required())
        for name, info in row.model_fields.items()
        if name != "extra"
    }
    for table, row in TABLES.items()
}
"""The columns of every table by their English name."""


def header_key(header: str) -> str:
    """Return a header as it is compared: “学校 代码*” is 学校代码."""
    return "".join(normalise(header).casefold().split()).rstrip("*")


_HEADERS: dict[str, dict[str, str]] = {
    table: {header_key(h): name for name, zh in words.items() for h in (name, zh)}
    for table, words in COLUMN_WORDS.items()
}
_TABLES = {header_key(h): name for name, words in TABLE_WORDS.items() for h in words}


def known_column(table: str, header: str) -> str | None:
    """Return the English name of the column a header means, None if it is not of the contract."""
    return _HEADERS[table].get(header_key(header))


def known_table(name: str) -> str | None:
    """Return the table that a sheet's name or a file's stem means, None if there is none."""
    return _TABLES.get(header_key(name))
