"""Rows of one key: identical ones are one row, others a question which of them stays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from solver.district.folding import fold
from solver.district.vocabulary import COLUMN_WORDS, VALUE_WORDS
from solver.tables.answers import Answers
from solver.tables.columns import KEYS
from solver.tables.problems import Problems
from solver.tables.rows import Record, Table
from solver.text import Text

_SHOWN = 20
_PERSON = ("name", "sex", "born", "stage", "subject")
"""What two codes of one person have in common; of thousands some share the first three."""
_CHOICE = re.compile(r"(?:第[0-9]+行:|row[0-9]+:)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Duplicate:
    """Rows of one key that differ.

    Parameters
    ----------
    table, column : str
        The table, and the first column of its key.
    value : str
        The key as it is shown.
    choices : tuple of Text
        One for each row: its number, and what it has that the others have not.
    """

    table: str
    column: str
    value: str
    choices: tuple[Text, ...]


def settle_duplicates(
    tables: dict[str, Table], answers: Answers, problems: Problems
) -> tuple[Duplicate, ...]:
    """Take out rows that stand twice or that an answer leaves out, and ask about the others.

    Parameters
    ----------
    tables : dict of str to Table
        Their records are changed.
    answers : Answers
        The row that stays, by what it has: it may be elsewhere in next week's file.
    problems : Problems

    Returns
    -------
    tuple of Duplicate
        What must be asked.
    """
    asked: list[Duplicate] = []
    for name, keys in KEYS.items():
        table = tables[name]
        if not _repeats(table, keys):
            continue
        rows: defaultdict[tuple[object, ...], list[Record]] = defaultdict(list)
        for record in table.records:
            if all(key in record.values for key in keys):
                rows[tuple(record.values[key] for key in keys)].append(record)
        left_out: set[int] = set()
        for key, records in rows.items():
            if len(records) > 1:
                value = " / ".join(map(str, key))
                found = Duplicate(name, keys[0], value, tuple(_choices(name, records)))
                kept = _kept(records, found, answers)
                left_out |= {r.row for r in records} - {r.row for r in kept}
                if len(kept) > 1:
                    asked.append(found)
                    _tell(found, kept, problems)
                elif all(_same(records[0], r) for r in records[1:]):
                    first, *again = records
                    for record in again:
                        problems.add(
                            "same_row_twice", name, record.row, keys[0], value, other=first.row
                        )
        table.records = [r for r in table.records if r.row not in left_out]
    _look_alike(tables["teachers"], problems)
    return tuple(asked)


def _repeats(table: Table, columns: Sequence[str]) -> bool:
    """Tell at a glance whether some rows have the same values in some columns."""
    keys = [tuple(map(record.values.get, columns)) for record in table.records]
    return len(set(keys)) < len(keys)


def _kept(records: list[Record], found: Duplicate, answers: Answers) -> list[Record]:
    """Return the rows that stay: one where they are the same or somebody has said which."""
    if all(_same(records[0], record) for record in records[1:]):
        return records[:1]
    reply = answers.row(found.table, found.column, found.value)
    if reply is None:
        return records
    meant = _described(reply)
    chosen = [
        record
        for record, choice in zip(records, found.choices, strict=True)
        if meant in {_described(choice.zh), _described(choice.en)}
    ]
    return chosen if len(chosen) == 1 else records


def _described(choice: str) -> str:
    """Return what a row has, without its number, as texts are compared."""
    found = _CHOICE.fullmatch(fold(choice))
    return found[1] if found else fold(choice)


def _same(one: Record, other: Record) -> bool:
    return one.values == other.values and not one.flawed and not other.flawed


def _tell(found: Duplicate, records: list[Record], problems: Problems) -> None:
    columns = _differing(records)
    words = COLUMN_WORDS[found.table]
    differ = Text(
        "、".join(words.get(column, column) for column in columns) or "有不能读取的项",
        ", ".join(columns) or "cells that cannot be read",
    )
    for record in records[1:]:
        problems.add(
            "duplicate_row",
            found.table,
            record.row,
            found.column,
            found.value,
            other=records[0].row,
            differ=differ,
        )


def _differing(records: list[Record]) -> list[str]:
    columns = dict.fromkeys(column for record in records for column in record.values)
    return [c for c in columns if any(r.values.get(c) != records[0].values.get(c) for r in records)]


def _choices(table: str, records: list[Record]) -> Iterator[Text]:
    columns = _differing(records)
    for record in records:
        zh = "，".join(
            f"{COLUMN_WORDS[table].get(c, c)}={_word(table, c, record.values.get(c)).zh}"
            for c in columns
        )
        en = "; ".join(f"{c}={_word(table, c, record.values.get(c)).en}" for c in columns)
        yield Text(f"第{record.row}行：{zh}", f"row {record.row}: {en}")


def _word(table: str, column: str, value: object) -> Text:
    if isinstance(value, tuple):
        words = [_word(table, column, item) for item in value]
        return Text(";".join(w.zh for w in words), ";".join(w.en for w in words))
    # A comma would end the choice in the drop-down, and a long text the drop-down itself.
    text = ("" if value is None else str(value)).replace(",", "、")[:_SHOWN]
    return Text(VALUE_WORDS.get((table, column), {}).get(text, Text(text, text)).zh, text)


def _look_alike(teachers: Table, problems: Problems) -> None:
    """Warn of codes that differ in case or in O and 0, and of one person under two codes."""
    codes: dict[str, Record] = {}
    people: dict[tuple[object, ...], Record] = {}
    folded = [str(r.values.get("teacher_id")).casefold() for r in teachers.records]
    whole = len({code.replace("o", "0") for code in folded}) == len(folded)
    if whole and not _repeats(teachers, _PERSON):
        return
    for record in teachers.records:
        values = record.values
        code = str(values.get("teacher_id", ""))
        if not code:
            continue
        alike = codes.setdefault(code.casefold().replace("o", "0"), record)
        if alike is not record and alike.values.get("teacher_id") != code:
            problems.add("alike_codes", "teachers", record.row, "teacher_id", code, other=alike.row)
        elif values.get("name") and "born" in values and "sex" in values:
            person = tuple(map(values.get, _PERSON))
            same = people.setdefault(person, record)
            if same is not record:
                problems.add(
                    "same_person", "teachers", record.row, "teacher_id", code, other=same.row
                )
