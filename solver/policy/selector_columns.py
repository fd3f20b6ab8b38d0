"""The columns that a selector may name, and how a value beside them is read."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from solver.district import TABLES
from solver.district.column import Column, Kind, columns_of
from solver.district.selector import Value
from solver.district.words import FLOW_WORDS, SIDE_WORDS, STAGE_WORDS, SUBJECT_WORDS
from solver.tables import values as cells
from solver.tables.cells import normalise, plain
from solver.tables.values import Flawed, ReadAs
from solver.tables.words import reader
from solver.text import Text

NUMBERS = frozenset({Kind.COUNT, Kind.DECIMAL, Kind.LONGITUDE, Kind.LATITUDE})
_MOST_DIGITS = 300
_A_NUMBER = Text("应为数字", "it must be a number")
_A_DATE = Text("应为日期", "it must be a date")
_A_FLAG = Text("应为 true（是）或 false（否）", "it must be true or false")
_YES = {"true": True, "yes": True, "是": True, "y": True, "1": True}
_NO = {"false": False, "no": False, "否": False, "n": False, "0": False}


class UnreadableError(ValueError):
    """A value that a column cannot hold.

    Parameters
    ----------
    reason : Text
    near : str or None
        What is likely meant.
    """

    def __init__(self, reason: Text, near: str | None = None) -> None:
        super().__init__(reason.en)
        self.reason, self.near = reason, near


@dataclass(frozen=True)
class SelectorColumn:
    """One column that conditions may name.

    Parameters
    ----------
    name : str
    read : callable
        Makes a value of what is written; raises `UnreadableError`.
    bounded : bool
        Whether bounds may be put on it.
    refers_to : str or None
        The table whose codes it holds.
    open_words : bool
        Whether the district may have words of its own: subjects.
    """

    name: str
    read: Callable[[object], Value]
    bounded: bool = False
    refers_to: str | None = None
    open_words: bool = False


def text(written: object) -> str:
    """Return what is written as the text of a cell."""
    if isinstance(written, bool):
        return "true" if written else "false"
    if isinstance(written, Decimal):
        return f"{written.normalize():f}"
    return normalise(plain(written))


def number(written: object) -> Fraction:
    """Read a number: 60 and 60.0 are the same."""
    try:
        if isinstance(written, bool):
            raise InvalidOperation
        found = Decimal(text(written))
        if found.is_finite() and abs(found.adjusted()) > _MOST_DIGITS:
            raise InvalidOperation  # Its fraction alone would fill the memory.
        return Fraction(found)
    except (InvalidOperation, ValueError, OverflowError):
        raise UnreadableError(_A_NUMBER) from None


def _day(written: object) -> date:
    found = written if isinstance(written, date) else cells.day(text(written))
    if not isinstance(found, date):
        raise UnreadableError(_A_DATE)
    return found


def _flag(written: object) -> bool:
    word = text(written).casefold()
    if word not in _YES | _NO:
        raise UnreadableError(_A_FLAG)
    return (_YES | _NO)[word]


def _nearest(written: str, words: Mapping[str, Text]) -> str | None:
    """Return the code whose spelling in either language is nearest."""
    known = {spelling: code for code, both in words.items() for spelling in (code, *both)}
    close = difflib.get_close_matches(written, known, 1)
    return known[close[0]] if close else None


def _word(column: Column) -> Callable[[object], Value]:
    """Make the reader of one word of a column, as its cells are read."""
    convert = reader(column, required=True)

    def read(written: object) -> Value:
        found = convert(text(written))
        if isinstance(found, ReadAs):
            found = found.value
        if isinstance(found, Flawed):
            if column.kind is Kind.SUBJECT:
                return text(written)  # A district may have subjects of its own.
            near = (found.meaning.code if found.meaning else None) or _nearest(
                text(written), column.words or {}
            )
            known = ", ".join(column.words or {})
            reason = Text("可填：{k}", "known: {k}").fill(k=known)
            raise UnreadableError(reason, near)
        return str(found)

    return read


def _of_column(name: str, column: Column) -> SelectorColumn:
    if column.kind in NUMBERS:
        return SelectorColumn(name, number, bounded=True)
    if column.kind is Kind.DATE:
        return SelectorColumn(name, _day, bounded=True)
    if column.words is not None and set(column.words) == {"yes", "no"}:
        return SelectorColumn(name, _flag)
    if column.words is not None:
        return SelectorColumn(name, _word(column), open_words=column.kind is Kind.SUBJECT)
    return SelectorColumn(name, text, refers_to=column.refers_to)


def _table(table: str, prefix: str = "") -> dict[str, SelectorColumn]:
    found = {
        prefix + n: _of_column(prefix + n, column) for n, column, _ in columns_of(TABLES[table])
    }
    if table == "schools":
        codes = {f"{prefix}school_id": "schools", f"{prefix}group": "groups"}
        found |= {n: SelectorColumn(n, text, refers_to=to) for n, to in codes.items()}
    return found


def _coded(name: str, words: Mapping[str, Text], kind: Kind = Kind.CHOICE) -> SelectorColumn:
    return _of_column(name, Column(name, kind=kind, words=words))


_DERIVED_NUMBERS = (
    "age",
    "years_here",
    "years_to_retirement",
    "schools_served",
    "missing_rural_years",
)

PEOPLE: dict[str, SelectorColumn] = {
    **_table("teachers"),
    **_table("schools", "school."),
    "teacher_id": SelectorColumn("teacher_id", text, refers_to="teachers"),
    "eligible": SelectorColumn("eligible", _flag),
    "backbone": SelectorColumn("backbone", _flag),
    "side": _coded("side", SIDE_WORDS),
    **{name: SelectorColumn(name, number, bounded=True) for name in _DERIVED_NUMBERS},
}
"""What a selector of people may name, beside the district's own columns."""

MOVES: dict[str, SelectorColumn] = {
    **PEOPLE,
    **_table("schools", "to."),
    "flow": _coded("flow", FLOW_WORDS),
    "subject": _coded("subject", SUBJECT_WORDS, Kind.SUBJECT),
    "stage": _coded("stage", STAGE_WORDS),
    "stage_change": SelectorColumn("stage_change", _flag),
    "form": SelectorColumn("form", text),
}
"""What a selector of moves may name, beside the district's own columns."""

ONLY_MOVES = frozenset(MOVES) - frozenset(PEOPLE)


def own(name: str) -> SelectorColumn:
    """Return a column of the district's own: a text, or a number where bounds are asked."""
    return SelectorColumn(name, text, bounded=True)
