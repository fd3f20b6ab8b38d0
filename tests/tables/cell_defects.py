"""Defects of one cell each: what is put where, and what must be said of that very cell."""

from __future__ import annotations

from tests.tables.edits import Case, cell

# (table, row, column, what is put there, code): the problem must stand at that very cell.
CELL_ERRORS: list[tuple[str, int, str, str, str]] = [
    ("teachers", 3, "subject", "　", "blank_cell"),
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


def _at_cells(severity: str, found: list[tuple[str, int, str, str, str]]) -> list[Case]:
    return [
        Case(f"{t}.{c}={v!r}", cell(t, r, c, v), [(severity, code, t, r, c)])
        for t, r, c, v, code in found
    ]


CELLS: list[Case] = [*_at_cells("error", CELL_ERRORS), *_at_cells("warning", CELL_WARNINGS)]
