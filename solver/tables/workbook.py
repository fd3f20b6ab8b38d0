"""The tables of a district in one workbook, of whatever kind it is."""

from __future__ import annotations

from pathlib import Path

from solver.tables.answers import NO_ANSWERS, Answers, is_answers, read_answers
from solver.tables.columns import known_table
from solver.tables.file_type import load_sheets
from solver.tables.problems import Problems
from solver.tables.sheets import NamedRows, RawSheet, TableSheet, pick_tables
from solver.tables.source import Source


def read_workbook(path: Path, problems: Problems, answers: Answers) -> Source:
    """Read the tables of a workbook; what is wrong with the file goes to `problems`."""
    loaded = load_sheets(path, problems)
    if loaded is None:
        return Source(opened=False)
    own = next((read_answers(s.rows) for s in loaded if is_answers(s.title)), None)
    known = (own or NO_ANSWERS) + answers
    # Blank sheets (Sheet2) and hidden ones (lists of drop-downs) are nobody's table.
    found = {
        s.title: NamedRows(s.title, s.rows)
        for s in loaded
        if not is_answers(s.title)
        and ((known_table(s.title) and (s.visible or not s.blank)) or (s.visible and not s.blank))
    }
    chosen = pick_tables(found, problems, known.sheets())
    raw = {sheet.title: sheet for sheet in loaded}
    for table, title in chosen.items():
        _tell_unwanted(table, raw[title], problems)
    sheets = (TableSheet(table, found[title].rows, called=title) for table, title in chosen.items())
    return Source(tuple(sheets), (path,), answers=known)


def _tell_unwanted(table: str, sheet: RawSheet, problems: Problems) -> None:
    """Say what is read although a person may take it for left out, and what was taken off."""
    if sheet.unseen:
        problems.add("invisible_signs", table, value=sheet.title, n=sheet.unseen)
    if not sheet.visible:
        problems.add("hidden_sheet", table, value=sheet.title)
    filled = {number for number, cells in sheet.rows if any(cells)}
    for code, rows in (("hidden_rows", sheet.hidden), ("struck_rows", sheet.struck)):
        if rows & filled:
            there = sorted(rows & filled)
            problems.add(code, table, there[0], value=sheet.title, n=len(there))
