"""Reads an OpenDocument spreadsheet (.ods): every cell as text, as a person sees it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

from solver.tables.cells import DateText, Fault, clean, plain
from solver.tables.sheets import RawSheet, TextRow

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{{{_NAMES}table:1.0}}", f"{{{_NAMES}office:1.0}}"
_TEXT, _STYLE = f"{{{_NAMES}text:1.0}}", f"{{{_NAMES}style:1.0}}"
_CODE = re.compile(r"0[0-9]+|[A-Za-z]+[0-9]+")
"""A number that its format shows with zeros or letters before it is a code, as it is shown."""

_MOST_BYTES = 500_000_000
"""Of the content unpacked: more is no list of people, but meant to fill the memory."""


def open_sheets(data: bytes) -> list[RawSheet]:
    """Return the sheets of an OpenDocument spreadsheet.

    Parameters
    ----------
    data : bytes
        The file.

    Raises
    ------
    ValueError
        It is protected by a password, or its content is beyond all measure.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise ValueError("encrypted")
        if archive.getinfo("content.xml").file_size > _MOST_BYTES:
            raise ValueError("too large")
        root = ElementTree.fromstring(archive.read("content.xml"))
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for part in style.iter(f"{_STYLE}table-properties")
        if part.get(f"{_TABLE}display") == "false"
    }
    return [
        RawSheet(
            table.get(f"{_TABLE}name") or "",
            table.get(f"{_TABLE}style-name") not in hidden,
            list(_rows(table)),
        )
        for table in root.iter(f"{_TABLE}table")
    ]


def _rows(table: ElementTree.Element) -> Iterator[TextRow]:
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        cells = [text for cell in row for text in _cells(cell)]
        while cells and not cells[-1] and not isinstance(cells[-1], Fault):
            cells.pop()
        times = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        # Blank rows stand for the rest of the sheet: a million of them, which nobody sees.
        for _ in range(times if cells else 0):
            yield number, list(cells)
            number += 1
        number += 0 if cells else times


def _cells(cell: ElementTree.Element) -> list[str]:
    if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
        return []
    covered = cell.tag.endswith("covered-table-cell")
    text = Fault("", "merged_cell") if covered else _text(cell)
    times = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
    # Cells that only fill the row up to its end hold nothing.
    return [text] * (min(times, 1000) if text or covered else min(times, 200))


def _text(cell: ElementTree.Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        written = cell.get(f"{_OFFICE}date-value") or ""
        try:
            return DateText(plain(datetime.fromisoformat(written)))
        except ValueError:
            return Fault(written, "excel_error")
    shown = "\n".join("".join(p.itertext()) for p in cell.findall(f"{_TEXT}p"))
    if kind == "boolean":
        return (cell.get(f"{_OFFICE}boolean-value") or shown).upper()
    if kind == "float" and not _CODE.fullmatch(shown):
        return plain(float(cell.get(f"{_OFFICE}value") or 0))
    return clean(shown)
