"""Reading a folder of CSV files: encodings and separators told apart without guessing."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

from solver.district.folding import unseen
from solver.errors import os_reason
from solver.tables.answers import NO_ANSWERS, Answers, is_answers, read_answers
from solver.tables.cells import clean, unescape
from solver.tables.columns import known_table, names_a_column
from solver.tables.problems import Problems
from solver.tables.sheets import NamedRows, TableSheet, TextRow, likely_table, pick_tables
from solver.tables.source import Source
from solver.text import Text

_STATED = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATORS = ",;\t|，"
_LOOKED_AT = 30
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".et"}
_SHOWN = 10
_OTHER_FORMATS = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".txt", ".tsv"}


def read_folder(folder: Path, problems: Problems, answers: Answers) -> Source:
    """Read the tables of a folder; what is wrong with its files goes to `problems`."""
    try:
        files = sorted(f for f in folder.iterdir() if not f.name.startswith((".", "~$")))
    except OSError as error:
        problems.add("unreadable_file", value=str(folder), reason=os_reason(error))
        return Source(opened=False)
    tables = [file for file in files if file.suffix.casefold() == ".csv"]
    own = next((file for file in tables if is_answers(file.stem)), None)
    known = answers
    if own is not None:
        tables.remove(own)
        known = (read_answers(read_rows("data", own, problems)[0]) or NO_ANSWERS) + answers
    read = {file: _read(file, problems) for file in tables}
    names = {file.name: NamedRows(file.stem, rows) for file, (rows, _) in read.items()}
    by_name = {file.name: file for file in tables}
    chosen = {
        table: by_name[name] for table, name in pick_tables(names, problems, known.sheets()).items()
    }
    books = [file.name for file in files if file.suffix.casefold() in _WORKBOOKS]
    if books and not chosen:
        listed = Text("、".join(books[:_SHOWN]), ", ".join(books[:_SHOWN]))
        problems.add("folder_of_workbooks", value=folder.name, n=len(books), listed=listed)
        return Source(opened=False, answers=known)
    for file in files:
        if _unread(file):
            problems.add("unread_file", value=file.name)
    sheets = tuple(
        TableSheet(t, *read[file], file.name, delimited=True) for t, file in chosen.items()
    )
    return Source(sheets, tuple(chosen.values()), answers=known)


def _read(file: Path, problems: Problems) -> tuple[list[TextRow], bool]:
    about = known_table(file.stem) or likely_table(file.stem) or "data"
    return read_rows(about, file, problems)


def _unread(file: Path) -> bool:
    """Tell whether a file that is no CSV is called as a table."""
    stem = file.stem.removesuffix(".csv") if file.suffix.casefold() != ".csv" else ""
    called = known_table(stem) or likely_table(stem)
    return called is not None and file.suffix.casefold() in _OTHER_FORMATS


def read_rows(about: str, file: Path, problems: Problems) -> tuple[list[TextRow], bool]:
    """Read one CSV file; the second answer is whether it could be read to its end.

    Parameters
    ----------
    about : str
        The table, or what else the problems are said of.
    file : Path
        The file.
    problems : Problems
        Takes what is wrong with the file.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        problems.add("unreadable_file", about, value=file.name, reason=os_reason(error))
        return [], False
    if not data:
        problems.add("empty_file", about, value=file.name)
        return [], False
    text = decode(data)
    if isinstance(text, int):
        problems.add("undecodable_file", about, text, value=file.name)
        return [], False
    return _parse(about, file.name, text, problems)


def decode(data: bytes) -> str | int:
    """Decode UTF-8 (with or without BOM), GB18030, or UTF-16 with a BOM ("Unicode text").

    Returns
    -------
    str or int
        The text, or the line of the first bytes that are neither.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data)
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if marked or _mostly_utf8(data):
            return line
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as other:
            return data.count(b"\n", 0, other.start) + 1
    # Neither of the two has NUL; UTF-16 is full of them.
    return text.count("\n", 0, text.index("\0")) + 1 if "\0" in text else text


def _utf16(data: bytes) -> str | int:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        return data[: error.start].decode("utf-16", errors="replace").count("\n") + 1


def _mostly_utf8(data: bytes) -> bool:
    """Tell damaged UTF-8, which GB18030 would turn into nonsense, from GB18030."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - lost > lost


def _parse(about: str, name: str, text: str, problems: Problems) -> tuple[list[TextRow], bool]:
    rows: list[TextRow] = []
    known = _Cleaned()
    text, separator = _separator(text)
    # Not strict, the csv module would read on past a missing quote and swallow rows.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            rows.append((number, [known[raw] for raw in record]))
    except csv.Error:
        problems.add("broken_quotes", about, number + 1, value=name)
        return rows, False
    if known.unclean:
        problems.add("invisible_signs", about, value=name, n=unseen(text))
    return rows, True


class _Cleaned(dict[str, str]):
    """The text of each cell by what stands in the file: every one is made once.

    Attributes
    ----------
    unclean : bool
        Whether characters that nobody sees were taken off.
    """

    unclean = False

    def __missing__(self, raw: str) -> str:
        """Make the text of a cell that was not met before."""
        cell = self[raw] = clean(unescape(raw))
        self.unclean = self.unclean or (cell != raw and unseen(raw) > 0)
        return cell


def _separator(text: str) -> tuple[str, str]:
    """Return the text and what stands between its cells: what ``sep=`` says, else the likeliest.

    Columns' names tell, for texts in the rows may hold more of another mark than of the true one;
    a file with other headers has the mark that stands in most of its lines.
    """
    stated = _STATED.match(text)
    if stated:
        # A blank line stays in its place, so that rows have the numbers a person sees.
        return "\n" + text[stated.end() :], stated[1]
    start = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    lines = _QUOTED.sub("", start).split("\n")

    def signs(mark: str) -> tuple[int, int, int]:
        cells = ([cell.strip('" \r') for cell in line.split(mark)] for line in start.split("\n"))
        named = max(sum(map(names_a_column, line)) for line in cells)
        return named, sum(mark in line for line in lines), max(line.count(mark) for line in lines)

    return text, max(_SEPARATORS, key=signs)
