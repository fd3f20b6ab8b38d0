"""A workbook to mark, also where the data are none: old workbooks and folders of CSV files."""

from __future__ import annotations

import io
import re
from pathlib import Path

from solver.tables.csvfolder import read_rows
from solver.tables.file_type import load_sheets
from solver.tables.problems import Problems
from solver.tables.reading import Reading
from solver.tables.sheets import TextRow

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 31


def as_workbook(data: Path, reading: Reading) -> tuple[bytes, dict[str, str]]:
    """Return an .xlsx of the data, and what its sheets are called by the names they were read by.

    Parameters
    ----------
    data : Path
        The workbook or the folder.
    reading : Reading
        What came of reading it.
    """
    if not data.is_dir():
        content = data.read_bytes()
        if content.startswith(b"PK"):
            return content, {}
        sheets = load_sheets(data, Problems()) or []
        return _written({sheet.title: sheet.rows for sheet in sheets if sheet.visible})
    found = {file.name: read_rows("data", file, Problems())[0] for file in reading.sources}
    return _written(found)


def _written(found: dict[str, list[TextRow]]) -> tuple[bytes, dict[str, str]]:
    """Write every cell as text, in the row and column in which it stood."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    names: dict[str, str] = {}
    with xlsxwriter.Workbook(stream, options) as book:
        text = book.add_format({"num_format": "@"})
        for called, rows in found.items():
            bare = _FORBIDDEN.sub("_", called.removesuffix(".csv")).strip("'")[:_LONGEST]
            taken = {name.casefold() for name in names.values()}
            tries = [bare, *(f"{bare[: _LONGEST - 4]} {n}" for n in range(2, 100))]
            names[called] = next(name for name in tries if name.casefold() not in taken)
            sheet = book.add_worksheet(names[called])
            sheet.set_column(0, 40, 14, text)
            sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            for number, cells in rows:
                for column, cell in enumerate(cells):
                    if cell:
                        sheet.write_string(number - 1, column, str(cell), text)
    return stream.getvalue(), names
