"""Writes sheets to .xlsx, each cell as what it is: text, number, day or formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from solver.report.labels import NO, YES
from solver.report.workbook.formulas import Formula, Formulas, Place
from solver.report.workbook.page_setup import LEAST_POINTS, LIST_POINTS, page_room, print_on
from solver.report.workbook.sheet import Column, Kind, Sheet, Value
from solver.report.workbook.width import column_widths, lines
from solver.text import Lang, Text

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

NUMBERS: dict[Kind, str] = {
    "text": "General",
    "count": "0",
    "figure": "0.000",
    "km": "0.0",
    "share": "0.00%",
    "month": "yyyy-mm",
    "day": "yyyy-mm-dd",
}
DECIMALS = {
    "text": "{:g}",
    "count": "{:.0f}",
    "figure": "{:.3f}",
    "km": "{:.1f}",
    "share": "{:.2%}",
}
DAYS = {"month": "%Y-%m", "day": "%Y-%m-%d"}
CUT = Text("……（过长，全文见原表）", " … (too long, see the original table)")
TOTAL = Text("合计", "Total")
LINE, FIRST_LINE = 13.5, 20.0


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

    def write_all(self, sheets: Sequence[Sheet]) -> None:
        """Add sheets; formulas of each may count the rows of any other."""
        pages = [self._book.add_worksheet(sheet.name.to(self._lang)) for sheet in sheets]
        texts = [self._texts(sheet) for sheet in sheets]
        places = [_place(s, t, self._lang) for s, t in zip(sheets, texts, strict=True)]
        keyed = {s.key: place for s, place in zip(sheets, places, strict=True) if s.key}
        formulas = Formulas(keyed, self._lang)
        for page, sheet, shown_texts, place in zip(pages, sheets, texts, places, strict=True):
            self._write(page, sheet, shown_texts, place, formulas)

    def _texts(self, sheet: Sheet) -> list[list[str]]:
        kinds = [column.kind for column in sheet.columns]
        langs = [self._lang] * len(kinds)
        return [list(map(shown, row, kinds, langs)) for row in sheet.rows]

    def _write(
        self, page: Any, sheet: Sheet, texts: list[list[str]], place: Place, formulas: Formulas
    ) -> None:
        columns = sheet.columns
        titles = [column.title.to(self._lang) for column in columns]
        points = FONTS[self._lang]["cell"][1]
        least = LIST_POINTS if sheet.printed else LEAST_POINTS
        room = page_room(points, least, sheet.printed or len(columns))
        widths = column_widths(columns, titles, texts, sheet.printed, room)
        last = (sheet.printed or len(columns)) - 1
        two_lines = _two_lines(columns)
        head = 3 if two_lines else 2
        wide = sum(widths[: last + 1])
        self._titles(page, sheet, last, wide)
        self._header(page, columns, widths, two_lines, last)
        for c, w in enumerate(widths):
            page.set_column(c, c, w)
        looks = [[self._looks(column, bold=bold) for column in columns] for bold in (False, True)]
        for r, (row, text) in enumerate(zip(sheet.rows, texts, strict=True), start=head + 1):
            tall = max(map(lines, text[: last + 1], widths))
            page.set_row(r, FIRST_LINE + LINE * (tall - 1))
            strong = looks[r - head <= sheet.strong]
            for c, value in enumerate(row):
                self._cell(page, (r, c), value, text[c], strong[c], formulas, place)
        end = head + len(sheet.rows)
        if sheet.filtered and sheet.rows:
            page.autofilter(head, 0, end, len(columns) - 1)
        end += self._totals(page, sheet, head, end)
        self._notes(page, sheet.notes, end + 1, last, wide)
        page.freeze_panes(head + 1, 0)
        end += len(sheet.notes)
        print_on(page, self._lang, (2, head), widths[: last + 1], end, points)

    def _cell(
        self,
        page: Any,
        at: tuple[int, int],
        value: Value,
        text: str,
        looks: tuple[Any, Any],
        formulas: Formulas,
        place: Place,
    ) -> None:
        if isinstance(value, Formula):
            look = looks[0] if isinstance(value.value, int | float) else looks[1]
            if value.digits is not None:
                look = self._share(value.digits)
            stored = text if isinstance(value.value, Text) else value.value
            page.write_formula(*at, formulas.text(value, place, at[0]), look, stored)
        elif isinstance(value, date):
            page.write_datetime(*at, value, looks[0])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(*at, value, looks[0])
        else:
            page.write_string(*at, text, looks[1])

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
        self,
        page: Any,
        columns: Sequence[Column],
        widths: Sequence[float],
        two_lines: bool,
        last: int,
    ) -> None:
        look = self._format("head", bold=True, border=1, align="center", bg_color="#E7EEF7")
        titles = [column.title.to(self._lang) for column in columns]
        # As tall as what is printed needs it.
        own = list(map(lines, titles[: last + 1], widths))
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

    def _share(self, digits: int) -> Any:
        return self._format("cell", border=1, align="center", num_format=f"0.{'0' * digits}%")

    def _totals(self, page: Any, sheet: Sheet, head: int, end: int) -> int:
        """Add up the columns that ask for it; the formula names nothing but our own numbers."""
        from xlsxwriter.utility import xl_range

        if not sheet.rows or not any(column.total for column in sheet.columns):
            return 0
        look = self._format("cell", border=1, align="center", num_format="0", bold=True)
        page.set_row(end + 1, FIRST_LINE)
        for c, column in enumerate(sheet.columns):
            if column.total:
                known = sum(_number(row[c]) for row in sheet.rows)
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


def shown(value: Value, kind: Kind, lang: Lang) -> str:
    """Return a cell's words; a number as its format shows it."""
    if isinstance(value, Formula):
        digits = value.digits
        if digits is not None and isinstance(value.value, int | float):
            return f"{value.value:.{digits}%}"
        value = value.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).to(lang)
    if isinstance(value, float):
        return DECIMALS[kind].format(value)
    if isinstance(value, date):
        return value.strftime(DAYS[kind])
    text = value.to(lang) if isinstance(value, Text) else str(value)
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + CUT.to(lang)


def _number(value: Value) -> int | float:
    value = value.value if isinstance(value, Formula) else value
    return value if isinstance(value, int | float) else 0


def _two_lines(columns: Sequence[Column]) -> bool:
    return any(column.group is not None for column in columns)


def _place(sheet: Sheet, texts: list[list[str]], lang: Lang) -> Place:
    """Say where a sheet's rows will stand; a list without rows has a blank one."""
    top = 4 if _two_lines(sheet.columns) else 3
    first = top + sheet.strong
    return Place(
        sheet.name.to(lang),
        {column.key: at for at, column in enumerate(sheet.columns) if column.key},
        top,
        first,
        max(first, top + len(sheet.rows) - 1),
        texts[sheet.strong :],
    )


def _merged(page: Any, area: tuple[int, int, int, int], words: str, look: Any) -> None:
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        page.merge_range(top, left, bottom, right, "", look)
    page.write_string(top, left, words, look)
