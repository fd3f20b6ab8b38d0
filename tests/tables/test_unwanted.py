"""Rows that a person takes for left out, and characters that nobody sees: read, and told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from solver.tables import examine
from tests.tables.files import TODAY, sound, to_folder, to_workbook

Told = set[tuple[str, str, int | None]]


def told(path: Path) -> Told:
    return {(p.code, p.table, p.row) for p in examine(path, today=TODAY).problems}


def _hide(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True


def _filter(sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:C3"
    sheet.auto_filter.add_filter_column(0, ["nobody"])
    sheet.row_dimensions[2].hidden = True


def _strike(sheet: Any) -> None:
    sheet["B2"].font = Font(strike=True)


def _hide_sheet(sheet: Any) -> None:
    sheet.sheet_state = "hidden"


def _invisible(sheet: Any) -> None:
    sheet["B2"].value = f"\u200b{sheet['B2'].value}\ufeff"


def _hide_a_blank_row(sheet: Any) -> None:
    sheet.row_dimensions[500].hidden = True


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_hide, {("hidden_rows", "teachers", 3)}),
        (_filter, {("hidden_rows", "teachers", 2)}),
        (_strike, {("struck_rows", "teachers", 2)}),
        (_hide_sheet, {("hidden_sheet", "teachers", None)}),
        (_invisible, {("invisible_signs", "teachers", None)}),
        (_hide_a_blank_row, set()),
    ],
)
def test_what_looks_left_out_is_read_and_told(
    change: Callable[[Any], None], expected: Told, tmp_path: Path
) -> None:
    plain = to_workbook(sound(), tmp_path / "plain.xlsx")
    book = openpyxl.load_workbook(plain)
    change(next(sheet for sheet in book if sheet.title in {"teachers", "教师"}))
    book.save(tmp_path / "changed.xlsx")
    before, after = examine(plain, today=TODAY), examine(tmp_path / "changed.xlsx", today=TODAY)
    assert told(tmp_path / "changed.xlsx") - told(plain) == expected
    assert before.district == after.district


def test_invisible_characters_of_a_csv_file_are_counted(tmp_path: Path) -> None:
    tables = sound()
    tables["schools"][1][1] = f"\u200b{tables['schools'][1][1]}\u2060\u200b"
    folder = to_folder(tables, tmp_path / "d")
    (problem,) = [p for p in examine(folder, today=TODAY).problems if p.code == "invisible_signs"]
    assert "3处" in problem.message.zh
    assert problem.table == "schools"


def test_a_cell_of_nothing_else_is_blank(tmp_path: Path) -> None:
    tables = sound()
    tables["teachers"][2][tables["teachers"][0].index("school_id")] = "\u200b"
    codes = {code for code, *_ in told(to_folder(tables, tmp_path / "d"))}
    assert codes >= {"blank_cell", "invisible_signs"}
