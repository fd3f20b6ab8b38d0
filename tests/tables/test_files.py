"""Files that are missing, broken, in another encoding, or more than the tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from solver.tables import examine, read
from solver.tables.cells import clean
from solver.tables.csvfolder import read_rows
from solver.tables.problems import Problems
from tests.tables.files import TODAY, sound, to_folder, to_workbook

Found = tuple[str, str, int | None]


def found(path: Path) -> list[Found]:
    return [(p.code, p.table, p.row) for p in examine(path, today=TODAY).problems]


def test_missing_path(tmp_path: Path) -> None:
    assert found(tmp_path / "no.xlsx") == [("not_found", "data", None)]
    assert found(tmp_path / "nul\0") == [("not_found", "data", None)]


def test_empty_folder_misses_the_required_tables(tmp_path: Path) -> None:
    assert found(tmp_path) == [
        ("missing_table", "schools", None),
        ("missing_table", "teachers", None),
    ]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("d.xlsx", b"", "empty_file"),
        ("d.xlsx", b"PK\x03\x04 and no more", "broken_workbook"),
        ("d.xlsx", b"just words", "broken_workbook"),
        ("d.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "broken_workbook"),
        (
            "d.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted_workbook",
        ),
        ("d.xls", b"\xef\xbb\xbf <HTML><table>", "web_page"),
        ("schools.csv", b"school_id\n", "not_a_district"),
    ],
)
def test_what_is_no_workbook(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert found(tmp_path / name) == [(code, "data", None)]


def test_cut_off_workbook(tmp_path: Path) -> None:
    path = to_workbook(sound(), tmp_path / "d.xlsx")
    path.write_bytes(path.read_bytes()[:3000])
    assert found(path) == [("broken_workbook", "data", None)]


def test_workbook_without_tables(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "d.xlsx")
    assert [code for code, *_ in found(tmp_path / "d.xlsx")] == ["missing_table"] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_read_alike(encoding: str, tmp_path: Path) -> None:
    tables = sound()
    tables["schools"][1][1] = "静海区第一小学"
    tables["schools"][2][1] = "㐂𠮷镕学校"
    there = read(to_folder(tables, tmp_path / "there", encoding), today=TODAY)
    assert [s.name for s in there.schools[:2]] == ["静海区第一小学", "㐂𠮷镕学校"]
    assert there == read(to_workbook(tables, tmp_path / "d.xlsx"), today=TODAY)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_texts_full_of_other_separators(separator: str, quote: str, tmp_path: Path) -> None:
    """What stands between the cells is told by the columns, whatever the cells hold."""
    others = "".join(mark for mark in ",;|，" if mark != separator) * 3
    rows = [["起点", "终点", "公里"], [others, f"乙{others}", "3"], [f"丙{others}", others, "4"]]
    lines = (separator.join(quote + cell + quote for cell in row) for row in rows)
    (tmp_path / "通勤.csv").write_text("\n".join(lines), encoding="utf-8")
    problems = Problems()
    found, whole = read_rows("travel", tmp_path / "通勤.csv", problems)
    assert whole
    assert [cells for _, cells in found] == [[clean(cell) for cell in row] for row in rows]


def test_undecodable_files_name_the_row(tmp_path: Path) -> None:
    folder = to_folder(sound(), tmp_path / "d")
    (folder / "groups.csv").write_bytes(b"group_id,name\nG1,\xff\xff\n")
    (folder / "needs.csv").write_text("school_id,stage", encoding="utf-16-le")
    damaged = "group_id,school_id\nG1,S1\n".replace("G1", "成员校很多").encode()
    (folder / "members.csv").write_bytes(damaged.replace("很".encode(), b"\xe5\xbe"))
    assert found(folder) == [
        ("undecodable_file", "groups", 2),
        ("undecodable_file", "members", 2),
        ("undecodable_file", "needs", 1),
    ]


def test_empty_csv_and_blank_sheet(tmp_path: Path) -> None:
    folder = to_folder(sound(), tmp_path / "d")
    (folder / "needs.csv").write_bytes(b"")
    (folder / "travel.csv").write_text("\n\n", encoding="utf-8")
    assert found(folder) == [("empty_file", "needs", None), ("empty_table", "travel", None)]
    tables = sound()
    tables["travel"] = []
    assert found(to_workbook(tables, tmp_path / "d.xlsx")) == [("empty_table", "travel", None)]


@pytest.mark.parametrize("bad", ['T8,"open quote,S1', 'T8,"shut"late,S1'])
def test_broken_quotes_name_the_record(bad: str, tmp_path: Path) -> None:
    folder = to_folder(sound(), tmp_path / "d")
    (folder / "teachers.csv").write_text(
        "teacher_id,name,school_id,stage,subject\n"
        'T1,"two\nlines, and a comma",S1,primary,math\n'
        f"{bad},primary,math\nT9,x,S1,primary,math\n",
        encoding="utf-8",
    )
    assert found(folder) == [("broken_quotes", "teachers", 3)]


def test_rows_are_records_not_lines(tmp_path: Path) -> None:
    folder = to_folder(sound(), tmp_path / "d")
    (folder / "groups.csv").write_text(
        'group_id,name,kind\nG1,"two\nlines","alliance"\nG2,"a, b","club"\n', encoding="utf-8"
    )
    assert found(folder) == [("unsure_word", "groups", 3)]


def test_a_table_twice(tmp_path: Path) -> None:
    folder = to_folder(sound(), tmp_path / "d")
    (folder / "学校.csv").write_bytes((folder / "schools.csv").read_bytes())
    assert found(folder) == [("duplicate_table", "schools", None)]


def test_unknown_tables_are_told_and_instructions_passed_over(tmp_path: Path) -> None:
    tables = sound() | {"教职工": [["a"], ["b"]], "填表说明": [["请"]], "Sheet3": []}
    path = to_workbook(tables, tmp_path / "d.xlsx")
    (problem,) = examine(path, today=TODAY).problems
    assert (problem.severity, problem.code, problem.value) == ("warning", "unknown_table", "教职工")
    folder = to_folder(sound() | {"teacher": [["a"]], "README": [["b"]]}, tmp_path / "d")
    for name in (".~lock.csv", "~$schools.csv", "._schools.csv", "notes.txt", "plan.yaml"):
        (folder / name).write_text("x", encoding="utf-8")
    (problem,) = examine(folder, today=TODAY).problems
    assert (problem.code, problem.value) == ("unknown_table", "teacher.csv")
    assert "“teachers”" in problem.message.en
    assert "“教师”" in problem.message.zh


def test_sources_are_the_files_read(tmp_path: Path) -> None:
    path = to_workbook(sound(), tmp_path / "d.xlsx")
    assert examine(path, today=TODAY).sources == (path,)
    folder = to_folder(sound(), tmp_path / "d")
    (folder / "else.csv").write_text("x", encoding="utf-8")
    read_files = {file.name for file in examine(folder, today=TODAY).sources}
    assert read_files == {f"{table}.csv" for table in sound()}
    assert read(str(folder), today=TODAY) == read(path, today=TODAY)
