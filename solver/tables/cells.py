"""One cell: what stands in it as text, whatever file it came from.

Workbooks and CSV files both hand over cells as normalised text, so that every
later step reads the two alike. What a sheet cannot be trusted with (an error
value, digits that Excel has lost) travels as a `Fault`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from solver.district.folding import visible

_TRIM = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_ERROR = re.compile(
    r"#(N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!"
    r"|UNKNOWN!|GETTING_DATA)|#{2,}|Err:[0-9]{3}",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'=(?:T\()?"((?:[^"]|"")*)"\)?')
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]{2}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_RISKY = frozenset("=+-@\t\r'")
_LONGEST_NUMBER = 10**15
"""Excel keeps 15 digits; from the 16th on it writes zeros."""


class Fault(str):
    """A cell that cannot be read; the text is what may be shown of it.

    Parameters
    ----------
    text : str
        What to show.
    code : str
        The kind of problem.
    """

    __slots__ = ("code",)

    def __new__(cls, text: str, code: str) -> Fault:
        """Make the text and remember why it cannot be read."""
        self = super().__new__(cls, text)
        self.code = code
        return self

    code: str


class DateText(str):
    """The ISO text of a cell that Excel holds as a date."""

    __slots__ = ()


def normalise(text: str) -> str:
    """Return text in NFKC, lines ended by a line feed, without blanks around it."""
    if not text.isascii():
        text = visible(unicodedata.normalize("NFKC", text))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(_TRIM)


def squeeze(text: str) -> str:
    """Return text without any blanks, as it is compared: people write 张  三 and 校 长."""
    return "".join(text.split())


def clean(text: str) -> str:
    """Return the normalised text of a text cell, or the `Fault` it stands for."""
    text = normalise(text)
    if text[:1] in "#Ee" and _ERROR.fullmatch(text):
        return Fault(text, "excel_error")
    if _CONTROL.search(text):
        return Fault(_CONTROL.sub("\ufffd", text), "control_character")
    return text


def number(value: float) -> str:
    """Return the digits of a number cell: 7 and 7.0 both read 7."""
    if isinstance(value, float) and not value.is_integer():
        return format(Decimal(repr(value)), "f")
    digits = str(int(value))
    if abs(int(value)) >= _LONGEST_NUMBER:
        # Such a number is an identity number more often than not: not all of it is shown.
        return Fault(f"{digits[:6]}…", "long_number")
    return digits


def scientific(text: str) -> bool:
    """Tell whether a text is a long number of which only the first digits are left."""
    return _SCIENTIFIC.fullmatch(text) is not None


def plain(value: object) -> str:
    """Return the text of a cell of any type that a workbook may hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, date):
        return DateText(str(value).removesuffix(" 00:00:00"))
    return clean(str(value))


def risky(text: str) -> bool:
    """Tell whether a spreadsheet might run this text as a formula (or hide its quote mark)."""
    return text[:1] in _RISKY or normalise(text)[:1] in _RISKY


def escape(text: str) -> str:
    """Put a quote mark before a text that a spreadsheet might run; `unescape` takes it off."""
    return f"'{text}" if text and risky(text) else text


def unescape(text: str) -> str:
    """Take off the quote mark that `escape`, or a spreadsheet, puts before a text.

    ``="001"`` and ``=T("001")``, by which exports keep zeros, are the text within.
    """
    if text[:1] == "=" and (found := _QUOTED.fullmatch(text)):
        return found[1].replace('""', '"')
    return text[1:] if text[:1] == "'" and text[1:] else text
