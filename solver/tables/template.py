"""The empty workbook: every sheet of the contract, with notes, drop-downs and examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from solver.district import TABLES
from solver.district.vocabulary import TABLE_WORDS
from solver.files import whole_file
from solver.tables.columns import COLUMNS, REQUIRED_TABLES
from solver.tables.dropdowns import add_lists, spoken, validation
from solver.tables.examples import EXAMPLES
from solver.tables.formats import Looks
from solver.tables.instructions import add_instructions, heading, note
from solver.text import Lang

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 30_000
"""How many rows of each sheet are checked while they are typed."""


def write_template(path: str | Path, lang: Lang = "zh") -> None:
    """Write the empty workbook.

    Parameters
    ----------
    path : str or Path
        The workbook; it is there whole or not at all.
    lang : {'zh', 'en'}
        The language of sheets, headers, notes and lists.
    """
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with whole_file(Path(path)) as temporary, xlsxwriter.Workbook(str(temporary), options) as book:
        looks = Looks(book, lang)
        add_instructions(book, looks, lang)
        for table in TABLES:
            _sheet(book, table, looks, lang)
        add_lists(book, lang)


def _sheet(book: Workbook, table: str, looks: Looks, lang: Lang) -> None:
    sheet = book.add_worksheet(TABLE_WORDS[table].to(lang))
    if table in REQUIRED_TABLES:
        sheet.set_tab_color("#FFC000")
    sheet.freeze_panes(1, 1)
    sheet.set_default_row(18)
    sheet.set_row(0, 32)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for position, column in enumerate(COLUMNS[table].values()):
        header = heading(column, lang)
        wide = sum(2 if ord(letter) > 0xFF else 1 for letter in header) + 4
        sheet.set_column(position, position, max(12, wide), looks.of(column, False))
        look = looks.required if column.required else looks.optional
        sheet.write_string(0, position, header, look)
        text = note(column, lang)
        size = {"width": 220, "height": 40 + 18 * (len(text) // (14 if lang == "zh" else 28) + 1)}
        sheet.write_comment(0, position, text, {"author": "lungang", "font_size": 10} | size)
        check = validation(table, column, lang)
        if check:
            sheet.data_validation(1, position, ROWS, position, check)
        for number, example in enumerate(EXAMPLES[table], start=1):
            value = spoken(table, column.name, example.get(column.name, ""), lang)
            _put(sheet, number, position, value, looks.of(column, True))


def _put(sheet: Worksheet, row: int, column: int, value: object, look: Format) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    elif value:
        sheet.write_string(row, column, str(value), look)
    else:
        sheet.write_blank(row, column, None, look)
