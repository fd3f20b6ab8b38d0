"""Aligns tables for the terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from solver.report.labels import number_words
from solver.text import Lang, Text


def aligned(
    columns: Sequence[Text | str], rows: Iterable[Sequence[object]], lang: Lang, title: str = ""
) -> str:
    """Set rows in columns; numbers to the right, Chinese as wide as it is."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Plain

    heads = [c if isinstance(c, str) else c.to(lang) for c in columns]
    shown = [[_shown(v, lang) for v in row] for row in rows]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for i, head in enumerate(heads):
        numeric = all(row[i].replace(",", "").lstrip("-")[:1].isdigit() for row in shown if row[i])
        table.add_column(Plain(head), justify="right" if numeric and i else "left", no_wrap=True)
    for row in shown:
        table.add_row(*(Plain(cell) for cell in row))
    # As wide as it must be: a terminal may wrap it, a pipe must not.
    width = sum(
        max(cell_len(head), *(cell_len(row[i]) for row in shown), 0) + 2
        for i, head in enumerate(heads)
    )
    out = StringIO()
    Console(file=out, width=max(width, 20), color_system=None).print(table)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join([title, *lines] if title else lines)


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, bool):
        return (Text("是", "yes") if value else Text("否", "no")).to(lang)
    if isinstance(value, float):
        return number_words(value)
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else str(value)
