"""What stands around a table in its sheet: title lines, the header, totals, notes, examples.

Nothing is passed over in silence: a line that might be data is an error, a line
that is left out a warning. Only a title of one or two cells needs no word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from solver.tables.cells import Fault, squeeze
from solver.tables.columns import COLUMNS, KEYS, known_column
from solver.tables.headers import likely_column
from solver.tables.problems import Problems
from solver.tables.sheets import HEADER_WITHIN, TableSheet, TextRow
from solver.text import Text

_TOTAL = re.compile(r".{0,20}?(合计|总计|小计|共计)(?:[:(].*)?|((?:grand|sub)?total):?")
_NOTE = re.compile(
    r"(备注|注|填?表?说明|(?:填表|制表|填报|审核|审批|复核|经办|联系|负责)人?|单位负责人|填报单位"
    r"|联系电话|(?:填表|制表|填报)?日期|(?:填表|制表|填报)时间|notes?)\d?[:].*",
    re.DOTALL,
)
_EXAMPLE = re.compile(r"(?:示例|EXAMPLE)[^\W\d_]*-?[A-Z]?\d")
_SILENT = 2


def header_rows(rows: list[TextRow], known: Callable[[str], str | None]) -> list[int]:
    """Return the positions of the rows that may be the header: two known columns or more."""
    found = []
    for position, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
        names = {known(cell) for cell in cells if cell and len(cell) <= 40} - {None}
        if len(names) >= 2:
            found.append(position)
    return found


def label(cells: list[str]) -> str:
    """Return the first words of a row, without blanks; a running number is not a word."""
    filled = [cell for cell in cells if cell][:2]
    if len(filled) == 2 and filled[0].isdigit():
        del filled[0]
    return squeeze(filled[0]) if filled else ""


def total_word(cells: list[str]) -> str | None:
    """Return the word by which a row calls itself a total, None if it does not."""
    found = _TOTAL.fullmatch(label(cells).casefold())
    return (found[1] or found[2]) if found else None


def note_word(cells: list[str]) -> str | None:
    """Return the word with which a note below a table begins, None if it is none."""
    found = _NOTE.fullmatch(label(cells).casefold())
    return found[1] if found else None


def settle(sheet: TableSheet, problems: Problems) -> TableSheet:
    """Return the sheet from its header to its last row of data.

    Parameters
    ----------
    sheet : TableSheet
        Every row as it stands in the file.
    problems : Problems
        Takes what is ambiguous, and what was left out.
    """
    rows = [row for row in sheet.rows if any(row[1])]
    if not rows:
        return replace(sheet, rows=[])
    # Words of data are like headers now and then: near ones count only where no row has others.
    found = header_rows(rows, lambda header: known_column(sheet.table, header))
    found = found or header_rows(rows, lambda header: likely_column(sheet.table, header))
    if len(found) > 1:
        numbers = [rows[position][0] for position in found]
        problems.add("two_headers", sheet.table, numbers[0], rows=listed(numbers))
        return replace(sheet, rows=[], whole=False)
    start = found[0] if found else 0
    number, cells = rows[start]
    # Of merged headers only the first counts; what stands below the others is told of there.
    head = [cell if not isinstance(cell, Fault) or cell else "" for cell in cells]
    frame = _Frame(sheet.table, number, head, problems)
    for row in rows[:start]:
        frame.above(row)
    body = frame.examples(frame.totals(rows[start + 1 :]))
    return replace(sheet, rows=[(number, head), *body], whole=sheet.whole and frame.whole)


def listed(numbers: list[int]) -> Text:
    """Return row numbers for a message; not more than ten."""
    shown = [str(number) for number in numbers[:10]]
    more = "…" if len(numbers) > 10 else ""
    return Text("、".join(shown) + more, ", ".join(shown) + more)


class _Frame:
    """The lines around one table."""

    def __init__(self, table: str, line: int, head: list[str], problems: Problems) -> None:
        self.table, self.line, self.problems = table, line, problems
        self.whole = True
        names = [likely_column(table, header) for header in head]
        self.known = [name for name in names if name]
        columns = COLUMNS[table]
        required = [name for name, column in columns.items() if column.required]
        self.required = [names.index(name) for name in required if name in names]
        self.first = KEYS[table][0] if table in KEYS else required[0]
        self.key = names.index(self.first) if self.first in names else None

    def above(self, row: TextRow) -> None:
        """Tell of a line above the header, unless it is plainly a title."""
        number, cells = row
        # 填报单位：… and the like are titles however many of them stand side by side.
        filled = {i for i, cell in enumerate(cells) if cell and ":" not in cell}
        many = len(filled) > max(_SILENT, len(self.known) / 2)
        if many or (self.required and filled.issuperset(self.required)):
            self.whole = False
            self.problems.add("data_above_header", self.table, number, line=self.line)
        elif len(filled) > _SILENT:
            self.problems.add("line_above_header", self.table, number, line=self.line)

    def totals(self, rows: list[TextRow]) -> list[TextRow]:
        """Leave out totals and notes after the last row of data."""
        end = len(rows)
        while end:
            number, cells = rows[end - 1]
            total, note = total_word(cells), note_word(cells)
            if (total is None and note is None) or self._filled(cells):
                break
            code = "note_row" if total is None else "total_row"
            self.problems.add(code, self.table, number, None, total or note)
            end -= 1
        kept = []
        for row in rows[:end]:
            number, cells = row
            word = total_word(cells)
            if word is None:
                kept.append(row)
            else:
                unclear = self._filled(cells)
                self.whole = self.whole and not unclear
                code = "unclear_total" if unclear else "total_row_inside"
                self.problems.add(code, self.table, number, None, word)
        return kept

    def examples(self, rows: list[TextRow]) -> list[TextRow]:
        """Refuse the examples of the template, all of a table in one error."""
        if self.key is None:
            return rows
        key = self.key
        found = {n for n, cells in rows if _EXAMPLE.fullmatch("".join(cells[key : key + 1]))}
        if not found:
            return rows
        numbers = sorted(found)
        self.problems.add("example_rows", self.table, numbers[0], self.first, rows=listed(numbers))
        return [row for row in rows if row[0] not in found]

    def _filled(self, cells: list[str]) -> bool:
        """Tell whether all required columns hold something."""
        return bool(self.required) and all(any(cells[i : i + 1]) for i in self.required)
