"""How each column of the contract is read, from what its field says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from solver.district import TABLES
from solver.district.column import Column, Kind, columns_of
from solver.district.folding import fold
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS
from solver.tables import values, words
from solver.tables.cells import normalise
from solver.tables.values import Convert

REQUIRED_TABLES = ("schools", "teachers")

_WORDS = frozenset({Kind.TEXT, Kind.CODE, Kind.PLACE, Kind.CHOICE, Kind.SUBJECT})

_READERS: dict[Kind, Callable[[Column], Convert]] = {
    Kind.COUNT: lambda column: values.count(column.unit, column.span),
    Kind.DECIMAL: lambda column: values.decimal(column.unit),
    Kind.DATE: lambda _: values.day,
    Kind.LONGITUDE: lambda _: values.degrees(180),
    Kind.LATITUDE: lambda _: values.degrees(90),
}


@dataclass(frozen=True)
class ReadColumn:
    """One column of a table, ready to be read.

    Parameters
    ----------
    name : str
        The English name.
    required : bool
        Whether the column must be there and no cell of it blank.
    of : Column
        What its field says.
    """

    name: str
    required: bool
    of: Column

    def reader(self, answers: Mapping[str, str] = MappingProxyType({})) -> Convert:
        """Make the reader of its cells, as its kind asks for.

        Parameters
        ----------
        answers : mapping of str to str
            What people answered about words of this column: the word to read instead, or "" for
            a blank, by the folded word.
        """
        if self.of.kind in _WORDS:
            one = words.reader(self.of, self.required)
        else:
            one = words.guarded(_READERS[self.of.kind](self.of), self.of, self.required)
        convert = words.several(one, answers) if self.of.several else one
        if not answers:
            return convert

        def read(cell: str) -> object:
            reply = answers.get(fold(cell))
            return convert(cell) if reply is None else words.replied(convert, cell, reply)

        return read

    @property
    def names_something(self) -> bool:
        """Whether it holds codes or places: a date there is a code that Excel has spoilt."""
        return self.of.kind in {Kind.CODE, Kind.PLACE}


COLUMNS: dict[str, dict[str, ReadColumn]] = {
    table: {name: ReadColumn(name, required, column) for name, column, required in columns_of(row)}
    for table, row in TABLES.items()
}
"""The columns of every table by their English name."""

KEYS: dict[str, tuple[str, ...]] = {
    table: keys
    for table, columns in COLUMNS.items()
    if (keys := tuple(name for name, column in columns.items() if column.of.key))
}
"""The columns by which the rows of a table differ."""

REFERENCES: tuple[tuple[str, str, str], ...] = tuple(
    (table, name, column.of.refers_to)
    for table, columns in COLUMNS.items()
    for name, column in columns.items()
    if column.of.refers_to is not None
)
"""Columns that hold codes of another table: table, column, the other table."""


def header_key(header: str) -> str:
    """Return a header as it is compared: “学校 代码*” is 学校代码."""
    return "".join(normalise(header).casefold().split()).rstrip("*")


_HEADERS: dict[str, dict[str, str]] = {
    table: {header_key(h): name for name, zh in words.items() for h in (name, zh)}
    for table, words in COLUMN_WORDS.items()
}
_ALL_HEADERS = frozenset(header for headers in _HEADERS.values() for header in headers)
_TABLES = {header_key(h): name for name, words in TABLE_WORDS.items() for h in words}


def known_column(table: str, header: str) -> str | None:
    """Return the English name of the column a header means, None if it is not of the contract."""
    return _HEADERS[table].get(header_key(header))


def known_table(name: str) -> str | None:
    """Return the table that a sheet's name or a file's stem means, None if there is none."""
    return _TABLES.get(header_key(name))


def names_a_column(header: str) -> bool:
    """Tell whether a header is a column's name in some table."""
    return header_key(header) in _ALL_HEADERS
