"""Sheets as offices keep them: titles, headers further down, totals, notes, merged cells."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from solver.errors import DataError
from solver.tables import examine, read, read_listing
from tests.tables.files import TODAY, Tables, sound, to_file, to_folder, to_workbook
from tests.tables.test_values import in_chinese

Found = tuple[str, str, str, int | None]


def found(path: Path) -> list[Found]:
    problems = examine(path, today=TODAY).problems
    return [(p.severity, p.code, p.table, p.row) for p in problems]


def titled(*lines: list[str], table: str = "teachers") -> Tables:
    tables = sound()
    tables[table][:0] = list(lines)
    return tables


def ended(*lines: list[str], table: str = "teachers") -> Tables:
    tables = sound()
    tables[table] += list(lines)
    return tables


TITLE = ["静海区义务教育学校教师花名册（2025年）"]
FILLED_BY = ["填报单位：静海区教育局", "", "填报时间：2025-06-01", "联系人：", "电话："]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "lines", [[TITLE], [TITLE, FILLED_BY], [[""], TITLE, [""], FILLED_BY], [["基本信息", "任教"]]]
)
def test_a_header_below_title_lines(kind: str, lines: list[list[str]], tmp_path: Path) -> None:
    path = to_file(titled(*lines), tmp_path / "titled", kind) if kind == "csv" else None
    path = path or to_workbook(titled(*lines), tmp_path / "d.xlsx")
    assert found(path) == []
    assert read(path, today=TODAY) == read(to_folder(sound(), tmp_path / "sound"), today=TODAY)


def test_rows_are_counted_as_a_person_sees_them(tmp_path: Path) -> None:
    tables = titled(TITLE, [""])
    tables["teachers"][4][3] = "高中"
    assert found(to_folder(tables, tmp_path / "d")) == [("error", "unsure_word", "teachers", 5)]
    del tables["teachers"][2][4]
    (problem,) = [p for p in examine(tmp_path / "d").problems if p.row == 5]
    assert problem.column == "stage"
    folder = to_folder(tables, tmp_path / "no subject")
    assert ("error", "missing_column", "teachers", 3) in found(folder)


def test_a_merged_title(tmp_path: Path) -> None:
    path = to_workbook(titled(TITLE), tmp_path / "d.xlsx")
    book = openpyxl.load_workbook(path)
    book["teachers"].merge_cells("A1:R1")
    book.save(path)
    assert found(path) == []


def test_merged_data_are_asked_about(tmp_path: Path) -> None:
    tables = sound()
    path = to_workbook(tables, tmp_path / "d.xlsx")
    book = openpyxl.load_workbook(path)
    book["teachers"].merge_cells("C2:C3")  # required: the school of T1 and T2
    book["schools"].merge_cells("E2:E3")  # not required, and just as unclear
    book.save(path)
    assert found(path) == [
        ("error", "merged_cell", "schools", 3),
        ("error", "merged_cell", "teachers", 3),
    ]


def test_two_rows_that_may_be_the_header(tmp_path: Path) -> None:
    tables = titled(["工号", "姓名", "任教学校", "任教学段", "任教学科"])
    path = to_folder(tables, tmp_path / "d")
    (problem,) = examine(path, today=TODAY).problems
    assert (problem.code, problem.table, problem.row) == ("two_headers", "teachers", 1)
    assert "1、2" in problem.message.zh


def test_data_above_the_header_are_asked_about(tmp_path: Path) -> None:
    tables = sound()
    rows = tables["teachers"]
    rows[0], rows[2] = rows[2], rows[0]
    assert found(to_folder(tables, tmp_path / "d")) == [
        ("error", "data_above_header", "teachers", 1),
        ("error", "data_above_header", "teachers", 2),
    ]
    # Not enough to be a teacher, too much to be a title.
    tables = titled(["T8", "Di", "S1"])
    assert found(to_folder(tables, tmp_path / "e")) == [
        ("warning", "line_above_header", "teachers", 1)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([["合计", "3"]], [("total_row", 5)]),
        ([["合　计：", "3人"]], [("total_row", 5)]),
        ([["", "总 计", "", "3"]], [("total_row", 5)]),
        ([["4", "合计(人)"]], [("total_row", 5)]),
        ([["第一小学小计"], [""], ["Total", "", "3"]], [("total_row", 5), ("total_row", 7)]),
        ([["合计", "3"], ["填表人：", "", "审核人："]], [("total_row", 5), ("note_row", 6)]),
        ([["注：本表由各校填报"]], [("note_row", 5)]),
    ],
)
def test_totals_at_the_end_are_told_and_left_out(
    lines: list[list[str]], expected: list[tuple[str, int]], kind: str, tmp_path: Path
) -> None:
    path = to_file(ended(*lines), tmp_path, kind)
    assert found(path) == [("warning", code, "teachers", row) for code, row in expected]
    there = read(to_folder(sound(), tmp_path / "sound"), today=TODAY)
    assert read(path, today=TODAY) == there


def test_a_subtotal_between_data_is_an_error(tmp_path: Path) -> None:
    tables = sound()
    tables["teachers"].insert(2, ["小计", "1"])
    assert found(to_folder(tables, tmp_path / "d")) == [
        ("error", "total_row_inside", "teachers", 3)
    ]


def test_a_total_that_may_be_data_is_asked_about(tmp_path: Path) -> None:
    tables = ended(["合计", "一校三区"], table="groups")
    assert found(to_folder(tables, tmp_path / "d")) == [("error", "unclear_total", "groups", 3)]


def test_examples_of_the_template_are_refused_at_once(tmp_path: Path) -> None:
    tables = sound()
    for code in ("示例教师1", "EXAMPLE-T2"):
        tables["teachers"].append([code, "", "示例学校1", "小学", "语文"])
    (problem,) = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    assert (problem.code, problem.row, problem.column) == ("example_rows", 5, "teacher_id")
    assert "5, 6" in problem.message.en
    # A name is no example.
    tables = sound()
    tables["schools"][1][1] = "示例学校1"
    assert found(to_folder(tables, tmp_path / "e")) == []


def test_words_with_stray_spaces(tmp_path: Path) -> None:
    tables = sound()
    tables["teachers"][0][4] = " 任教 学科 "
    tables["teachers"][1][2:5] = [" S1　", " 小 学", "数 学"]
    tables["teachers"][1][8] = "2015 年 9 月 1 日"
    there = read(to_folder(sound(), tmp_path / "sound"), today=TODAY)
    assert read(to_folder(tables, tmp_path / "d"), today=TODAY) == there


@pytest.mark.parametrize("kind", ["gb18030", "xlsx"])
def test_all_of_it_together(kind: str, tmp_path: Path) -> None:
    tables = in_chinese()
    for rows in tables.values():
        rows[:0] = [["静海区2025年教师交流轮岗数据"], [""]]
        rows[2] = ["序号", *rows[2]]
        rows[3:] = [[str(n), *row] for n, row in enumerate(rows[3:], start=1)]
        rows += [[""], ["合　计", str(len(rows) - 3)], ["填表人：王某", "审核人："]]
    tables["教师"][3][3] = " First　"
    path = tmp_path / "d"
    path = to_workbook(tables, path) if kind == "xlsx" else to_folder(tables, path, kind)
    reading = examine(path, today=TODAY)
    codes = {(p.severity, p.code) for p in reading.problems}
    assert codes == {("warning", "total_row"), ("warning", "note_row")}
    assert not any("王某" in p.message.zh for p in reading.problems)
    assert reading.district is not None
    bare = [t.model_copy(update={"extra": {}}) for t in reading.district.teachers]
    assert bare == list(read(to_folder(sound(), tmp_path / "sound"), today=TODAY).teachers)


def knows(header: str) -> str | None:
    return header if header in {"工号", "接收学校"} else None


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_listing_of_unknown_origin(kind: str, tmp_path: Path) -> None:
    rows = [
        ["交流轮岗人员名单"],
        ["序号", "工号", "接收学校"],
        ["1", "=007", "二小"],
        ["合计", "1"],
    ]
    path = tmp_path / f"list.{kind}"
    if kind == "csv":
        with path.open("w", encoding="gb18030", newline="") as stream:
            csv.writer(stream).writerows([["'=007" if c == "=007" else c for c in r] for r in rows])
    else:
        path = to_workbook({"sheet": [["x" if c == "=007" else c for c in r] for r in rows]}, path)
    read_rows = read_listing(path, knows, "assignments").rows
    assert [number for number, _ in read_rows] == [2, 3]
    assert read_rows[0][1] == ["序号", "工号", "接收学校"]
    assert read_rows[1][1] == ["1", "=007" if kind == "csv" else "x", "二小"]


@pytest.mark.parametrize("data", [b"", "工号,接收学校\n工号,接收学校\n".encode(), b"\xff\xff"])
def test_a_listing_that_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(DataError):
        read_listing(tmp_path / "list.csv", knows, "assignments")
    with pytest.raises(DataError):
        read_listing(tmp_path / "none.xlsx", knows, "assignments")
