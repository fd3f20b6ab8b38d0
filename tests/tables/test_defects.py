"""Every kind of defect in the cells and rows: what it is called, where, and how grave."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from solver.errors import DataError
from solver.tables import examine, read
from tests.tables.defects import CASES
from tests.tables.edits import Case, Edit, Expected, both, cell, new_column, row
from tests.tables.files import TODAY, Tables, add, drop, put, sound, to_file

OPTIONAL = ("groups", "members", "needs", "travel", "decisions")

SOUND: dict[str, Edit] = {
    "nothing wrong": lambda t: None,
    "go anywhere and bar one": both(
        cell("decisions", 2, "school_id", ""),
        row("decisions", teacher_id="T1", decision="bar", school_id="S3"),
    ),
    "go anywhere and go to one": row("decisions", teacher_id="T1", decision="go"),
    "bar two schools": both(
        row("decisions", teacher_id="T2", decision="bar", school_id="S1"),
        row("decisions", teacher_id="T2", decision="bar", school_id="S3"),
    ),
    "the way back": row("travel", from_place="S2", to_place="Town", km="13"),
    "blank row": lambda t: t["teachers"].insert(2, ["", "　", " "]),
    "unknown column": new_column("teachers", "政治面貌", "群众"),
    "header only": lambda t: t.update({name: t[name][:1] for name in OPTIONAL}),
    "required tables only": lambda t: [t.pop(name) for name in OPTIONAL],
    "a school in two groups": both(
        row("groups", group_id="G2", name="x"), row("members", group_id="G2", school_id="S1")
    ),
    "no posts where there is no stage": both(
        cell("needs", 2, "posts", "0"), cell("needs", 2, "stage", "junior")
    ),
    "a home that only travel knows": both(
        cell("teachers", 4, "home", "Far"),
        row("travel", from_place="Far", to_place="S2", km="9"),
    ),
    "a home by a school's own code": cell("teachers", 4, "home", "S3"),
    "exactly 14 on joining": cell("teachers", 2, "joined", "1999-01-02"),
    "units and thousands": both(
        cell("schools", 2, "quota", "1,200"),
        cell("schools", 2, "primary_students", "46人"),
        cell("teachers", 2, "rural_years", "3年"),
    ),
    "six digits, a point too many, and Chinese digits": both(
        cell("teachers", 2, "joined", "201209"),
        cell("teachers", 3, "joined", "2012.9."),
        cell("teachers", 4, "joined", "二〇一二年九月"),
    ),
    "joined today": cell("teachers", 4, "joined", "2025-09-01"),
}


def found(path: Path) -> list[Expected]:
    problems = examine(path, today=TODAY).problems
    return [(p.severity, p.code, p.table, p.row, p.column) for p in problems]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("edit", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_defect_is_told_exactly(
    edit: Edit, expected: list[Expected], kind: str, tmp_path: Path
) -> None:
    tables = sound()
    edit(tables)
    path = to_file(tables, tmp_path, kind)
    assert found(path) == expected
    grave = any(severity == "error" for severity, *_ in expected)
    assert (examine(path, today=TODAY).district is None) == grave


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("edit", SOUND.values(), ids=SOUND)
def test_what_is_allowed_is_no_problem(edit: Edit, kind: str, tmp_path: Path) -> None:
    tables = sound()
    edit(tables)
    assert found(to_file(tables, tmp_path, kind)) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_all_problems_come_at_once_errors_first(kind: str, tmp_path: Path) -> None:
    tables = sound()
    both(
        cell("travel", 2, "km", "far"),
        cell("teachers", 4, "stage", "junior"),
        cell("teachers", 3, "sex", "?"),
        cell("teachers", 3, "home_school", "S9"),
        cell("schools", 3, "area", ""),
        row("members", group_id="G1", school_id="S1"),
        row("decisions", teacher_id="T9", decision="stay"),
    )(tables)
    path = to_file(tables, tmp_path, kind)
    expected = [
        ("error", "blank_cell", "schools", 3, "area"),
        ("error", "unsure_word", "teachers", 3, "sex"),
        ("error", "unknown_school", "teachers", 3, "home_school"),
        ("error", "duplicate_row", "members", 4, "group_id"),
        ("error", "not_a_number", "travel", 2, "km"),
        ("error", "unknown_teacher", "decisions", 3, "teacher_id"),
        ("warning", "stage_not_at_school", "teachers", 4, "stage"),
    ]
    assert found(path) == expected
    with pytest.raises(DataError) as caught:
        read(path, today=TODAY)
    assert [p.code for p in caught.value.problems] == [code for _, code, *_ in expected]


@pytest.mark.parametrize("case", CASES, ids=[c[0] for c in CASES])
def test_messages_are_whole_and_name_nobody(case: Case, tmp_path: Path) -> None:
    tables = sound()
    case.edit(tables)
    for problem in examine(to_file(tables, tmp_path, "csv"), today=TODAY).problems:
        for words in problem.message:
            assert words
            assert not {"{", "}"} & set(words)
            assert not any(name in words for name in ("Ann Lee", "Bo Ma", "Cai Wu"))
        if problem.value is not None and problem.code != "stage_not_at_school":
            assert problem.value in problem.message.zh
            assert problem.value in problem.message.en


def test_a_name_in_place_of_a_code_is_not_shown(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "decisions", 2, "teacher_id", "Ann Lee")
    put(tables, "teachers", 3, "home_school", "Cai Wu")
    for problem in examine(to_file(tables, tmp_path, "csv"), today=TODAY).problems:
        assert problem.value is None
        assert not any(n in words for words in problem.message for n in ("Ann Lee", "Cai Wu"))


def messages(tables: Tables, tmp_path: Path) -> tuple[str, str]:
    (problem,) = examine(to_file(tables, tmp_path, "csv"), today=TODAY).problems
    return problem.message


def test_a_missing_column_is_named_in_both_languages(tmp_path: Path) -> None:
    tables = sound()
    drop(tables, "teachers", "stage")
    for words in messages(tables, tmp_path):
        assert "任教学段" in words
        assert "stage" in words


def test_an_unknown_word_gets_the_allowed_and_the_nearest(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "schools", 2, "standing", "强校")
    zh, en = messages(tables, tmp_path)
    assert "是不是“优质”" in zh
    assert all(word in zh for word in ("办学水平", "优质", "普通", "薄弱"))
    assert all(word in en for word in ("standing", "strong", "regular", "weak"))


def test_a_duplicate_names_the_other_row(tmp_path: Path) -> None:
    tables = sound()
    add(tables, "teachers", teacher_id="T2", school_id="S1", stage="primary", subject="pe")
    zh, en = messages(tables, tmp_path)
    assert "第3行" in zh
    assert "row 3" in en


@pytest.mark.parametrize(("written", "meant"), [("s2", "S2"), ("00S2", "S2")])
def test_an_unknown_school_gets_the_code_that_is_meant(
    written: str, meant: str, tmp_path: Path
) -> None:
    tables = sound()
    put(tables, "teachers", 3, "school_id", written)
    for words in messages(tables, tmp_path):
        assert f"“{meant}”" in words


def test_a_missing_school_table_brings_no_follow_on_errors(tmp_path: Path) -> None:
    tables = sound()
    drop(tables, "schools", "school_id")
    codes = [code for _, code, *_ in found(to_file(tables, tmp_path, "csv"))]
    assert "unknown_school" not in codes


def test_today_is_today_by_default(tmp_path: Path) -> None:
    tables = sound()
    put(
        tables,
        "teachers",
        4,
        "born",
        date.today().replace(year=date.today().year + 1, day=1).isoformat(),
    )
    assert [p.code for p in examine(to_file(tables, tmp_path, "csv")).problems] == [
        "born_in_future"
    ]
