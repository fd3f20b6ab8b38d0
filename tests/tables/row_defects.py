"""Rows that contradict what stands in others."""

from __future__ import annotations

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
