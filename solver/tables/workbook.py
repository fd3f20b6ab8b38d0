"""Reading a workbook: every cell as text, nothing that Excel shows differently or has lost."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from solver.tables.cells import Fault, plain
from solver.tables.collect import Problems
from solver.tables.columns import known_table
from solver.tables.sheets import Row, Sheet, Source, pick_tables

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ZEROS = re.compile(r"0{2,}")
_CHINESE_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Number formats such as 2019年9月 that Chinese Excel knows by number, without writing them out."""


def read_workbook(path: Path, problems: Problems) -> Source:
    """Read the tables of a workbook; what is wrong with the file goes to `problems`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.add("unreadable_file", value=str(path), reason=reason)
        return Source(opened=False)
    wrong = _not_a_workbook(path, data)
    if wrong:
        problems.add(wrong, value=str(path))
        return Source(opened=False)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of features it does not keep; none of them holds a value.
            warnings.simplefilter("ignore")
            sheets = tuple(_sheets(data, problems))
    except Exception as error:  # a damaged file may fail anywhere in zip, XML or openpyxl
        problems.add("broken_workbook", value=str(path), reason=type(error).__name__)
        return Source(opened=False)
    return Source(sheets, (path,))


def _not_a_workbook(path: Path, data: bytes) -> str | None:
    if not data:
        return "empty_file"
    if data.startswith(_OLD):
        return "encrypted_workbook" if _ENCRYPTED in data else "old_workbook"
    if not data.startswith(b"PK") and path.suffix.casefold() not in {".xlsx", ".xlsm"}:
        return "not_a_district"
    return None


def _sheets(data: bytes, problems: Problems) -> Iterator[Sheet]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found: dict[str, list[Row]] = {}
        worksheets: list[Any] = list(book.worksheets)
        for sheet in worksheets:
            # The stated size of a sheet may be too small; then rows would be lost.
            sheet.reset_dimensions()
            part = archive.read(sheet._worksheet_path.lstrip("/"))
            rows = _rows(book, sheet, _uncomputed(part))
            blank = not any(any(cells) for _, cells in rows)
            if sheet.sheet_state == "visible" or not blank:
                found[sheet.title] = [] if blank else rows
        hidden = {s.title for s in worksheets if s.sheet_state != "visible"}
    yield from _tables(found, hidden, problems)


def _tables(found: dict[str, list[Row]], hidden: set[str], problems: Problems) -> Iterator[Sheet]:
    # Blank sheets (Sheet2) and hidden ones (lists of drop-downs) are nobody's table.
    names = {n: n for n in found if known_table(n) or (found[n] and n not in hidden)}
    for table, name in pick_tables(names, problems).items():
        yield Sheet(table, found[name])


def _rows(book: Workbook, sheet: Any, uncomputed: dict[tuple[int, int], str]) -> list[Row]:
    texts: dict[str, str] = {}
    rows: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row: list[str] = []
        for cell in cells:
            value = cell.value
            if value is None:
                text = ""
            elif value.__class__ is str:
                known = texts.get(value)
                if known is None:
                    known = texts[value] = plain(value.replace("_x000D_", "\n"))
                text = known
            elif cell.data_type == "n":
                text = _number(book, cell)
            else:
                text = plain(value)
            row.append(text)
        rows.append((number, row))
    for (number, column), formula in uncomputed.items():
        cells_of_row = rows[number - 1][1]
        cells_of_row.extend([""] * (column - len(cells_of_row)))
        cells_of_row[column - 1] = Fault(formula, "formula_without_value")
    return rows


def _number(book: Workbook, cell: Any) -> str:
    """Read a number as a person sees it: as a date, or with the zeros its format puts before it."""
    if not cell.has_style:
        return plain(cell.value)
    if cell.style_array.numFmtId in _CHINESE_DATES:
        from openpyxl.utils.datetime import from_excel

        try:
            return plain(from_excel(cell.value, book.epoch))
        except (OverflowError, ValueError):
            return Fault("#VALUE!", "excel_error")
    text = plain(cell.value)
    if _ZEROS.fullmatch(cell.number_format) and text.isdigit() and text.__class__ is str:
        return text.zfill(len(cell.number_format))
    return text


def _uncomputed(part: bytes) -> dict[tuple[int, int], str]:
    """Find the cells with a formula and no stored result; an empty text is a result."""
    if not _FORMULA.search(part):
        return {}
    from openpyxl.utils.cell import coordinate_to_tuple

    found = {}
    row = column = 0
    for event, element in ElementTree.iterparse(io.BytesIO(part), events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            row, column = int(element.get("r", row + 1)), 0
        elif event == "end" and tag == "c":
            place = element.get("r")
            row, column = coordinate_to_tuple(place) if place else (row, column + 1)
            parts = {child.tag.rpartition("}")[2]: child for child in element}
            stored = "v" in parts and (parts["v"].text or element.get("t") == "str")
            if "f" in parts and not stored:
                found[row, column] = f"={parts['f'].text or ''}"
        elif event == "end" and tag == "row":
            element.clear()
    return found
