"""The tables of a district: reading and writing workbooks and folders of CSV files."""

from __future__ import annotations

from solver.tables.reading import Reading, examine, read
from solver.tables.writing import write

__all__ = ["Reading", "examine", "read", "write"]
