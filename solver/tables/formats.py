"""How the cells of the template look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.district.column import Kind
from solver.tables.columns import ReadColumn
from solver.text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONTS = Text("宋体", "Calibri")


class Looks:
    """The formats of the workbook."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        font = {"font_name": _FONTS.to(lang), "font_size": 11, "valign": "vcenter"}
        plain = {"num_format": "@"} | font
        head = font | {"bold": True, "border": 1, "text_wrap": True, "num_format": "@"}
        self.title = book.add_format(font | {"bold": True, "font_size": 16})
        self.text = book.add_format(font | {"text_wrap": True, "valign": "top"})
        self.required = book.add_format(head | {"bg_color": "#FFD966"})
        self.optional = book.add_format(head | {"bg_color": "#DDEBF7"})
        kinds = {Kind.DATE: "yyyy-mm-dd", Kind.COUNT: "0", Kind.DECIMAL: "General"}
        kinds |= {Kind.LONGITUDE: "0.000000", Kind.LATITUDE: "0.000000"}
        self.blank = {kind: book.add_format(font | {"num_format": f}) for kind, f in kinds.items()}
        self.plain = book.add_format(plain)
        grey = {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
        self.grey = {
            kind: book.add_format(font | grey | {"num_format": f}) for kind, f in kinds.items()
        }
        self.grey_plain = book.add_format(plain | grey)

    def of(self, column: ReadColumn, example: bool) -> Format:
        """Return the format of a column's cells."""
        kinds, other = (self.grey, self.grey_plain) if example else (self.blank, self.plain)
        return kinds.get(column.of.kind, other)
