"""Marking cells in the XML of a sheet; a blank cell gets an element of its own."""

from __future__ import annotations

from typing import Any

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries

from solver.tables.annotate.package import local
from solver.tables.annotate.styles import Styles

Place = tuple[int, int]
"""Row and column, both from 1."""


def reference(place: Place) -> str:
    """Return the place as Excel writes it: B3."""
    return f"{get_column_letter(place[1])}{place[0]}"


class Cells:
    """The cells of one sheet.

    Parameters
    ----------
    root : lxml element
        The sheet.
    styles : Styles
        The styles of its workbook.
    """

    def __init__(self, root: Any, styles: Styles) -> None:
        self.root, self.styles = root, styles
        self.space = etree.QName(root).namespace
        self.data = next(child for child in root if local(child) == "sheetData")
        self.rows: dict[int, Any] = {}
        number = 0
        for row in self.data:
            number = int(row.get("r", number + 1))
            # Some programs count in silence; with a new row between them they would be off.
            row.set("r", str(number))
            self.rows[number] = row
        self.merged = [
            range_boundaries(cell.get("ref"))
            for group in root
            if local(group) == "mergeCells"
            for cell in group
        ]

    def anchor(self, place: Place) -> Place:
        """Return the cell that a person sees at a place: of merged ones the first."""
        row, column = place
        for left, top, right, bottom in self.merged:
            if left <= column <= right and top <= row <= bottom:
                return top, left
        return place

    def mark(self, place: Place, severity: str) -> None:
        """Colour a cell."""
        row = self._row(place[0])
        cell = self._cell(row, place)
        style = cell.get("s") or (row.get("s") if row.get("customFormat") else None)
        style = style or self._column_style(place[1])
        cell.set("s", str(self.styles.marked(int(style), severity)))

    def _row(self, number: int) -> Any:
        row = self.rows.get(number)
        if row is None:
            row = etree.Element(f"{{{self.space}}}row", {"r": str(number)})
            later = [n for n in self.rows if n > number]
            if later:
                self.rows[min(later)].addprevious(row)
            else:
                self.data.append(row)
            self.rows[number] = row
        return row

    def _cell(self, row: Any, place: Place) -> Any:
        column = 0
        for cell in row:
            if local(cell) != "c":
                continue
            stated = cell.get("r")
            column = coordinate_to_tuple(stated)[1] if stated else column + 1
            if column == place[1]:
                return cell
            if column > place[1]:
                new = etree.Element(f"{{{self.space}}}c", {"r": reference(place)})
                cell.addprevious(new)
                break
        else:
            new = etree.SubElement(row, f"{{{self.space}}}c", {"r": reference(place)})
        row.attrib.pop("spans", None)
        return new

    def _column_style(self, column: int) -> str:
        for group in self.root:
            if local(group) == "cols":
                for area in group:
                    if int(area.get("min")) <= column <= int(area.get("max")):
                        return str(area.get("style", "0"))
        return "0"
