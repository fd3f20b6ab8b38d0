"""What a reader of the guide does by hand: fill in wrongly, change the list.

The tests of the guide and its pictures do the same through these functions.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

SPOILED: dict[str, str | None] = {"C3": "0091", "H4": "1985-13", "E6": None}
"""Cells of the teachers' sheet and what is typed there by mistake."""

MOVED = "JH00030"
"""The teacher whose receiving school is changed in the list."""

WRONG = "静海镇第二小学"
RIGHT = "唐官屯镇第二小学"
"""A receiving school that the policy forbids, and one that it allows."""

TEACHERS = 1
RECEIVING = 10
CODES = ("工号", "code")
HEAD = 3
"""The second sheet of the tables; of the list the column of the receiving school, counted from 1,
the head of the codes, and the row of the heads."""


def spoil(workbook: Path, out: Path) -> None:
    """Write a copy of the tables with three mistakes in the teachers' sheet."""
    book = load_workbook(workbook)
    sheet = book.worksheets[TEACHERS]
    for cell, value in SPOILED.items():
        sheet[cell].value = value
    book.save(out)


def edit(plan: Path, school: str) -> int:
    """Change, in place, where `MOVED` goes, and return the row of the list."""
    book = load_workbook(plan)
    sheet = book.worksheets[0]
    (code,) = [cell.column for cell in sheet[HEAD] if cell.value in CODES]
    (row,) = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, code).value == MOVED]
    sheet.cell(row, RECEIVING).value = school
    book.save(plan)
    return row
