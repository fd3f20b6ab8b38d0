"""The tables of a district: reading and writing workbooks and folders of CSV files."""

from __future__ import annotations

from solver.tables.listing import read_listing
from solver.tables.reading import Reading, examine, read
from solver.tables.template import write_template
from solver.tables.writing import write

__all__ = ["Reading", "examine", "read", "read_listing", "write", "write_template"]
