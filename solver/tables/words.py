"""From the words of a cell to codes: single ones, and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from solver.district.column import MORE, Column, Kind, few
from solver.district.folding import fold
from solver.district.synonyms import BLANK, NO_SYNONYMS, Certainty, Meaning
from solver.tables.cells import normalise, scientific
from solver.tables.meanings import Meanings, SubjectMeanings, general, is_any_text
from solver.tables.problem_catalogue.rows import HINT
from solver.tables.values import Convert, Flawed, ReadAs, Result, RowDependent
from solver.text import Text, same

LIST_SEPARATORS = re.compile(r"[;、,\n]")
_NOTHING = Meanings({}, NO_SYNONYMS)
_LOOSE = re.compile(r"[/\s+&和及]+")


class OwnSubject(str):
    """The answer that a word is a subject of the district's own."""

    __slots__ = ()


def reader(column: Column, required: bool) -> Convert:
    """Make the reader of one word of a column of codes, or of a text about which little is sure.

    Parameters
    ----------
    column : Column
    required : bool
        Whether the column must be filled in.
    """
    kind = SubjectMeanings if column.kind is Kind.SUBJECT else Meanings
    known = kind(column.words or {}, column.synonyms)
    any_text = column.words is None and column.synonyms is NO_SYNONYMS

    def convert(cell: str) -> object:
        # A long number of which only the first digits are left always has an E.
        if any_text and is_any_text(cell) and not ("E" in cell or "e" in cell):
            return cell
        if cell.__class__ is OwnSubject and column.kind is Kind.SUBJECT:
            return str(cell)
        word = fold(cell)
        code = known.own.get(word)
        if code is not None:
            return code
        meaning = known.listed(word) or general(column, required, word)
        if meaning is None:
            if column.kind is Kind.CODE and scientific(cell):
                return Flawed("scientific_code", cell)
            if not column.words:
                return cell
            meaning = Meaning(known.near(word), Certainty.ASK)
        return _meant(known, cell, meaning)

    return convert


def guarded(convert: Convert, column: Column, required: bool) -> Convert:
    """Make a reader of numbers or dates that knows the words for none, and sure synonyms."""

    def read(cell: str) -> object:
        listed = column.synonyms.meaning(fold(cell)) if column.synonyms is not NO_SYNONYMS else None
        if listed is not None and listed.code:
            return ReadAs(convert(listed.code), ((cell, listed.code),))
        meaning = None if is_any_text(cell) else general(column, required, fold(cell))
        if meaning is None:
            return convert(cell)
        if meaning.code is None and column.none_asked:
            return unsure({}, cell, meaning, column.none_asked)
        return _meant(_NOTHING, cell, meaning)

    return read


def _meant(known: Meanings, cell: str, meaning: Meaning) -> object:
    """Return the value of a word that is none of the product's own."""
    if meaning.where is None:
        return _settled(known, cell, meaning)
    holds = meaning.where
    unsure = Meaning(
        meaning.code if meaning.certainty is Certainty.SURE else None, Certainty.ASK, None
    )
    sure = replace(meaning, where=None)
    return RowDependent(lambda row: _settled(known, cell, sure if holds(row) else unsure))


def _settled(known: Meanings, cell: str, meaning: Meaning) -> object:
    if meaning.certainty is Certainty.SURE and meaning.code is not None:
        return ReadAs(meaning.code or None, ((cell, meaning.code),))
    return unsure(known.words, cell, meaning, known.synonyms.reasons.get(cell))


def unsure(
    words: Mapping[str, Text], cell: str, meaning: Meaning, reason: Text | None = None
) -> Flawed:
    """Return what is said of a word that nobody may guess at."""
    hint = reason or same("")
    if meaning.code:
        hint = HINT.fill(nearest=Text(words[meaning.code].zh, meaning.code))
    elif meaning.code == BLANK:
        hint = Text("是没有的意思请留空。", "Leave the cell blank if none is meant. ")
    shown = few(words)
    both = Text(
        "、".join(code if code == MORE else f"{w.zh}（{code}）" for code, w in shown.items()),
        ", ".join(code if code == MORE else f"{code} ({w.zh})" for code, w in shown.items()),
    )
    allowed = Text("可填：{a}。", "Allowed are: {a}.").fill(a=both) if words else same("")
    fill: dict[str, Any] = {"allowed": allowed, "hint": hint}
    return Flawed("unsure_word", cell, fill, meaning=meaning)


def several(convert: Convert, answers: Mapping[str, str]) -> Convert:
    """Make the reader of a list of what `convert` reads; `answers` replace single items."""

    def items(cell: str) -> Iterator[tuple[str, object]]:
        for item in filter(None, map(normalise, LIST_SEPARATORS.split(cell))):
            reply = answers.get(fold(item)) if answers else None
            value = convert(item) if reply is None else replied(convert, item, reply)
            parts = list(filter(None, _LOOSE.split(item))) if isinstance(value, Flawed) else []
            values = [convert(part) for part in parts]
            # A stroke or a blank is part of some words: it separates where all parts are words.
            if len(values) > 1 and not any(map(_unsettled, values)):
                yield from zip(parts, values, strict=True)
            else:
                yield item, value

    def convert_list(cell: str) -> object:
        found = list(items(cell))
        if any(isinstance(value, RowDependent) for _, value in found):
            return RowDependent(lambda row: assembled([(i, _in(row, v)) for i, v in found]))
        return assembled(found)

    return convert_list


def replied(convert: Convert, cell: str, reply: str) -> object:
    """Return the value of a word that somebody answered about; "" is a blank."""
    value = convert(reply) if reply else None
    if isinstance(value, Result):
        return value
    return ReadAs(value, ((cell, str(reply)),))


def _in(row: Mapping[str, object], value: object) -> object:
    return value.settle(row) if isinstance(value, RowDependent) else value


def _unsettled(value: object) -> bool:
    return isinstance(value, Flawed | RowDependent)


def assembled(items: list[tuple[str, object]]) -> object:
    """Put the values of the items of a list together, and what is to be said of them."""
    read: list[object] = []
    flaws: list[Flawed] = []
    words: list[tuple[str, str]] = []
    for item, result in items:
        if isinstance(result, Flawed):
            flaws.append(result)
            continue
        words += result.words if isinstance(result, ReadAs) else ()
        value = result.value if isinstance(result, ReadAs) else result
        if value is None:
            continue
        if value in read:
            flaws.append(Flawed("repeated_item", item))
        else:
            read.append(value)
    if flaws:
        grave = any(flaw.code != "repeated_item" for flaw in flaws)
        return replace(flaws[0], also=tuple(flaws[1:]), kept=None if grave else tuple(read))
    return ReadAs(tuple(read), tuple(words)) if words else tuple(read)
