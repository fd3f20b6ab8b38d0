"""A column is described at its field and nowhere else: all that reads it follows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated, ClassVar

import pytest

from solver.district import TABLES
from solver.district.column import Column, Kind, columns_of
from solver.district.row import Row
from solver.report.table_reference import table_reference
from solver.text import Lang, Text

DOCS = Path(__file__).parent.parent / "docs"

NEW_COLUMN = """
from pathlib import Path
from typing import Annotated
import solver.district.rows as rows
import solver.district.teacher as teacher
from solver.district.column import Column, Kind
from solver.text import Text

WORDS = {"han": Text("汉族", "Han"), "hui": Text("回族", "Hui")}

class Teacher(teacher.Teacher):
    ethnicity: Annotated[
        str | None, Column("民族", Text("只用于统计", "for statistics"), Kind.CHOICE, words=WORDS)
    ] = None

rows.TABLES["teachers"] = Teacher

import openpyxl
from click.testing import CliRunner
import solver
from solver.cli import main
from solver.report.table_reference import table_reference

folder = Path("district")
folder.mkdir()
schools = "学校代码,学校名称,城乡类型\\nA,甲校,城区\\n"
(folder / "学校.csv").write_text(schools, encoding="utf-8")
head = "工号,任教学校,任教学段,任教学科,民族\\n"
two = "T1,A,小学,语文,回族\\nT2,A,小学,语文,\\n"
(folder / "教师.csv").write_text(head + two, encoding="utf-8")
assert [t.ethnicity for t in solver.read(folder).teachers] == ["hui", None]
solver.write(solver.read(folder), Path("again.xlsx"))
assert [t.ethnicity for t in solver.read("again.xlsx").teachers] == ["hui", None]
(folder / "教师.csv").write_text(head + "T1,A,小学,语文,回回\\n", encoding="utf-8")
(problem,) = [p for p in solver.examine(folder).problems if p.severity == "error"]
assert (problem.code, problem.column, problem.row) == ("unsure_word", "ethnicity", 2), problem
assert "民族" in problem.where("zh") and "汉族" in problem.message.zh
assert CliRunner().invoke(main, ["template", "t.xlsx", "--lang", "zh"]).exit_code == 0
book = openpyxl.load_workbook("t.xlsx")
(cell,) = [c for c in book["教师"][1] if c.value == "民族"]
assert "只用于统计" in cell.comment.text
assert any(cell.column_letter in str(d.sqref) for d in book["教师"].data_validations.dataValidation)
assert any(c.value == "只用于统计" for row in book["填写说明"] for c in row)
assert "| 民族 | `ethnicity` | 只用于统计 | 汉族、回族 |" in table_reference("zh")
"""


def test_a_new_column_is_one_field(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NEW_COLUMN],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_field_of_every_table_says_what_it_holds() -> None:
    for table, row in TABLES.items():
        columns = {name: column for name, column, _ in columns_of(row)}
        assert list(columns) == [name for name in row.model_fields if name != "extra"], table
        for name, column in columns.items():
            assert column.zh, f"{table}.{name}"
            assert column.guidance.zh, f"{table}.{name}"
            assert column.guidance.en, f"{table}.{name}"
            assert column.refers_to is None or column.refers_to in TABLES, f"{table}.{name}"


def test_a_field_without_a_description_is_refused() -> None:
    class Silent(Row):
        table_title: ClassVar = Text("表", "table")
        code: str

    with pytest.raises(TypeError, match=r"Silent\.code"):
        list(columns_of(Silent))


@pytest.mark.parametrize(
    "wrong",
    [
        {"zh": ""},
        {"zh": "列", "kind": Kind.TEXT},
        {"zh": "列", "kind": Kind.CHOICE},
        {"zh": "列", "note": Text("注", "note"), "words": {"a": Text("甲", "a")}},
        {"zh": "列", "note": Text("注", "note"), "refers_to": "schools"},
    ],
)
def test_a_description_that_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="column"):
        Column(**wrong)  # type: ignore[arg-type]


def test_a_second_description_is_refused() -> None:
    class Twice(Row):
        table_title: ClassVar = Text("表", "table")
        code: Annotated[str, Column("甲", kind=Kind.DATE), Column("乙", kind=Kind.DATE)]

    with pytest.raises(TypeError, match=r"Twice\.code"):
        list(columns_of(Twice))


@pytest.mark.parametrize(("lang", "file"), [("en", "tables.md"), ("zh", "tables.zh.md")])
def test_the_reference_of_the_tables_is_not_stale(lang: Lang, file: str) -> None:
    assert (DOCS / file).read_text(encoding="utf-8") == table_reference(lang), "run make docs"
