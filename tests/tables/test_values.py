"""The forms in which values may be written, all of which must read alike."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from solver.district import District
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS, VALUE_WORDS
from solver.tables import examine, read
from solver.tables.questions import questions
from tests.tables.files import TODAY, Tables, put, sound, to_file, to_folder, to_workbook


def in_chinese() -> Tables:
    """Return the sound tables with every table, header and listed value in Chinese."""

    def chinese(table: str, header: str, value: str) -> str:
        words = VALUE_WORDS.get((table, header), {})
        return words[value].zh if value in words else value

    translated: Tables = {}
    for table, (headers, *rows) in sound().items():
        translated[TABLE_WORDS[table].zh] = [
            [COLUMN_WORDS[table][header] for header in headers],
            *([chinese(table, *pair) for pair in zip(headers, row, strict=True)] for row in rows),
        ]
    return translated


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_chinese_and_english_read_alike(kind: str, tmp_path: Path) -> None:
    tables = in_chinese()
    assert tables["教师"][1][3] == "小学"
    there = read(to_file(tables, tmp_path, kind), today=TODAY)
    assert there == read(to_folder(sound(), tmp_path / "en"), today=TODAY)


def test_mixed_languages_and_loose_headers(tmp_path: Path) -> None:
    tables = sound()
    tables["教师"] = tables.pop("teachers")
    tables["教师"][0][0] = "工 号*"
    tables["教师"][0][2] = "　任教学校"
    tables["教师"][0][3] = "Stage"
    tables["教师"][1][3] = "小学"
    there = read(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert there == read(to_folder(sound(), tmp_path / "en"), today=TODAY)


def teacher_with(column: str, value: Any, tmp_path: Path, kind: str = "csv") -> Any:
    tables = sound()
    put(tables, "teachers", 2, column, value)
    district = read(to_file(tables, tmp_path, kind), today=TODAY)
    return getattr(district.teachers[0], column)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-09-05", date(2019, 9, 5)),
        ("2019-9-5", date(2019, 9, 5)),
        ("2019/9/5", date(2019, 9, 5)),
        ("2019.09.05", date(2019, 9, 5)),
        ("20190905", date(2019, 9, 5)),
        ("2019-09-05 00:00:00", date(2019, 9, 5)),
        ("2019-09-05T00:00:00", date(2019, 9, 5)),
        ("2019年9月5日", date(2019, 9, 5)),
        ("2019-09", date(2019, 9, 1)),
        ("2019-9", date(2019, 9, 1)),
        ("2019/09", date(2019, 9, 1)),
        ("2019年9月", date(2019, 9, 1)),
        ("2019年09月", date(2019, 9, 1)),
        ("2019.09", date(2019, 9, 1)),
        ("2019.9", date(2019, 9, 1)),
        ("2019.10", date(2019, 10, 1)),
        ("2019.01", date(2019, 1, 1)),
        ("２０１９．０９", date(2019, 9, 1)),
        ("　２０１９年９月 ", date(2019, 9, 1)),
    ],
)
def test_dates(written: str, meant: date, kind: str, tmp_path: Path) -> None:
    assert teacher_with("joined", written, tmp_path, kind) == meant


def test_real_excel_dates(tmp_path: Path) -> None:
    assert teacher_with("joined", date(2019, 9, 5), tmp_path, "xlsx") == date(2019, 9, 5)
    assert teacher_with("joined", datetime(2019, 9, 5), tmp_path, "xlsx") == date(2019, 9, 5)
    assert teacher_with("joined", 2019.09, tmp_path, "xlsx") == date(2019, 9, 1)


def styled(column: str, value: Any, style: str, tmp_path: Path) -> Path:
    path = to_workbook(sound(), tmp_path / "d.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["teachers"]
    header = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, header.index(column) + 1, value)
    cell.number_format = style
    book.save(path)
    return path


@pytest.mark.parametrize("style", ["yyyy-mm", 'yyyy"年"m"月"', "[$-804]yyyy/m/d"])
def test_serials_formatted_as_dates(style: str, tmp_path: Path) -> None:
    path = styled("joined", 43713, style, tmp_path)
    assert read(path, today=TODAY).teachers[0].joined == date(2019, 9, 5)


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_chinese_date_formats_known_by_number_only(tmp_path: Path) -> None:
    path = styled("joined", 43713, "mm-dd-yy", tmp_path)
    rewritten(path, "xl/styles.xml", 'numFmtId="14"', 'numFmtId="57"')
    assert read(path, today=TODAY).teachers[0].joined == date(2019, 9, 5)


def test_a_size_that_is_stated_too_small_loses_no_rows(tmp_path: Path) -> None:
    path = to_workbook(sound(), tmp_path / "d.xlsx")
    rewritten(path, "xl/worksheets/sheet2.xml", 'ref="A1:R4"', 'ref="A1:C2"')
    assert len(read(path, today=TODAY).teachers) == 3


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_codes_stay_text(kind: str, tmp_path: Path) -> None:
    tables = sound()
    for row, code in enumerate(("007", "１２３", "1E5"), start=2):
        put(tables, "teachers", row, "teacher_id", code)
    put(tables, "decisions", 2, "teacher_id", "007")
    district = read(to_file(tables, tmp_path, kind), today=TODAY)
    assert [t.teacher_id for t in district.teachers] == ["007", "123", "1E5"]


@pytest.mark.parametrize("value", [7, 7.0])
def test_a_code_stored_as_a_number_reads_as_its_digits(value: float, tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 3, "teacher_id", value)
    path = to_workbook(tables, tmp_path / "d.xlsx")
    assert read(path, today=TODAY).teachers[1].teacher_id == "7"


def test_zeros_that_the_format_shows_are_read(tmp_path: Path) -> None:
    path = styled("teacher_id", 7, "0000", tmp_path)
    problems = examine(path, today=TODAY).problems
    assert [p.code for p in problems] == ["unknown_teacher"]
    book = openpyxl.load_workbook(path)
    book["decisions"]["A2"] = "0007"
    book.save(path)
    assert read(path, today=TODAY).teachers[0].teacher_id == "0007"


@pytest.mark.parametrize("written", ["30", "30.0", "３０", " 30 ", 30, 30.0])
def test_integers(written: Any, tmp_path: Path) -> None:
    tables = sound()
    put(tables, "schools", 2, "quota", written)
    assert read(to_workbook(tables, tmp_path / "d.xlsx"), today=TODAY).schools[0].quota == 30


@pytest.mark.parametrize("written", ["2.50", "2.5", "２．５", 2.5])
def test_decimals_are_exact(written: Any, tmp_path: Path) -> None:
    assert teacher_with("rural_years", written, tmp_path, "xlsx") == Decimal("2.5")


@pytest.mark.parametrize("written", ["S2;S3", "S2；S3", "S2、S3", "S2, S3", "S2，S3;", " S2 ;; S3"])
def test_lists(written: str, tmp_path: Path) -> None:
    assert teacher_with("willing", written, tmp_path) == ("S2", "S3")


@pytest.mark.parametrize("written", ["math", "数学", " 数学　", "Math", "ｍａｔｈ"])
def test_subjects(written: str, tmp_path: Path) -> None:
    assert teacher_with("subject", written, tmp_path) == "math"


def test_text_is_trimmed_and_normalised(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "schools", 2, "name", "\u200b　第１小学（东）\ufeff ")
    district = read(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert district.schools[0].name == "第1小学(东)"


def test_blanks_take_the_defaults(tmp_path: Path) -> None:
    district = read(to_folder(sound(), tmp_path / "d"), today=TODAY)
    teacher, school = district.teachers[1], district.schools[2]
    assert (teacher.post, teacher.status, teacher.rural_years) == ("teacher", "active", Decimal(0))
    assert (teacher.title, teacher.home, teacher.home_school) == (None, None, None)
    assert (school.standing, school.place, school.quota, school.lon) == (
        "regular",
        None,
        None,
        None,
    )
    assert district.members[1].role == "member"


def test_unknown_columns_are_kept_as_text(tmp_path: Path) -> None:
    tables = sound()
    for row, value in zip(tables["teachers"], ["备注", "007", 3.5, ""], strict=True):
        row.append(value)
    path = to_workbook(tables, tmp_path / "d.xlsx")
    assert [t.extra for t in read(path, today=TODAY).teachers] == [
        {"备注": "007"},
        {"备注": "3.5"},
        {"备注": ""},
    ]


def told(tables: Tables, tmp_path: Path) -> list[tuple[str, str, int | None, str | None]]:
    path = to_workbook(tables, tmp_path / "d.xlsx")
    return [(p.code, p.table, p.row, p.column) for p in examine(path, today=TODAY).problems]


@pytest.mark.parametrize("value", [110101199003070000, 1.10101199003070e17, 10**15])
def test_identity_numbers_stored_as_numbers_are_errors(value: float, tmp_path: Path) -> None:
    tables = sound()
    for row, cell in zip(
        tables["teachers"], ["身份证号", value, "110101199003071234", ""], strict=True
    ):
        row.append(cell)
    put(tables, "teachers", 3, "teacher_id", value)
    assert told(tables, tmp_path) == [
        ("long_number", "teachers", 2, "身份证号"),
        ("long_number", "teachers", 3, "teacher_id"),
    ]


def test_error_cells_are_errors(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 2, "sex", "#N/A")
    put(tables, "schools", 2, "quota", "#DIV/0!")
    path = to_workbook(tables, tmp_path / "d.xlsx")
    cells = openpyxl.load_workbook(path)["teachers"][2]
    assert "e" in {cell.data_type for cell in cells}
    assert told(tables, tmp_path) == [
        ("excel_error", "schools", 2, "quota"),
        ("excel_error", "teachers", 2, "sex"),
    ]


def test_a_code_that_excel_made_a_date_is_an_error(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 3, "teacher_id", date(2025, 3, 1))
    assert told(tables, tmp_path) == [("date_in_code", "teachers", 3, "teacher_id")]


def test_formulas_without_a_stored_value_are_errors(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 2, "sex", '=IF(1,"F","M")')
    tables["teachers"].append(["=A1"])
    tables["groups"].append(["", "", "", "=1+1"])
    assert told(tables, tmp_path) == [
        ("formula_without_value", "teachers", 2, "sex"),
        ("formula_without_value", "teachers", 5, "teacher_id"),
        *(("blank_cell", "teachers", 5, c) for c in ("school_id", "stage", "subject")),
        ("blank_cell", "groups", 3, "group_id"),
        ("blank_cell", "groups", 3, "name"),
        ("formula_without_value", "groups", 3, None),
    ]


@pytest.mark.parametrize(("stored", "sex"), [("<v>M</v>", "M"), ("<v></v>", None), ("<v/>", None)])
def test_formulas_with_a_stored_value_are_read(
    stored: str, sex: str | None, tmp_path: Path
) -> None:
    tables = sound()
    put(tables, "teachers", 2, "sex", '="x"')
    path = to_workbook(tables, tmp_path / "d.xlsx")
    part = "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(part).decode()
    start = xml.index('<c r="G2"')
    cell = xml[start : xml.index("</c>", start)]
    rewritten(path, part, cell, f'<c r="G2" t="str"><f>"x"</f>{stored}')
    assert read(path, today=TODAY).teachers[0].sex == sex


def test_both_formats_read_alike(tmp_path: Path) -> None:
    folder: District = read(to_folder(sound(), tmp_path / "d"), today=TODAY)
    assert folder == read(to_workbook(sound(), tmp_path / "d.xlsx"), today=TODAY)


def _born(rows: list[tuple[str, str]]) -> dict[str, list[list[str]]]:
    """Make a district whose teachers have these schools and dates of birth as written."""
    tables = sound()
    head, first = tables["teachers"][0], tables["teachers"][1]
    tables["teachers"] = [head]
    for i, (school, born) in enumerate(rows):
        cells = list(first)
        for column, value in (("teacher_id", f"X{i}"), ("school_id", school), ("born", born)):
            cells[head.index(column)] = value
        for column in ("on_exchange_until", "home_school", "willing", "name"):
            cells[head.index(column)] = ""
        tables["teachers"].append(cells)
    del tables["decisions"][1:]
    return tables


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([("S1", "1980.1"), ("S1", "1983.01")], 1),
        ([("S1", "1980.1"), ("S1", "1983.05")], 1),
        ([("S1", "1980.1"), ("S1", "1983.5")], 0),
        ([("S1", "1980.1"), ("S1", "1983.11")], 0),
        ([("S1", "1980.1"), ("S2", "1983.01")], 0),
        ([("S1", "1980.1"), ("S2", "1980.1"), ("S1", "1983.01")], 1),
        ([("S1", "1980.1"), ("S2", "1980.1"), ("S1", "1983.01"), ("S2", "1979.02")], 2),
    ],
)
def test_how_a_school_writes_months_elsewhere_is_shown_and_nothing_offered(
    rows: list[tuple[str, str]], count: int, tmp_path: Path
) -> None:
    reading = examine(to_folder(_born(rows), tmp_path / "d"), today=TODAY)
    (question,) = questions(reading)
    assert (question.written, question.offered) == ("1980.1", None)
    shown = [p.message.zh for p in reading.problems if p.code == "month_shown"]
    assert len(shown) == (count > 0)
    assert not shown or f"{count}处" in shown[0]


def test_a_number_cell_that_shows_its_month(tmp_path: Path) -> None:
    path = to_workbook(_born([("S1", "1980-01-01"), ("S1", "1981-01-01")]), tmp_path / "d.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["teachers"]
    at = sound()["teachers"][0].index("born") + 1
    for row, (number, form) in enumerate([(1980.1, "0.00"), (1981.1, "General")], start=2):
        sheet.cell(row, at).value = number
        sheet.cell(row, at).number_format = form
    book.save(path)
    reading = examine(path, today=TODAY)
    assert [(p.code, p.row) for p in reading.problems] == [("ambiguous_date", 3)]


def test_a_running_number_is_no_code_where_another_header_may_be(tmp_path: Path) -> None:
    tables = sound()
    head = tables["teachers"][0]
    head[head.index("teacher_id")] = "教师ID"
    for i, cells in enumerate(tables["teachers"]):
        cells.append("序号" if cells is head else str(i))
    asked = questions(examine(to_folder(tables, tmp_path / "d"), today=TODAY))
    assert [q.written for q in asked] == ["教师ID"]
    head[head.index("教师ID")] = "备注"
    asked = questions(examine(to_folder(tables, tmp_path / "e"), today=TODAY))
    assert "序号" in [q.written for q in asked]
