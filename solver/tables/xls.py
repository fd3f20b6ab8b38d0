"""Reading what Excel wrote before 2007, and WPS as .et: every cell as text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from solver.tables.cells import Fault, plain
from solver.tables.number_formats import padded
from solver.tables.sheets import RawSheet, TextRow

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell
    from xlrd.sheet import TableSheet as OldSheet


def old_sheets(data: bytes) -> list[RawSheet]:
    """Return the sheets of an old workbook.

    Parameters
    ----------
    data : bytes
        The file.
    """
    import xlrd

    # xlrd writes its remarks on slightly odd files to the log, by default stdout.
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    return [RawSheet(s.name, s.visibility == 0, _rows(book, s)) for s in book.sheets()]


def _rows(book: Book, sheet: OldSheet) -> list[TextRow]:
    rows: list[TextRow] = [
        (number, [_text(book, cell) for cell in sheet.row(number - 1)])
        for number in range(1, sheet.nrows + 1)
    ]
    for top, bottom, left, right in sheet.merged_cells:
        for row in range(top, min(bottom, sheet.nrows)):
            cells = rows[row][1]
            for column in range(left, min(right, len(cells))):
                if (row, column) != (top, left):
                    cells[column] = Fault("", "merged_cell")
    return rows


def _text(book: Book, cell: Cell) -> str:
    import xlrd

    value: object = cell.value
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        style = book.xf_list[cell.xf_index]
        return padded(plain(value), book.format_map[style.format_key].format_str)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            value = xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (OverflowError, ValueError, xlrd.xldate.XLDateError):
            return Fault("#VALUE!", "excel_error")
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        value = xlrd.error_text_from_code.get(cell.value, "#N/A")
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(cell.value)
    return plain(value)
