"""Words as they are compared: without width, case, blanks and what nobody sees."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f"
)
"""Characters nobody sees, often carried along when text is pasted from web pages."""

_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_ENDS = "。、,;."
_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">", "《": "》", "“": "”", '"': '"'}


def unseen(text: str) -> int:
    """Count the characters of a text that nobody sees."""
    if text.isascii() or not _UNSEEN.search(text):
        return 0
    return sum(map(len, _UNSEEN.findall(text)))


def visible(text: str) -> str:
    """Return a text without the characters nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def fold(text: str) -> str:
    """Return a word as it is compared.

    NFKC, lower case, no blanks or line breaks; points and commas at its ends and one pair of
    brackets around the whole are taken off. What would be nothing then stays as it is.
    """
    if not text.isascii():
        text = visible(unicodedata.normalize("NFKC", text))
    bare = "".join(text.casefold().split())
    inner = bare.strip(_ENDS)
    if len(inner) > 2 and _BRACKETS.get(inner[0]) == inner[-1]:
        inner = inner[1:-1].strip(_ENDS)
    return inner or bare
