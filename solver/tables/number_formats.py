"""Codes whose zeros or letters stand in the format of a cell: read as a person sees them."""

from __future__ import annotations

import re
from functools import cache

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([0#]+)|(.)', re.DOTALL)
_PLAIN = frozenset(" -()/:&")


def padded(text: str, number_format: str) -> str:
    """Write a whole number with the zeros and letters that its format shows.

    Formats of another kind (decimals, thousands, dates, percentages) leave it as it is.
    """
    if not (text.isdigit() and text.__class__ is str):
        return text
    pieces = _pieces(number_format)
    return text if pieces is None else _filled(text, pieces)


@cache
def _pieces(number_format: str) -> tuple[tuple[str, bool], ...] | None:
    """Return the pieces of a format, each with whether it is digits; None where it is no code's."""
    pieces: list[tuple[str, bool]] = []
    for match in _TOKEN.finditer(number_format.split(";", maxsplit=1)[0]):
        quoted, escaped, digits, other = match.groups()
        if digits:
            pieces.append((digits, True))
        elif quoted is not None or escaped is not None:
            pieces.append((quoted if quoted is not None else escaped, False))
        elif other is not None:
            if other not in _PLAIN:
                return None
            pieces.append((other, False))
    zeros = sum(piece.count("0") for piece, is_digits in pieces if is_digits)
    words = any(piece.strip() for piece, is_digits in pieces if not is_digits)
    has_digits = any(is_digits for _, is_digits in pieces)
    return tuple(pieces) if has_digits and (zeros > 1 or words) else None


def _filled(text: str, pieces: tuple[tuple[str, bool], ...]) -> str:
    places = sum(len(piece) for piece, is_digits in pieces if is_digits)
    zeros = sum(piece.count("0") for piece, is_digits in pieces if is_digits)
    digits = text.zfill(zeros).rjust(places)
    extra, digits = digits[: len(digits) - places], digits[len(digits) - places :]
    shown: list[str] = []
    for piece, is_digits in pieces:
        if is_digits:
            taken, digits = digits[: len(piece)], digits[len(piece) :]
            shown.append(extra + taken.strip())
            extra = ""
        else:
            shown.append(piece)
    return "".join(shown).strip()
