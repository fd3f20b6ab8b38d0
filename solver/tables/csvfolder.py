"""Reading a folder of CSV files: UTF-8 or GB18030, told apart without guessing."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from solver.tables.cells import clean, unescape
from solver.tables.problems import Problems
from solver.tables.sheets import Source, TableSheet, TextRow, pick_tables


def read_folder(folder: Path, problems: Problems) -> Source:
    """Read the tables of a folder; what is wrong with its files goes to `problems`."""
    try:
        files = sorted(
            file
            for file in folder.iterdir()
            if file.suffix.casefold() == ".csv" and not file.name.startswith((".", "~$"))
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.add("unreadable_file", value=str(folder), reason=reason)
        return Source(opened=False)
    by_name = {file.name: file for file in files}
    names = {file.name: file.stem for file in files}
    chosen = {table: by_name[name] for table, name in pick_tables(names, problems).items()}
    sheets = tuple(_sheet(table, file, problems) for table, file in chosen.items())
    return Source(sheets, tuple(chosen.values()))


def _sheet(table: str, file: Path, problems: Problems) -> TableSheet:
    rows, whole = read_rows(table, file, problems)
    return TableSheet(table, rows, whole, file.name)


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
        reason = error.strerror or type(error).__name__
        problems.add("unreadable_file", about, value=file.name, reason=reason)
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
    """Decode UTF-8 (with or without BOM) or GB18030.

    Returns
    -------
    str or int
        The text, or the line of the first bytes that are neither.
    """
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


def _mostly_utf8(data: bytes) -> bool:
    """Tell damaged UTF-8, which GB18030 would turn into nonsense, from GB18030."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - lost > lost


def _parse(about: str, name: str, text: str, problems: Problems) -> tuple[list[TextRow], bool]:
    rows: list[TextRow] = []
    known: dict[str, str] = {}
    # Not strict, the csv module would read on past a missing quote and swallow rows.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            cells = []
            for raw in record:
                cell = known.get(raw)
                if cell is None:
                    cell = known[raw] = clean(unescape(raw))
                cells.append(cell)
            rows.append((number, cells))
    except csv.Error:
        problems.add("broken_quotes", about, number + 1, value=name)
        return rows, False
    return rows, True
