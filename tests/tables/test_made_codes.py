"""Districts without staff numbers: a question, and codes that stay the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from solver.cli import main
from solver.tables import examine
from solver.tables.answers import Answer, Answers
from solver.tables.questions import questions
from tests.tables.files import TODAY, Tables, sound, to_folder

MADE = Answers((Answer("teachers", "teacher_id", "（没有工号）", "（由程序编号）"),))
IDENTITY = "990101198001011234"


def without_codes(tables: Tables, value: str | None = None) -> Tables:
    """Take the codes out of the teachers; decisions name nobody then."""
    at = tables["teachers"][0].index("teacher_id")
    for cells in tables["teachers"][0 if value is None else 1 :]:
        if value is None:
            del cells[at]
        else:
            cells[at] = value
    del tables["decisions"][1:]
    return tables


def codes(path: Path) -> list[str]:
    district = examine(path, today=TODAY, answers=MADE).district
    assert district is not None
    return [t.teacher_id for t in district.teachers]


@pytest.mark.parametrize("value", [None, ""])
def test_without_an_answer_codes_are_missing_and_asked_about(
    value: str | None, tmp_path: Path
) -> None:
    reading = examine(to_folder(without_codes(sound(), value), tmp_path / "d"), today=TODAY)
    assert reading.district is None
    found = {p.code for p in reading.problems if p.severity == "error"}
    assert found == {"missing_column" if value is None else "blank_cell"}
    (question,) = questions(reading)
    assert (question.table, question.column) == ("teachers", "teacher_id")


@pytest.mark.parametrize("value", [None, "", IDENTITY])
def test_made_codes_stay_when_rows_come_and_go(value: str | None, tmp_path: Path) -> None:
    first = codes(to_folder(without_codes(sound(), value), tmp_path / "first"))
    assert len(set(first)) == len(first) == len(sound()["teachers"]) - 1
    assert not [code for code in first if IDENTITY in code]
    later = without_codes(sound(), value)
    del later["teachers"][1]
    later["teachers"].reverse()
    later["teachers"].insert(0, later["teachers"].pop())
    assert codes(to_folder(later, tmp_path / "later")) == first[:0:-1]


def test_identity_numbers_are_no_codes(tmp_path: Path) -> None:
    reading = examine(to_folder(without_codes(sound(), IDENTITY), tmp_path / "d"), today=TODAY)
    wrong = [p for p in reading.problems if p.code == "identity_as_code"]
    assert [p.severity for p in wrong] == ["error"]
    assert IDENTITY not in wrong[0].message.zh


def test_given_codes_are_left_alone(tmp_path: Path) -> None:
    tables = sound()
    at = tables["teachers"][0].index("teacher_id")
    kept = [cells[at] for cells in tables["teachers"][1:]]
    assert codes(to_folder(tables, tmp_path / "all")) == kept
    tables["teachers"][-1][at] = ""
    del tables["decisions"][1:]
    assert codes(to_folder(tables, tmp_path / "some"))[:-1] == kept[:-1]


def test_the_answer_goes_through_a_workbook(tmp_path: Path) -> None:
    def run(*words: Any) -> int:
        return CliRunner().invoke(main, [str(w) for w in ("check", *words)]).exit_code

    data, asked = to_folder(without_codes(sound()), tmp_path / "d"), tmp_path / "asked.xlsx"
    assert run(data, "--answers", asked) == 3
    book = openpyxl.load_workbook(asked)
    sheet: Any = book.active
    sheet["G2"] = sheet["F2"].value
    book.save(asked)
    assert run(data, "--apply", asked, "--out", tmp_path / "clean.xlsx") == 0
    made = examine(tmp_path / "clean.xlsx", today=TODAY).district
    assert made is not None
    assert [t.teacher_id for t in made.teachers] == codes(data)


def test_a_folder_of_the_schools_workbooks_is_known_for_one(tmp_path: Path) -> None:
    for name in ("一小.xlsx", "二小（最终版）.xls"):
        (tmp_path / name).write_bytes(b"PK")
    (problem,) = examine(tmp_path, today=TODAY).problems
    assert problem.code == "folder_of_workbooks"
    assert "一小.xlsx、二小（最终版）.xls" in problem.message.zh
