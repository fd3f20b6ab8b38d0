"""What people answered about words, headers and sheets, kept by what was written.

Answers stand in a sheet of their own, 处理记录 (`answers.csv` in a folder), beside the tables that
they belong to, so that a workbook that was cleaned once reads without questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from solver.district import District
from solver.district.column import Kind
from solver.district.folding import fold
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS
from solver.district.words import SUBJECT_WORDS
from solver.tables.cells import Fault
from solver.tables.columns import COLUMNS, header_key, known_column, known_table
from solver.tables.sheets import TextRow
from solver.tables.words import OwnSubject
from solver.text import Lang, Text

SHEET = Text("处理记录", "answers")
HEADS = {
    "table": Text("表", "table"),
    "column": Text("列", "column"),
    "written": Text("写法", "written"),
    "meant": Text("改为", "read as"),
    "count": Text("处数", "times"),
    "schools": Text("学校数", "schools"),
    "where": Text("位置", "where"),
}
"""The columns of a sheet of answers, and of one of questions."""

_KEYS = {fold(word): key for key, words in HEADS.items() for word in words}
_ROW_CHOICE = re.compile(r"第[0-9]+行[：:]|row [0-9]+:")
"""How an answer begins that says which row stays, not which word to read."""
_NEEDED = {"table", "column", "written", "meant"}

BLANK_REPLY = Text("（空白）", "(blank)")
OWN_SUBJECT_REPLY = Text("（按单独的学科处理）", "(a subject of its own)")
NOTHING_REPLY = Text("（不是）", "(none of them)")
NO_CODE = Text("（没有工号）", "(no staff number)")
MADE_CODES_REPLY = Text("（由程序编号）", "(made by the program)")


class Answer(NamedTuple):
    """One answer.

    Parameters
    ----------
    table : str
        The table's English name; "" where the answer is about the name of a sheet.
    column : str
        The column's English name; "" where the answer is about a header.
    written : str
        The word, header or name in question.
    meant : str
        What to read instead, as somebody chose or wrote it.
    times, row : int
        How many cells held it and the first row of them, for the record; 0 where nobody knows.
    """

    table: str
    column: str
    written: str
    meant: str
    times: int = 0
    row: int = 0


@dataclass(frozen=True)
class Answers:
    """All answers, later ones before earlier ones.

    Parameters
    ----------
    given : tuple of Answer
    """

    given: tuple[Answer, ...] = ()

    def __add__(self, other: Answers) -> Answers:
        """Return both; where they differ `other` counts."""
        return Answers(self.given + other.given)

    @property
    def wants_made_codes(self) -> bool:
        """Whether teachers without a code get one that is made."""
        return any(_is(a.written, NO_CODE) and _is(a.meant, MADE_CODES_REPLY) for a in self.given)

    def row(self, table: str, column: str, key: str) -> str | None:
        """Return which of the rows of a key stays, as somebody chose it; None where nobody did."""
        return self._rows.get((table, column, fold(key)))

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str], str]:
        return {
            (a.table, a.column, fold(a.written)): a.meant
            for a in self.given
            if _ROW_CHOICE.match(a.meant)
        }

    def words(self, table: str) -> dict[str, dict[str, str]]:
        """Return the words to read instead, by column of a table and folded word."""
        found: dict[str, dict[str, str]] = {}
        for answer in self.given:
            if not answer.column or _ROW_CHOICE.match(answer.meant) or _is(answer.written, NO_CODE):
                continue
            for column in _columns(answer, table):
                found.setdefault(column, {})[fold(answer.written)] = _reply(answer)
        return found

    def headers(self, table: str) -> dict[str, str | None]:
        """Return what headers of a table mean, by the header as it is compared."""
        return {
            header_key(a.written): known_column(table, a.meant)
            for a in self.given
            if a.table == table and not a.column
        }

    def sheets(self) -> dict[str, str | None]:
        """Return which tables sheets are, by the name as it is compared."""
        return {header_key(a.written): known_table(a.meant) for a in self.given if not a.table}


NO_ANSWERS = Answers()


def _columns(answer: Answer, table: str) -> Iterator[str]:
    """Yield the columns of a table for which an answer holds: of a subject, all of subjects."""
    asked = COLUMNS.get(answer.table, {}).get(answer.column)
    if asked is not None and asked.of.kind is Kind.SUBJECT:
        yield from (n for n, c in COLUMNS[table].items() if c.of.kind is Kind.SUBJECT)
    elif answer.table == table:
        yield answer.column


def _is(text: str, words: Text) -> bool:
    """Tell whether a text is one of ours, as cells are read."""
    return fold(text) in map(fold, words)


def _reply(answer: Answer) -> str:
    if _is(answer.meant, BLANK_REPLY):
        return ""
    if _is(answer.meant, OWN_SUBJECT_REPLY):
        return OwnSubject(answer.written)
    return answer.meant


def read_answers(rows: Iterable[TextRow]) -> Answers | None:
    """Read a sheet of answers or questions; rows without an answer are left out.

    Returns
    -------
    Answers or None
        None where no row is the header of such a sheet.
    """
    lines = [cells for _, cells in rows if any(cells)]
    for start, head in enumerate(lines):
        places = {_KEYS[fold(cell)]: i for i, cell in enumerate(head) if fold(cell) in _KEYS}
        if places.keys() >= _NEEDED:
            found = (_answer(cells, places) for cells in lines[start + 1 :])
            return Answers(tuple(answer for answer in found if answer is not None))
    return None


def _answer(cells: list[str], places: Mapping[str, int]) -> Answer | None:
    def at(key: str) -> str:
        cell = "".join(cells[places[key] : places[key] + 1])
        return "" if isinstance(cell, Fault) else cell

    table = known_table(at("table")) or ""
    column = (known_column(table, at("column")) or "") if table else ""
    written, meant = at("written"), at("meant")
    if not written or not meant or (at("table") and not table) or (at("column") and not column):
        return None
    return Answer(table, column, written, meant)


def is_answers(name: str) -> bool:
    """Tell whether a sheet or file is called as one of answers."""
    return fold(name) in map(fold, SHEET)


def place(table: str, column: str, lang: Lang) -> tuple[str, str]:
    """Return the words for a table and a column, as they stand in a sheet of answers."""
    if lang == "en":
        return table, column
    table_zh = TABLE_WORDS[table].zh if table else ""
    return table_zh, COLUMN_WORDS[table][column] if column else ""


def answer_rows(answers: Iterable[Answer], lang: Lang) -> list[list[str]]:
    """Return a sheet of answers, header first; nothing where there is no answer."""
    rows = []
    for a in answers:
        counted = [str(a.times), Text("第{n}行起", "from row {n}").fill(n=a.row).to(lang)]
        rows.append(
            [*place(a.table, a.column, lang), a.written, a.meant, *(counted if a.times else ())]
        )
    keys = ("table", "column", "written", "meant", "count", "where")
    return [[HEADS[key].to(lang) for key in keys], *rows] if rows else []


def own_subjects(district: District, lang: Lang) -> list[Answer]:
    """Return the answers without which the subjects of a district's own would be asked about."""
    found: dict[str, Answer] = {}
    for table, columns in COLUMNS.items():
        names = [name for name, column in columns.items() if column.of.kind is Kind.SUBJECT]
        for row in district.rows(table) if names else ():
            for name in names:
                value = getattr(row, name)
                for subject in value if isinstance(value, tuple) else (value,):
                    if subject and subject not in SUBJECT_WORDS:
                        answer = Answer(table, name, subject, OWN_SUBJECT_REPLY.to(lang))
                        found.setdefault(subject, answer)
    return list(found.values())
