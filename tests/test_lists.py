"""One reader of lists (trust.md 5): every format, sorted, moved, renamed; broken ones say where."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from solver.cli import main
from solver.district import District
from solver.errors import DataError
from solver.planning.lists import examine_list, read_list
from solver.policy.previous import PreviousPlan
from solver.policy.scenario import Scenario
from solver.tables import write
from solver.text import Lang
from tests.build import district, school, teacher
from tests.tables.test_office import OFFICE, office
from tests.tables.xlsfiles import to_old

FIELD = Path(__file__).parents[2] / "shared" / "field" / "inputs"
HEAD = ["序号", "工号", "姓名", "现学校", "接收学校", "任教学科"]
ROWS = [
    ["1", "0001", "甲一", "城关小学（东校区）", "石塘小学（西）", "数学"],
    ["2", "0002", "甲二", "城关小学（东校区）", "南山小学", "音乐"],
    ["3", "0003", "乙", "石塘小学（西）", "城关小学（东校区）", "数学"],
]
MOVES = [("0001", "02", "math"), ("0002", "03", "music"), ("0003", "01", "math")]


def town() -> District:
    """Build three schools with brackets in their names, and two people of one name."""
    schools = [
        school("01", name="城关小学(东校区)"),
        school("02", "rural", name="石塘小学(西)"),
        school("03", "rural", name="南山小学"),
    ]
    people = [
        teacher("0001", "01", name="甲一"),
        teacher("0002", "01", "music", name="甲二"),
        teacher("0003", "02", name="乙"),
        teacher("0004", "02", name="同名"),
        teacher("0005", "03", name="同名"),
        teacher("0006", "03", name="同名"),
    ]
    return district(schools, people)


def moves(path: Path) -> list[tuple[str, str, str]]:
    return sorted(tuple(row[:3]) for row in read_list(path, town()).to_numpy().tolist())


def book(path: Path, sheets: dict[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    made.save(path)
    return path


def text(path: Path, rows: list[list[str]], mark: str = ",", encoding: str = "utf-8-sig") -> Path:
    path.write_bytes("\r\n".join(mark.join(row) for row in rows).encode(encoding))
    return path


def shuffled(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows with other columns among them, in another order."""
    places = [*range(len(rows[0])), None]
    random.Random(1).shuffle(places)
    return [["备注" if n == 0 and c is None else "" if c is None else row[c] for c in places]
            for n, row in enumerate(rows)]  # fmt: skip


LIST = [HEAD, *ROWS]
NARROW = [[cell.replace("（", "(").replace("）", ")") for cell in row] for row in LIST]
BLANKS = [[f" {'　'.join(cell)}" if i in {2, 4} else cell for i, cell in enumerate(row)]
          for row in LIST]  # fmt: skip
UNSEEN = [[f"{cell[:1]}\u200b{cell[1:]}" for cell in row] for row in LIST]
BY_CODE = [["teacher_id", "to_school_id", "subject"], *(list(m) for m in MOVES)]
NAMES_ONLY = [["姓名", "接收学校", "任教学科"], *([r[2], r[4], r[5]] for r in ROWS)]
TITLED = [["名单"], ["统计日期"], HEAD, *ROWS, ["合计3人"], ["填表人：某某"]]

FORMATS: dict[str, Callable[[Path], Path]] = {
    "csv": lambda p: text(p / "l.csv", LIST),
    "GB18030": lambda p: text(p / "l.csv", LIST, encoding="gb18030"),
    "UTF-16 with tabs": lambda p: text(p / "l.txt", LIST, "\t", "utf-16"),
    "semicolons": lambda p: text(p / "l.csv", LIST, ";"),
    "csv.txt": lambda p: text(p / "l.csv.txt", LIST),
    "xlsx": lambda p: book(p / "l.xlsx", {"名单": LIST}),
    "xlsx called csv": lambda p: book(p / "l.xlsx", {"名单": LIST}).rename(p / "l.csv"),
    "xls": lambda p: to_old({"名单": LIST}, p / "l.xls"),
    "et": lambda p: to_old({"名单": LIST}, p / "l.et"),
    "xls called xlsx": lambda p: to_old({"名单": LIST}, p / "l.xlsx"),
    "cover": lambda p: book(p / "l.xlsx", {"封面": [["方案"], ["2025"]], "名单": TITLED}),
    "hidden first": lambda p: book(p / "l.xlsx", {"旧": LIST[:2], "名单": LIST}, ("旧",)),
    "sorted": lambda p: text(p / "l.csv", [HEAD, *reversed(ROWS)]),
    "moved columns": lambda p: text(p / "l.csv", shuffled(LIST)),
    "narrow brackets": lambda p: text(p / "l.csv", NARROW),
    "blanks": lambda p: text(p / "l.csv", BLANKS),
    "invisible signs": lambda p: text(p / "l.csv", UNSEEN),
    "codes": lambda p: text(p / "l.csv", BY_CODE),
    "names": lambda p: text(p / "l.csv", NAMES_ONLY),
    "folder": lambda p: text(p / "assignments.csv", LIST).parent,
    "folder of one": lambda p: book(p / "改过的名单.xlsx", {"名单": LIST}).parent,
}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_the_same_list(kind: str, tmp_path: Path) -> None:
    assert moves(FORMATS[kind](tmp_path)) == MOVES


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", ["ods", "xls", "xlsx", "fods"])
def test_saved_by_another_office(kind: str, tmp_path: Path) -> None:
    file = book(tmp_path / "l.xlsx", {"封面": [["方案"]], "名单": TITLED})
    if kind == "fods":
        # One page of XML instead of a package: no workbook, and said so.
        with pytest.raises(DataError):
            moves(office(tmp_path, kind, file) / f"l.{kind}")
    else:
        assert moves(office(tmp_path, kind, file) / f"l.{kind}") == MOVES


def problems(path: Path) -> list[Any]:
    with pytest.raises(DataError) as raised:
        read_list(path, town())
    assert raised.value.exit_code == 3
    return list(raised.value.problems)


def with_cell(row: int, column: int, cell: str) -> list[list[str]]:
    rows = [list(r) for r in LIST]
    rows[row][column] = cell
    return rows


CELLS = {
    "code cleared": (2, 1, "", "blank_cell", "teacher_id"),
    "destination cleared": (2, 4, "", "blank_cell", "to_school_id"),
    "zeros lost": (2, 1, "2", "lost_zeros", "teacher_id"),
    "twice": (2, 1, "0001", "twice", "teacher_id"),
    "nobody": (2, 1, "X9", "unknown_teacher", "teacher_id"),
    "namesakes": (2, 1, "同名", "namesakes", "teacher_id"),
    "a short name": (2, 4, "石塘小学", "unknown_school", "to_school_id"),
    "error value": (2, 1, "#N/A", "excel_error", "teacher_id"),
}


@pytest.mark.parametrize("case", CELLS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_wrong_cell_is_said_with_file_sheet_row_and_column(
    case: str, kind: str, tmp_path: Path
) -> None:
    row, column, cell, code, name = CELLS[case]
    rows = with_cell(row, column, cell)
    path = tmp_path / f"l.{kind}"
    path = text(path, rows) if kind == "csv" else book(path, {"名单": rows})
    (problem,) = problems(path)
    assert (problem.code, problem.row, problem.column) == (code, row + 1, name)
    place = "l.csv 第3行" if kind == "csv" else "l.xlsx 名单 第3行"
    assert problem.where("zh").startswith(place)
    assert "row 3" in problem.where("en")


def test_what_is_meant_is_offered(tmp_path: Path) -> None:
    (zeros,) = problems(text(tmp_path / "a.csv", with_cell(1, 1, "1")))
    assert zeros.suggestion == "0001"
    (short,) = problems(text(tmp_path / "b.csv", with_cell(1, 4, "石塘小学")))
    assert short.suggestion == "02"
    assert "石塘小学(西)（02）" in short.message.zh


def test_namesakes_are_told_apart_by_their_school(tmp_path: Path) -> None:
    rows = [["姓名", "现学校", "接收学校"], ["同名", "石塘小学(西)", "01"]]
    assert moves(text(tmp_path / "a.csv", rows)) == [("0004", "01", "math")]
    rows[1][1] = "南山小学"
    assert [p.code for p in problems(text(tmp_path / "b.csv", rows))] == ["namesakes"]


def test_every_problem_at_once(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "X1", "", "", "南山小学", ""], ["2", "0001", "", "", "无名", ""]]
    assert [p.row for p in problems(text(tmp_path / "a.csv", rows))] == [2, 3]


def test_a_blank_subject_is_the_persons_own(tmp_path: Path) -> None:
    rows = [["工号", "接收学校"], ["0002", "03"]]
    assert moves(text(tmp_path / "a.csv", rows)) == [("0002", "03", "music")]


def test_a_name_and_a_code_of_two_people_are_said(tmp_path: Path) -> None:
    found = examine_list(text(tmp_path / "a.csv", with_cell(1, 2, "乙")), town())
    assert [(w.code, w.row) for w in found.warnings] == [("two_people", 2)]
    coded = [["teacher_id", "to_school_id", "to_school"], ["0001", "02", "南山小学"]]
    found = examine_list(text(tmp_path / "b.csv", coded), town())
    assert [(w.code, w.row) for w in found.warnings] == [("two_schools", 2)]
    assert found.moves.to_numpy().tolist() == [["0001", "02", "math", ""]]


def test_a_merged_destination_is_not_guessed(tmp_path: Path) -> None:
    path = book(tmp_path / "l.xlsx", {"名单": LIST})
    made = openpyxl.load_workbook(path)
    made.worksheets[0].merge_cells("E2:E3")
    made.save(path)
    assert {(p.code, p.row) for p in problems(path)} == {("merged_cell", 3), ("blank_cell", 3)}


def _locked(path: Path) -> Path:
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40
    )
    return path


def _cut(path: Path) -> Path:
    whole = book(path, {"名单": LIST}).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BROKEN: dict[str, Callable[[Path], Path]] = {
    "nothing there": lambda p: p / "none.csv",
    "empty": lambda p: _written(p / "l.csv", b""),
    "empty folder": lambda p: p,
    "password": lambda p: _locked(p / "l.xlsx"),
    "cut off": lambda p: _cut(p / "l.xlsx"),
    "web page": lambda p: _written(p / "l.xls", b"<html><table></table></html>"),
    "web page called csv": lambda p: _written(p / "l.csv", b"<!DOCTYPE html><p>"),
    "no text": lambda p: _written(p / "l.csv", bytes(range(256)) * 9),
    "a picture": lambda p: _written(p / "l.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    "no columns": lambda p: text(p / "l.csv", [["a", "b"], ["1", "2"]]),
    "no destination": lambda p: text(p / "l.csv", [["工号", "姓名"], ["0001", "甲一"]]),
    "two destinations": lambda p: text(p / "l.csv", [["工号", "接收学校", "接收学校"]]),
    "two lists": lambda p: book(p / "l.xlsx", {"甲": LIST, "乙": LIST}),
    "sheets without a list": lambda p: book(p / "l.xlsx", {"甲": [["x"]], "乙": [["y"]]}),
    "no sheet with anything": lambda p: book(p / "l.xlsx", {"甲": [], "乙": []}),
    "quotes": lambda p: _written(p / "l.csv", '工号,接收学校\n"0001,02\n'.encode()),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_an_error_of_one_line(case: str, tmp_path: Path) -> None:
    for problem in problems(BROKEN[case](tmp_path)):
        assert problem.message.zh
        assert not any(word in problem.message.zh for word in ("Error", "BadZip", "None"))


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_command_ends_in_a_traceback(case: str, lang: Lang, tmp_path: Path) -> None:
    data, policy, lists = tmp_path / "d.xlsx", tmp_path / "p.yaml", tmp_path / "lists"
    lists.mkdir()
    write(town(), data)
    policy.write_text("as_of: 2025-09-01\nrules:\n  rotation_ratio: {at_least: 10%}\n", "utf-8")
    broken = str(BROKEN[case](lists))
    given = [str(data), "--scenario", str(policy), "--lang", lang]
    out = ["--out", str(tmp_path / "out")]
    for command in (
        ["audit", *given, "--plan", broken],
        ["why", *given, "--plan", broken, "--teacher", "0001"],
        ["notice", *given, "--plan", broken, *out],
        ["solve", *given, *out, "--previous", broken],
    ):
        if command[0] == "solve" and case == "nothing there":
            continue  # A path that does not exist is a wrong use of the command (exit 2).
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 3, (command, done.output)
        assert isinstance(done.exception, SystemExit)
        assert not (tmp_path / "out").exists()


def test_no_name_is_shown(tmp_path: Path) -> None:
    """Heads that are exchanged put names where codes are looked for."""
    rows = [["姓名", "工号", "接收学校"], *([r[1], "无名氏", "甲一"] for r in ROWS)]
    told = problems(text(tmp_path / "a.csv", rows))
    assert told
    for problem in told:
        said = f"{problem.where('zh')} {problem.message.zh} {problem.message.en} {problem.value}"
        assert "甲一" not in said
        assert "无名氏" not in said


def test_the_previous_plan_is_read_alike(tmp_path: Path) -> None:
    file = text(tmp_path / "previous.csv", [*LIST, ["4", "0099", "走了", "", "关了小学", "数学"]])
    policy = {"as_of": "2025-09-01", "goals": [{"keep": {"previous": str(file)}}]}
    (keep,) = Scenario.of(policy).goals
    previous = getattr(keep, "previous", None)
    assert isinstance(previous, PreviousPlan)
    # Who has left, and a school that is gone, are no errors of an earlier list.
    expected = {who: to for who, to, _ in MOVES} | {"0099": "关了小学"}
    assert previous.in_district(town()) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("list.csv", "zh-heads.csv", "gbk.csv", "semicolon.csv", "unicode-text.txt", "plan.xls"),
        *("plan.et", "plan.ods", "cover.xlsx", "invisible.csv", "brackets.csv"),
        *("zeros-lost.csv", "row-cleared.xlsx", "cut.xlsx", "page.xls", "edited.xlsx"),
    ],
)
def test_the_lists_of_the_field(name: str, tmp_path: Path) -> None:
    if not FIELD.is_dir():
        pytest.skip("the inputs of the field (../shared/field) are not part of the project")
    shutil.copytree(FIELD / "qinghe", tmp_path / "qinghe")
    command = ["audit", str(tmp_path / "qinghe"), "--scenario", str(FIELD / "qinghe.yaml")]
    done = CliRunner().invoke(main, [*command, "--plan", str(FIELD / "lists" / name)])
    refused = {"zeros-lost.csv", "row-cleared.xlsx", "cut.xlsx", "page.xls"}
    assert done.exit_code == (3 if name in refused else 1 if name == "edited.xlsx" else 0)
