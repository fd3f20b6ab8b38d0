"""Writes sheets to .xlsx: A4 across, fitted to its width, the header on every page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from solver.report.labels import NO, YES
from solver.report.workbook.sheet import Column, Kind, Sheet, Value
from solver.report.workbook.width import lines, width
from solver.text import Lang, Text

A4 = 9
LONGEST_TEXT = 32_000
"""Excel holds 32,767 letters in a cell."""

FONTS = {
    "zh": {"title": ("宋体", 18), "head": ("黑体", 10), "cell": ("宋体", 10), "note": ("仿宋", 11)},
    "en": {
        "title": ("Arial", 16),
        "head": ("Arial", 9),
        "cell": ("Arial", 9),
        "note": ("Arial", 10),
    },
}
"""Fonts that Windows has; elsewhere the office puts the nearest one in their place."""

NUMBERS = {"text": "General", "count": "0", "figure": "0.000", "km": "0.0", "share": "0.00%"}
DECIMALS = {
    "text": "{:g}",
    "count": "{:.0f}",
    "figure": "{:.3f}",
    "km": "{:.1f}",
    "share": "{:.2%}",
}
FORMAT_WIDTH = {"text": 4, "count": 5, "figure": 7, "km": 6, "share": 8}
CUT = Text("……（过长，全文见原表）", " … (too long, see the original table)")
TOTAL = Text("合计", "Total")
PAGES = Text("第 &P 页，共 &N 页", "page &P of &N")
LINE, FIRST_LINE = 13.5, 20.0
EDGE = 1.7
"""What a column is wider than its text."""


class Paper:
    """Writes sheets into one workbook in one language.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    lang : {'zh', 'en'}
    """

    def __init__(self, book: Any, lang: Lang) -> None:
        self._book = book
        self._lang = lang
        self._formats: dict[tuple[object, ...], Any] = {}

    def write(self, sheet: Sheet) -> None:
        """Add one sheet."""
        page = self._book.add_worksheet(sheet.name.to(self._lang))
        columns = sheet.columns
        kinds = [column.kind for column in columns]
        langs = [self._lang] * len(kinds)
        texts = [list(map(shown, row, kinds, langs)) for row in sheet.rows]
        widths = [
            _column_width(column, column.title.to(self._lang), [row[c] for row in texts])
            for c, column in enumerate(columns)
        ]
        last = len(columns) - 1
        two_lines = any(c.group is not None for c in columns)
        head = 3 if two_lines else 2
        self._titles(page, sheet, last, sum(widths))
        self._header(page, columns, widths, two_lines)
        for c, w in enumerate(widths):
            page.set_column(c, c, w)
        plain, strong = ([self._looks(c, bold=b) for c in columns] for b in (False, True))
        for r, (row, text) in enumerate(zip(sheet.rows, texts, strict=True), start=head + 1):
            page.set_row(r, FIRST_LINE + LINE * (max(map(lines, text, widths)) - 1))
            looks = strong if r - head <= sheet.strong else plain
            for c, value in enumerate(row):
                if isinstance(value, int | float) and not isinstance(value, bool):
                    page.write_number(r, c, value, looks[c][0])
                else:
                    page.write_string(r, c, text[c], looks[c][1])
        end = head + len(sheet.rows)
        if sheet.filtered and sheet.rows:
            page.autofilter(head, 0, end, last)
        end += self._totals(page, sheet, head, end)
        self._notes(page, sheet.notes, end + 1, last, sum(widths))
        page.freeze_panes(head + 1, 0)
        self._print(page, 2, head)

    def _format(self, role: str, **more: object) -> Any:
        key = (role, *sorted(more.items()))
        if key not in self._formats:
            font, size = FONTS[self._lang][role]
            look = {"font_name": font, "font_size": size, "valign": "vcenter", "text_wrap": True}
            if self._lang == "zh":
                look["font_charset"] = 134  # GB 2312: what Excel goes by where the font is missing
            self._formats[key] = self._book.add_format(look | more)
        return self._formats[key]

    def _titles(self, page: Any, sheet: Sheet, last: int, wide: float) -> None:
        for r, text, look, line in (
            (0, sheet.title, self._format("title", bold=True, align="center"), 26.0),
            (1, sheet.subtitle, self._format("cell", align="right"), LINE),
        ):
            words = text.to(self._lang)
            # A larger font takes more room; a title may need two lines on a narrow table.
            room = wide / 1.8 if r == 0 else wide
            page.set_row(r, 8 + line * lines(words, room))
            page.merge_range(r, 0, r, last, "", look)
            page.write_string(r, 0, words, look)

    def _header(
        self, page: Any, columns: Sequence[Column], widths: Sequence[float], two_lines: bool
    ) -> None:
        look = self._format("head", bold=True, border=1, align="center", bg_color="#E7EEF7")
        titles = [column.title.to(self._lang) for column in columns]
        own = [lines(t, w) for t, w, c in zip(titles, widths, columns, strict=True)]
        page.set_row(2, 22 if two_lines else FIRST_LINE + LINE * (max(own) - 1) + 4)
        if two_lines:
            page.set_row(3, FIRST_LINE + LINE * (max(own) - 1) + 2)
        for group, run in groupby(enumerate(columns), key=lambda pair: pair[1].group):
            where = [c for c, _ in run]
            if group is not None:
                _merged(page, (2, where[0], 2, where[-1]), group.to(self._lang), look)
            for c in where:
                if two_lines and group is None:
                    _merged(page, (2, c, 3, c), titles[c], look)
                else:
                    page.write_string(3 if two_lines else 2, c, titles[c], look)

    def _looks(self, column: Column, *, bold: bool) -> tuple[Any, Any]:
        """Return how a column's numbers and its texts look."""
        more: dict[str, object] = {"bold": True} if bold else {}
        digits = NUMBERS[column.kind]
        number = self._format("cell", border=1, align="center", num_format=digits, **more)
        side = {"align": "left", "indent": 1} if column.left else {"align": "center"}
        return number, self._format("cell", border=1, num_format="@", **more, **side)

    def _totals(self, page: Any, sheet: Sheet, head: int, end: int) -> int:
        """Add up the columns that ask for it; the formula names nothing but our own numbers."""
        from xlsxwriter.utility import xl_range

        if not sheet.rows or not any(column.total for column in sheet.columns):
            return 0
        look = self._format("cell", border=1, align="center", num_format="0", bold=True)
        page.set_row(end + 1, FIRST_LINE)
        for c, column in enumerate(sheet.columns):
            if column.total:
                given = [row[c] for row in sheet.rows]
                known = sum(n for n in given if isinstance(n, int | float))
                cells = xl_range(head + 1, c, end, c)
                page.write_formula(end + 1, c, f"=SUM({cells})", look, known)
            else:
                page.write_string(end + 1, c, TOTAL.to(self._lang) if c == 0 else "", look)
        return 1

    def _notes(self, page: Any, notes: Sequence[Text], start: int, last: int, wide: float) -> None:
        look = self._format("note", align="left")
        for r, note in enumerate(notes, start=start):
            words = note.to(self._lang)
            page.set_row(r, 10 + 15 * lines(words, wide / 1.1))
            _merged(page, (r, 0, r, last), words, look)

    def _print(self, page: Any, first: int, last: int) -> None:
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(first, last)
        page.center_horizontally()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.set_footer(f"&C{PAGES.to(self._lang)}")
        # Codes are text on purpose; Excel would mark each of them with a green corner.
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def shown(value: Value, kind: Kind, lang: Lang) -> str:
    """Return a cell's words; a number as its format shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).to(lang)
    if isinstance(value, float):
        return DECIMALS[kind].format(value)
    text = value.to(lang) if isinstance(value, Text) else str(value)
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + CUT.to(lang)


def _merged(page: Any, area: tuple[int, int, int, int], words: str, look: Any) -> None:
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        page.merge_range(top, left, bottom, right, "", look)
    page.write_string(top, left, words, look)


def _column_width(column: Column, title: str, texts: Sequence[str]) -> float:
    """Take the longest text up to the column's limit; a header may be broken into two lines."""
    header = width(title) if " " in title else (width(title) + 1) // 2
    longest_word = max(map(width, title.split()), default=0) if " " in title else 0
    text = min(max(map(width, texts), default=0), column.at_most) + (1 if column.left else 0)
    needs = (text, min(header, 9), longest_word, FORMAT_WIDTH[column.kind], column.at_least)
    return max(needs) + EDGE
