"""How a case brings a defect into sound tables, and what is expected of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.tables.files import Tables, add, put

Edit = Callable[[Tables], object]
Expected = tuple[str, str, str, int | None, str | None]
"""Severity, code, table, row, column."""


class Case(NamedTuple):
    """One kind of defect."""

    name: str
    edit: Edit
    expected: list[Expected]


def cell(table: str, row: int, column: str, value: str) -> Edit:
    """Set one cell."""
    return lambda tables: put(tables, table, row, column, value)


def row(table: str, **cells: str) -> Edit:
    """Add a row at the end."""
    return lambda tables: add(tables, table, **cells)


def both(*edits: Edit) -> Edit:
    """Do several edits."""
    return lambda tables: [edit(tables) for edit in edits]


def new_column(table: str, header: str, value: str) -> Edit:
    """Add a column with a value in its first row."""

    def edit(tables: Tables) -> None:
        for number, cells in enumerate(tables[table]):
            cells.append(header if number == 0 else value if number == 1 else "")

    return edit
