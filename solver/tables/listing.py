"""One list of unknown origin as cells of text: from a workbook of any kind, or a CSV file.

For lists that are no table of the contract, such as a plan that somebody edited.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from solver.errors import DataError
from solver.tables.cells import Fault
from solver.tables.csvfolder import read_rows
from solver.tables.file_type import load_sheets
from solver.tables.layout import header_rows, listed, note_word, total_word
from solver.tables.problems import Problems
from solver.tables.sheets import TextRow


def read_listing(path: str | Path, known: Callable[[str], str | None], about: str) -> list[TextRow]:
    """Read one list: its header, then its rows, without title lines, totals and notes.

    Parameters
    ----------
    path : str or Path
        A workbook (its first visible sheet that is not blank) or a CSV file,
        told apart by content.
    known : callable
        Returns the name of the column a header means, None for others; the
        header is the one row with two of them or more.
    about : str
        What the problems are said of, such as ``assignments``.

    Returns
    -------
    list of (int, list of str)
        The header first; each row with its number as a person sees it. A cell
        that cannot be read (an error value, a merged one) is a
        `solver.tables.cells.Fault`.

    Raises
    ------
    DataError
        If the file cannot be read, or two rows may be the header.
    """
    problems = Problems()
    file = Path(path)
    rows = _csv(file, about, problems) if _is_csv(file) else _first_sheet(file, about, problems)
    rows = [row for row in rows if any(row[1])]
    found = header_rows(rows, known)
    if len(found) > 1:
        numbers = [rows[position][0] for position in found]
        problems.add("two_headers", about, numbers[0], rows=listed(numbers))
    if not rows and not problems.grave:
        problems.add("empty_file", about, value=file.name)
    if problems.grave:
        raise DataError(problems.worded())
    number, cells = rows[found[0] if found else 0]
    head = [cell if cell or not isinstance(cell, Fault) else "" for cell in cells]
    body = rows[(found[0] if found else 0) + 1 :]
    while body and (total_word(body[-1][1]) or note_word(body[-1][1])):
        body.pop()
    return [(number, head), *body]


def _is_csv(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            start = stream.read(4)
    except OSError:
        return False
    return not start.startswith((b"PK", b"\xd0\xcf\x11\xe0")) and file.suffix.casefold() in {
        ".csv",
        ".txt",
    }


def _csv(file: Path, about: str, problems: Problems) -> list[TextRow]:
    return read_rows(about, file, problems)[0]


def _first_sheet(file: Path, about: str, problems: Problems) -> list[TextRow]:
    sheets = load_sheets(file, problems, about) or []
    return next((s.rows for s in sheets if s.visible and not s.blank), [])
