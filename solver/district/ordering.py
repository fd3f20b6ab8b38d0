"""Puts the rows of a district in the order of their codes, whatever that of the tables is.

Of several plans that are equally good a search finds the one that its order leads to. Sorting a
sheet must not change who moves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from solver.district.row import Row
from solver.district.rows import TABLES, District


def in_code_order(district: District) -> District:
    """Return the district with the rows of every table sorted by their contents."""
    return district.model_copy(update={table: _sorted(district.rows(table)) for table in TABLES})


def _sorted(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Sort by the first column where it names a row, else by all of them."""
    if not rows:
        return ()
    names = [name for name in type(rows[0]).model_fields if name != "extra"]
    by_code = _by(names[:1])
    unique = len({by_code(row) for row in rows}) == len(rows)
    return tuple(sorted(rows, key=by_code if unique else _by(names)))


def _by(names: Sequence[str]) -> Callable[[Row], tuple[str, ...]]:
    return lambda row: tuple(str(getattr(row, name)) for name in names)
