"""Finds the one list in a file of any kind: a workbook, CSV, a folder; a cover sheet may be first.

For lists that are no table of the contract, such as a plan that somebody edited.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from solver.errors import DataError, Problem, os_reason, single_problem
from solver.tables.cells import Fault
from solver.tables.csvfolder import read_rows
from solver.tables.file_type import is_page, is_workbook, load_sheets
from solver.tables.layout import header_rows, listed, note_word, total_word
from solver.tables.problems import Problems
from solver.tables.sheets import NamedRows, TextRow
from solver.text import Text


class Listing(NamedTuple):
    """A list as it stands in its file.

    Parameters
    ----------
    file : Path
    sheet : str
        The sheet's name; blank where the file has no sheets.
    rows : list of TextRow
        The header first, then its rows, without title lines, totals and notes.
    """

    file: Path
    sheet: str
    rows: list[TextRow]

    @property
    def place(self) -> str:
        """What messages call it: the file, and its sheet."""
        return f"{self.file.name} {self.sheet}".strip()

    def told(self, problems: Collection[Problem]) -> DataError:
        """Make the error of some problems, each with the file and the sheet before its row."""
        return DataError([replace(problem, source=self.place) for problem in problems])


def read_listing(
    path: str | Path,
    known: Callable[[str], str | None],
    about: str,
    *,
    needs: Callable[[Collection[str]], bool] = lambda _: True,
    names: Collection[str] = (),
) -> Listing:
    """Read one list: its header, then its rows, without title lines, totals and notes.

    Parameters
    ----------
    path : str or Path
        A workbook or a CSV file, told apart by content, or a folder that holds one.
    known : callable
        Returns the name of the column a header means, None for others; the
        header is the one row with two of them or more.
    about : str
        What the problems are said of, such as ``assignments``.
    needs : callable
        Tells whether the columns of a header are those of the list.
    names : collection of str
        Names of the list's file in a folder, the first that is there counts.

    Returns
    -------
    Listing
        Each row with its number as a person sees it. A cell that cannot be read (an error value,
        a merged one) is a `solver.tables.cells.Fault`.

    Raises
    ------
    DataError
        If the file cannot be read, holds no list or several, or two rows may be the header.
    """
    file = _file(Path(path), about, names)
    problems = Problems()
    sheets = _sheets(file, about, problems)
    if problems.grave:
        raise Listing(file, "", []).told(problems.worded())
    name, rows = _chosen(file, sheets, known, needs)
    found = header_rows(rows, known)
    if len(found) > 1:
        numbers = [rows[position][0] for position in found]
        problems.add("two_headers", about, numbers[0], rows=listed(numbers))
    if not rows:
        problems.add("empty_file", about, value=file.name)
    if problems.grave:
        raise Listing(file, name, []).told(problems.worded())
    number, cells = rows[found[0] if found else 0]
    head = [cell if cell or not isinstance(cell, Fault) else "" for cell in cells]
    body = rows[(found[0] if found else 0) + 1 :]
    while body and (total_word(body[-1][1]) or note_word(body[-1][1])):
        body.pop()
    return Listing(file, name, [(number, head), *body])


def _file(path: Path, about: str, names: Collection[str]) -> Path:
    """Return the list's file; in a folder the one that is called as expected, or the only one."""
    if not path.is_dir():
        return path
    for name in names:
        if (path / name).is_file():
            return path / name
    kinds = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv"}
    others = [f for f in sorted(path.iterdir()) if f.suffix.casefold() in kinds]
    others = [f for f in others if not f.name.startswith((".", "~$"))]
    if len(others) == 1:
        return others[0]
    allowed = Text("、".join(names), ", ".join(names))
    message = Text("文件夹里没有名单（{n}）", "the folder holds no list ({n})").fill(n=allowed)
    raise single_problem("no_list", about, message, path.name)


def _sheets(file: Path, about: str, problems: Problems) -> list[NamedRows]:
    """Return the sheets that a person sees, or the one list of a text file."""
    try:
        with file.open("rb") as stream:
            start = stream.read(2000)
    except OSError as error:
        problems.add("unreadable_file", about, value=file.name, reason=os_reason(error))
        return []
    if not is_workbook(start) and not is_page(start):
        rows = read_rows(about, file, problems)[0]
        return [NamedRows("", [row for row in rows if any(row[1])])]
    found = load_sheets(file, problems, about) or []
    seen = [s for s in found if s.visible] or found
    return [NamedRows(s.title, [row for row in s.rows if any(row[1])]) for s in seen if not s.blank]


def _chosen(
    file: Path,
    sheets: list[NamedRows],
    known: Callable[[str], str | None],
    needs: Callable[[Collection[str]], bool],
) -> NamedRows:
    """Choose the sheet that is the list; several are asked about."""
    if len(sheets) < 2:
        return sheets[0] if sheets else NamedRows("", [])
    fits = [sheet for sheet in sheets if _is_list(sheet, known, needs)]
    if len(fits) == 1:
        return fits[0]
    looked = [sheet.name for sheet in (fits or sheets)]
    shown = Text("、".join(looked), ", ".join(looked))
    message = Text(
        "没有一张工作表像名单（须有工号或姓名，及接收学校）；看过的工作表：{s}",
        "no sheet looks like the list (a teacher and a destination in each row); looked at: {s}",
    )
    if fits:
        message = Text(
            "有{n}张工作表都像名单：{s}。请只保留一张",
            "{n} sheets look like the list: {s}. Keep one of them",
        )
    code = "several_lists" if fits else "no_list"
    raise Listing(file, "", []).told(
        single_problem(code, "assignments", message.fill(s=shown, n=len(fits))).problems
    )


def _is_list(
    sheet: NamedRows,
    known: Callable[[str], str | None],
    needs: Callable[[Collection[str]], bool],
) -> bool:
    for position in header_rows(sheet.rows, known):
        if needs({name for cell in sheet.rows[position][1] if (name := known(cell))}):
            return True
    return False
