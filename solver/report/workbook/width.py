"""Measures how wide text is on paper: a Chinese character takes the place of two letters."""

from __future__ import annotations

import math
from functools import lru_cache


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
