"""The rows of one table: header, cells, and everything wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from solver.district.column import Kind
from solver.district.vocabulary import COLUMN_WORDS
from solver.district.words import SUBJECT_WORDS
from solver.tables.cells import DateText, Fault
from solver.tables.columns import COLUMNS, ReadColumn, header_key, known_column
from solver.tables.problems import Problems
from solver.tables.sheets import TableSheet, TextRow
from solver.tables.values import Flawed, allowed
from solver.text import Text, same

_NONE: frozenset[str] = frozenset()


class Record(NamedTuple):
    """One row: its number, the values it has, and the columns that could not be read."""

    row: int
    values: dict[str, object]
    flawed: frozenset[str] = _NONE


@dataclass
class Table:
    """The records of a table.

    Parameters
    ----------
    name : str
        The English name.
    records : list of Record
        Those with errors too.
    columns : set of str
        The columns of the contract that are there.
    whole : bool
        False where rows are missing, so that nothing can be said of what is not there.
    layout : Layout, optional
        Where it stands; None where it is not there at all.
    """

    name: str
    records: list[Record] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    whole: bool = False
    layout: Layout | None = None


class Layout(NamedTuple):
    """Where a table stands in its file, so that a problem can be shown in its cell.

    Parameters
    ----------
    called : str
        The sheet's or the file's name.
    header : int or None
        The row of the header; None where there is none.
    columns : dict of str to int
        The position of each column, from 0, by its English name or own header.
    """

    called: str
    header: int | None
    columns: dict[str, int]


@dataclass
class _Place:
    """One column of the sheet: known to the contract, or handed through."""

    header: str
    column: ReadColumn | None
    seen: dict[str, object] = field(default_factory=dict)


def parse(sheet: TableSheet, problems: Problems, own_subjects: set[str]) -> Table:
    """Make the records of a sheet.

    Parameters
    ----------
    sheet : TableSheet
        The rows of text.
    problems : Problems
        Takes what is wrong.
    own_subjects : set of str
        The unlisted subjects already told of; those found here are added.
    """
    table = Table(sheet.table, whole=sheet.whole, layout=Layout(sheet.called, None, {}))
    if not sheet.rows:
        if sheet.whole:
            problems.add("empty_table", sheet.table)
        table.whole = False
        return table
    places = _header(sheet, problems)
    table.columns = {p.column.name for p in places if p and p.column}
    known = {
        p.column.name if p.column else p.header: i
        for i, p in reversed(list(enumerate(places)))
        if p
    }
    table.layout = Layout(sheet.called, sheet.rows[0][0], known)
    parser = _Parser(sheet.table, places, problems, own_subjects)
    table.records = [parser.record(row) for row in sheet.rows[1:] if any(row[1])]
    return table


def _header(sheet: TableSheet, problems: Problems) -> list[_Place | None]:
    """Tell what each column is; None where there is no header or the column is there already."""
    table, (row, headers) = sheet.table, sheet.rows[0]
    places: list[_Place | None] = []
    first: dict[str, str] = {}
    for header in headers:
        name = known_column(table, header) if header else None
        place: _Place | None = None
        if isinstance(header, Fault):
            problems.add(header.code, table, row, None, str(header), label=same(header))
            # Its cells have a place all the same, or each would be told of as well.
            place = _Place(str(header), None)
        elif header:
            key = name or header_key(header)
            if key in first:
                problems.add(
                    "duplicate_column", table, row, name or header, header, first=first[key]
                )
            first.setdefault(key, header)
            place = _Place(header, COLUMNS[table][name] if name else None)
        places.append(place)
    for name, column in COLUMNS[table].items():
        if column.required and name not in first:
            problems.add(
                "missing_column",
                table,
                row,
                name,
                None,
                zh=COLUMN_WORDS[table][name],
                en=name,
                line=row,
            )
    return places


class _Parser:
    """Makes the records of one table."""

    def __init__(
        self, table: str, places: list[_Place | None], problems: Problems, own: set[str]
    ) -> None:
        self.table, self.problems, self.own_subjects = table, problems, own
        self.width = len(places)
        found = list(enumerate(places))
        self.known = [(i, p, p.column) for i, p in found if p and p.column]
        self.unknown = [(i, p.header) for i, p in found if p and not p.column]
        self.bare = [i for i, p in found if p is None]

    def record(self, row: TextRow) -> Record:
        """Make the record of a row that is not blank."""
        number, cells = row
        cells = cells + [""] * (self.width - len(cells))
        values: dict[str, object] = {}
        flawed: set[str] = set()
        for position, place, column in self.known:
            text = cells[position]
            value: object = None
            if text.__class__ is str or not self._unfit(number, column, text):
                if not text:
                    if column.required:
                        self.problems.add("blank_cell", self.table, number, column.name)
                        flawed.add(column.name)
                    continue
                value = place.seen.get(text)
                if value is None:
                    value = place.seen[text] = self._first(number, column, str(text))
                if isinstance(value, Flawed):
                    value = self._flaws(number, column.name, value)
            if value is None:
                flawed.add(column.name)
            else:
                values[column.name] = value
        if self.unknown:
            values["extra"] = {
                header: self._extra(number, header, cells[i]) for i, header in self.unknown
            }
        for position in (*self.bare, *range(self.width, len(cells))):
            if cells[position]:
                self._stray(number, position, cells[position])
        return Record(number, values, frozenset(flawed) if flawed else _NONE)

    def _extra(self, number: int, header: str, text: str) -> str:
        if isinstance(text, Fault):
            self.problems.add(text.code, self.table, number, header, str(text))
        return str(text)

    def _first(self, number: int, column: ReadColumn, text: str) -> object:
        """Convert a text met for the first time in its column."""
        value = column.convert(text)
        if column.of.kind is Kind.SUBJECT:
            read = value.kept if isinstance(value, Flawed) else value
            for subject in read if isinstance(read, tuple) else (read,):
                if subject not in SUBJECT_WORDS and subject not in self.own_subjects:
                    self.own_subjects.add(subject)
                    words = allowed(SUBJECT_WORDS, subject)
                    self.problems.add(
                        "unknown_subject", self.table, number, column.name, subject, **words
                    )
        return value

    def _flaws(self, number: int, name: str, flawed: Flawed) -> object:
        for flaw in (flawed, *flawed.also):
            self.problems.add(flaw.code, self.table, number, name, flaw.value, **flaw.fill)
        return flawed.kept

    def _unfit(self, number: int, column: ReadColumn, text: str) -> bool:
        """Tell of a cell that cannot be read, or holds a date where a code should be."""
        if isinstance(text, Fault):
            self.problems.add(text.code, self.table, number, column.name, str(text))
            return True
        if isinstance(text, DateText) and column.names_something:
            self.problems.add("date_in_code", self.table, number, column.name, str(text))
            return True
        return False

    def _stray(self, number: int, position: int, text: str) -> None:
        code = text.code if isinstance(text, Fault) else "cell_without_header"
        label = Text("第{n}列", "column {n}").fill(n=position + 1)
        self.problems.add(
            code, self.table, number, None, str(text), position=position + 1, label=label
        )
