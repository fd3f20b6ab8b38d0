"""Tables, columns and values by their words in both languages, gathered from the fields.

Headers and values may be written as the English code or as the Chinese word.
"""

from __future__ import annotations

from collections.abc import Mapping

from solver.district.column import columns_of
from solver.district.rows import TABLES
from solver.text import Text

TABLE_WORDS: dict[str, Text] = {table: row.table_title for table, row in TABLES.items()}

COLUMN_WORDS: dict[str, dict[str, str]] = {
    table: {name: column.zh for name, column, _ in columns_of(row)} for table, row in TABLES.items()
}
"""The Chinese header of each column by table and English name."""

VALUE_WORDS: dict[tuple[str, str], Mapping[str, Text]] = {
    (table, name): column.words
    for table, row in TABLES.items()
    for name, column, _ in columns_of(row)
    if column.words is not None
}
"""The words of every column with a closed list, and of subjects, by (table, column)."""
