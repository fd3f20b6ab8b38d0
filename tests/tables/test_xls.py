"""Old workbooks, and files whose names say something else than what they are."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlwt

from solver.tables import examine, read
from tests.tables.files import TODAY, sound, to_folder, to_workbook
from tests.tables.xlsfiles import to_old


@pytest.mark.parametrize("name", ["d.xls", "d.et", "d.xlsx", "d.dat"])
def test_an_old_workbook_by_its_content(name: str, tmp_path: Path) -> None:
    tables = sound()
    tables["teachers"][1][7] = date(1985, 1, 2)
    tables["schools"][1][7] = 100
    tables["schools"][1][5] = 117.0
    reading = examine(to_old(tables, tmp_path / name), today=TODAY)
    assert reading.problems == ()
    assert reading.district == read(to_folder(sound(), tmp_path / "d"), today=TODAY)


@pytest.mark.parametrize("name", ["d.xls", "d.et", "d.dat"])
def test_a_new_workbook_by_its_content(name: str, tmp_path: Path) -> None:
    path = to_workbook(sound(), tmp_path / "d.xlsx").rename(tmp_path / name)
    assert read(path, today=TODAY) == read(to_folder(sound(), tmp_path / "d"), today=TODAY)


def test_merged_cells_of_an_old_workbook(tmp_path: Path) -> None:
    tables = {"teachers": sound()["teachers"], **sound()}
    tables["teachers"].insert(0, [])
    tables["teachers"][2][2] = tables["teachers"][3][2] = ""
    merged = ((0, 0, 0, 17, "教师花名册"), (2, 3, 2, 2, "S1"))
    problems = examine(to_old(tables, tmp_path / "d.xls", merged), today=TODAY).problems
    assert [(p.code, p.table, p.row, p.column) for p in problems] == [
        ("merged_cell", "teachers", 4, "school_id")
    ]


def test_cells_of_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("schools")
    for column, header in enumerate(("school_id", "name", "area", "quota", "备注")):
        sheet.write(0, column, header)
    sheet.write(1, 0, 7, xlwt.easyxf(num_format_str="000"))
    sheet.write(1, 1, True)
    sheet.write(1, 2, "城 区")
    sheet.write(1, 3, 123456789012345678)
    sheet.write(1, 4, datetime(2025, 9, 1), xlwt.easyxf(num_format_str='yyyy"年"m"月"'))
    sheet.write(2, 0, "S2")
    sheet.write(2, 1, "x")
    sheet.write(2, 2, "urban")
    sheet.row(2).set_cell_error(3, 0x2A)
    book.add_sheet("teachers").write(0, 0, "teacher_id")
    book.save(str(tmp_path / "d.xls"))
    problems = examine(tmp_path / "d.xls", today=TODAY).problems
    assert [(p.code, p.row, p.value) for p in problems if p.table == "schools"] == [
        ("long_number", 2, "123456…"),
        ("excel_error", 3, "#N/A"),
    ]


def test_hidden_sheets_of_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    for table, rows in sound().items():
        sheet = book.add_sheet(table)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                sheet.write(i, j, value)
    lists = book.add_sheet("lists")
    lists.write(0, 0, "urban")
    lists.visibility = 1
    book.save(str(tmp_path / "d.xls"))
    assert examine(tmp_path / "d.xls", today=TODAY).problems == ()
