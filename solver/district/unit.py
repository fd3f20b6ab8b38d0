"""What a rule counts over and what it asks for: text in files, with its pieces for people."""

from __future__ import annotations

from collections.abc import Container
from typing import Self

DISTRICT = "district"
Number = int | float
_WITHIN, _TO = "/", " -> "


class Unit(str):
    """A unit of a rule: the district, a stage, a group, a school, a cell, a person's move.

    As text it is what stands in ``summary.json``; it sorts, compares and is written as that text.

    Attributes
    ----------
    parts : tuple of str
        The codes that it is made of, whatever signs they hold.
    """

    parts: tuple[str, ...]
    _mark: str

    def __new__(cls, *parts: str, mark: str = _WITHIN) -> Self:
        """Make a unit of its codes: ``Unit("0001", "primary", "math")``."""
        unit = super().__new__(cls, mark.join(parts))
        unit.parts, unit._mark = tuple(parts), mark
        return unit

    @classmethod
    def move(cls, teacher: str, school: str) -> Self:
        """Make the unit of one person's move to a school."""
        return cls(teacher, school, mark=_TO)

    @classmethod
    def parse(cls, text: str, codes: Container[str]) -> Unit:
        """Find the pieces of a unit that was read from a file; a code may hold the sign itself.

        Parameters
        ----------
        text : str
        codes : container of str
            The codes of schools and groups.
        """
        if isinstance(text, Unit):
            return text
        pieces = text.split(_WITHIN)
        for cut in range(len(pieces), 0, -1):
            code = _WITHIN.join(pieces[:cut])
            if code in codes:
                return cls(code, *pieces[cut:])
        return cls(*pieces)

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the pieces when it is sent to another process."""
        return _rebuilt, (self.parts, self._mark)


def _rebuilt(parts: tuple[str, ...], mark: str) -> Unit:
    return Unit(*parts, mark=mark)


class Range(str):
    """What a requirement asks for: at least, at most, or both.

    Attributes
    ----------
    at_least, at_most : int, float or None
        None where there is no limit. People are whole, coefficients of variation are not.
    """

    at_least: Number | None
    at_most: Number | None

    def __new__(
        cls, at_least: Number | None = None, at_most: Number | None = None, *, span: bool = False
    ) -> Self:
        """Make a range; `span` writes both sides as ``12 .. 30``."""
        sides = ((">=", at_least), ("<=", at_most))
        text = ", ".join(f"{sign} {n}" for sign, n in sides if n is not None)
        return cls._made(f"{at_least} .. {at_most}" if span else text, at_least, at_most)

    @classmethod
    def exactly(cls, n: Number) -> Self:
        """Make the range of one number."""
        return cls._made(f"== {n}", n, n)

    @classmethod
    def _made(cls, text: str, at_least: Number | None, at_most: Number | None) -> Self:
        made = super().__new__(cls, text)
        made.at_least, made.at_most = at_least, at_most
        return made

    @classmethod
    def parse(cls, text: str) -> Range:
        """Read what was written to a file."""
        if isinstance(text, Range):
            return text
        low, mark, high = text.partition(" .. ")
        if mark:
            return cls(_number(low), _number(high), span=True)
        found = dict(side.split(" ") for side in text.split(", ") if side)
        if "==" in found:
            return cls.exactly(_number(found["=="]))
        sides = (found.get(">="), found.get("<="))
        return cls(*(None if side is None else _number(side) for side in sides))

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the sides when it is sent to another process."""
        return _read, (str(self),)


def _number(text: str) -> Number:
    return float(text) if "." in text else int(text)


def _read(text: str) -> Range:
    return Range.parse(text)
