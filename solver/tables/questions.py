"""What reading must ask, as a sheet to answer in: one row a word, header or name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from solver.district.column import Kind
from solver.district.synonyms import Certainty
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS, VALUE_WORDS
from solver.files import whole_file
from solver.tables.answers import (
    BLANK_REPLY,
    HEADS,
    MADE_CODES_REPLY,
    NO_CODE,
    NOTHING_REPLY,
    OWN_SUBJECT_REPLY,
    Answer,
    Answers,
    place,
)
from solver.tables.columns import COLUMNS
from solver.tables.reading import Reading, examine
from solver.tables.word_uses import WordUse
from solver.text import Lang, Text

SHEET = Text("问题", "questions")
OFFERED = Text("建议", "suggestion")
_ROUNDS = 4
_MONTH_ONE = re.compile(r"([0-9]{4})\.1")
_LONGEST_LIST = 255
"""Letters that Excel takes for the list of a drop-down."""


@dataclass(frozen=True)
class Question:
    """One thing that somebody must say before the data can be read.

    Parameters
    ----------
    table, column : str
        English names; "" of both for the name of a sheet, of the column for a header.
    written : str
        What stands there.
    offered : Text or None
        The suggestion; None where none is made.
    choices : tuple of Text
        What may be answered, where that is a closed list.
    count, schools : int
        How many cells hold it, in the rows of how many schools.
    """

    table: str
    column: str
    written: str
    offered: Text | None = None
    choices: tuple[Text, ...] = ()
    count: int = 1
    schools: int = 0


def questions(reading: Reading) -> list[Question]:
    """Return all that must be asked: sheets, then headers, then words, the most frequent first."""
    found = [*_sheets(reading), *_headers(reading)]
    words = [*_words(reading), *_names(reading), *_duplicates(reading), *_codes(reading)]
    return found + sorted(words, key=lambda q: -q.count)


def all_questions(path: Path, reading: Reading) -> list[Question]:
    """Return all that must be asked of a file, also of words under headers that are asked about.

    Parameters
    ----------
    path : Path
        The workbook or the folder.
    reading : Reading
        What came of reading it.
    """
    asked: dict[tuple[str, str, str], Question] = {}
    supposed: dict[tuple[str, str, str], Answer] = {}
    # A sheet has headers and a header words to ask about, so there are as many rounds.
    for _ in range(_ROUNDS):
        for question in questions(reading):
            asked.setdefault((question.table, question.column, question.written), question)
        before = len(supposed)
        for q in asked.values():
            if q.offered is not None and not q.column:
                answer = Answer(q.table, "", q.written, q.offered.zh)
                supposed.setdefault((q.table, "", q.written), answer)
        if len(supposed) == before:
            break
        reading = examine(path, answers=reading.answers + Answers(tuple(supposed.values())))
    return list(asked.values())


def _sheets(reading: Reading) -> Iterator[Question]:
    choices = (*TABLE_WORDS.values(), NOTHING_REPLY)
    for problem in reading.problems:
        if problem.code == "near_sheet" and problem.value is not None:
            name = Path(problem.value).stem if problem.value.endswith(".csv") else problem.value
            yield Question("", "", name, TABLE_WORDS[problem.table], choices)


def _headers(reading: Reading) -> Iterator[Question]:
    for table, matches in reading.headers.items():
        columns = COLUMN_WORDS[table]
        choices = (*(Text(zh, name) for name, zh in columns.items()), NOTHING_REPLY)
        for match in matches:
            if match.column is not None and match.certainty is not Certainty.SURE:
                offered = Text(columns[match.column], match.column)
                yield Question(table, "", match.header, offered, choices)


def _words(reading: Reading) -> Iterator[Question]:
    for use in reading.words:
        table, column, written, code, certainty = use.note
        if certainty in {Certainty.ASK, Certainty.NEVER}:
            yield Question(
                table, column, written, _offered(table, column, code), _choices(use),
                use.count, len(use.schools),
            )  # fmt: skip


def _offered(table: str, column: str, code: str | None) -> Text | None:
    if code is None:
        return None
    if code == "":
        return BLANK_REPLY
    words = VALUE_WORDS.get((table, column), {})
    return Text(words[code].zh, code) if code in words else Text(code, code)


def _choices(use: WordUse) -> tuple[Text, ...]:
    table, column, written, *_ = use.note
    described = COLUMNS[table][column]
    month = _MONTH_ONE.fullmatch(written)
    if month and described.of.kind is Kind.DATE:
        return tuple(Text(f"{month[1]}-{m}", f"{month[1]}-{m}") for m in ("01", "10"))
    words = VALUE_WORDS.get((table, column), {})
    found = [Text(text.zh, code) for code, text in words.items()]
    if described.of.kind is Kind.SUBJECT:
        found.append(OWN_SUBJECT_REPLY)
    if not described.required:
        found.append(BLANK_REPLY)
    return tuple(found)


def _names(reading: Reading) -> Iterator[Question]:
    """Ask about names of schools that no school has, and codes without their zeros."""
    unknown = [p for p in reading.problems if p.code == "unknown_school" and p.value]
    counts = Counter((p.table, p.column or "", p.value or "") for p in unknown)
    for (table, column, written), count in counts.items():
        near = reading.near_schools(written)
        bare = [c for c in reading.schools if c.lstrip("0") == written.lstrip("0")]
        found = near if len(near) == 1 else bare
        offered = Text(found[0], found[0]) if len(found) == 1 else None
        yield Question(table, column, written, offered, (), count)
    for problem in reading.problems:
        if problem.code == "lost_zeros" and problem.value and problem.suggestion:
            offered = Text(problem.suggestion, problem.suggestion)
            yield Question(problem.table, problem.column or "", problem.value, offered)


def _duplicates(reading: Reading) -> Iterator[Question]:
    """Ask which of the rows with one key stays."""
    for found in reading.duplicates:
        rows = len(found.choices)
        yield Question(found.table, found.column, found.value, None, found.choices, rows)


def _codes(reading: Reading) -> Iterator[Question]:
    """Ask whether staff numbers are to be made where there are none."""
    for p in reading.problems:
        if p.code in {"codes_can_be_made", "identity_as_code"}:
            choices = (MADE_CODES_REPLY,)
            yield Question(p.table, p.column or "", NO_CODE.zh, MADE_CODES_REPLY, choices)


def write_questions(asked: Sequence[Question], path: Path, lang: Lang) -> None:
    """Write the questions as a workbook with a drop-down each, whole or not at all.

    Answers go into the column 改为; `solver.tables.answers.read_answers` reads them.
    """
    import xlsxwriter

    keys = ("table", "column", "written", "count", "schools")
    with (
        whole_file(path) as draft,
        xlsxwriter.Workbook(str(draft), {"strings_to_formulas": False}) as book,
    ):
        head = book.add_format({"bold": True, "num_format": "@", "bg_color": "#FFD966"})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(SHEET.to(lang))
        titles = [*(HEADS[key].to(lang) for key in keys), OFFERED.to(lang), HEADS["meant"].to(lang)]
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, head)
        sheet.set_column(0, len(titles) - 1, 18, text)
        sheet.freeze_panes(1, 0)
        for row, question in enumerate(asked, start=1):
            for column, cell in enumerate(
                (*place(question.table, question.column, lang), question.written)
            ):
                sheet.write_string(row, column, cell, text)
            sheet.write_number(row, 3, question.count)
            sheet.write_number(row, 4, question.schools)
            if question.offered is not None:
                sheet.write_string(row, 5, question.offered.to(lang), text)
            choices = [choice.to(lang) for choice in question.choices]
            if choices and len(",".join(choices)) <= _LONGEST_LIST:
                sheet.data_validation(row, 6, row, 6, {"validate": "list", "source": choices})


def treated(reading: Reading, lang: Lang) -> list[Answer]:
    """Return what was read as something else, by rule or by answer, for the sheet 处理记录."""
    found = []
    for use in reading.words:
        table, column, written, code, certainty = use.note
        if certainty in {Certainty.SURE, Certainty.ANSWERED} and code is not None:
            own = code == written and COLUMNS[table][column].of.kind is Kind.SUBJECT
            meant = OWN_SUBJECT_REPLY if own else _offered(table, column, code)
            assert meant is not None
            found.append(Answer(table, column, written, meant.to(lang), use.count, use.row))
    return found
