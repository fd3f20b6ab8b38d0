"""Tidy tables as CSV for machines, whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from solver.files import whole_file
from solver.tables.cells import escape


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


def harmless(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet could take for a formula."""
    return escape(value) if isinstance(value, str) else value
