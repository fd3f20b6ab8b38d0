"""The template: what it guides to is what reading accepts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from solver.cli import main
from solver.district import TABLES
from solver.district.column import Kind
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS, VALUE_WORDS
from solver.tables import examine, read, write_template
from solver.tables.columns import COLUMNS, known_column
from solver.tables.examples import EXAMPLES
from solver.text import Lang
from tests.tables.files import TODAY

LANGS = ("zh", "en")


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


def options(book: Any, check: Any) -> list[str]:
    """Return what a drop-down offers: the cells of the named range, or of the codes."""
    area = book.defined_names[check.formula1.lstrip("=")]
    ((sheet, cells),) = area.destinations
    return [cell.value for (cell,) in book[sheet][cells]]


def checks(sheet: Any) -> dict[str, Any]:
    """Return the check of each column by its English name."""
    found = {}
    table = next(t for t, words in TABLE_WORDS.items() if sheet.title in words)
    for check in sheet.data_validations.dataValidation:
        (area,) = check.sqref.ranges
        name = known_column(table, sheet.cell(1, area.min_col).value)
        assert name is not None
        assert (area.min_row, area.min_col) == (2, area.max_col)
        found[name] = check
    return found


def test_every_sheet_and_column_of_the_contract(lang: Lang, tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", lang)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    visible = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    assert visible[1:] == [TABLE_WORDS[table].to(lang) for table in TABLES]
    assert book.sheetnames[-1] not in visible
    for table in TABLES:
        sheet = book[TABLE_WORDS[table].to(lang)]
        assert sheet.freeze_panes == "B2"
        headers = {cell.value: cell for cell in sheet[1]}
        for name, column in COLUMNS[table].items():
            word = COLUMN_WORDS[table][name] if lang == "zh" else name
            cell = headers.pop(word + "*" * column.required)
            assert column.of.guidance.to(lang) in cell.comment.text
        assert headers == {}
        assert sheet.max_row == 3


def test_every_closed_list_has_its_drop_down(lang: Lang, tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", lang)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    for table in TABLES:
        found = checks(book[TABLE_WORDS[table].to(lang)])
        for name, column in COLUMNS[table].items():
            words = VALUE_WORDS.get((table, name))
            if column.of.several is not None:
                assert name not in found  # it would refuse two of a list
            elif column.of.kind in {Kind.CHOICE, Kind.SUBJECT}:
                assert words is not None
                expected = [w.zh if lang == "zh" else code for code, w in words.items()]
                assert options(book, found[name]) == expected
                style = found[name].errorStyle or "stop"
                assert style == ("stop" if column.of.kind is Kind.CHOICE else "warning")
            elif column.of.kind in {Kind.COUNT, Kind.DATE}:
                assert found[name].type == {Kind.COUNT: "whole", Kind.DATE: "date"}[column.of.kind]


def test_the_examples_are_refused_in_one_error_a_sheet(lang: Lang, tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", lang)
    problems = examine(tmp_path / "t.xlsx", today=TODAY).problems
    assert [(p.code, p.table, p.row) for p in problems] == [("example_rows", t, 2) for t in TABLES]


def renamed(value: Any) -> Any:
    """Take from an example what makes it one."""
    return value.replace("示例", "本区").replace("EXAMPLE", "OURS") if type(value) is str else value


def test_the_examples_are_sound_but_for_their_codes(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(path, lang)
    book = openpyxl.load_workbook(path)
    for table in TABLES:
        for row in book[TABLE_WORDS[table].to(lang)].iter_rows(min_row=2):
            for cell in row:
                cell.value = renamed(cell.value)
    book.save(path)
    assert examine(path, today=TODAY).problems == ()
    district = read(path, today=TODAY)
    for table, examples in EXAMPLES.items():
        assert len(district.rows(table)) == len(examples)
    assert district.teachers[0].honours == ("district", "leader")
    assert district.teachers[0].other_subjects == ("science", "it")


def test_filled_through_its_drop_downs_it_passes(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(path, lang)
    book = openpyxl.load_workbook(path)
    codes = {"schools": "S{}", "teachers": "T{}", "groups": "G{}", "outside": "R{}"}
    count = max(map(len, VALUE_WORDS.values()))
    for table in TABLES:
        sheet = book[TABLE_WORDS[table].to(lang)]
        sheet.delete_rows(2, 2)
        found = checks(sheet)
        for number in range(count):
            for position, header in enumerate(list(sheet[1]), start=1):
                name = known_column(table, header.value)
                assert name is not None
                # A decision is on another school than the teacher's own.
                at = (number + 1) % count if (table, name) == ("decisions", "school_id") else number
                value = filled(book, table, name, at, found.get(name), codes)
                if name == "school_id" and sheet.cell(number + 2, 2).value in {"stay", "不得交流"}:
                    value = None
                sheet.cell(number + 2, position).value = value
    book.save(path)
    reading = examine(path, today=TODAY)
    assert [(p.severity, p.code, p.table, p.row, p.column) for p in reading.problems] == []
    assert reading.district is not None
    for table, column in VALUE_WORDS:
        read_values = {getattr(row, column) for row in reading.district.rows(table)}
        if (
            COLUMNS[table][column].of.kind is Kind.CHOICE
            and COLUMNS[table][column].of.several is None
            and table != "decisions"
        ):
            assert read_values == set(VALUE_WORDS[table, column])


def filled(book: Any, table: str, name: str, n: int, check: Any, codes: dict[str, str]) -> Any:
    """Return what somebody fills into the n-th row: from the list, or as the check asks."""
    offered = check.formula1.lstrip("=") if check is not None and check.type == "list" else ""
    if offered.startswith("codes_"):
        return codes[offered.removeprefix("codes_")].format(n)
    if offered:
        words = options(book, check)
        return words[n % len(words)]
    if check is None:
        own = codes.get(table, "S{}").format(n) if name == next(iter(COLUMNS[table])) else None
        required = COLUMNS[table][name].required
        return own or (f"S{n}" if required else None)
    if check.type == "whole":
        return {"year": 2025, "quota": 10}.get(name, 5)
    if check.type == "date":
        return date(1990 if name == "born" else 2020, 9, 1)
    return 1


def test_the_command(tmp_path: Path) -> None:
    out = tmp_path / "new" / "模板"
    result = CliRunner().invoke(main, ["template", str(out), "--lang", "zh"])
    assert result.exit_code == 0
    assert (tmp_path / "new" / "模板.xlsx").is_file()
    assert "示例" in result.stderr


def test_words_are_there_in_both_languages() -> None:
    assert list(EXAMPLES) == list(TABLES)
    for table, columns in COLUMNS.items():
        said = [TABLES[table].table_note, *(column.of.guidance for column in columns.values())]
        assert all(text.zh and text.en for text in said)
