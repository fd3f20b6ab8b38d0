"""The tables as they come from a file: rows of text, before anybody asks what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from solver.district import TABLES
from solver.district.folding import fold
from solver.district.vocabulary import TABLE_WORDS
from solver.tables.columns import COLUMNS, REQUIRED_TABLES, header_key, known_table
from solver.tables.headers import apart, likely_column
from solver.tables.problem_catalogue.rows import HINT
from solver.tables.problems import Problems, column_words
from solver.text import Text, same

TextRow = tuple[int, list[str]]
"""The row's number as a person sees it, and its cells."""


@dataclass(frozen=True)
class TableSheet:
    """One table of a file.

    Parameters
    ----------
    table : str
        Its English name.
    rows : list of TextRow
        Every row, titles and totals too.
    whole : bool
        False where the file broke off, so that rows may be missing.
    called : str
        The sheet's or the file's own name.
    delimited : bool
        Whether every row writes all its cells, blank ones too, as most CSV files do.
    """

    table: str
    rows: list[TextRow]
    whole: bool = True
    called: str = ""
    delimited: bool = False


class NamedRows(NamedTuple):
    """What may be a table: its name, and its rows."""

    name: str
    rows: list[TextRow]


class RawSheet(NamedTuple):
    """A sheet of a workbook before anybody asks what it holds.

    Parameters
    ----------
    title : str
    visible : bool
    rows : list of TextRow
    unseen : int
        How many characters that nobody sees were taken off.
    hidden, struck : frozenset of int
        The numbers of rows that are hidden or filtered out, and of those struck through.
    """

    title: str
    visible: bool
    rows: list[TextRow]
    unseen: int = 0
    hidden: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(any(cells) for _, cells in self.rows)


HEADER_WITHIN = 30
"""The header is looked for in this many rows."""

_NOTES = (
    "说明",
    "须知",
    "示例",
    "readme",
    "note",
    "instruction",
    "help",
    "guide",
    "检查结果",
    "check results",
)


def pick_tables(
    sheets: Mapping[str, NamedRows], problems: Problems, answers: Mapping[str, str | None]
) -> dict[str, str]:
    """Choose the sheets or files that are tables, by their names; ask where contents say so.

    A sheet of instructions is passed over; one that is like a table under another name is an
    error, any other unknown name a warning, a table that is there twice an error.

    Parameters
    ----------
    sheets : mapping of str to NamedRows
        What may be tables, by what the messages call them.
    problems : Problems
        Takes what is wrong.
    answers : mapping of str to (str or None)
        What people answered about names, by `header_key`.

    Returns
    -------
    dict of str to str
        What the messages call it, by table.
    """
    chosen: dict[str, str] = {}
    unknown: list[str] = []
    for called, (name, _) in sheets.items():
        table = known_table(name) or answers.get(header_key(name)) or likely_table(name)
        if table is None:
            if header_key(name) not in answers:
                unknown.append(called)
        elif table in chosen:
            problems.add("duplicate_table", table, value=called, first=chosen[table])
        else:
            chosen[table] = called
            if known_table(name) is None and header_key(name) not in answers:
                problems.add("sheet_read", table, value=called)
    for called in unknown:
        name, rows = sheets[called]
        if any(note in name.casefold() for note in _NOTES):
            continue
        found = _by_content(rows, chosen)
        if found is not None:
            table, columns = found
            words = [column_words(table, column) for column in columns]
            shown = Text("、".join(w.zh for w in words), ", ".join(w.en for w in words))
            problems.add("near_sheet", table, value=called, columns=shown)
        else:
            problems.add("unknown_table", "data", None, None, called, **_nearest_table(name))
    return chosen


def likely_table(name: str) -> str | None:
    """Return the table that a sheet is surely called by another name; None if there is none."""
    return _SURE.get(fold(header_key(name)))


_SURE = {word: t for t, row in TABLES.items() for word in row.table_synonyms.folded()[0]}


def _by_content(rows: list[TextRow], chosen: Mapping[str, str]) -> tuple[str, list[str]] | None:
    """Return the table that rows are like, with the columns found.

    Like a table is what has all its required columns, or most of one that is required and missing.
    """
    best: tuple[str, list[str]] | None = None
    for table, columns in COLUMNS.items():
        required = {name for name, column in columns.items() if column.required}
        least = len(required)
        if table in REQUIRED_TABLES and table not in chosen:
            least = least // 2 + 1
        for _, cells in rows[:HEADER_WITHIN]:
            names = list(dict.fromkeys(filter(None, (likely_column(table, c) for c in cells))))
            enough = len(required & set(names)) >= max(least, 1) and len(names) > 1
            if enough and (best is None or len(names) > len(best[1])):
                best = table, names
    return best


def _nearest_table(name: str) -> dict[str, Text]:
    allowed = Text("、".join(words.zh for words in TABLE_WORDS.values()), ", ".join(TABLE_WORDS))
    word = fold(name)
    near = [
        words
        for words in TABLE_WORDS.values()
        if fold(words.zh) in word or (word.isascii() and apart(word, words.en) <= 1)
    ]
    hint = HINT.fill(nearest=near[0]) if len(near) == 1 else same("")
    return {"allowed": allowed, "hint": hint}
