"""The tables in the format of Excel before 2007, which WPS calls .et."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlwt

from tests.tables.files import Tables


def to_old(tables: Tables, path: Path, merged: tuple[Any, ...] = ()) -> Path:
    """Write the tables as an old workbook, each cell with the type it has.

    `merged` are ranges (top, bottom, left, right, from 0) of the first sheet, each with its text.
    """
    book = xlwt.Workbook()
    for number, (table, rows) in enumerate(tables.items()):
        sheet = book.add_sheet(table)
        for *area, text in merged if number == 0 else ():
            sheet.write_merge(*area, text)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                style = xlwt.Style.default_style
                if hasattr(value, "year"):
                    style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
                if value != "":
                    sheet.write(i, j, value, style)
    book.save(str(path))
    return path
