"""The header row of a table: which column stands where, and everything wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.district.synonyms import Certainty
from solver.district.vocabulary import COLUMN_WORDS
from solver.tables.cells import Fault
from solver.tables.columns import COLUMNS, ReadColumn, header_key
from solver.tables.headers import HeaderMatch, match_headers
from solver.tables.problems import Problems, column_words
from solver.tables.sheets import TableSheet
from solver.tables.values import Convert
from solver.text import same


@dataclass
class Place:
    """One column of the sheet: known to the contract, or handed through."""

    header: str
    column: ReadColumn | None
    convert: Convert = field(default=str)
    seen: dict[str, object] = field(default_factory=dict)


def read_header(
    sheet: TableSheet, problems: Problems, answers: Mapping[str, str | None]
) -> tuple[list[Place | None], tuple[HeaderMatch, ...]]:
    """Tell what each column is; None where there is no header or the column is there already."""
    table, (row, headers) = sheet.table, sheet.rows[0]
    places: list[Place | None] = []
    first: dict[str, str] = {}
    matches = match_headers(table, headers, answers)
    for header, match in zip(headers, matches, strict=True):
        name = match.column if match.certainty is Certainty.SURE else None
        place: Place | None = None
        if isinstance(header, Fault):
            problems.add(header.code, table, row, None, str(header), label=same(header))
            # Its cells have a place all the same, or each would be told of as well.
            place = Place(str(header), None)
        elif header:
            key = name or header_key(header)
            if key in first:
                problems.add(
                    "duplicate_column", table, row, name or header, header, first=first[key]
                )
            first.setdefault(key, header)
            place = Place(header, COLUMNS[table][name] if name else None)
        places.append(place)
    asked = {m.column for m in matches if m.certainty is not Certainty.SURE}
    for match in matches:
        _tell_header(table, row, match, problems)
    for name, column in COLUMNS[table].items():
        if column.required and name not in first and name not in asked:
            zh = COLUMN_WORDS[table][name]
            problems.add("missing_column", table, row, name, None, zh=zh, en=name, line=row)
    return places, tuple(matches)


def _tell_header(table: str, row: int, match: HeaderMatch, problems: Problems) -> None:
    """Say that a header was read as another one, or ask about it."""
    if match.column is None or match.exact:
        return
    code = "header_read" if match.certainty is Certainty.SURE else "near_header"
    meant = column_words(table, match.column)
    problems.add(code, table, row, match.header, match.header, meant=meant)
