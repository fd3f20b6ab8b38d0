"""Files for the tests: tables as plain cells, written by other means than the package's own."""

from __future__ import annotations

import csv
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

Tables = dict[str, list[list[Any]]]

TODAY = date(2025, 9, 1)

_SOUND: Tables = {
    "schools": [
        [
            "school_id",
            "name",
            "area",
            "standing",
            "place",
            "lon",
            "lat",
            "primary_students",
            "junior_students",
            "quota",
        ],
        ["S1", "First", "urban", "strong", "Town", "117.0", "39.0", "100", "0", "30"],
        ["S2", "Second", "rural", "weak", "", "", "", "50", "20", ""],
        ["S3", "Third", "town", "", "", "", "", "60", "0", ""],
    ],
    "teachers": [
        [
            "teacher_id",
            "name",
            "school_id",
            "stage",
            "subject",
            "other_subjects",
            "sex",
            "born",
            "joined",
            "title",
            "honours",
            "post",
            "status",
            "rural_years",
            "home",
            "on_exchange_until",
            "home_school",
            "willing",
        ],
        [
            "T1",
            "Ann Lee",
            "S1",
            "primary",
            "math",
            "",
            "F",
            "1985-01-02",
            "2015-09-01",
            "first",
            "",
            "teacher",
            "active",
            "2",
            "Town",
            "",
            "S1",
            "S2;S3",
        ],
        [
            "T2",
            "Bo Ma",
            "S2",
            "junior",
            "english",
            "",
            "M",
            "1980-05-06",
            "2010-09-01",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "T3",
            "Cai Wu",
            "S1",
            "primary",
            "music",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "leave",
            "",
            "",
            "",
            "",
            "",
        ],
    ],
    "groups": [["group_id", "name", "kind"], ["G1", "One", "alliance"]],
    "members": [["group_id", "school_id", "role"], ["G1", "S1", "lead"], ["G1", "S2", ""]],
    "needs": [["school_id", "stage", "subject", "posts"], ["S1", "primary", "math", "3"]],
    "travel": [["from_place", "to_place", "km"], ["Town", "S2", "12.5"]],
    "decisions": [["teacher_id", "decision", "school_id", "reason"], ["T1", "go", "S2", ""]],
}


def sound() -> Tables:
    """Return tables without any problem."""
    return deepcopy(_SOUND)


def put(tables: Tables, table: str, row: int, column: str, value: Any) -> None:
    """Set one cell; `row` as a person counts, `column` by its header."""
    tables[table][row - 1][tables[table][0].index(column)] = value


def add(tables: Tables, table: str, **cells: Any) -> None:
    """Add a row; the columns not given are blank."""
    tables[table].append([cells.get(header, "") for header in tables[table][0]])


def drop(tables: Tables, table: str, column: str) -> None:
    """Take away a column."""
    position = tables[table][0].index(column)
    for row in tables[table]:
        del row[position]


def to_folder(tables: Tables, folder: Path, encoding: str = "utf-8") -> Path:
    """Write the tables as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream).writerows(rows)
    return folder


def to_workbook(tables: Tables, path: Path) -> Path:
    """Write the tables as a workbook, each cell with the type it has."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table, rows in tables.items():
        sheet = book.create_sheet(table)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value != "":
                    sheet.cell(number, column, value)
    book.save(path)
    return path


def to_file(tables: Tables, place: Path, kind: str) -> Path:
    """Write the tables in one of the two formats, ``csv`` or ``xlsx``."""
    return (
        to_folder(tables, place / "d") if kind == "csv" else to_workbook(tables, place / "d.xlsx")
    )
