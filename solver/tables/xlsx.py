"""Reads an .xlsx: every cell as text, nothing that Excel shows differently or has lost."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from solver.district.folding import unseen
from solver.tables.cells import Fault, plain
from solver.tables.number_formats import padded
from solver.tables.sheets import RawSheet, TextRow
from solver.tables.unwanted_rows import unwanted_rows

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:]+)[\"']")
_STRICT = b"purl.oclc.org/ooxml"
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CHINESE_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Number formats such as 2019年9月 that Chinese Excel knows by number, without writing them out."""


def sheets(data: bytes) -> list[RawSheet]:
    """Return the sheets of an .xlsx workbook.

    Parameters
    ----------
    data : bytes
        The file.
    """
    import openpyxl

    with warnings.catch_warnings():
        # openpyxl warns of features it does not keep; none of them holds a value.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        worksheets: list[Any] = list(book.worksheets)
        found = []
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for sheet in worksheets:
                # The stated size of a sheet may be too small; then rows would be lost.
                sheet.reset_dimensions()
                part = archive.read(sheet._worksheet_path.lstrip("/"))
                rows, unseen_signs = _rows(book, sheet, _uncomputed(part))
                _mark_merged(rows, part)
                hidden, struck = unwanted_rows(book, part)
                seen = sheet.sheet_state == "visible"
                found.append(RawSheet(sheet.title, seen, rows, unseen_signs, hidden, struck))
    return found


def is_strict(data: bytes) -> bool:
    """Tell whether a workbook is in Strict Open XML, whose names openpyxl does not know."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            name.endswith("workbook.xml") and _STRICT in archive.read(name)
            for name in archive.namelist()
        )


def _rows(
    book: Workbook, sheet: Any, uncomputed: dict[tuple[int, int], str]
) -> tuple[list[TextRow], int]:
    """Return the rows, and how many characters that nobody sees were taken off."""
    texts: dict[str, str] = {}
    unclean: dict[str, int] = {}
    taken_off = 0
    rows: list[TextRow] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row: list[str] = []
        for cell in cells:
            value = cell.value
            if value is None:
                text = ""
            elif value.__class__ is str:
                known = texts.get(value)
                if known is None:
                    known = texts[value] = plain(_decoded(value))
                    if signs := unseen(value):
                        unclean[value] = signs
                if unclean:
                    taken_off += unclean.get(value, 0)
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
    return rows, taken_off


def _decoded(text: str) -> str:
    """Return a text with the signs that a workbook writes as _xHHHH_."""
    if "_x" not in text:
        return text
    return _CODED.sub(lambda found: chr(int(found[1], 16)), text.replace("_x000D_", "\n"))


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
    if cell.number_format == "0.00" and _FIRST_YEAR <= cell.value < _LAST_YEAR:
        # 1980.10 typed into such a cell is the number 1980.1, and still shows its month.
        return f"{cell.value:.2f}"
    return padded(plain(cell.value), cell.number_format)


def _mark_merged(rows: list[TextRow], part: bytes) -> None:
    """Mark the cells that a merged one covers: what stands over them may not be meant for each."""
    from openpyxl.utils.cell import range_boundaries

    for reference in _MERGED.findall(part):
        left, top, right, bottom = range_boundaries(reference.decode())
        for row in range(top, min(bottom, len(rows)) + 1):
            cells = rows[row - 1][1]
            for column in range(left, min(right, len(cells)) + 1):
                if (row, column) != (top, left):
                    cells[column - 1] = Fault("", "merged_cell")


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
