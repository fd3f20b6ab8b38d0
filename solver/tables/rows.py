"""The rows of one table: header, cells, and everything wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from solver.district.folding import fold
from solver.district.synonyms import Certainty
from solver.tables.answers import Answers
from solver.tables.cells import DateText, Fault
from solver.tables.columns import ReadColumn
from solver.tables.header_row import Place, read_header
from solver.tables.headers import HeaderMatch
from solver.tables.month_evidence import tell_months
from solver.tables.problems import Problems
from solver.tables.sheets import TableSheet, TextRow
from solver.tables.values import Flawed, ReadAs, Result, RowDependent
from solver.tables.word_uses import Note, TableAnswers, WordUses
from solver.text import Text

_NONE: frozenset[str] = frozenset()
_NO_ANSWERS: dict[str, str] = {}
BLANK_VALUE = object()
"""The value of a cell whose word says that there is none."""


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
    headers : tuple of HeaderMatch
        What its headers were taken for.
    """

    name: str
    records: list[Record] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    whole: bool = False
    layout: Layout | None = None
    headers: tuple[HeaderMatch, ...] = ()


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


def parse(sheet: TableSheet, problems: Problems, uses: WordUses, answers: Answers) -> Table:
    """Make the records of a sheet.

    Parameters
    ----------
    sheet : TableSheet
        The rows of text.
    problems : Problems
        Takes what is wrong.
    uses : WordUses
        Takes the words that are none of the product's own.
    answers : Answers
        What people answered.
    """
    table = Table(sheet.table, whole=sheet.whole, layout=Layout(sheet.called, None, {}))
    if not sheet.rows:
        if sheet.whole:
            problems.add("empty_table", sheet.table)
        table.whole = False
        return table
    places, table.headers = read_header(sheet, problems, answers.headers(sheet.table))
    words = answers.words(sheet.table)
    for place in places:
        if place and place.column:
            place.convert = place.column.reader(words.get(place.column.name, _NO_ANSWERS))
    table.columns = {p.column.name for p in places if p and p.column}
    known = {
        p.column.name if p.column else p.header: i
        for i, p in reversed(list(enumerate(places)))
        if p
    }
    table.layout = Layout(sheet.called, sheet.rows[0][0], known)
    parser = _Parser(sheet.table, places, problems, uses, words)
    short = _short_rows(sheet) if sheet.delimited else frozenset()
    for number, cells in sheet.rows[1:]:
        if number in short:
            problems.add("short_row", sheet.table, number, cells=len(cells), columns=len(places))
            table.whole = False
        elif any(cells):
            table.records.append(parser.record((number, cells)))
    tell_months(sheet.table, places, sheet.rows[1:], problems)
    return table


def _short_rows(sheet: TableSheet) -> frozenset[int]:
    """Return the rows with fewer cells than the header, where blanks at the end are written."""
    width = len(sheet.rows[0][1])
    body = [(number, cells) for number, cells in sheet.rows[1:] if any(cells)]
    if not any(len(cells) >= width and not cells[-1] for _, cells in body):
        return frozenset()
    return frozenset(number for number, cells in body if len(cells) < width)


class _Parser:
    """Makes the records of one table."""

    def __init__(
        self,
        table: str,
        places: list[Place | None],
        problems: Problems,
        uses: WordUses,
        answers: TableAnswers,
    ) -> None:
        self.table, self.problems, self.uses, self.answers = table, problems, uses, answers
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
        later: list[tuple[ReadColumn, RowDependent]] = []
        noted: list[Note] = []
        for position, place, column in self.known:
            text = cells[position]
            if text.__class__ is not str and self._unfit(number, column, text):
                flawed.add(column.name)
                continue
            if not text:
                if column.required:
                    self._take(number, column, BLANK_VALUE, values, flawed)
                continue
            value = place.seen.get(text)
            if value is None:
                value = place.seen[text] = place.convert(str(text))
            if not isinstance(value, Result):
                values[column.name] = value
            elif isinstance(value, RowDependent):
                later.append((column, value))
            else:
                value = self._say(number, column, value, noted)
                self._take(number, column, value, values, flawed)
        for column, dependent in later:
            value = dependent.settle(values)
            if isinstance(value, Result):
                value = self._say(number, column, value, noted)
            self._take(number, column, value, values, flawed)
        for note in noted:
            self.uses.add(note, number, values.get("school_id"))
        self._others(number, cells, values)
        return Record(number, values, frozenset(flawed) if flawed else _NONE)

    def _extra(self, number: int, header: str, text: str) -> str:
        if isinstance(text, Fault):
            self.problems.add(text.code, self.table, number, header, str(text))
        return str(text)

    def _others(self, number: int, cells: list[str], values: dict[str, object]) -> None:
        """Take the columns that are not of the contract, and cells without a header."""
        if self.unknown:
            values["extra"] = {
                header: self._extra(number, header, cells[i]) for i, header in self.unknown
            }
        for position in (*self.bare, *range(self.width, len(cells))):
            if cells[position]:
                self._stray(number, position, cells[position])

    def _take(
        self,
        number: int,
        column: ReadColumn,
        value: object,
        values: dict[str, object],
        flawed: set[str],
    ) -> None:
        """Put a value into a row; a blank is one only where the column may be blank."""
        if value is BLANK_VALUE and column.required:
            self.problems.add("blank_cell", self.table, number, column.name)
            flawed.add(column.name)
        elif value is None:
            flawed.add(column.name)
        elif value is not BLANK_VALUE:
            values[column.name] = value

    def _say(self, number: int, column: ReadColumn, result: Result, noted: list[Note]) -> object:
        """Note what is to be said of a cell, and return its value; None where it has none."""
        if isinstance(result, ReadAs):
            for written, code in result.words:
                answered = fold(written) in self.answers.get(column.name, _NO_ANSWERS)
                certainty = Certainty.ANSWERED if answered else Certainty.SURE
                noted.append(Note(self.table, column.name, written, code, certainty))
            return BLANK_VALUE if result.value is None else result.value
        assert isinstance(result, Flawed)
        for flaw in (result, *result.also):
            self.problems.add(flaw.code, self.table, number, column.name, flaw.value, **flaw.fill)
            if flaw.meaning is not None:
                meant = flaw.meaning
                noted.append(Note(self.table, column.name, flaw.value, meant.code, meant.certainty))
        return result.kept

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
