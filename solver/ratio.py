"""Reads and writes exact shares: 0.1 of 30 teachers is 3, never 4."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from solver.text import Text, same

_MOST_DECIMALS = 6
_MOST_DIGITS = 9

_DIGITS = "零一二三四五六七八九"
_TENS = ("", "十", *(f"{digit}十" for digit in _DIGITS[2:]))
_CHINESE = {"百": 100} | {
    _TENS[n // 10] + (_DIGITS[n % 10] if n % 10 else ""): n for n in range(1, 100)
}
"""The numbers after 百分之."""
_CHINESE |= {"一" + word: n for word, n in _CHINESE.items() if 10 <= n < 20}


def parse_exact(value: object) -> Fraction:
    """Turn a decimal or a percentage into an exact fraction.

    Parameters
    ----------
    value : str, int, Decimal or Fraction
        ``20%``, ``0.20`` or a number. A float is taken by its shortest decimal
        form, which is what a person wrote.

    Raises
    ------
    ValueError
        The value is not a finite decimal, or has more digits than anybody means: a third is no
        0.3333333333333333, and the rows of a program are whole numbers.
    """
    if isinstance(value, Fraction):
        return value
    text = str(value).strip().replace("％", "%").replace("／", "/")
    if text.startswith("百分之") and text[3:] in _CHINESE:
        return Fraction(_CHINESE[text[3:]], 100)
    upper, stroke, lower = text.partition("/")
    if stroke and upper.isdecimal() and lower.isdecimal() and int(lower):
        return Fraction(int(upper), int(lower))
    percent = text.endswith("%")
    try:
        number = Decimal(text.removesuffix("%").rstrip())
    except InvalidOperation:
        raise _misfit(_NO_NUMBER) from None
    if isinstance(value, bool) or not number.is_finite():
        raise _misfit(_NO_NUMBER)
    if number and number.adjusted() >= _MOST_DIGITS:
        raise _misfit(_TOO_LARGE)
    if number != round(number, _MOST_DECIMALS):
        raise _misfit(_TOO_FINE)
    return Fraction(number) / (100 if percent else 1)


def parse_ratio(value: object) -> Fraction:
    """Turn a share as `parse_exact` takes it into a fraction from 0 to 1.

    Raises
    ------
    ValueError
        It is none, or not within 0 % and 100 %.
    """
    ratio = parse_exact(value)
    if 0 <= ratio <= 1:
        return ratio
    hint = _PERCENT.fill(v=value) if 1 < ratio <= 100 and "%" not in str(value) else same("")
    raise _misfit(_BETWEEN.fill(h=hint))


def _misfit(message: Text) -> PydanticCustomError:
    return PydanticCustomError("exact", "{en}", {"zh": message.zh, "en": message.en})


_NO_NUMBER = Text("应为小数或百分数，如 25%", "it should be a decimal or a percentage, as 25%")
_TOO_LARGE = Text("数字过大", "the number is too large")
_TOO_FINE = Text(
    "位数太多，请写成分数（如 1/7）或至多6位小数",
    "too many digits; write a fraction as 1/7, or 6 decimals",
)
_BETWEEN = Text("比例应在0%到100%之间{h}", "a share lies between 0% and 100%{h}")
_PERCENT = Text("；{v}是不是{v}%？", "; is {v} meant as {v}%?")

Ratio = Annotated[Fraction, BeforeValidator(parse_ratio), Field(ge=0, le=1)]
"""A share between 0 and 1, written ``20%`` or ``0.20``."""

Exact = Annotated[Fraction, BeforeValidator(parse_exact), Field(ge=0)]
"""An exact decimal that is not negative."""


def percent(ratio: Fraction) -> str:
    """Write a share as a percentage, exactly where its decimals end, else to 6 places."""
    scaled = ratio * 100
    number = Decimal(scaled.numerator) / Decimal(scaled.denominator)
    return f"{round(number, 6).normalize():f}%"


def figure(value: Fraction) -> int | float:
    """Return an exact number as JSON has it: whole where it is whole."""
    return int(value) if value.denominator == 1 else float(value)
