"""What a word in a column of codes means, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from solver.district.column import Column, Kind
from solver.district.folding import fold
from solver.district.synonyms import (
    AS_ABOVE,
    BLANK,
    NONE,
    NOT_KNOWN,
    Certainty,
    Meaning,
    Synonyms,
)
from solver.text import Text

_STAGES = {"小学": "primary", "初中": "junior"}
_BEFORE = re.compile(r"(小学|初中)(.+)")
_BEHIND = re.compile(r"(.+)\((小学|初中)\)")
_PEOPLE = re.compile(r"(.{2,})(教师|老师|课)")
_UNKNOWN = Meaning(None, Certainty.ASK)
_NUMBERS = frozenset({Kind.COUNT, Kind.DECIMAL, Kind.LONGITUDE, Kind.LATITUDE})
_ALL = NONE | NOT_KNOWN | AS_ABOVE
_LONGEST = max(map(len, _ALL)) + 4
_FIRST = {sign for word in _ALL for sign in word[0] + word[0].upper()} | set('([【〔<《“"。、,;.')
_DIGITS = frozenset({"0", "x"})


class Meanings:
    """The words of one column of codes, its own and those that people write for them.

    Parameters
    ----------
    words : mapping of str to Text
        The codes and their words in both languages.
    synonyms : Synonyms
    """

    def __init__(self, words: Mapping[str, Text], synonyms: Synonyms) -> None:
        self.words, self.synonyms = words, synonyms
        self.own = {fold(spelling): c for c, text in words.items() for spelling in text}
        self.own |= {fold(code): code for code in words}

    def listed(self, word: str) -> Meaning | None:
        """Return what a folded word means, None where no list says so."""
        return self.synonyms.meaning(word)

    def near(self, word: str) -> str | None:
        """Return the one code of which a word contains a word, or differs in one sign."""
        found = {code for known, code in self._meant.items() if _alike(word, known)}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _meant(self) -> dict[str, str]:
        return self.synonyms.meant_words | self.own


class SubjectMeanings(Meanings):
    """The words of subjects: a stage may stand before or behind, and 教师, 老师, 课 behind."""

    def listed(self, word: str) -> Meaning | None:
        """Return what a folded word means, None where no list says so."""
        found = self.synonyms.meaning(word)
        if found is not None:
            return found
        stage = None
        if match := _BEFORE.fullmatch(word):
            stage, word = _STAGES[match[1]], match[2]
        elif match := _BEHIND.fullmatch(word):
            stage, word = _STAGES[match[2]], match[1]
        if match := _PEOPLE.fullmatch(word):
            word = match[1]
        found = Meaning(self.own[word], Certainty.SURE) if word in self.own else None
        found = found or self.synonyms.meaning(word)
        if found is None or stage is None or found.where is not None:
            return found
        return Meaning(found.code, found.certainty, lambda row: row.get("stage") == stage)


def is_any_text(cell: str) -> bool:
    """Tell at a glance that a cell holds no word for none: codes and names are many."""
    return len(cell) > _LONGEST or cell[0] not in _FIRST or (cell.isdigit() and cell != "0")


def general(column: Column, required: bool, word: str) -> Meaning | None:
    """Return what a folded word means in any column: that there is nothing, or nothing known.

    Parameters
    ----------
    column : Column
    required : bool
        Whether a blank is an error; then the caller says so.
    word : str
        Folded.

    Returns
    -------
    Meaning or None
        None where it is a word like any other.
    """
    if word in AS_ABOVE:
        return _UNKNOWN
    free = column.kind is Kind.TEXT
    if word in NOT_KNOWN and not free:
        return Meaning(None if required else BLANK, Certainty.ASK)
    if word not in NONE or (word == "0" and column.kind in _NUMBERS):
        return None
    names = column.kind in {Kind.CODE, Kind.PLACE} or (free and required)
    if word in _DIGITS and names:
        return None
    if column.none_asked:
        return _UNKNOWN
    return Meaning(BLANK, Certainty.SURE)


def _alike(word: str, known: str) -> bool:
    """Tell whether one word contains the other, or one sign differs."""
    if min(len(word), len(known)) < 2:
        return False
    if word in known or known in word:
        return True
    return len(word) == len(known) and sum(a != b for a, b in zip(word, known, strict=True)) == 1
