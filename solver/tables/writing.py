"""Writing a district as a workbook or a folder of CSV files: whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from solver.district import TABLES, District
from solver.district.column import columns_of
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS, VALUE_WORDS
from solver.errors import single_problem
from solver.files import whole_file, whole_folder
from solver.tables.answers import SHEET, Answer, answer_rows, is_answers, own_subjects
from solver.tables.cells import escape
from solver.tables.columns import REQUIRED_TABLES, known_column, known_table
from solver.text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTH = 14
_NOTHING = (None, "", ())
_EXCEL_DATES_FROM = date(1901, 1, 1)


def write(
    district: District,
    path: str | Path,
    lang: Lang = "zh",
    format: Literal["xlsx", "csv"] | None = None,  # noqa: A002
    records: Sequence[Answer] = (),
) -> None:
    """Write a district so that `read` reads it back as it was.

    Parameters
    ----------
    district : District
        The district. Of the optional tables those without rows are left out.
    path : str or Path
        The workbook, or the folder. A folder that exists is replaced if it holds
        nothing but tables.
    lang : {'zh', 'en'}
        The language of headers and values (and of the names of sheets).
    format : {'xlsx', 'csv'}, optional
        By default a workbook if the path ends with ``.xlsx``.
    records : sequence of Answer
        What was read as something else: the sheet 处理记录, which answers the same questions again.

    Raises
    ------
    DataError
        If a text or a table is too long for a workbook, or the folder holds other files.
    """
    target = Path(path)
    if format is None:
        format = "xlsx" if target.suffix.casefold() == ".xlsx" else "csv"  # noqa: A001
    if format == "xlsx":
        with whole_file(target) as temporary:
            _write_workbook(district, temporary, lang, records)
    else:
        _refuse_others(target)
        with whole_folder(target) as temporary:
            for table in _written(district):
                _write_csv(temporary / f"{table}.csv", district, table, lang)
            answered = answer_rows((*own_subjects(district, lang), *records), lang)
            if answered:
                _write_rows(temporary / f"{SHEET.en}.csv", answered)


def _written(district: District) -> Iterator[str]:
    return (name for name in TABLES if name in REQUIRED_TABLES or district.rows(name))


def _extra(district: District, table: str) -> list[str]:
    names = list(dict.fromkeys(name for row in district.rows(table) for name in row.extra))
    for name in names:
        if not name or known_column(table, name):
            message = f"{table}: the extra column {name!r} is a column of the contract or blank"
            raise ValueError(message)
    return names


def _headers(district: District, table: str, lang: Lang) -> list[str]:
    words = COLUMN_WORDS[table]
    return [words[name] if lang == "zh" else name for name in _names(district, table)]


def _names(district: District, table: str) -> list[str]:
    """Return the columns to write: a sparse one only where some row has it."""
    rows = district.rows(table)
    return [
        name
        for name, column, _ in columns_of(TABLES[table])
        if not column.sparse or any(getattr(row, name) not in _NOTHING for row in rows)
    ]


def _say(words: Mapping[str, Text], value: object, lang: Lang) -> object:
    """Put a value, or each value of a list, into the words of its column."""
    if isinstance(value, tuple):
        return ";".join(str(_say(words, item, lang)) for item in value)
    if lang == "zh" and isinstance(value, str) and value in words:
        return words[value].zh
    return value


def _rows(district: District, table: str, lang: Lang) -> Iterator[list[object]]:
    columns = [(name, VALUE_WORDS.get((table, name), {})) for name in _names(district, table)]
    extra = _extra(district, table)
    for row in district.rows(table):
        values: list[object] = [_say(words, getattr(row, name), lang) for name, words in columns]
        yield values + [row.extra.get(name, "") for name in extra]


def _write_csv(file: Path, district: District, table: str, lang: Lang) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        headers = _headers(district, table, lang) + _extra(district, table)
        writer.writerow([escape(header) for header in headers])
        for row in _rows(district, table, lang):
            writer.writerow([_csv_cell(value) for value in row])


def _write_rows(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([escape(cell) for cell in row] for row in rows)


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return escape(value)
    return value.isoformat() if isinstance(value, date) else _digits(value)


def _digits(value: object) -> str:
    """Write a number without an exponent, every digit of it."""
    return format(Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value)), "f")


def _refuse_others(target: Path) -> None:
    """Refuse to replace a folder with anything but tables in it: nobody's files are thrown away."""
    if not target.exists():
        return
    if target.is_dir():
        others = [f.name for f in target.iterdir() if not _is_table(f)]
        if not others:
            return
        shown = "、".join(sorted(others)[:3])
    else:
        shown = target.name
    message = Text(
        "“{path}”中另有文件（{shown}），不能整体替换。请换一个新的文件夹。",
        "“{path}” holds other files ({shown}) and is not replaced. Choose a new folder.",
    )
    raise single_problem(
        "folder_not_replaced", "data", message.fill(path=target, shown=shown), target
    )


def _is_table(file: Path) -> bool:
    known = known_table(file.stem) is not None or is_answers(file.stem)
    return file.suffix.casefold() == ".csv" and known


def _write_workbook(district: District, file: Path, lang: Lang, records: Sequence[Answer]) -> None:
    import xlsxwriter

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(file), options) as book:
        head = book.add_format({"bold": True, "num_format": "@"})
        text, day = book.add_format({"num_format": "@"}), book.add_format()
        day.set_num_format("yyyy-mm-dd")
        for table in _written(district):
            sheet = book.add_worksheet(TABLE_WORDS[table].to(lang))
            headers = _headers(district, table, lang) + _extra(district, table)
            sheet.set_column(0, len(headers) - 1, _WIDTH)
            sheet.freeze_panes(1, 0)
            # Codes are text on purpose; Excel would mark each of them with a green corner.
            sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            for column, header in enumerate(headers):
                _check(sheet.write_string(0, column, header, head), table)
            for number, row in enumerate(_rows(district, table, lang), start=1):
                for column, value in enumerate(row):
                    _check(_put(sheet, number, column, value, text, day), table)
        answered = answer_rows((*own_subjects(district, lang), *records), lang)
        if answered:
            sheet = book.add_worksheet(SHEET.to(lang))
            for number, cells in enumerate(answered):
                for column, cell in enumerate(cells):
                    sheet.write_string(number, column, cell, head if number == 0 else text)


def _put(sheet: Worksheet, row: int, column: int, value: Any, text: Format, day: Format) -> int:
    if value is None or value == "":
        return 0
    if isinstance(value, str):
        return int(sheet.write_string(row, column, value, text))
    if isinstance(value, date):
        if value >= _EXCEL_DATES_FROM:
            return int(sheet.write_datetime(row, column, value, day))
        return int(sheet.write_string(row, column, value.isoformat(), text))
    digits = _digits(value)
    # A workbook keeps 16 digits of a number; one with more is written as text.
    if Decimal(_digits(float(f"{float(value):.16G}"))) == Decimal(digits):
        return int(sheet.write_number(row, column, float(value)))
    return int(sheet.write_string(row, column, digits, text))


def _check(code: int, table: str) -> None:
    """Refuse what xlsxwriter would leave out or cut without a word."""
    if code != 0:
        message = Text(
            "“{table}”表有超过 Excel 容量的内容（行数或单元格字数）。请改存为 CSV 文件夹。",
            "The table {table} holds more than Excel can (rows, or letters in a cell). Write a "
            "folder of CSV files instead.",
        )
        raise single_problem("too_long_for_workbook", table, message.fill(table=TABLE_WORDS[table]))
