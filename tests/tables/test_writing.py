"""Writing: nothing a spreadsheet could run, and never half a file."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from solver.district import District
from solver.errors import DataError
from solver.tables import read, write, writing
from tests import build

EVIL = ["=1+1", "+1", "-1", "@SUM(1)", "'=1", "＝1+1", "=cmd|' /C calc'!A0", "{=1}", "'"]


def a_district(*names: str) -> District:
    names = names or ("x",)
    schools = [build.school(f"S{i}", name=name, lon=-3.2, lat=1.5) for i, name in enumerate(names)]
    teachers = [build.teacher("=T1", "S0", exempt="@x", extra={"=1+2": "=3"})]
    return build.district(schools, teachers)


def cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_workbook_holds_no_formulas(tmp_path: Path) -> None:
    write(a_district(*EVIL), tmp_path / "d.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "d.xlsx"):
        for row in sheet.iter_rows():
            assert "f" not in {cell.data_type for cell in row}
            assert not any(cell.hyperlink for cell in row)


def test_csv_cells_do_not_begin_a_formula(tmp_path: Path) -> None:
    write(a_district(*EVIL), tmp_path / "d", "en")
    for file in (tmp_path / "d").iterdir():
        head, *rows = cells(file)
        assert not any(cell[:1] in set("=+@\t\r＝") for row in [head, *rows] for cell in row)
        for row in rows:
            negative = [h for h, cell in zip(head, row, strict=True) if cell.startswith("-")]
            assert set(negative) <= {"lon"}
    assert [row[1] for row in cells(tmp_path / "d" / "schools.csv")[1:]][:2] == ["'=1+1", "'+1"]
    assert cells(tmp_path / "d" / "schools.csv")[1][6] == "-3.2"


@pytest.mark.parametrize("name", ["d", "d.xlsx"])
def test_evil_texts_come_back(name: str, tmp_path: Path) -> None:
    evil = [text for text in EVIL if text != "＝1+1"]
    write(a_district(*evil), tmp_path / name)
    assert read(tmp_path / name) == a_district(*evil)


def test_csv_is_utf8_with_bom_and_headers_in_the_language(tmp_path: Path) -> None:
    write(a_district(), tmp_path / "zh", "zh")
    write(a_district(), tmp_path / "en", "en")
    assert (tmp_path / "zh" / "schools.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    zh, en = cells(tmp_path / "zh" / "teachers.csv"), cells(tmp_path / "en" / "teachers.csv")
    assert (zh[0][:3], zh[1][3:5]) == (["工号", "姓名", "任教学校"], ["小学", "数学"])
    assert (en[0][:3], en[1][3:5]) == (["teacher_id", "name", "school_id"], ["primary", "math"])
    assert zh[0][-1] == en[0][-1] == "'=1+2"


def test_sheets_are_named_in_the_language_and_codes_are_text(tmp_path: Path) -> None:
    district = build.district([build.school("007")], [build.teacher("01", "007")])
    write(district, tmp_path / "d.xlsx", "zh")
    book = openpyxl.load_workbook(tmp_path / "d.xlsx")
    assert book.sheetnames == ["学校", "教师"]
    assert (book["教师"]["A2"].value, book["教师"]["C2"].value) == ("01", "007")
    assert book["教师"]["H2"].is_date
    assert read(tmp_path / "d.xlsx") == district


def test_the_format_may_be_told(tmp_path: Path) -> None:
    write(a_district(), tmp_path / "book", format="xlsx")
    write(a_district(), tmp_path / "folder.xlsx", format="csv")
    assert (tmp_path / "folder.xlsx").is_dir()
    assert read(tmp_path / "book") == read(tmp_path / "folder.xlsx") == a_district()


def test_early_dates_and_long_numbers_survive_a_workbook(tmp_path: Path) -> None:
    school = build.school("S", lon=0.1 + 0.2, lat=1e-7)
    district = build.district([school], [build.teacher("T", "S", born=date(1900, 1, 31))])
    write(district, tmp_path / "d.xlsx")
    assert read(tmp_path / "d.xlsx") == district


class Killed(BaseException):
    """What a process sees of a signal, near enough."""


def kill_midway(monkeypatch: pytest.MonkeyPatch) -> None:
    true_rows = writing._rows

    def rows(district: District, table: str, lang: Any) -> Any:
        for number, row in enumerate(true_rows(district, table, lang)):
            if table == "teachers" and number == 0:
                raise Killed
            yield row

    monkeypatch.setattr(writing, "_rows", rows)


@pytest.mark.parametrize("name", ["d", "d.xlsx"])
def test_a_kill_while_writing_leaves_the_old_file(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / name
    write(a_district("old"), target)
    with monkeypatch.context() as patch:
        kill_midway(patch)
        with pytest.raises(Killed):
            write(a_district("new"), target)
    assert read(target) == a_district("old")
    assert [f.name for f in tmp_path.iterdir()] == [name]
    write(a_district("new"), target)
    assert read(target) == a_district("new")
    assert [f.name for f in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["d", "d.xlsx"])
def test_a_kill_while_writing_leaves_nothing_new(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kill_midway(monkeypatch)
    with pytest.raises(Killed):
        write(a_district(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_swap_brings_the_old_folder_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "d"
    write(a_district("old"), target)
    true_rename = Path.rename

    def rename(self: Path, other: Path) -> Path:
        if self.name == "new":
            raise Killed
        return true_rename(self, other)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(Killed):
        write(a_district("new"), target)
    assert read(target) == a_district("old")


def test_tables_that_are_gone_do_not_linger(tmp_path: Path) -> None:
    district = a_district()
    travel = (build.travel("S0", "x", "1"),)
    write(district.model_copy(update={"travel": travel}), tmp_path / "d")
    write(district, tmp_path / "d")
    assert read(tmp_path / "d") == district


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(DataError, match=r"thesis\.docx"):
        write(a_district(), tmp_path / "d")
    assert [f.name for f in (tmp_path / "d").iterdir()] == ["thesis.docx"]


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="Excel"):
        write(a_district("x" * 40_000), tmp_path / "d.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("header", ["性别", "sex", ""])
def test_an_extra_column_cannot_pose_as_a_known_one(header: str, tmp_path: Path) -> None:
    teacher = build.teacher("T", "S", extra={header: "x"})
    with pytest.raises(ValueError, match="extra column"):
        write(build.district([build.school("S")], [teacher]), tmp_path / "d")
