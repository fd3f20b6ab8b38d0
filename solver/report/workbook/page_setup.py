"""Sets a sheet up for the printer: one page wide while it can be read, else on several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from solver.text import Lang, Text

A4 = 9
PAGES = Text("第 &P 页，共 &N 页", "page &P of &N")
PAGE_LETTERS = 117.0
"""So many letters of the usual font stand side by side on A4 across, between these margins.

Measured with LibreOffice, whose columns are the widest; Excel and WPS have room to spare."""
LEAST_POINTS = 8.0
"""Nothing is printed smaller: a wider sheet goes on to the next page."""
LIST_POINTS = 9.4
"""What is published is a little larger than nine points."""
PADDING = 0.71
"""What every column is wider than it is said to be."""
KEPT_COLUMNS = 2
"""The last column that every page of a wide sheet begins with."""


def page_room(points: float, least: float, columns: int) -> float:
    """Return how wide columns may be together when a font is scaled down to some points."""
    return PAGE_LETTERS * points / least - PADDING * columns


def print_on(
    page: Any,
    lang: Lang,
    header: tuple[int, int],
    widths: Sequence[float],
    last_row: int,
    points: float,
) -> None:
    """Set paper, margins, header rows and scale of a sheet.

    Parameters
    ----------
    page : xlsxwriter.worksheet.Worksheet
    lang : {'zh', 'en'}
    header : (int, int)
        The first and the last row that stand on every page, from 0.
    widths : sequence of float
        Of the columns that are printed, in letters.
    last_row : int
        From 0.
    points : float
        The font's size on a page that is not scaled.
    """
    page.set_landscape()
    page.set_paper(A4)
    page.repeat_rows(*header)
    page.center_horizontally()
    page.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.7)
    page.set_footer(f"&C{PAGES.to(lang)}")
    page.print_area(0, 0, last_row, len(widths) - 1)
    if sum(widths) <= page_room(points, LEAST_POINTS, len(widths)):
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(round(100 * LEAST_POINTS / points))
        page.repeat_columns(0, min(KEPT_COLUMNS, len(widths) - 1))
    # Codes are text on purpose; Excel would mark each of them with a green corner.
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
