"""Tidy tables: as CSV for machines, in columns for the terminal."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from solver.report.folder import harmless
from solver.tables.atomic import whole_file
from solver.text import Lang, Text


def write_records(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write flat records as CSV (UTF-8 with BOM), whole or not at all.

    The columns are those of all records, each where it first stands; what a record lacks is
    blank. No cell can be taken for a formula.
    """
    rows = list(records)
    columns: list[str] = []
    for row in rows:
        # A column that only later records have goes behind the one it follows there.
        at = 0
        for name in row:
            if name in columns:
                at = columns.index(name) + 1
            else:
                columns.insert(at, name)
                at += 1
    with whole_file(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([harmless(name) for name in columns])
        writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return "" if value is None else harmless(value)


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
        return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else str(value)
