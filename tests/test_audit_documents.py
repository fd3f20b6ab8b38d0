"""`audit --out`: the whole set of documents for a list that somebody made (trust.md 4)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from solver.district import District
from solver.tables import write
from solver.tables.personal import harmless_extra, private_extra
from tests.build import decision, district, group, need, school, teacher
from tests.test_cli import run

POLICY = """\
name: 虚构区教师交流轮岗
as_of: 2025-09-01
term_years: 2
rules:
  within_groups: {}
  leave_limit: {at_most: 50%, basis: 虚构区文件第3条}
  rotation_ratio: {at_least: 50%, basis: 虚构区文件第1条}
  backbone_share: {at_least: 50%}
goals: [shortage]
"""
LIST = "工号,接收学校\na1,乡村小学\na2,乡村小学\na3,乡村小学\n"
BEFORE = "工号,接收学校\na1,乡村小学\na4,乡村小学\n"


def town() -> District:
    """Six people in town, half of whom may leave; one backbone; two decisions with reasons."""
    people = [
        teacher(
            f"a{i}", "A", name=f"张{'一二三四五六'[i - 1]}", extra={"身份证号": "x", "爱好": "棋"}
        )
        for i in range(1, 7)
    ]
    people[0] = people[0].model_copy(update={"honours": ("district",)})
    schools = [school("A", name="城关小学"), school("B", "rural", name="乡村小学")]
    decisions = [
        decision("a1", "go", "B").model_copy(update={"reason": "支援音乐教学"}),
        decision("a3", "stay").model_copy(update={"reason": "毕业班任课"}),
    ]
    return district(
        schools,
        [*people, teacher("b1", "B", name="李七", joined=date(2024, 9, 1))],
        groups=[group("G", "A", "B")],
        needs=[need("B", "math", 3)],
        decisions=decisions,
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write(town(), tmp_path / "data.xlsx")
    (tmp_path / "policy.yaml").write_text(POLICY, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "before.csv").write_text(BEFORE, encoding="utf-8")
    return tmp_path


def audited(place: Path, *more: object) -> Any:
    return run(
        "audit", place / "data.xlsx", "--scenario", place / "policy.yaml",
        "--plan", place / "list.csv", "--lang", "zh", *more,
    )  # fmt: skip


def lines(book: Any, sheet: str) -> list[list[Any]]:
    return [[c.value for c in row] for row in book[sheet].iter_rows()]


def test_the_whole_set_is_written_and_marked(place: Path) -> None:
    done = audited(place, "--out", place / "out", "--before", place / "before.csv")
    # a3 must stay; of three only one is a backbone, two are asked for; half of seven are four.
    assert done.exit_code == 1, done.output
    names = {file.name for file in (place / "out").iterdir()}
    assert names == {"assignments.csv", "plan.xlsx", "report.html", "summary.json", "复核报告.docx"}
    book = openpyxl.load_workbook(place / "out" / "plan.xlsx", data_only=True)
    for sheet in book:
        assert "人工调整稿" in sheet["A2"].value, sheet.title
    assert "人工调整稿" in (place / "out" / "report.html").read_text(encoding="utf-8")
    said = json.loads((place / "out" / "summary.json").read_text(encoding="utf-8"))
    assert said["status"] == "by_hand"
    assert said["counts"]["moved"] == 3
    broken = [row[1:] for row in lines(book, "不满足的要求")[3:]]
    assert [row[0] for row in broken] == [
        "张三（a3）不能到乡村小学",
        "全区交流教师中的骨干教师应不少于2人，实际1人（3人中）",
        "全区交流教师应不少于4人，实际3人（7人中）",
    ]
    assert "人工决定" in broken[0][2]


def test_changes_and_reasons_stand_with_names(place: Path) -> None:
    audited(place, "--out", place / "out", "--before", place / "before.csv")
    book = openpyxl.load_workbook(place / "out" / "plan.xlsx", data_only=True)
    changed = [row[1:] for row in lines(book, "与上一稿对照")[3:]]
    assert changed == [
        ["a2", "张二", "城关小学", "留任", "乡村小学", "新增"],
        ["a3", "张三", "城关小学", "留任", "乡村小学", "新增"],
        ["a4", "张四", "城关小学", "乡村小学", "留任", "取消"],
    ]
    decided = [row[1:] for row in lines(book, "人工决定及理由")[3:]]
    assert decided == [
        ["a1", "张一", "城关小学", "必须交流", "乡村小学", "支援音乐教学", "到乡村小学"],
        ["a3", "张三", "城关小学", "不得交流", "", "毕业班任课", "到乡村小学（与决定不符）"],
    ]
    assert audited(place, "--out", place / "alone").exit_code == 1
    assert "与上一稿对照" not in openpyxl.load_workbook(place / "alone" / "plan.xlsx").sheetnames


def test_the_report_has_each_requirement_in_the_policys_order(place: Path) -> None:
    audited(place, "--out", place / "out")
    document = docx.Document(str(place / "out" / "复核报告.docx"))
    (table,) = document.tables
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert head == ["序号", "要求", "政策依据", "核对范围", "分母", "规定", "实际", "结论"]
    # Rules stand in the catalogue's order, in which plan and summary have them.
    assert [row[1:] for row in rows] == [
        ["骨干教师比例", "本区自定", "全区", "3", "不少于2人", "1人", "不满足"],
        ["调出上限", "虚构区文件第3条", "城关小学", "—", "不多于3人", "3人", "满足"],
        ["调出上限", "虚构区文件第3条", "乡村小学", "—", "不多于1人", "0人", "满足"],
        ["交流比例", "虚构区文件第1条", "全区", "7", "不少于4人", "3人", "不满足"],
    ]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for part in ("人工调整稿", "复核报告", "张三（a3）不能到乡村小学", "SHA-256"):
        assert part in words


def test_a_list_that_holds_says_so(place: Path) -> None:
    rows = "工号,接收学校\na1,乡村小学\na2,乡村小学\n"
    (place / "list.csv").write_text(rows, encoding="utf-8")
    loose = POLICY.replace("rotation_ratio: {at_least: 50%", "rotation_ratio: {at_least: 20%")
    (place / "policy.yaml").write_text(loose, encoding="utf-8")
    done = audited(place, "--out", place / "out")
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(place / "out" / "plan.xlsx", data_only=True)
    assert lines(book, "不满足的要求")[3][1] == "全部满足"
    report = docx.Document(str(place / "out" / "复核报告.docx"))
    assert any("各项要求均满足" in p.text for p in report.paragraphs)


def test_the_list_is_never_written_over(place: Path) -> None:
    before = (place / "list.csv").read_bytes()
    done = audited(place, "--out", place)
    assert done.exit_code == 2
    assert (place / "list.csv").read_bytes() == before
    assert not (place / "plan.xlsx").exists()


def test_personal_columns_stay_out_unless_they_are_asked_for(place: Path) -> None:
    audited(place, "--out", place / "out")
    book = openpyxl.load_workbook(place / "out" / "plan.xlsx", data_only=True)
    roster = lines(book, "交流轮岗人员名单")[2]
    assert "爱好" in roster
    assert "身份证号" not in roster
    assert any(row == ["未列入名单的列", "身份证号"] for row in lines(book, "编制说明"))
    audited(place, "--out", place / "kept", "--keep-columns", "身份证号")
    kept = openpyxl.load_workbook(place / "kept" / "plan.xlsx", data_only=True)
    assert "身份证号" in lines(kept, "交流轮岗人员名单")[2]
    wrong = audited(place, "--out", place / "no", "--keep-columns", "电话")
    assert wrong.exit_code == 3
    assert not (place / "no").exists()


@pytest.mark.parametrize(
    ("head", "cells", "personal"),
    [
        ("证件号码", ["-"], True),
        ("手机", ["1"], True),
        ("配偶电话", ["无"], True),
        ("银行卡号", ["6222"], True),
        ("密码", ["x"], True),
        ("Phone", [""], True),
        ("备注", ["990101198001011234", "好"], False),
        ("备注", ["11010519491231002X"], True),
        ("编号", ["13912345678", "13812345678"], True),
        ("编号", ["4111111111111111"], True),
        ("编号", ["4111111111111112"], False),
        ("特长", ["书法", "13912345678", "篮球"], False),
        ("教龄", ["12"], False),
        ("来源", ["一中"], False),
    ],
)
def test_what_looks_personal(head: str, cells: list[str], personal: bool) -> None:
    people = [teacher(f"t{i}", "A", extra={head: cell}) for i, cell in enumerate(cells)]
    made = district([school("A")], people)
    assert private_extra(made, "teachers") == ([head] if personal else [])
    assert harmless_extra(made, "teachers") == ([] if personal else [head])
    assert harmless_extra(made, "teachers", [head]) == [head]


def test_columns_are_chosen_for_print(place: Path) -> None:
    audited(place, "--out", place / "out", "--columns", "工号，姓名,爱好、接收学校")
    book = openpyxl.load_workbook(place / "out" / "plan.xlsx", data_only=True)
    sheet = book["交流轮岗人员名单"]
    assert [c.value for c in sheet[3]][:5] == ["序号", "工号", "姓名", "爱好", "接收学校"]
    assert sheet.print_area.split("!")[1].startswith("$A$1:$E$")
    assert audited(place, "--out", place / "x", "--columns", "无此列").exit_code == 3
