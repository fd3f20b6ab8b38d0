"""Kinds of defect: how to bring one into sound tables, and what must be said of it.

Derived by hand from ``spec/data.md``. Rows are counted as a person sees them in
the sound tables of `tests.tables.files`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.tables.files import Tables, add, drop, put
from tests.tables.row_defects import LAST_ROW, ROW_ERRORS, ROW_WARNINGS

Edit = Callable[[Tables], object]
Expected = tuple[str, str, str, int | None, str | None]
"""Severity, code, table, row, column."""


class Case(NamedTuple):
    """One kind of defect."""

    name: str
    edit: Edit
    expected: list[Expected]


def cell(table: str, row: int, column: str, value: str) -> Edit:
    """Set one cell."""
    return lambda tables: put(tables, table, row, column, value)


def row(table: str, **cells: str) -> Edit:
    """Add a row at the end."""
    return lambda tables: add(tables, table, **cells)


def both(*edits: Edit) -> Edit:
    """Do several edits."""
    return lambda tables: [edit(tables) for edit in edits]


def new_column(table: str, header: str, value: str) -> Edit:
    """Add a column with a value in its first row."""

    def edit(tables: Tables) -> None:
        for number, cells in enumerate(tables[table]):
            cells.append(header if number == 0 else value if number == 1 else "")

    return edit


# (table, row, column, what is put there, code): the problem must stand at that very cell.
CELL_ERRORS: list[tuple[str, int, str, str, str]] = [
    ("teachers", 3, "teacher_id", "", "blank_cell"),
    ("teachers", 3, "subject", "　", "blank_cell"),
    ("teachers", 3, "school_id", "\u200b", "blank_cell"),
    ("schools", 4, "name", " ", "blank_cell"),
    ("needs", 2, "posts", "", "blank_cell"),
    ("travel", 2, "km", "", "blank_cell"),
    ("decisions", 2, "decision", "", "blank_cell"),
    ("schools", 2, "area", "城镇", "unsure_word"),
    ("schools", 2, "standing", "good", "unsure_word"),
    ("groups", 2, "kind", "club", "unsure_word"),
    ("members", 3, "role", "boss", "unsure_word"),
    ("teachers", 2, "sex", "1", "unsure_word"),
    ("teachers", 4, "subject", "书法", "unsure_word"),
    ("teachers", 4, "other_subjects", "数学、书法", "unsure_word"),
    ("teachers", 2, "joined", "2019年秋", "unsure_date"),
    ("teachers", 2, "title", "中级", "unsure_word"),
    ("teachers", 3, "post", "主任", "unsure_word"),
    ("teachers", 3, "status", "退休", "unsure_word"),
    ("teachers", 4, "stage", "高中", "unsure_word"),
    ("teachers", 2, "honours", "city、省级骨干", "unsure_word"),
    ("decisions", 2, "decision", "maybe", "unsure_word"),
    ("teachers", 2, "born", "去年", "bad_date"),
    ("teachers", 2, "born", "1085-01-02", "bad_date"),
    ("teachers", 2, "joined", "2019-13", "bad_date"),
    ("teachers", 2, "joined", "2019", "bad_date"),
    ("teachers", 2, "joined", "43709", "bad_date"),
    ("teachers", 2, "joined", "2019-09/01", "bad_date"),
    ("teachers", 2, "joined", "2019-09-01 08:30:00", "bad_date"),
    ("teachers", 2, "on_exchange_until", "2026-02-30", "bad_date"),
    ("teachers", 2, "joined", "2019.1", "ambiguous_date"),
    ("schools", 2, "primary_students", "约12", "not_a_number"),
    ("schools", 2, "quota", "1,20", "not_a_number"),
    ("schools", 2, "quota", "1E+05", "not_a_number"),
    ("travel", 2, "km", "nan", "not_a_number"),
    ("schools", 2, "lon", "116°E", "not_a_number"),
    ("schools", 3, "junior_students", "12.5", "not_an_integer"),
    ("needs", 2, "posts", "-1", "negative_number"),
    ("travel", 2, "km", "-0.5", "negative_number"),
    ("teachers", 2, "rural_years", "-3", "negative_number"),
    ("schools", 2, "quota", "12345678901", "out_of_range"),
    ("schools", 2, "lon", "181", "out_of_range"),
    ("schools", 2, "lat", "-90.1", "out_of_range"),
    ("schools", 2, "lat", "", "coordinate_without_other"),
    ("schools", 2, "lon", "", "coordinate_without_other"),
    ("teachers", 2, "sex", "#N/A", "excel_error"),
    ("schools", 2, "name", "#DIV/0!", "excel_error"),
    ("teachers", 2, "born", "########", "excel_error"),
    ("schools", 2, "name", "a\x7fb", "control_character"),
    ("teachers", 3, "school_id", "S9", "unknown_school"),
    ("teachers", 2, "home_school", "S9", "unknown_school"),
    ("teachers", 2, "willing", "S2,S9", "unknown_school"),
    ("members", 3, "school_id", "S9", "unknown_school"),
    ("needs", 2, "school_id", "S9", "unknown_school"),
    ("decisions", 2, "school_id", "S9", "unknown_school"),
    ("members", 3, "group_id", "G9", "unknown_group"),
    ("decisions", 2, "teacher_id", "T9", "unknown_teacher"),
    ("teachers", 4, "born", "2025-09-02", "born_in_future"),
    ("teachers", 2, "joined", "1984-12-31", "joined_before_born"),
]
CELL_WARNINGS: list[tuple[str, int, str, str, str]] = [
    ("teachers", 4, "subject", "信息技术", "word_read"),
    ("teachers", 4, "home", "无", "word_read"),
    ("teachers", 2, "willing", "S2;S3;S2", "repeated_item"),
    ("teachers", 2, "other_subjects", "pe;体育", "repeated_item"),
    ("teachers", 4, "stage", "junior", "stage_not_at_school"),
    ("needs", 2, "stage", "junior", "stage_not_at_school"),
    ("teachers", 4, "home", "Atlantis", "unknown_place"),
    ("teachers", 4, "home", "S1", "unknown_place"),  # its place is Town
    ("teachers", 4, "born", "2010-01-01", "unlikely_age"),
    ("teachers", 4, "born", "1935-01-01", "unlikely_age"),
    ("teachers", 2, "joined", "1998-12-31", "joined_too_young"),
    ("teachers", 4, "joined", "2025-09-02", "joined_in_future"),
]

OTHERS = [
    Case(
        "two bad items in one list",
        cell("teachers", 2, "honours", "x1;city;x2"),
        [("error", "unsure_word", "teachers", 2, "honours")] * 2,
    ),
    Case(
        "a subject that nobody knows is told of in each cell",
        both(
            cell("teachers", 3, "subject", "书法"),
            cell("teachers", 4, "other_subjects", "书法"),
            cell("needs", 2, "subject", "书法"),
        ),
        [
            ("error", "unsure_word", "teachers", 3, "subject"),
            ("error", "unsure_word", "teachers", 4, "other_subjects"),
            ("error", "unsure_word", "needs", 2, "subject"),
        ],
    ),
    Case(
        "latitude only",
        cell("schools", 3, "lat", "39"),
        [("error", "coordinate_without_other", "schools", 3, "lon")],
    ),
    Case(
        "no column of latitudes",
        lambda tables: drop(tables, "schools", "lat"),
        [("error", "coordinate_without_other", "schools", 2, "lat")],
    ),
    *(
        Case(
            f"no column {table}.{column}",
            lambda tables, table=table, column=column: drop(tables, table, column),  # type: ignore[misc]
            [("error", "missing_column", table, 1, column)],
        )
        for table, column in (("schools", "area"), ("teachers", "stage"), ("travel", "km"))
    ),
    *(
        Case(
            f"no table {table}",
            lambda tables, table=table: tables.pop(table),  # type: ignore[misc]
            [("error", "missing_table", table, None, None)],
        )
        for table in ("schools", "teachers")
    ),
    Case(
        "no groups to be a member of",
        lambda tables: tables.pop("groups"),
        [("error", "unknown_group", "members", n, "group_id") for n in (2, 3)],
    ),
    Case(
        "two columns of one meaning",
        new_column("teachers", "性别", "女"),
        [("error", "duplicate_column", "teachers", 1, "sex")],
    ),
    Case(
        "two unknown columns alike",
        both(new_column("teachers", "电话", ""), new_column("teachers", "电话", "")),
        [("error", "duplicate_column", "teachers", 1, "电话")],
    ),
    Case(
        "more cells than the header",
        lambda tables: tables["teachers"][1].append("loose"),
        [("error", "cell_without_header", "teachers", 2, None)],
    ),
    Case(
        "a header that is blank",
        both(new_column("teachers", "", "loose"), new_column("teachers", "电话", "1")),
        [("error", "cell_without_header", "teachers", 2, None)],
    ),
    Case(
        "an error value in an unknown column",
        new_column("teachers", "备注", "#REF!"),
        [("error", "excel_error", "teachers", 2, "备注")],
    ),
    Case(
        "must go, and every other school is barred",
        both(
            cell("decisions", 2, "school_id", ""),
            row("decisions", teacher_id="T1", decision="bar", school_id="S2"),
            row("decisions", teacher_id="T1", decision="bar", school_id="S3"),
        ),
        [("error", "go_nowhere", "decisions", 2, "decision")],
    ),
    Case(
        "must go, must stay, and must go elsewhere",
        both(
            row("decisions", teacher_id="T1", decision="stay"),
            row("decisions", teacher_id="T1", decision="go", school_id="S3"),
        ),
        [
            ("error", "conflicting_decisions", "decisions", 3, "decision"),
            ("error", "conflicting_decisions", "decisions", 4, "decision"),
            ("error", "conflicting_decisions", "decisions", 4, "decision"),
        ],
    ),
    Case(
        "an unknown home is told once",
        both(cell("teachers", 3, "home", "Far"), cell("teachers", 4, "home", "Far")),
        [("warning", "unknown_place", "teachers", 3, "home")],
    ),
]


def _at_cells(severity: str, found: list[tuple[str, int, str, str, str]]) -> list[Case]:
    return [
        Case(f"{t}.{c}={v!r}", cell(t, r, c, v), [(severity, code, t, r, c)])
        for t, r, c, v, code in found
    ]


def _at_rows(severity: str, found: list[tuple[str, dict[str, str], str, str]]) -> list[Case]:
    return [
        Case(f"{t}: {code} {cells}", row(t, **cells), [(severity, code, t, LAST_ROW[t], c)])
        for t, cells, code, c in found
    ]


CASES: list[Case] = [
    *_at_cells("error", CELL_ERRORS),
    *_at_cells("warning", CELL_WARNINGS),
    *_at_rows("error", ROW_ERRORS),
    *_at_rows("warning", ROW_WARNINGS),
    *OTHERS,
]
