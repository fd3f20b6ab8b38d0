"""Staff numbers for districts that have none, made so that next week's file gets the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from solver.district.folding import fold
from solver.tables.answers import Answers
from solver.tables.headers import match_headers
from solver.tables.problems import Problems
from solver.tables.sheets import TableSheet, TextRow

_TABLE, _CODE = "teachers", "teacher_id"
_FROM = ("school_id", "name", "sex", "born")
"""What tells a person from all others; a change of it is a person of another code."""
_DIGITS = 6
_IDENTITY = re.compile(r"[0-9]{17}[0-9Xx]")


def with_made_codes(sheet: TableSheet, answers: Answers, problems: Problems) -> TableSheet:
    """Return the sheet of teachers with a code in every row, where somebody asked for that.

    Codes that look like identity numbers are none: they would stand on every list.

    Parameters
    ----------
    sheet : TableSheet
        From its header on.
    answers : Answers
    problems : Problems
        Takes that codes are missing, as long as nobody has asked for them to be made.
    """
    if sheet.table != _TABLE or not sheet.rows:
        return sheet
    (number, head), *body = sheet.rows
    matches = match_headers(_TABLE, head, answers.headers(_TABLE))
    places = {m.column: i for i, m in enumerate(matches) if m.column is not None}
    at = places.get(_CODE)
    rows = [row for row in body if any(row[1]) and _needs_code(row, at)]
    if not rows:
        return sheet
    if not answers.wants_made_codes:
        if at is not None and any(_cell(cells, at) for _, cells in rows):
            problems.add("identity_as_code", _TABLE, rows[0][0], _CODE, n=len(rows))
        elif set(_FROM[:2]) <= places.keys():
            problems.add("codes_can_be_made", _TABLE, rows[0][0], _CODE, n=len(rows))
        return sheet
    if at is None:
        at, head = len(head), [*head, _CODE]
    made = {row[0] for row in rows}
    filled = [(n, _filled(cells, at, places) if n in made else cells) for n, cells in body]
    problems.add("codes_made", _TABLE, rows[0][0], _CODE, n=len(rows))
    return replace(sheet, rows=[(number, head), *filled])


def _needs_code(row: TextRow, at: int | None) -> bool:
    return at is None or not _cell(row[1], at) or bool(_IDENTITY.fullmatch(_cell(row[1], at)))


def _filled(cells: list[str], at: int, places: Mapping[str, int]) -> list[str]:
    school = _cell(cells, places["school_id"]) if "school_id" in places else ""
    known = [fold(_cell(cells, places[name])) if name in places else "" for name in _FROM]
    digest = hashlib.sha256("\n".join(known).encode()).hexdigest()
    code = f"{school}-{int(digest, 16) % 10**_DIGITS:0{_DIGITS}d}"
    wide = cells + [""] * (at + 1 - len(cells))
    return [*wide[:at], code, *wide[at + 1 :]]


def _cell(cells: list[str], at: int) -> str:
    return str(cells[at]) if at < len(cells) else ""
