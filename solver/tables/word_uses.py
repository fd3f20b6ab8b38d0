"""The words of a file that are none of the product's own: where, how often, read as what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from solver.district.synonyms import Certainty
from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import word
from solver.tables.problems import Problems
from solver.text import Text

TableAnswers = Mapping[str, Mapping[str, str]]
"""By column and folded word: the word to read instead, "" for a blank."""


class Note(NamedTuple):
    """One word in one cell.

    Parameters
    ----------
    table, column, value : str
        Where it stands, and what is written.
    suggestion : str or None
        The code it is read as or may mean; "" for a blank, None where nothing is offered.
    certainty : Certainty
    """

    table: str
    column: str
    value: str
    suggestion: str | None
    certainty: Certainty


@dataclass
class WordUse:
    """One word of one column, with all its cells.

    Parameters
    ----------
    note : Note
    row : int
        The first row.
    count : int
        How many cells hold it.
    schools : set of str
        The schools in whose rows it stands, as they are written.
    """

    note: Note
    row: int
    count: int = 0
    schools: set[str] = field(default_factory=set)


class WordUses:
    """All such words, in the order in which they were met."""

    def __init__(self) -> None:
        self._found: dict[Note, WordUse] = {}

    def add(self, note: Note, row: int, school: object) -> None:
        """Count one cell."""
        use = self._found.get(note)
        if use is None:
            use = self._found[note] = WordUse(note, row)
        use.count += 1
        if school is not None:
            use.schools.add(str(school))

    def __iter__(self) -> Iterator[WordUse]:
        return iter(self._found.values())


def tell_sure_words(uses: WordUses, problems: Problems) -> None:
    """Warn once of each word that was read as another, and how often."""
    for use in uses:
        table, column, value, code, certainty = use.note
        if certainty is not Certainty.SURE:
            continue
        meaning = (
            Text("没有", "none") if not code else word(VALUE_WORDS.get((table, column), {}), code)
        )
        problems.add("word_read", table, use.row, column, value, meaning=meaning, count=use.count)
