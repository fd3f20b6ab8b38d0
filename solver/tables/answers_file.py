"""A file of answers: the sheet of questions that somebody filled in."""

from __future__ import annotations

from pathlib import Path

from solver.errors import DataError, single_problem
from solver.tables.answers import NO_ANSWERS, Answers, read_answers
from solver.tables.csvfolder import read_rows
from solver.tables.file_type import load_sheets
from solver.tables.problems import Problems
from solver.text import Text


def read_answers_of(path: Path) -> Answers:
    """Read the answers of a workbook or a CSV file.

    Raises
    ------
    DataError
        If it cannot be read or holds no sheet of questions or answers.
    """
    problems = Problems()
    if path.suffix.casefold() == ".csv":
        tables = [read_rows("data", path, problems)[0]]
    else:
        tables = [sheet.rows for sheet in load_sheets(path, problems) or []]
    if problems.grave:
        raise DataError(problems.worded())
    found = [answers for answers in map(read_answers, tables) if answers is not None]
    if not found:
        text = Text(
            "“{p}”里没有问题表（列：表、列、写法、改为）",
            "“{p}” holds no sheet of questions (columns: table, column, written, read as)",
        )
        raise single_problem("no_answers", "data", text.fill(p=path.name), path.name)
    return sum(found, NO_ANSWERS)
