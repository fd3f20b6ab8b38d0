"""The tables as they come from a file: rows of text, before anybody asks what they mean."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from solver.district.vocabulary import TABLE_WORDS
from solver.tables.columns import known_table
from solver.tables.problem_catalogue.rows import HINT
from solver.tables.problems import Problems
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
    """

    table: str
    rows: list[TextRow]
    whole: bool = True
    called: str = ""


class RawSheet(NamedTuple):
    """A sheet of a workbook before anybody asks what it holds."""

    title: str
    visible: bool
    rows: list[TextRow]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(any(cells) for _, cells in self.rows)


@dataclass(frozen=True)
class Source:
    """What was found at a path.

    Parameters
    ----------
    sheets : tuple of TableSheet
        The tables.
    paths : tuple of Path
        The files that were read.
    opened : bool
        False where nothing could be read at all, so that no table is missed.
    """

    sheets: tuple[TableSheet, ...] = ()
    paths: tuple[Path, ...] = ()
    opened: bool = True


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


def pick_tables(names: Mapping[str, str], problems: Problems) -> dict[str, str]:
    """Choose the sheets or files that are tables, by their names.

    A sheet of instructions is passed over; any other unknown name is a
    warning, a table that is there twice an error.

    Parameters
    ----------
    names : mapping of str to str
        What may name a table, by what the messages call it.
    problems : Problems
        Takes what is wrong.

    Returns
    -------
    dict of str to str
        What the messages call it, by table.
    """
    chosen: dict[str, str] = {}
    for called, name in names.items():
        table = known_table(name)
        if table is None:
            if not any(note in name.casefold() for note in _NOTES):
                problems.add("unknown_table", "data", None, None, called, **_nearest_table(name))
        elif table in chosen:
            problems.add("duplicate_table", table, value=called, first=chosen[table])
        else:
            chosen[table] = called
    return chosen


def _nearest_table(name: str) -> dict[str, Text]:
    spellings = {spelling: table for table, words in TABLE_WORDS.items() for spelling in words}
    near = difflib.get_close_matches(name.casefold(), spellings, n=1, cutoff=0.5)
    allowed = Text("、".join(words.zh for words in TABLE_WORDS.values()), ", ".join(TABLE_WORDS))
    hint = HINT.fill(nearest=TABLE_WORDS[spellings[near[0]]]) if near else same("")
    return {"allowed": allowed, "hint": hint}
