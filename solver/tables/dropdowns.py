"""What may be typed into a column of the template: drop-downs, whole numbers, dates.

Every closed list stands on a hidden sheet under a name of its own, so that none is
too long for Excel (which allows 255 letters in the list itself).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from solver.district.column import Kind
from solver.district.vocabulary import TABLE_WORDS, VALUE_WORDS
from solver.tables.columns import ReadColumn
from solver.text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook

HIDDEN_SHEET = Text("选项", "lists")
FIRST_DAY, LAST_DAY = date(1930, 1, 1), date(2099, 12, 31)
"""Wide enough for people at work, and too narrow for 2019.09 or 201909 typed as numbers."""

_WRONG = Text("请按说明填写", "Please follow the note")
_ASK = Text("不在列表中", "Not in the list")
_FIGURES: dict[Kind, tuple[dict[str, Any], Text]] = {
    Kind.COUNT: (
        {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 10**9},
        Text("请填0或正整数", "Write a whole number from 0"),
    ),
    Kind.DECIMAL: (
        {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10**9},
        Text("请填0或正数", "Write a number from 0"),
    ),
    Kind.LONGITUDE: (
        {"validate": "decimal", "criteria": "between", "minimum": -180, "maximum": 180},
        Text("请填经度，-180 至 180", "Write degrees from -180 to 180"),
    ),
    Kind.LATITUDE: (
        {"validate": "decimal", "criteria": "between", "minimum": -90, "maximum": 90},
        Text("请填纬度，-90 至 90", "Write degrees from -90 to 90"),
    ),
    Kind.DATE: (
        {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY},
        Text("请填日期，如 2019-09-01", "Write a date, such as 2019-09-01"),
    ),
}


def spoken(table: str, column: str, value: object, lang: Lang) -> object:
    """Return a value as it is written in the template: words in Chinese, codes in English."""
    if isinstance(value, tuple) and not isinstance(value, Text):
        mark = "、" if lang == "zh" else ";"
        return mark.join(str(spoken(table, column, item, lang)) for item in value)
    if isinstance(value, Text):
        return value.to(lang)
    words = VALUE_WORDS.get((table, column), {})
    return words[str(value)].zh if lang == "zh" and value in words else value


def add_lists(book: Workbook, lang: Lang) -> None:
    """Write every closed list to a hidden sheet, and name it and the columns of codes."""
    from xlsxwriter.utility import xl_col_to_name

    sheet = book.add_worksheet(HIDDEN_SHEET.to(lang))
    sheet.hide()
    for position, (table, column) in enumerate(VALUE_WORDS):
        codes = list(VALUE_WORDS[table, column])
        sheet.write_string(0, position, f"{table}.{column}")
        for row, code in enumerate(codes, start=1):
            sheet.write_string(row, position, str(spoken(table, column, code, lang)))
        letter = xl_col_to_name(position)
        area = f"='{HIDDEN_SHEET.to(lang)}'!${letter}$2:${letter}${len(codes) + 1}"
        book.define_name(f"list_{table}_{column}", area)
    for table in ("schools", "teachers", "groups"):
        # Counted from the header: the first rows are examples that will be deleted.
        name = f"'{TABLE_WORDS[table].to(lang)}'"
        rows = f"MAX(1,COUNTA({name}!$A:$A)-1)"
        book.define_name(f"codes_{table}", f"=OFFSET({name}!$A$1,1,0,{rows},1)")


def validation(table: str, column: ReadColumn, lang: Lang) -> dict[str, Any] | None:
    """Return the check of a column for xlsxwriter; None where anything may be typed."""
    kind = column.of.kind
    if column.of.several is not None:
        return None
    if kind in {Kind.CHOICE, Kind.SUBJECT}:
        # A subject of the district's own is allowed: Excel only asks.
        closed = kind is Kind.CHOICE
        check: dict[str, Any] = {
            "validate": "list",
            "source": f"=list_{table}_{column.name}",
            "error_type": "stop" if closed else "warning",
        }
        words = (_WRONG if closed else _ASK), Text("请从列表中选择", "Choose from the list")
    elif kind in _FIGURES:
        figures, text = _FIGURES[kind]
        if column.of.span is not None:
            low, high = column.of.span
            figures = figures | {"minimum": low, "maximum": high}
            text = Text("请填{a}至{b}的整数", "Write a whole number from {a} to {b}")
            text = text.fill(a=low, b=high)
        check, words = figures | {"error_type": "stop"}, (_WRONG, text)
    elif column.of.refers_to is not None:
        # Names of schools may be typed as well, so nothing is refused.
        source = f"=codes_{column.of.refers_to}"
        check = {"validate": "list", "source": source, "error_type": "information"}
        text = Text("请核对代码或校名", "Check the code or the name")
        words = _ASK, text
    else:
        return None
    return check | {"error_title": words[0].to(lang), "error_message": words[1].to(lang)}
