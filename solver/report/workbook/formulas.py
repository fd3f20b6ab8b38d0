"""Formulas over the lists of a workbook: what they count, before sheets and cells have places.

A summary's figure is a formula, so that anybody can see what was counted, and edit the list.
Nothing that a user wrote is ever part of a formula: it names cells, and words of this package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from solver.text import Lang, Text


class Cell(NamedTuple):
    """The cell of one column in the formula's own row."""

    key: str


class RowCell(NamedTuple):
    """A cell of the formula's own sheet.

    Parameters
    ----------
    row : int
        Position of its row among the sheet's.
    key : str
    """

    row: int
    key: str


class Span(NamedTuple):
    """One column of a list."""

    sheet: str
    key: str


class Count(NamedTuple):
    """How many rows of a list hold something, or the sum of one of its columns over them.

    Parameters
    ----------
    sheet : str
        The key of the list; blank for the rows above in the formula's own sheet.
    where : tuple of (str, Cell or Text)
        Columns, and what must stand in each.
    of : str
        The column to add up; blank to count rows.
    """

    sheet: str
    where: tuple[tuple[str, Cell | Text], ...]
    of: str = ""


Part = Cell | RowCell | Span | Count | Text


@dataclass(frozen=True)
class Formula:
    """A formula and the value that it has today.

    Parameters
    ----------
    template : str
        With ``{0}``, ``{1}`` … for the parts.
    parts : tuple
    value : Text, int or float
        What was computed, stored beside the formula.
    digits : int or None
        Decimals to show, where those of the column would hide what counts.
    """

    template: str
    parts: tuple[Part, ...]
    value: Text | int | float
    digits: int | None = None


def count(value: int, *parts: Part, template: str = "") -> Formula:
    """Add up counts, or fill a template with them."""
    return Formula(template or "+".join(f"{{{i}}}" for i in range(len(parts))), parts, value)


@dataclass(frozen=True)
class Place:
    """Where a list stands in the workbook, and whether its texts can be counted plainly.

    Parameters
    ----------
    name : str
        The sheet's name.
    columns : mapping of str to int
        Position of each column by its key.
    top, first, last : int
        Its first row, its first row that is no sum, and its last one, from 0.
    texts : sequence of sequences of str
        The rows as text.
    """

    name: str
    columns: Mapping[str, int]
    top: int
    first: int
    last: int
    texts: Sequence[Sequence[str]]

    def span(self, key: str) -> str:
        """Return a column's cells as a formula names them."""
        from xlsxwriter.utility import xl_range_abs

        at = self.columns[key]
        cells = str(xl_range_abs(self.first, at, self.last, at))
        return f"'{self.name}'!{cells}" if self.name else cells

    def above(self, row: int) -> Place:
        """Return the rows above one, in the same sheet; the header among them is no row's text."""
        return replace(self, name="", first=self.top - 1, last=row - 1)


class Formulas:
    """Writes formulas once every sheet has its place.

    Parameters
    ----------
    places : mapping of str to Place
        By the sheets' keys.
    lang : {'zh', 'en'}
    """

    def __init__(self, places: Mapping[str, Place], lang: Lang) -> None:
        self._places = places
        self._lang = lang
        self._plain: dict[tuple[str, str], bool] = {}

    def text(self, formula: Formula, here: Place, row: int) -> str:
        """Return a formula as it stands in a cell.

        Parameters
        ----------
        formula : Formula
        here : Place
            Of the formula's own sheet.
        row : int
            Its row, from 0.
        """
        parts = [self._part(part, here, row) for part in formula.parts]
        return "=" + formula.template.format(*parts)

    def _part(self, part: Part, here: Place, row: int) -> str:
        if isinstance(part, Cell):
            from xlsxwriter.utility import xl_rowcol_to_cell

            return str(xl_rowcol_to_cell(row, here.columns[part.key], col_abs=True))
        if isinstance(part, RowCell):
            from xlsxwriter.utility import xl_rowcol_to_cell

            return str(xl_rowcol_to_cell(here.top + part.row, here.columns[part.key]))
        if isinstance(part, Span):
            return self._places[part.sheet].span(part.key)
        if isinstance(part, Count):
            return self._count(part, here, row)
        word = part.to(self._lang).replace('"', '""')
        return f'"{word}"'

    def _count(self, part: Count, here: Place, row: int) -> str:
        place = self._places[part.sheet] if part.sheet else here.above(row)
        pairs = [(place.span(key), self._part(sought, here, row)) for key, sought in part.where]
        total = place.span(part.of) if part.of else ""
        if not pairs:
            return f"SUM({total})" if total else f"COUNTA({place.span(next(iter(place.columns)))})"
        if all(self._is_plain(part.sheet, place, key) for key, _ in part.where):
            listed = ",".join(f"{cells},{sought}" for cells, sought in pairs)
            return f"SUMIFS({total},{listed})" if total else f"COUNTIFS({listed})"
        # COUNTIFS takes 0001 for 1, * for anything and <5 for less than five; EXACT does not.
        exact = "*".join(f"EXACT({cells},{sought})" for cells, sought in pairs)
        return f"SUMPRODUCT({exact}*1{f',{total}' if total else ''})"

    def _is_plain(self, sheet: str, place: Place, key: str) -> bool:
        known = (place.name, key)
        if known not in self._plain:
            at = place.columns[key]
            self._plain[known] = _countable({row[at] for row in place.texts})
        return self._plain[known]


def _countable(texts: set[str]) -> bool:
    """Tell whether COUNTIFS takes each of these texts for itself and for no other."""
    if len({text.casefold() for text in texts}) < len(texts):
        return False
    return all(
        not text or ((text[0].isalpha() and text.casefold() not in {"true", "false"})
        and not set(text) & set("*?~"))
        for text in texts
    )  # fmt: skip
