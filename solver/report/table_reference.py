"""Writes the reference of the tables in Markdown: `docs/tables.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import cast

from solver.district import TABLES
from solver.district.column import MORE
from solver.district.vocabulary import TABLE_WORDS
from solver.tables.columns import COLUMNS, REQUIRED_TABLES, ReadColumn
from solver.text import Lang, Text

TITLE = Text("数据表", "The tables")
ABOUT = Text(
    "一个区是一个工作簿（每表一个工作表）或一个 CSV 文件夹。"
    "表头和值可写中文，也可写英文代码。带 * 的必填。",
    "A district is one workbook, one sheet a table, or one folder of CSV files. Headers and values "
    "may be Chinese words or English codes. What has a * is required.",
)
HEADER = Text(
    "| 列 | 英文名 | 怎样填写 | 可填的内容 |", "| column | Chinese | how to fill it in | values |"
)


def table_reference(lang: Lang) -> str:
    """Return the whole page.

    Parameters
    ----------
    lang : {'zh', 'en'}
    """
    return "\n\n".join(_blocks(lang)) + "\n"


def _blocks(lang: Lang) -> Iterator[str]:
    yield f"# {TITLE.to(lang)}"
    yield ABOUT.to(lang)
    for table, columns in COLUMNS.items():
        words, star = TABLE_WORDS[table], "*" if table in REQUIRED_TABLES else ""
        yield f"## {words.zh} `{table}`{star}"
        yield TABLES[table].table_note.to(lang)
        yield "\n".join(
            [HEADER.to(lang), "|---|---|---|---|", *(_row(c, lang) for c in columns.values())]
        )


def _row(column: ReadColumn, lang: Lang) -> str:
    star = "*" if column.required else ""
    first, second = (
        (column.of.zh, f"`{column.name}`") if lang == "zh" else (f"`{column.name}`", column.of.zh)
    )
    words = column.of.shown_words.items()
    values = (
        "、".join(w.zh for _, w in words)
        if lang == "zh"
        else ", ".join(c if c == MORE else f"`{c}` {w.zh}" for c, w in words)
    )
    return f"| {first}{star} | {second} | {column.of.guidance.to(lang)} | {values} |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(table_reference(cast("Lang", sys.argv[1])))
