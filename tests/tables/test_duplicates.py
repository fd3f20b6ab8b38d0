"""Rows of one key, and what one cause leaves unchecked: each is told of once."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver.errors import Problem
from solver.report.terminal.problems import problem_lines
from solver.tables import examine
from solver.tables.answers import Answer, Answers
from solver.tables.questions import questions
from tests.tables.files import TODAY, put, sound, to_folder

Tables = dict[str, list[list[str]]]


def codes(folder: Path, answers: Answers | None = None) -> list[tuple[str, str, int | None]]:
    found = examine(folder, today=TODAY, answers=answers or Answers()).problems
    return [(p.code, p.table, p.row) for p in found]


def again(tables: Tables, table: str, row: int, **changes: str) -> Tables:
    """Put a row of a table below it once more, with other cells."""
    head = tables[table][0]
    copy = list(tables[table][row])
    for column, value in changes.items():
        copy[head.index(column)] = value
    tables[table].append(copy)
    return tables


@pytest.mark.parametrize("table", ["schools", "teachers", "groups", "members", "needs", "travel"])
def test_the_same_row_twice_counts_once(table: str, tmp_path: Path) -> None:
    folder = to_folder(again(sound(), table, 1), tmp_path / "d")
    last = len(sound()[table]) + 1
    assert codes(folder) == [("same_row_twice", table, last)]
    plain = examine(to_folder(sound(), tmp_path / "plain"), today=TODAY)
    assert examine(folder, today=TODAY).district == plain.district


def test_rows_that_differ_are_a_question_and_the_answer_holds_next_week(tmp_path: Path) -> None:
    tables = again(sound(), "teachers", 1, title="正高级", born="1971-02-03")
    last = len(tables["teachers"])
    folder = to_folder(tables, tmp_path / "d")
    reading = examine(folder, today=TODAY)
    assert codes(folder) == [("duplicate_row", "teachers", last)]
    message = reading.problems[0].message.zh
    assert "职称" in message
    assert "出生年月" in message
    assert "1971" not in message
    (question,) = questions(reading)
    assert question.count == 2
    kept = next(choice for choice in question.choices if "正高级" in choice.zh)
    for answer in kept:
        given = Answers((Answer("teachers", "teacher_id", question.written, answer),))
        # Next week another row stands before both.
        tables["teachers"].insert(1, tables["teachers"][2])
        moved = to_folder(tables, tmp_path / f"moved-{answer[:3]}")
        tables["teachers"].pop(1)
        read = examine(moved, today=TODAY, answers=given)
        assert read.district is not None
        (teacher,) = [t for t in read.district.teachers if t.teacher_id == question.written]
        assert teacher.title == "full_senior"
    unfit = Answers((Answer("teachers", "teacher_id", question.written, "第9行：职称=三级"),))
    assert ("duplicate_row", "teachers", last) in codes(folder, unfit)


def test_codes_and_people_that_look_alike(tmp_path: Path) -> None:
    tables = sound()
    code = tables["teachers"][1][tables["teachers"][0].index("teacher_id")]
    lower = again(sound(), "teachers", 1, teacher_id=code.lower())
    assert codes(to_folder(lower, tmp_path / "a")) == [
        ("alike_codes", "teachers", len(lower["teachers"]))
    ]
    other = again(sound(), "teachers", 1, teacher_id="Z9", name="甲", sex="F", born="1980-01-01")
    other = again(other, "teachers", len(other["teachers"]) - 1, teacher_id="Z8")
    found = codes(to_folder(other, tmp_path / "b"))
    assert found == [("same_person", "teachers", len(other["teachers"]))]


def unread(tmp_path: Path) -> tuple[Problem, ...]:
    tables = sound()
    put(tables, "schools", 2, "school_id", "")
    return examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems


def test_one_code_that_was_not_read_is_one_problem(tmp_path: Path) -> None:
    found = unread(tmp_path)
    assert [p.code for p in found if p.severity == "error"] == ["blank_cell"]
    (behind,) = [p for p in found if p.severity == "warning"]
    assert behind.code == "unchecked_codes"
    first = sound()["schools"][1][sound()["schools"][0].index("school_id")]
    rows = [cells for name, rows in sound().items() if name != "schools" for cells in rows[1:]]
    named = sum(first in cell.split(";") for cells in rows for cell in cells)
    assert f"另有{named}处" in behind.message.zh


def test_a_school_that_is_missing_is_one_line(tmp_path: Path) -> None:
    tables = sound()
    del tables["schools"][1]
    found = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    unknown = [p for p in found if p.code == "unknown_school"]
    assert len({p.table for p in unknown}) > 1
    lines = problem_lines(unknown, "zh")
    assert len(lines) == len({p.value for p in unknown})
    assert "教师" in lines[0]
    assert "成员校" in lines[0]


def test_a_column_of_pupils_that_is_missing_is_one_warning(tmp_path: Path) -> None:
    tables = sound()
    at = tables["schools"][0].index("primary_students")
    for cells in tables["schools"]:
        del cells[at]
    found = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    assert "stage_not_at_school" not in {p.code for p in found if p.value == "primary"}
    told = [p for p in found if p.code == "unchecked_stages"]
    assert [p.column for p in told] == ["primary_students"]
