"""Measures how wide text is on paper: a Chinese character takes the place of two letters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from solver.report.workbook.sheet import Column


@lru_cache(maxsize=1 << 16)
def width(text: str) -> int:
    """Return the width of the longest line in letters."""
    # GB 18030 has one byte for a Latin letter and two for nearly every character in use.
    if "\n" not in text:
        return len(text.encode("gb18030", "replace"))
    return max(map(width, text.split("\n")))


def lines(text: str, room: float) -> int:
    """Return into how many lines text is broken in a column with room for some letters."""
    # A character never stands half in a line, and words are not broken: count a letter less.
    usable = max(1.0, room - 1)
    if "\n" not in text and width(text) <= usable:
        return 1
    return sum(max(1, math.ceil(width(line) / usable)) for line in text.split("\n"))


FORMAT_WIDTH: Mapping[str, int] = {
    "text": 4,
    "count": 5,
    "figure": 7,
    "km": 6,
    "share": 8,
    "month": 8,
    "day": 10,
}
EDGE = 1.0
"""What a column is wider than its text."""
NARROWEST = 12.0
"""No column of text is made narrower than this to fit a page."""


def column_widths(
    columns: Sequence[Column],
    titles: Sequence[str],
    texts: Sequence[Sequence[str]],
    printed: int | None,
    room: float,
) -> list[float]:
    """Return the width of every column, in letters.

    The widest columns of text give way until a page holds all that are printed; their text stands
    in several lines then. Where that is not enough the sheet goes on to another page.

    Parameters
    ----------
    columns : sequence of Column
    titles : sequence of str
    texts : sequence of sequences of str
        The rows.
    printed : int or None
        How many columns are printed; None for all.
    room : float
        What a page holds.
    """
    widths = [
        _width(column, title, [row[c] for row in texts])
        for c, (column, title) in enumerate(zip(columns, titles, strict=True))
    ]
    narrowed = list(widths)
    count = len(columns) if printed is None else printed
    while sum(narrowed[:count]) > room:
        widest = max(range(count), key=lambda c: narrowed[c])
        if narrowed[widest] <= NARROWEST:
            # A list that is printed in part keeps to its page whatever that takes.
            return widths if printed is None else narrowed
        narrowed[widest] -= 0.5
    return narrowed


def _width(column: Column, title: str, texts: Sequence[str]) -> float:
    """Take the longest text up to the column's limit; a header may be broken into two lines."""
    header = width(title) if " " in title else (width(title) + 1) // 2
    longest_word = max(map(width, title.split()), default=0) if " " in title else 0
    text = min(max(map(width, texts), default=0), column.at_most) + (1 if column.left else 0)
    needs = (text, min(header, 9), longest_word, FORMAT_WIDTH[column.kind], column.at_least)
    return max(needs) + EDGE
