"""Finds rows of a sheet that a person takes for left out: hidden, filtered, struck through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\br=[\"']([0-9]+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_STYLE = re.compile(rb"\bs=[\"']([0-9]+)[\"']")
_PLACE = re.compile(rb"\br=[\"'][A-Z]+([0-9]+)[\"']")


def unwanted_rows(book: Workbook, part: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the rows that are hidden, and of those with a struck-out cell.

    Parameters
    ----------
    book : openpyxl.Workbook
        Knows the styles.
    part : bytes
        The sheet's XML.
    """
    hidden: frozenset[int] = frozenset()
    if _HIDDEN.search(part):
        rows = (match[1] for match in _ROW.finditer(part) if _HIDDEN.search(match[1]))
        hidden = frozenset(int(found[1]) for row in rows if (found := _NUMBER.search(row)))
    styles = _struck_styles(book)
    if not styles:
        return hidden, frozenset()
    struck = set()
    for match in _CELL.finditer(part):
        style, place = _STYLE.search(match[1]), _PLACE.search(match[1])
        if style and place and int(style[1]) in styles:
            struck.add(int(place[1]))
    return hidden, frozenset(struck)


def _struck_styles(book: Any) -> frozenset[int]:
    fonts = {i for i, font in enumerate(book._fonts) if font.strike}
    styles = enumerate(book._cell_styles)
    return frozenset(i for i, style in styles if style.fontId in fonts) if fonts else frozenset()
