"""The marked copy: every problem in its cell, and nothing else changed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from solver.cli import main
from solver.tables import examine, write
from solver.tables.annotate import annotate
from tests.tables.defects import CASES
from tests.tables.files import TODAY, Tables, sound, to_file, to_folder, to_workbook
from tests.tables.xlsfiles import to_old

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"
OWN = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"}


def run(data: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["check", str(data), "--annotate", str(out), *more])


def faulty() -> Tables:
    tables = sound()
    tables["teachers"][1][6] = "女生"
    tables["teachers"][2][3] = ""
    tables["teachers"][3][14] = "Atlantis"
    return tables


def rich(path: Path) -> Path:
    """Write a workbook with all that offices put into one, and three problems on one sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        for table, rows in faulty().items():
            sheet = book.add_worksheet(table)
            sheet.set_column(0, 3, 23, book.add_format({"bg_color": "#00FF00"}))
            for i, row in enumerate(rows):
                for j, value in enumerate(row):
                    if value != "":
                        sheet.write_string(i, j, value, book.add_format({"bold": i == 0}))
        teachers, schools = book.get_worksheet_by_name("teachers"), book.worksheets()[0]
        assert teachers is not None
        teachers.write_comment(1, 6, "check me")
        teachers.write_comment(0, 0, "codes")
        teachers.autofilter(0, 0, 3, 5)
        teachers.activate()
        teachers.data_validation(1, 6, 9, 6, {"validate": "list", "source": ["F", "M"]})
        teachers.conditional_format(1, 0, 9, 0, {"type": "duplicate"})
        schools.write_formula("J2", "=15*2", None, "30")
        schools.insert_chart("L2", chart(book))
        book.define_name("teachers!here", "=teachers!$A$1")
        other = book.add_worksheet("Notes")
        other.write_string(0, 0, "=1+1")
        other.write_formula("A2", "=SUM(schools!H2:H4)", None, 5)
    return path


def chart(book: Any) -> Any:
    made = book.add_chart({"type": "column"})
    made.add_series({"values": "=schools!$H$2:$H$4"})
    return made


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_problems_are_marked_in_their_cells(tmp_path: Path) -> None:
    path, out = rich(tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    result = run(path, out, "--lang", "zh")
    assert result.exit_code == 3
    sheet = openpyxl.load_workbook(out)["teachers"]
    marked = {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in {RED, YELLOW}
    }
    assert marked == {"G2": RED, "D3": RED, "O4": YELLOW}
    assert sheet["G2"].comment.text.startswith("check me")
    assert "错误：“性别”的“女生”" in sheet["G2"].comment.text
    assert "未填写" in sheet["D3"].comment.text
    assert sheet["O4"].comment.text.startswith("提醒：")
    assert sheet["A1"].comment.text == "codes"


def test_the_first_sheet_lists_all_with_links(tmp_path: Path) -> None:
    path, out = rich(tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    run(path, out, "--lang", "en")
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[0] == "Check results"
    assert book.active is not None
    assert book.active.title == "Check results"
    rows = list(book.worksheets[0].iter_rows(min_row=4))
    problems = examine(path).problems
    assert [row[6].value for row in rows] == [p.message.en for p in problems]
    assert [row[3].value for row in rows] == ["G2", "D3", "O4"]
    assert [row[3].hyperlink.location for row in rows] == [
        "'teachers'!G2", "'teachers'!D3", "'teachers'!O4",
    ]  # fmt: skip


def test_nothing_else_is_changed(tmp_path: Path) -> None:
    path, out = rich(tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    run(path, out)
    before, after = contents(path), contents(out)
    assert set(before) <= set(after)
    changed = {name for name in before if before[name] != after[name]} - OWN
    # The sheet with the problems, its comments and their boxes; the chart is as it was.
    assert changed == {
        "xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
    }  # fmt: skip
    for data_only in (False, True):
        old = openpyxl.load_workbook(path, data_only=data_only)
        new = openpyxl.load_workbook(out, data_only=data_only)
        assert new.sheetnames[1:] == old.sheetnames
        for name in old.sheetnames:
            values = [[c.value for c in row] for row in old[name].iter_rows()]
            assert [[c.value for c in row] for row in new[name].iter_rows()] == values
            assert {k: d.width for k, d in new[name].column_dimensions.items()} == {
                k: d.width for k, d in old[name].column_dimensions.items()
            }
            assert new[name].auto_filter.ref == old[name].auto_filter.ref
            assert len(new[name].data_validations.dataValidation) == len(
                old[name].data_validations.dataValidation
            )
    assert "here" in openpyxl.load_workbook(out)["teachers"].defined_names
    bold = openpyxl.load_workbook(out)["teachers"]["A1"]
    assert bold.font.b
    # What was asked stays what is answered: the copy reads as the data did.
    there = [(p.code, p.table, p.row, p.column) for p in examine(path).problems]
    assert [(p.code, p.table, p.row, p.column) for p in examine(out).problems] == there


KINDS = {case.expected[0][1]: case for case in CASES}


@pytest.mark.parametrize("case", KINDS.values(), ids=KINDS)
def test_every_kind_of_problem_can_be_marked(case: Any, tmp_path: Path) -> None:
    tables = sound()
    case.edit(tables)
    path, out = to_workbook(tables, tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    reading = examine(path, today=TODAY)
    annotate(path, reading, reading.problems, out, "zh")
    book = openpyxl.load_workbook(out)
    assert book.worksheets[0].max_row == 3 + len(reading.problems)
    for problem in reading.problems:
        if problem.row is not None and problem.column in {*tables[problem.table][0]}:
            column = tables[problem.table][0].index(problem.column) + 1
            cell = book[problem.table].cell(problem.row, column)
            assert cell.fill.fgColor.rgb in {RED, YELLOW}
            assert problem.message.zh in cell.comment.text
    for name in ("Ann Lee", "Bo Ma", "Cai Wu"):
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                assert not any(c.comment and name in c.comment.text for c in row)
        assert not any(name in str(c.value) for row in book.worksheets[0].iter_rows() for c in row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "=HYPERLINK(1)\x07"])
def test_no_text_becomes_a_formula(start: str, tmp_path: Path) -> None:
    tables = sound()
    tables["teachers"][1][6] = f"{start}1+1"
    path, out = to_folder(tables, tmp_path / "d"), tmp_path / "out.xlsx"
    assert run(path, out).exit_code == 3
    book = openpyxl.load_workbook(out)
    for sheet in book.worksheets:
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert book.worksheets[0]["F4"].value == f"{start}1+1".replace("\x07", "\ufffd")


@pytest.mark.parametrize("kind", ["csv", "xls"])
def test_of_other_files_a_workbook_is_made(kind: str, tmp_path: Path) -> None:
    tables = faulty()
    path = to_file(tables, tmp_path, "csv") if kind == "csv" else to_old(tables, tmp_path / "d.xls")
    out = tmp_path / "out.xlsx"
    assert run(path, out).exit_code == 3
    book = openpyxl.load_workbook(out)
    assert set(book.sheetnames[1:]) == set(tables)
    assert book["teachers"]["G2"].fill.fgColor.rgb == RED
    assert [c.value or "" for c in book["teachers"][2]] == tables["teachers"][1]


def test_below_a_title_and_in_merged_cells(tmp_path: Path) -> None:
    tables = faulty()
    tables["teachers"][:0] = [["教师花名册"], [""]]
    path, out = to_workbook(tables, tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    book = openpyxl.load_workbook(path)
    book["teachers"].merge_cells("A1:R1")
    book["teachers"].merge_cells("C5:C6")
    book.save(path)
    run(path, out)
    sheet = openpyxl.load_workbook(out)["teachers"]
    assert sheet["G4"].fill.fgColor.rgb == RED
    assert sheet["C5"].fill.fgColor.rgb == RED  # what a person sees of C6
    assert sheet["C5"].comment is not None


def rewritten(path: Path, edit: Callable[[str], str]) -> Path:
    """Write a workbook's sheets anew, as other programs than Excel write them."""
    parts = contents(path)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            sheet = name.startswith("xl/worksheets/sheet")
            archive.writestr(name, edit(data.decode()) if sheet else data)
    return path


@pytest.mark.parametrize(
    "edit",
    [
        lambda xml: re.sub(r'(<(?:row|c))( r="[A-Z]*[0-9]+")', r"\1", xml),
        lambda xml: re.sub(r"<(/?)(?=[a-z])(?!\?)", r"<\1x:", xml).replace("xmlns=", "xmlns:x="),
    ],
    ids=["rows and cells that are not numbered", "names with a prefix"],
)
def test_sheets_of_other_programs(edit: Callable[[str], str], tmp_path: Path) -> None:
    tables = faulty()
    for rows in tables.values():  # what is not numbered has no gaps
        rows[:] = [[cell or " " for cell in row] for row in rows]
    path = rewritten(to_workbook(tables, tmp_path / "d.xlsx"), edit)
    run(path, tmp_path / "out.xlsx", "--lang", "zh")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["teachers"]
    assert sheet["G2"].fill.fgColor.rgb == RED
    assert sheet["G2"].comment is not None
    assert sheet["G2"].value == "女生"
    assert [p.code for p in examine(tmp_path / "out.xlsx").problems] == [
        p.code for p in examine(path).problems
    ]


def test_a_workbook_that_cannot_be_marked(tmp_path: Path) -> None:
    path = to_workbook(faulty(), tmp_path / "d.xlsx")
    parts = contents(path)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            damaged = data.replace(b"<cellXfs", b"<broken<") if name == "xl/styles.xml" else data
            archive.writestr(name, damaged)
    result = run(path, tmp_path / "out.xlsx")
    assert result.exit_code in {2, 3}
    assert not isinstance(result.exception, ValueError)
    assert not (tmp_path / "out.xlsx").exists()


def test_sound_data_get_a_list_that_says_so(tmp_path: Path) -> None:
    path, out = to_workbook(sound(), tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    assert run(path, out, "--lang", "zh").exit_code == 0
    assert openpyxl.load_workbook(out).worksheets[0]["A1"].value == "错误 0 处，提醒 0 处"


def test_a_copy_of_a_copy(tmp_path: Path) -> None:
    path, out = rich(tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    again = tmp_path / "again.xlsx"
    run(path, out, "--lang", "en")
    assert run(out, again, "--lang", "en").exit_code == 3
    assert openpyxl.load_workbook(again).sheetnames[:2] == ["Check results 2", "Check results"]


def test_what_is_refused(tmp_path: Path) -> None:
    path = to_workbook(faulty(), tmp_path / "d.xlsx")
    before = path.read_bytes()
    assert run(path, path).exit_code == 2
    assert path.read_bytes() == before
    assert run(path, tmp_path / "out.xls").exit_code == 2
    (tmp_path / "broken.xlsx").write_bytes(b"PK no")
    assert run(tmp_path / "broken.xlsx", tmp_path / "out.xlsx").exit_code == 2
    assert not (tmp_path / "out.xlsx").exists()


def test_problems_of_the_scenario_stand_in_the_list(tmp_path: Path) -> None:
    path, out = to_workbook(sound(), tmp_path / "d.xlsx"), tmp_path / "out.xlsx"
    policy = tmp_path / "s.yaml"
    policy.write_text("name: x\nas_of: 2025-09-01\nrules: {no_such_rule: {}}\n", encoding="utf-8")
    assert run(path, out, "--scenario", str(policy), "--lang", "zh").exit_code == 3
    assert openpyxl.load_workbook(out).worksheets[0]["B4"].value == "错误"


def test_a_whole_district(tmp_path: Path) -> None:
    import solver

    write(solver.sample(5, 0), tmp_path / "d.xlsx")
    assert run(tmp_path / "d.xlsx", tmp_path / "out.xlsx").exit_code == 0
    assert examine(tmp_path / "out.xlsx").district == examine(tmp_path / "d.xlsx").district
