"""Terms, history, standards, title posts and requests: read, written, and what is wrong in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from solver.district import TABLES, District
from solver.tables import examine, read, write
from tests.tables.edits import Edit, Expected, both, cell, new_column, row
from tests.tables.files import TODAY, Tables, sound, to_file, to_folder

MORE: Tables = {
    "任教经历": [
        ["工号", "学校", "开始年月", "结束年月", "农村或薄弱"],
        ["T1", "First", "2015-09", "", "否"],
        ["T1", "Closed in 2010", "2003-09", "2008-08", "是"],
        ["T2", "S3", "2001-09", "2004-09", ""],
    ],
    "terms": [
        ["teacher_id", "from_school_id", "to_school_id", "starts", "ends", "form", "relation",
         "appraisal", "outcome"],
        ["T1", "S2", "First", "2024-09", "2026-08", "支教", "不转", "", ""],
        ["T2", "S1", "R1", "2019-09", "2020-09", "支教", "转", "合格", "返回"],
        ["T3", "S9", "S2", "2009-09", "2010-09", "", "", "", ""],
    ],
    "standards": [
        ["school_id", "stage", "rooms_area", "sports_area", "equipment", "media_rooms"],
        ["S1", "小学", "4.51平方米", "", "2,000元", "2.3"],
    ],
    "title_posts": [["学校代码", "职称", "岗位数"], ["S1", "高级", "3"]],
    "外派需求": [
        ["需求代码", "支援地", "需派人数", "学段", "学科", "开始年月", "结束年月"],
        ["R1", "Far away", "2", "", "数学", "2025-09", ""],
    ],
}  # fmt: skip


def more() -> Tables:
    return sound() | {name: [list(cells) for cells in rows] for name, rows in MORE.items()}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_each_is_read_as_the_contract_says(kind: str, tmp_path: Path) -> None:
    path = to_file(more(), tmp_path, kind)
    assert [p.code for p in examine(path, today=TODAY).problems] == []
    town = read(path, today=TODAY)
    assert [(s.school_id, s.school_name, s.starts, s.ends, s.weak) for s in town.history] == [
        ("S1", "First", date(2015, 9, 1), None, "no"),
        (None, "Closed in 2010", date(2003, 9, 1), date(2008, 8, 1), "yes"),
        ("S3", "S3", date(2001, 9, 1), date(2004, 9, 1), None),
    ]
    first, second, third = town.terms
    assert (first.to_school_id, first.ends, first.relation, first.outcome) == (
        "S1", date(2026, 8, 1), "kept", None,
    )  # fmt: skip
    assert (second.to_school_id, second.relation, second.outcome) == ("R1", "moved", "return")
    assert third.from_school_id == "S9"
    (facilities,) = town.standards
    assert (facilities.stage, facilities.rooms_area, facilities.equipment) == (
        "primary", Decimal("4.51"), Decimal(2000),
    )  # fmt: skip
    assert facilities.sports_area is None
    assert [(p.school_id, p.title, p.posts) for p in town.title_posts] == [("S1", "senior", 3)]
    (request,) = town.outside
    assert (request.place, request.posts, request.stage, request.subject) == (
        "Far away", 2, None, "math",
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_is_read_back(kind: str, lang: str, tmp_path: Path) -> None:
    town = read(to_file(more(), tmp_path, "csv"), today=TODAY)
    out = tmp_path / ("again.xlsx" if kind == "xlsx" else "again")
    write(town, out, lang=lang)  # type: ignore[arg-type]
    assert read(out, today=TODAY) == town


def test_a_district_without_them_is_as_before(tmp_path: Path) -> None:
    town = read(to_file(sound(), tmp_path, "csv"), today=TODAY)
    names = ("terms", "history", "standards", "title_posts", "outside")
    assert all(town.rows(name) == () for name in names)
    assert set(names) <= set(TABLES)
    out = tmp_path / "again"
    write(town, out)
    assert not any((out / f"{name}.csv").exists() for name in names)


DEFECTS: dict[str, tuple[Edit, list[Expected]]] = {
    "an unknown person": (
        row("任教经历", 工号="T9", 学校="First", 开始年月="2015-09"),
        [("error", "unknown_teacher", "history", 5, "teacher_id")],
    ),
    "a spell without a school": (
        cell("任教经历", 3, "学校", ""),
        [("error", "spell_without_school", "history", 3, "school_id")],
    ),
    "a name that two schools have": (
        both(cell("schools", 3, "name", "First"), cell("terms", 2, "to_school_id", "S1")),
        [("error", "ambiguous_school", "history", 2, "school_name")],
    ),
    "a spell twice": (
        row("任教经历", 工号="T1", 学校="Third", 开始年月="2015-09-01"),
        [("error", "duplicate_row", "history", 5, "teacher_id")],
    ),
    "an end before the start": (
        both(
            cell("任教经历", 3, "结束年月", "2003-08-31"),
            cell("terms", 4, "ends", "2009-08-31"),
            cell("外派需求", 2, "结束年月", "2025-08"),
        ),
        [
            ("error", "ends_before_starts", "terms", 4, "ends"),
            ("error", "ends_before_starts", "history", 3, "ends"),
            ("error", "ends_before_starts", "outside", 2, "ends"),
        ],
    ),
    "a closed school in a term that still runs": (
        cell("terms", 4, "ends", ""),
        [("error", "unknown_school", "terms", 4, "from_school_id")],
    ),
    "a request that nobody has made": (
        both(cell("terms", 3, "to_school_id", "R2"), cell("terms", 3, "ends", "")),
        [("error", "unknown_school", "terms", 3, "to_school_id")],
    ),
    "an outcome that is none": (
        cell("terms", 3, "outcome", "不知道"),
        [("error", "unsure_word", "terms", 3, "outcome")],
    ),
    "a request with the code of a school": (
        row("外派需求", 需求代码="S2", 支援地="Far", 需派人数="1"),
        [("error", "request_is_school", "outside", 3, "request_id")],
    ),
    "posts of a title twice": (
        row("title_posts", 学校代码="S1", 职称="senior", 岗位数="4"),
        [("error", "duplicate_row", "title_posts", 3, "school_id")],
    ),
    "grades that no school has": (
        new_column("teachers", "任教年级", "10"),
        [("error", "out_of_range", "teachers", 2, "grade")],
    ),
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("edit", "expected"), DEFECTS.values(), ids=DEFECTS)
def test_a_defect_is_told_exactly(
    edit: Edit, expected: list[Expected], kind: str, tmp_path: Path
) -> None:
    tables = more()
    edit(tables)
    reading = examine(to_file(tables, tmp_path, kind), today=TODAY)
    assert [(p.severity, p.code, p.table, p.row, p.column) for p in reading.problems] == expected
    assert reading.district is None


def test_what_ends_on_its_first_day_is_no_defect(tmp_path: Path) -> None:
    tables = more()
    both(cell("terms", 4, "ends", "2009-09"), cell("任教经历", 3, "结束年月", "2003-09"))(tables)
    assert examine(to_file(tables, tmp_path, "csv"), today=TODAY).problems == ()


def _grades(tmp_path: Path, word: str) -> District:
    tables = sound()
    new_column("teachers", "任教年级", word)(tables)
    return read(to_file(tables, tmp_path, "csv"), today=TODAY)


@pytest.mark.parametrize(
    ("word", "grade"),
    [("9", 9), ("1年级", 1), ("九年级", 9), ("初三", 9), ("初一", 7), ("六年级", 6), ("/", None)],
)
def test_grades_as_clerks_write_them(word: str, grade: int | None, tmp_path: Path) -> None:
    assert _grades(tmp_path, word).teachers[0].grade == grade


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("初中数学", ("junior:math",)),
        ("junior:math", ("junior:math",)),
        ("初级中学数学、高中物理", ("junior:math", "senior:physics")),
        ("高级中学信息技术;小学体育与健康", ("senior:it", "primary:pe")),
        ("无", ()),
        ("", ()),
    ],
)
def test_certificates_as_clerks_write_them(
    word: str, held: tuple[str, ...], tmp_path: Path
) -> None:
    tables = sound()
    new_column("teachers", "教师资格", word)(tables)
    town = read(to_file(tables, tmp_path, "csv"), today=TODAY)
    assert town.teachers[0].certificates == held
    write(town, tmp_path / "again")
    assert read(tmp_path / "again", today=TODAY) == town


def test_a_certificate_without_a_subject_is_asked_about(tmp_path: Path) -> None:
    tables = sound()
    new_column("teachers", "教师资格", "高中")(tables)
    (problem,) = examine(to_file(tables, tmp_path, "csv"), today=TODAY).problems
    assert (problem.code, problem.column) == ("unsure_word", "certificates")
    assert "小学语文（primary:chinese）" in problem.message.zh
    assert "…" in problem.message.en
    assert len(problem.message.zh) < 120


def test_who_must_go_may_go_where_a_certificate_allows(tmp_path: Path) -> None:
    # T1 teaches primary at S1; S2 has junior as well, and is left with junior alone.
    for held, codes in (("", {"go_stage_missing"}), ("初中数学", set()), ("高中数学", set())):
        tables = sound()
        new_column("teachers", "教师资格", held)(tables)
        both(
            cell("schools", 3, "primary_students", "0"),
            cell("decisions", 2, "decision", "go"),
            cell("decisions", 2, "school_id", "S2"),
        )(tables)
        problems = examine(to_file(tables, tmp_path / held, "csv"), today=TODAY).problems
        assert {p.code for p in problems if p.severity == "error"} == codes


def test_the_new_columns_are_written_where_somebody_has_them(tmp_path: Path) -> None:
    write(read(to_file(sound(), tmp_path / "a", "csv"), today=TODAY), tmp_path / "without")
    head = (tmp_path / "without" / "teachers.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert not {"退休年月", "任教年级", "满三年任教学校数"} & set(head.split(","))
    write(_grades(tmp_path / "b", "8"), tmp_path / "with")
    head = (tmp_path / "with" / "teachers.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert {"退休年月", "任教年级", "满三年任教学校数"} & set(head.split(",")) == {"任教年级"}


def test_pupils_children_and_places(tmp_path: Path) -> None:
    """What a forecast counts from: one row a grade, a year of entry, a year of building."""
    tables = sound()
    tables["pupils"] = [["学校代码", "年级", "学年", "学生数"], ["S1", "初一", "2024学年", "45人"]]
    tables["births"] = [
        ["学校代码", "所在乡镇", "入学年份", "适龄儿童数"],
        ["S1", "", "2026", "40"],
        ["", "Town", "2026", "12"],
    ]
    tables["places"] = [["学校代码", "学段", "学年", "学位数"], ["First", "小学", "2027", "600"]]
    tables["schools"][0] += ["小学学位数", "对口学校"]
    tables["schools"][1] += ["540", "S2;Third"]
    for cells in tables["schools"][2:]:
        cells.extend(["", ""])
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert reading.district is not None, reading.problems
    town = reading.district
    assert [(p.school_id, p.grade, p.year, p.pupils) for p in town.pupils] == [("S1", 7, 2024, 45)]
    assert [(b.school_id, b.place, b.year, b.children) for b in town.births] == [
        ("S1", None, 2026, 40),
        (None, "Town", 2026, 12),
    ]
    assert [(p.school_id, p.stage, p.year, p.places) for p in town.places] == [
        ("S1", "primary", 2027, 600)
    ]
    assert (town.schools[0].primary_places, town.schools[0].feeds) == (540, ("S2", "S3"))
    write(town, tmp_path / "again", "zh")
    assert read(tmp_path / "again", today=TODAY) == town


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("年级", "10", "out_of_range"), ("年级", "0", "out_of_range"), ("学年", "25", "out_of_range"),
     ("学生数", "约40", "not_a_number"), ("学校代码", "S9", "unknown_school")],
)  # fmt: skip
def test_what_pupils_cannot_be(column: str, value: str, code: str, tmp_path: Path) -> None:
    tables = sound()
    head, cells = ["学校代码", "年级", "学年", "学生数"], ["S1", "7", "2024", "45"]
    cells[head.index(column)] = value
    tables["pupils"] = [head, cells]
    found = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    assert [(p.code, p.table, p.row) for p in found] == [(code, "pupils", 2)]
