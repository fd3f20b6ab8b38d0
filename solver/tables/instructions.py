"""The first sheet of the template: what to do, and every column with what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.district import TABLES
from solver.district.vocabulary import TABLE_WORDS
from solver.tables.columns import COLUMNS, ReadColumn
from solver.tables.dropdowns import spoken
from solver.tables.formats import Looks
from solver.text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_SHEET = Text("填写说明", "Instructions")
_REQUIRED = Text("必填", "required")
_TITLE = Text("教师交流轮岗数据填报模板", "Template for the data of a teacher rotation")
_STEPS = (
    Text(
        "1. 每张表的第2、3行是示例，请先删去整行。",
        "1. Rows 2 and 3 of each sheet are examples: delete both rows first.",
    ),
    Text(
        "2. “学校”“教师”两张表必填；其他表没有内容时可留空。",
        "2. The sheets schools and teachers are required; the others may stay empty.",
    ),
    Text(
        "3. 带 * 的列必填。把鼠标移到表头可看填写说明。",
        "3. Columns with * are required. Rest the mouse on a header to read how to fill it in.",
    ),
    Text(
        "4. 可以另加自己的列，它们会原样带到名单里。",
        "4. Columns of your own may be added; they are handed through to the lists.",
    ),
    Text(
        "5. 填好后运行：lungang check 文件名。加 --annotate 标注.xlsx，可得到逐格标出问题的副本。",
        "5. Then run: lungang check FILE. With --annotate OUT.xlsx you get a copy in which every "
        "problem is marked.",
    ),
)
_WIDTHS = (16, 26, 10, 60, 70)
_HEADS = (
    Text("表", "sheet"),
    Text("列", "column"),
    Text("必填", "required"),
    Text("怎样填写", "how to fill it in"),
    Text("可填的内容", "allowed"),
)


def heading(column: ReadColumn, lang: Lang) -> str:
    """Return the header of a column, with a star where it is required."""
    name = column.of.zh if lang == "zh" else column.name
    return f"{name}*" if column.required else name


def note(column: ReadColumn, lang: Lang) -> str:
    """Return the note on a column: whether it is required, and how it is filled in."""
    text = column.of.guidance.to(lang)
    mark = {"zh": f"【{_REQUIRED.zh}】", "en": f"({_REQUIRED.en}) "}[lang]
    return f"{mark}{text}" if column.required else text


def add_instructions(book: Workbook, looks: Looks, lang: Lang) -> None:
    """Write the sheet of instructions."""
    sheet = book.add_worksheet(_SHEET.to(lang))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, _TITLE.to(lang), looks.title)
    row = 1
    for step in _STEPS:
        sheet.merge_range(row, 0, row, 4, step.to(lang), looks.text)
        sheet.set_row(row, 18)
        row += 1
    row += 1
    for position, head in enumerate(_HEADS):
        sheet.write_string(row, position, head.to(lang), looks.optional)
    for table in TABLES:
        row += 1
        sheet.write_string(row, 0, TABLE_WORDS[table].to(lang), looks.required)
        sheet.merge_range(row, 1, row, 4, TABLES[table].table_note.to(lang), looks.required)
        for column in COLUMNS[table].values():
            row += 1
            allowed = "、" if lang == "zh" else ", "
            words = column.of.shown_words
            cells = (
                TABLE_WORDS[table].to(lang),
                heading(column, lang),
                _REQUIRED.to(lang) if column.required else "",
                column.of.guidance.to(lang),
                allowed.join(str(spoken(table, column.name, code, lang)) for code in words),
            )
            lines = max(-(-_wide(t) // (w - 2)) for t, w in zip(cells, _WIDTHS, strict=True))
            sheet.set_row(row, 16 * max(1, lines))
            for position, text in enumerate(cells):
                sheet.write_string(row, position, text, looks.text)


def _wide(text: str) -> int:
    """Return how many letters wide a text is; a Chinese one is two."""
    return sum(2 if ord(letter) > 0xFF else 1 for letter in text)
