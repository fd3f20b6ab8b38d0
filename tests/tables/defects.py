"""Kinds of defect: how to bring one into sound tables, and what must be said of it.

Derived by hand from ``docs/tables.md``. Rows are counted as a person sees them in
the sound tables of `tests.tables.files`.
"""

from __future__ import annotations

from tests.tables.cell_defects import CELLS
from tests.tables.edits import Case, both, cell, new_column, row
from tests.tables.files import drop

# (table, the row added at the end, code, column)
ROW_ERRORS: list[tuple[str, dict[str, str], str, str]] = [
    ("schools", {"school_id": "S1", "name": "x", "area": "town"}, "duplicate_row", "school_id"),
    (
        "teachers",
        {"teacher_id": "T2", "school_id": "S1", "stage": "小学", "subject": "pe"},
        "duplicate_row",
        "teacher_id",
    ),
    ("groups", {"group_id": "G1", "name": "x"}, "duplicate_row", "group_id"),
    ("members", {"group_id": "G1", "school_id": "S1"}, "duplicate_row", "group_id"),
    (
        "needs",
        {"school_id": "S1", "stage": "小学", "subject": "数学", "posts": "1"},
        "duplicate_row",
        "school_id",
    ),
    ("travel", {"from_place": "Town", "to_place": "S2", "km": "1"}, "duplicate_row", "from_place"),
    ("decisions", {"teacher_id": "T2", "decision": "bar"}, "bar_without_school", "school_id"),
    ("decisions", {"teacher_id": "T1", "decision": "stay"}, "conflicting_decisions", "decision"),
    (
        "decisions",
        {"teacher_id": "T1", "decision": "go", "school_id": "S3"},
        "conflicting_decisions",
        "decision",
    ),
    (
        "decisions",
        {"teacher_id": "T1", "decision": "不得去", "school_id": "S2"},
        "conflicting_decisions",
        "decision",
    ),
    (
        "decisions",
        {"teacher_id": "T3", "decision": "go", "school_id": "S3"},
        "go_not_active",
        "teacher_id",
    ),
    (
        "decisions",
        {"teacher_id": "T2", "decision": "go", "school_id": "S2"},
        "go_to_own_school",
        "school_id",
    ),
    (
        "decisions",
        {"teacher_id": "T2", "decision": "go", "school_id": "S3"},
        "go_stage_missing",
        "school_id",
    ),
    # T2 is of the junior stage, which only S2 has, their own school.
    ("decisions", {"teacher_id": "T2", "decision": "go"}, "go_nowhere", "decision"),
    (
        "decisions",
        {"teacher_id": "T2", "decision": "go", "school_id": "S9"},
        "unknown_school",
        "school_id",
    ),
    ("decisions", {"teacher_id": "T9", "decision": "stay"}, "unknown_teacher", "teacher_id"),
]
ROW_WARNINGS: list[tuple[str, dict[str, str], str, str]] = [
    ("travel", {"from_place": "S3", "to_place": "No", "km": "1"}, "unused_place", "to_place"),
    (
        "decisions",
        {"teacher_id": "T1", "decision": "go", "school_id": "S2"},
        "repeated_decision",
        "teacher_id",
    ),
    (
        "decisions",
        {"teacher_id": "T3", "decision": "stay", "school_id": "S1"},
        "stay_with_school",
        "school_id",
    ),
    (
        "decisions",
        {"teacher_id": "T2", "decision": "bar", "school_id": "S2"},
        "bar_own_school",
        "school_id",
    ),
]
LAST_ROW = {"schools": 5, "teachers": 5, "groups": 3, "members": 4, "needs": 3, "travel": 3} | {
    "decisions": 3
}

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
        [("warning", "groups_made", "members", 2, "group_id")],
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


def _at_rows(severity: str, found: list[tuple[str, dict[str, str], str, str]]) -> list[Case]:
    return [
        Case(f"{t}: {code} {cells}", row(t, **cells), [(severity, code, t, LAST_ROW[t], c)])
        for t, cells, code, c in found
    ]


CASES: list[Case] = [
    *CELLS,
    *_at_rows("error", ROW_ERRORS),
    *_at_rows("warning", ROW_WARNINGS),
    *OTHERS,
]
