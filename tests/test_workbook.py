"""plan.xlsx: what stands in it, that it prints, and that the audit reads it back."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from solver.errors import DataError
from solver.planning.lists import read_list
from solver.planning.plan import Plan
from solver.policy.unit_names import unit_title
from solver.report.labels import asked
from solver.report.workbook import write_workbook
from solver.report.workbook.width import lines, width
from solver.report.workbook.xlsx_writer import LONGEST_TEXT
from solver.tables import read
from solver.text import Lang, Text
from tests.plans import EVIL, MARKUP, MOVES, small_district, small_plan
from tests.test_cli import run

TABS = {
    "zh": "交流轮岗人员名单 名单其余各列 各校调入调出汇总 学科余缺对照 政策指标对照 优质均衡指标 "
    "免除与例外 人工决定及理由 建议招聘 县级报表 目标达成情况 按共同体 按共同体各校 按共同体指标 "
    "政策逐项核对 各校指标明细 "
    "符合条件人员名册 不符合人员及原因 编制说明",
    "en": "Assignments|Assignments, more|Schools|Shortages|Rules|Indicators"
    "|Waivers and exceptions|Decisions|Recruitment|County return|Goals"
    "|By group|By group and school|Indicators by group|Rules by unit"
    "|Indicators by school|Eligible|Not eligible|How it was made",
}
LISTED = "序号 姓名 性别 出生年月 学历 职称 任教学科 骨干称号 现学校 接收学校 交流形式 起止时间"
"""The columns that a list is printed with (domain.md, field F02)."""


def written(plan: Plan, folder: Path, lang: Lang = "zh") -> Any:
    write_workbook(plan, folder / "plan.xlsx", lang)
    return openpyxl.load_workbook(folder / "plan.xlsx", data_only=True)


def table(sheet: Any, *, two_lines: bool = False) -> list[dict[str, Any]]:
    """Return the rows below the header (row 3, or 3 and 4) up to the first blank one."""
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    heads = [b or a for a, b in zip(rows[2], rows[3], strict=True)] if two_lines else rows[2]
    found = []
    for row in rows[4 if two_lines else 3 :]:
        found.append(dict(zip(heads, row, strict=True)))
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sheets_and_titles(tmp_path: Path, lang: Lang) -> None:
    book = written(small_plan(), tmp_path, lang)
    assert book.sheetnames == TABS[lang].split(" " if lang == "zh" else "|")
    for sheet in book:
        assert "虚构区2025年教师交流轮岗" in sheet["A1"].value
        assert "轮岗交流轮岗" not in sheet["A1"].value
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        if sheet.sheet_properties.pageSetUpPr.fitToPage:
            assert sheet.page_setup.fitToHeight == 0, "as many pages as it takes, one page wide"
        else:
            assert sheet.page_setup.scale >= 80, "wider than a page, but never too small to read"
            assert sheet.print_title_cols == "$A:$C"
        assert sheet.print_title_rows in ("$3:$3", "$3:$4")
        assert sheet.freeze_panes in ("A4", "A5")


def test_the_roster_has_the_usual_columns_and_the_districts_own(tmp_path: Path) -> None:
    sheet = written(small_plan(), tmp_path)["交流轮岗人员名单"]
    rows = table(sheet)[: len(MOVES)]
    assert [r["工号"] for r in rows] == ["a0", "a5", "a6", "c0"]
    assert [r["序号"] for r in rows] == [1, 2, 3, 4]
    music = rows[1]
    assert (music["姓名"], music["性别"]) == ("欧阳明远", "男")
    assert music["出生年月"] == datetime(1985, 1, 1), "a date is a date"
    assert [c.value for c in sheet[3]][:12] == LISTED.split()
    assert sheet.print_area.split("!")[1] == f"$A$1:$L${3 + len(MOVES) + 2}"
    assert (music["现学校"], music["接收学校"], music["任教学科"]) == (
        "第一小学",
        "乡村小学",
        "音乐",
    )
    assert (music["骨干称号"], music["骨干"], music["交流形式"]) == (
        "区级骨干、校级骨干",
        "是",
        "支教",
    )
    # assignments.csv names the first day after the term; people name the last day in it.
    assert (music["起始时间"], music["结束时间"]) == (datetime(2025, 9, 1), datetime(2028, 8, 31))
    assert music["起止时间"] == "2025.9—2028.8"
    assert music["共同体"] == "group G1", "the group of the move: A is in two, B in one"
    assert (rows[2]["备注"], rows[2]["@own"], rows[2]["姓名"]) == ("-1+1", "+1", EVIL)
    assert rows[3]["说明"] == "人工决定"
    assert rows[3]["编制所在学校"] == "远山小学"
    assert "合计4人" in "".join(str(c.value) for c in sheet["A"])


def test_text_is_never_a_formula_and_formulas_hold_no_text_of_the_tables(tmp_path: Path) -> None:
    write_workbook(small_plan(), tmp_path / "plan.xlsx", "zh")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    words = {"是", "否", "小学", "初中", "支教", "—（没有候选人）"}
    names = {f"'{name}'" for name in book.sheetnames}
    found = 0
    for sheet in book:
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            found += 1
            texts = set(re.findall(r'"([^"]*)"', cell.value))
            assert texts <= words
            assert set(re.findall(r"'[^']*'", cell.value)) <= names
            bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", cell.value)
            functions = "SUMPRODUCT|SUMIFS|SUM|COUNTIFS|COUNTA|COUNT|EXACT|MAX|MIN|IF|ROUND|SQRT"
            assert not re.sub(rf"{functions}|\$?[A-Z]+\$?\d+|[-=+*/^(),:!<>]|\d+", "", bare)
    assert found > 100
    known = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True)["各校调入调出汇总"]
    added = [c.value for c in known[9]]
    assert added[0] == "合计"
    assert added[8] == added[10] == len(MOVES)
    roster = book["交流轮岗人员名单"]
    assert not [c for row in roster.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_is_read_back(tmp_path: Path, lang: Lang) -> None:
    plan = small_plan()
    written(plan, tmp_path, lang)
    again = read_list(tmp_path / "plan.xlsx", plan.district)
    assert sorted(map(tuple, again.iloc[:, :3].to_numpy())) == sorted(MOVES)


def test_schools_of_one_name_are_told_apart_by_code(tmp_path: Path) -> None:
    data = small_district()
    schools = tuple(s.model_copy(update={"name": "同名小学"}) for s in data.schools)
    plan = small_plan(data.model_copy(update={"schools": schools}))
    sheet = written(plan, tmp_path)["交流轮岗人员名单"]
    assert table(sheet)[0]["接收学校代码"] == "B"
    again = read_list(tmp_path / "plan.xlsx", plan.district)
    assert sorted(map(tuple, again.iloc[:, :3].to_numpy())) == sorted(MOVES)


def test_a_column_of_the_districts_own_cannot_pass_for_ours(tmp_path: Path) -> None:
    data = small_district()
    extra = {"接收学校代码": "D", "接收学校": "x", "code": "z"}
    people = tuple(t.model_copy(update={"extra": extra}) for t in data.teachers)
    plan = small_plan(data.model_copy(update={"teachers": people}))
    rows = table(written(plan, tmp_path)["交流轮岗人员名单"])
    assert rows[0]["接收学校代码（原表）"] == "D"
    again = read_list(tmp_path / "plan.xlsx", plan.district)
    assert sorted(map(tuple, again.iloc[:, :3].to_numpy())) == sorted(MOVES)


def _csv(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8-sig")
    return path


def test_a_list_may_have_title_lines_and_says_the_row_of_a_mistake(tmp_path: Path) -> None:
    data = small_district()
    head = "序号,工号,任教学科,接收学校"
    good = _csv(tmp_path / "a.csv", "某区名单", "", head, "1,a0,数学,乡村小学", "合计1人")
    assert read_list(good, data).to_numpy().tolist() == [["a0", "B", "math", ""]]
    wrong = _csv(tmp_path / "b.csv", "某区名单", head, "1,a0,数学,乡村小学", "2,zz,数学,B")
    with pytest.raises(DataError) as raised:
        read_list(wrong, data)
    assert [p.row for p in raised.value.problems] == [4]
    twice = _csv(tmp_path / "c.csv", f"{head},接收学校", "1,a0,数学,B,C")
    with pytest.raises(DataError) as raised:
        read_list(twice, data)
    assert [p.code for p in raised.value.problems] == ["duplicate_column"]
    for rows in (["无关"], [], ["工号,任教学科", "a0,数学"]):
        with pytest.raises(DataError) as raised:
            read_list(_csv(tmp_path / "d.csv", *rows), data)
        code = raised.value.problems[0].code
        assert code == ("missing_column" if rows else "empty_file")


def test_recruitment_stays_within_the_headcount_and_puts_the_urgent_first(tmp_path: Path) -> None:
    # B: quota 4, staff 1 + 2, so 1 free; it lacks 1 music (of 2) and 2 mathematics (of 3).
    # C: quota 3, staff 1 - 1 + 1, so 2 free; it lacks 2 art (of 2).
    rows = table(written(small_plan(), tmp_path)["建议招聘"])
    listed = [(r["学校名称"], r["学科"], r["仍缺"], r["学校空编"], r["建议招聘"]) for r in rows[:2]]
    assert listed == [("乡村小学", "音乐", 1, 1, 1), (f"寄宿 {MARKUP}", "美术", 2, 2, 2)]
    assert rows[2]["次序"] == "合计"
    assert "另有2个缺员岗位" in rows[3]["次序"]


def test_the_county_return_has_the_three_figures(tmp_path: Path) -> None:
    rows = table(written(small_plan(), tmp_path)["县级报表"])
    figures = {r["指标"]: (r["合计"], r["小学"], r["初中"]) for r in rows[:5]}
    # Nine teachers, of whom b0 came a year ago.
    assert figures["符合交流条件教师总数"] == (8, 8, 0)
    assert figures["实际交流轮岗教师数"] == (4, 4, 0)
    assert figures["实际交流骨干教师数"] == (1, 1, 0)
    assert figures["交流教师占符合交流条件教师的比例"] == (0.5, 0.5, "—")
    assert figures["交流教师中骨干教师的比例"] == (0.25, 0.25, "—")


def test_shortages_by_school_and_subject(tmp_path: Path) -> None:
    sheet = written(small_plan(), tmp_path)["学科余缺对照"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=5)]
    maths = next(r for r in rows if r[1] == "乡村小学" and r[3] == "数学")
    assert maths[4:] == [3, 0, 0, 3, 0, 1, 1, 0, 2]
    whole = next(r for r in rows if r[1] == "全区" and r[3] == "数学")
    assert whole[4:] == [3, 5, 5, 3, 1, 1, 5, 4, 2]


def test_rules_say_what_was_asked_and_reached(tmp_path: Path) -> None:
    rows = table(written(small_plan(), tmp_path)["政策指标对照"])
    ratio = next(r for r in rows if r["政策指标"] == "交流比例")
    assert ratio["规定内容"].endswith("；不低于20%")
    assert (ratio["核对范围"], ratio["要求"], ratio["达到"]) == ("全区", "不少于2人", 4)
    assert ratio["政策依据"] == "本区自定"
    assert asked("3 .. 8") == Text("3 至 8", "3 to 8")
    names = {"0001": Text("甲校", "school 1"), "math": Text("数学", "mathematics")}
    assert unit_title("0001/math", names) == Text("甲校 数学", "school 1 mathematics")


def test_widths_count_chinese_double(tmp_path: Path) -> None:
    assert (width("静海ab"), width(""), width("ab\n静海")) == (6, 0, 4)
    assert (lines("静海静海", 9), lines("静海静海", 5), lines("a\nb", 9)) == (1, 2, 2)
    sheet = written(small_plan(), tmp_path)["各校调入调出汇总"]
    assert sheet.column_dimensions["C"].width >= len("乡村小学") * 2 + 1


def test_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    data = small_district()
    people = tuple(t.model_copy(update={"extra": {"长": "长" * 40_000}}) for t in data.teachers)
    rows = table(
        written(small_plan(data.model_copy(update={"teachers": people})), tmp_path)[
            "交流轮岗人员名单"
        ]
    )
    assert len(rows[0]["长"]) < LONGEST_TEXT + 50
    assert rows[0]["长"].endswith("全文见原表）")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_prints_with_every_column_and_no_hashes(
    sample_folder: Path, tmp_path: Path, lang: Lang
) -> None:
    if shutil.which("soffice") is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice or poppler-utils are not on this machine")
    out = tmp_path / "plan"
    run("solve", sample_folder, "--scenario", "jinghai-2025", "--out", out, "--lang", lang)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(out / "plan.xlsx")], check=True, capture_output=True, timeout=180)
    done = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "plan.pdf"), "-"], check=True, capture_output=True
    )
    pages = done.stdout.decode("utf-8").split("\f")
    text = "".join(pages)
    assert "###" not in text
    assert "Err:" not in text
    squeezed = "".join(text.split())
    rows = read_rows(out)
    assert len(rows) == json.loads((out / "summary.json").read_text("utf-8"))["counts"]["moved"]
    for row in rows:
        assert row["name"] in squeezed
        assert row["teacher_id"] in squeezed
    for school in read(sample_folder).schools:
        assert school.name in squeezed
    # Columns that did not fit would stand on pages of their own, without the first column.
    first, last = {"zh": ("序号", "起止时间"), "en": ("No.", "term")}[lang]
    ends = {"zh": "填表人", "en": "Prepared by"}[lang]
    until = next(i for i, p in enumerate(pages) if ends in p)
    for page in pages[: until + 1]:
        assert first in page
        assert last in page


def read_rows(out: Path) -> list[dict[str, str]]:
    with (out / "assignments.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_groups_assessed_as_one(tmp_path: Path) -> None:
    """A and B are G1, A and C are G2: A counts in both (rules.md, groups assessed as one)."""
    book = written(small_plan(), tmp_path)
    rows = {r["共同体"]: r for r in table(book["按共同体"])[:2]}
    one, two = rows["group G1"], rows["group G2"]
    # A: seven people, all eligible, three leave; b0 came a year ago; c0 goes to D.
    assert (one["成员校"], one["符合条件"], one["交流"]) == (2, 7, 3)
    assert (two["成员校"], two["符合条件"], two["交流"]) == (2, 8, 4)
    assert (one["接收支教"], one["派出支教"]) == (2, 3)
    assert (two["接收支教"], two["派出支教"]) == (1, 3)
    assert (one["交流前在岗"], one["交流后在岗"]) == (8, 7)
    # B lacks 2 of music and 3 of mathematics, C 1 of PE and 2 of art.
    assert (one["交流前缺员"], one["交流后缺员"]) == (5, 3)
    assert (two["交流前缺员"], two["交流后缺员"]) == (3, 2)
    assert one["交流占比"] == pytest.approx(3 / 7)
    inside = table(book["按共同体指标"], two_lines=True)
    music = next(r for r in inside if r["共同体"] == "group G1" and r["指标"] == "体育、艺术教师")
    # Two of A's hundred pupils' teachers before, none of B's; then one at C and one at B.
    assert music["学校数"] == 2
    heads = [c.value for c in book["按共同体指标"][4]]
    row = next(
        [c.value for c in line]
        for line in book["按共同体指标"].iter_rows(min_row=5)
        if line[0].value == "group G1" and line[2].value == "体育、艺术教师"
    )
    assert heads[4:] == ["差异系数", "每百名", "差异系数", "每百名"]
    assert row[4:] == pytest.approx([1.0, 1.0, 1.0, 0.5])
