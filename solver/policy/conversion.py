"""Reads values of a policy as people write them: codes by their words, shares, years and dates.

What a value may be is told by the annotation of its parameter, so that a new parameter is read
like all others.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from solver.district import TABLES
from solver.district.column import columns_of
from solver.district.folding import fold
from solver.district.subject import SUBJECT_MARK
from solver.district.synonyms import Certainty, Synonyms
from solver.district.value_synonyms import SUBJECTS
from solver.district.words import FLOW_WORDS, SUBJECT_WORDS
from solver.tables.cells import normalise
from solver.tables.meanings import Meanings, SubjectMeanings
from solver.tables.values import day
from solver.text import Text, same

_UNITS = re.compile(r"(周岁|岁|周年|学年|年|人|名|个|所|校|公里|km)$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_PERCENT = re.compile(r"百分之(.+)")
_TENTHS = re.compile(r"([一二三四五六七八九])成(五|半)?")
_OF = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
_ONES = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SPOKEN = re.compile(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_YES, _NO = ["是", "有", "对", "√", "✓"], ["否", "无", "不是", "×"]
_BOOLS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)


@dataclass(frozen=True, slots=True, repr=False)
class Unread:
    """What stands for a value that cannot be read, so that it is refused with a reason.

    Parameters
    ----------
    written : str
    reason : Text
    """

    written: str
    reason: Text

    def __repr__(self) -> str:
        """Show what was written."""
        return repr(self.written)


class Written(dict[str, Any]):
    """A mapping of plain values that knows the lines of its keys.

    Attributes
    ----------
    lines : dict of str to (int or None)
    """

    lines: dict[str, int | None]


def convert(annotation: Any, value: Any) -> Any:
    """Return a value as the type of a parameter has it, where it is sure what is meant.

    Parameters
    ----------
    annotation : type
        Of the parameter, with its metadata.
    value : object
        As written: text, numbers, lists and mappings.

    Returns
    -------
    object
        The value, the same value where nothing else is sure, or `Unread`.
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        return _subject(value) if SUBJECT_MARK in marks else convert(inner, value)
    if origin in {Union, types.UnionType}:
        return _any_of(get_args(annotation), value)
    if origin is Literal:
        return _code(get_args(annotation), value)
    if origin is tuple and isinstance(value, list | tuple):
        return tuple(convert(get_args(annotation)[0], item) for item in value)
    if isinstance(value, Mapping):
        return _mapping(annotation, origin, value)
    reader = _READERS.get(annotation)
    return value if reader is None or value is None else reader(value)


def convert_fields(model: type[BaseModel], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Convert the values of a model's fields; other keys stay as they are."""
    known = model.model_fields
    converted = {
        name: convert(_annotation(model, name), value) if name in known else value
        for name, value in fields.items()
    }
    if not isinstance(fields, Written):
        return converted
    found = Written(converted)
    found.lines = fields.lines
    return found


def own_subjects(annotation: Any, value: Any) -> Iterator[str]:
    """Yield the subjects in a converted value that are not of the closed list."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        if SUBJECT_MARK not in inner[1:]:
            yield from own_subjects(inner[0], value)
        elif isinstance(value, str) and value not in SUBJECT_WORDS:
            yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from own_subjects(_annotation(type(value), name), getattr(value, name))
    elif isinstance(value, Mapping) and len(inner) == 2:
        for key, item in value.items():
            yield from own_subjects(inner[0], key)
            yield from own_subjects(inner[1], item)
    elif origin is tuple:
        for item in value:
            yield from own_subjects(inner[0], item)
    elif origin in {Union, types.UnionType}:
        for one in inner:
            yield from own_subjects(one, value)


def words_of(codes: tuple[str, ...]) -> list[Text]:
    """Return how each code of a closed list may be written: 教师 teacher."""
    known = _lists(codes)
    words = known[0].words if known else {}
    return [Text(f"{words[c].zh} {c}", c) if c in words else same(c) for c in codes]


def _annotation(model: type[BaseModel], name: str) -> Any:
    """Put together what pydantic has taken apart: a field's type and its metadata."""
    field = model.model_fields[name]
    annotation: Any = field.annotation
    return Annotated[annotation, *field.metadata] if field.metadata else annotation


def _any_of(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return None
    converted = (convert(kind, value) for kind in kinds if kind is not type(None))
    return next((v for v in converted if v is not value), value)


def _mapping(annotation: Any, origin: Any, value: Mapping[Any, Any]) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return convert_fields(annotation, value)
    kinds = get_args(annotation)
    if origin is None or len(kinds) != 2:
        return value
    keys = [convert(kinds[0], key) for key in value]
    # Two words of one code are for the person to settle: both stay as they were written.
    keys = keys if len(set(map(str, keys))) == len(keys) else list(value)
    return {key: convert(kinds[1], item) for key, item in zip(keys, value.values(), strict=True)}


@cache
def _lists(codes: tuple[str, ...]) -> tuple[Meanings, ...]:
    """Return the closed lists of the data that hold all these codes."""
    columns = (c for row in TABLES.values() for _, c, _ in columns_of(row) if c.words is not None)
    known = [Meanings(c.words, c.synonyms) for c in columns if c.words is not None]
    known.append(Meanings(FLOW_WORDS, Synonyms()))
    return tuple(meanings for meanings in known if set(codes) <= set(meanings.words))


def _code(codes: tuple[str, ...], value: Any) -> Any:
    found = (_sure(meanings, value) for meanings in _lists(codes))
    return next((code for code in found if code in codes), value)


def _sure(meanings: Meanings, value: Any) -> str | None:
    """Return the code that a word surely means, whatever stands in a row beside it."""
    word = fold(str(value))
    if word in meanings.own:
        return meanings.own[word]
    meaning = meanings.listed(word)
    sure = meaning is not None and meaning.certainty is Certainty.SURE and meaning.where is None
    return meaning.code if meaning is not None and sure else None


_SUBJECTS = SubjectMeanings(SUBJECT_WORDS, SUBJECTS)


def _subject(value: Any) -> Any:
    return _sure(_SUBJECTS, value) or value


def _whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = _UNITS.sub("", normalise(value).replace(" ", ""))
    if _DIGITS.fullmatch(text):
        return int(text) if len(text) < 10 else Unread(value, _TOO_LARGE)
    spoken = _spoken(text)
    return value if spoken is None else spoken


def _spoken(text: str) -> int | None:
    """Return a number from 0 to 99 in Chinese signs."""
    if text in _ONES:
        return _ONES[text]
    found = _SPOKEN.fullmatch(text)
    if not text or found is None or not found[2]:
        return None
    tens = _ONES[found[1]] if found[1] else 1
    return tens * 10 + (_ONES[found[3]] if found[3] else 0)


def _exact(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = normalise(value).replace(" ", "")
    if found := _PERCENT.fullmatch(text):
        spoken = _spoken(found[1])
        return f"{found[1] if spoken is None else spoken}%"
    if found := _TENTHS.fullmatch(text):
        return f"{_ONES[found[1]]}{5 if found[2] else 0}%"
    if (found := _OF.fullmatch(text)) and int(found[2]):
        return Fraction(int(found[1]), int(found[2]))
    return _UNITS.sub("", text)


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    written = str(value)
    found = day(normalise(written))
    if isinstance(found, date):
        whole = _FIRST_YEAR <= found.year <= _LAST_YEAR
        return found if whole else Unread(written, _NO_YEAR)
    parts = [int(part) for part in re.findall("[0-9]+", written[:40])]
    if len(parts) != 3:
        return Unread(written, _NO_DATE)
    year, month, of_month = parts
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Unread(written, _NO_YEAR)
    if 1 <= month <= 12:
        return Unread(written, _NO_DAY.fill(y=year, m=month, d=of_month))
    return Unread(written, _NO_DATE)


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


_TOO_LARGE = Text("数字过大", "the number is too large")
_NO_DATE = Text("不是日期，请写成 2026-09-01", "not a date; write 2026-09-01")
_NO_YEAR = Text(
    "不可能，应在2000—2100年之间；请写成 2026-09-01",
    "cannot be, it should lie in 2000 to 2100; write 2026-09-01",
)
_NO_DAY = Text("{y}年{m}月没有{d}日", "{y}-{m} has no day {d}")

_READERS: dict[Any, Callable[[Any], Any]] = {
    int: _whole,
    Fraction: _exact,
    date: _date,
    str: _text,
    bool: lambda value: _BOOLS.get(value, value) if isinstance(value, str) else value,
}
