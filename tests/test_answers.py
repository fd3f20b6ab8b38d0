"""From questions to clean tables: written, answered once, applied to a copy, and kept."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import solver
from solver.cli import main
from solver.district.header_synonyms import HEADERS
from solver.district.vocabulary import COLUMN_WORDS, VALUE_WORDS
from solver.report.terminal.problems import MOST_LINES
from solver.tables import examine
from solver.tables.columns import COLUMNS
from tests.tables.files import Tables, sound, to_folder, to_workbook

RANDOM_DISTRICTS = 12


def run(*arguments: object) -> Any:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def answer_all(path: Path, replies: dict[str, str] | None = None) -> list[str]:
    """Take every suggestion, and what `replies` say; return the words that got neither."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    head = [cell.value for cell in sheet[1]]
    written, offered, meant = (head.index(h) for h in ("写法", "建议", "改为"))
    left = []
    for row in sheet.iter_rows(min_row=2):
        word = str(row[written].value)
        row[meant].value = (replies or {}).get(word) or row[offered].value
        if row[meant].value is None:
            left.append(word)
    book.save(path)
    return left


def spoilt() -> Tables:
    tables = sound()
    tables["teachers"][0][tables["teachers"][0].index("school_id")] = "工作单位"
    tables["teachers"][1][4] = "电脑"
    tables["teachers"][2][4] = "戏剧"
    tables["schools"][1][tables["schools"][0].index("standing")] = "名校"
    tables["members"][0][tables["members"][0].index("role")] = "身份"
    return tables


def test_questions_are_answered_once_and_kept(tmp_path: Path) -> None:
    data, asked = to_workbook(spoilt(), tmp_path / "d.xlsx"), tmp_path / "asked.xlsx"
    before = data.read_bytes()
    assert run("check", data, "--answers", asked, "--lang", "zh").exit_code == 3
    assert answer_all(asked) == ["戏剧"]
    clean = tmp_path / "clean.xlsx"
    apply = ("check", data, "--apply", asked, "--out", clean, "--lang", "zh")
    stopped = run(*apply)
    assert stopped.exit_code == 3
    assert not clean.exists()
    assert answer_all(asked, {"戏剧": "（按单独的学科处理）"}) == []
    assert run(*apply).exit_code == 0
    assert data.read_bytes() == before
    reading = examine(clean)
    assert reading.district is not None
    assert [p for p in reading.problems if p.severity == "error"] == []
    assert [t.subject for t in reading.district.teachers[:2]] == ["it", "戏剧"]
    assert reading.district.schools[0].standing == "strong"
    record = openpyxl.load_workbook(clean)["处理记录"]
    rows = [[cell.value for cell in row] for row in record.iter_rows(min_row=2)]
    assert ["教师", "任教学科", "电脑", "信息科技", "1", "第2行起"] in rows
    # Next week's version of the workbook: the same words need no answer, a new one does.
    later = spoilt()
    later["teachers"][3][4] = "编程"
    again = to_folder(later, tmp_path / "later")
    new = tmp_path / "new.xlsx"
    more = ("--apply", asked, "--out", tmp_path / "c2", "--answers", new, "--lang", "zh")
    run("check", again, *more)
    sheet = openpyxl.load_workbook(new).active
    assert sheet is not None
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["编程"]


@pytest.mark.parametrize("option", ["--answers", "--out"])
def test_the_data_are_never_written_over(option: str, tmp_path: Path) -> None:
    data, asked = to_workbook(sound(), tmp_path / "d.xlsx"), tmp_path / "asked.xlsx"
    run("check", data, "--answers", asked)
    before = data.read_bytes()
    more = ("--apply", asked) if option == "--out" else ()
    done = run("check", data, *more, option, data, "--lang", "zh")
    assert done.exit_code == 2
    assert "不能覆盖原文件" in done.stderr
    assert data.read_bytes() == before


def test_the_record_is_in_the_language_of_the_tables(tmp_path: Path) -> None:
    tables = sound()
    tables["teachers"][1][4] = "信息技术"
    data, asked = to_workbook(tables, tmp_path / "d.xlsx"), tmp_path / "asked.xlsx"
    run("check", data, "--answers", asked)
    for lang, sheet, meant in (("zh", "处理记录", "信息科技"), ("en", "answers", "it")):
        clean = tmp_path / f"{lang}.xlsx"
        run("check", data, "--apply", asked, "--out", clean, "--lang", lang)
        assert openpyxl.load_workbook(clean)[sheet]["D2"].value == meant


def test_a_name_in_a_column_of_words_is_not_shown_with_them(tmp_path: Path) -> None:
    tables = sound()
    name = tables["teachers"][1][1]
    tables["teachers"][2][4] = name
    data = to_workbook(tables, tmp_path / "d.xlsx")
    for more in ((), ("--json",)):
        done = run("check", data, "--lang", "zh", *more)
        assert done.exit_code == 3
        assert name not in done.output


def test_questions_offer_their_choices_in_a_list(tmp_path: Path) -> None:
    data, asked = to_workbook(spoilt(), tmp_path / "d.xlsx"), tmp_path / "asked.xlsx"
    run("check", data, "--answers", asked, "--lang", "zh")
    sheet = openpyxl.load_workbook(asked).active
    assert sheet is not None
    lists = [str(v.formula1) for v in sheet.data_validations.dataValidation]
    assert any("优质" in shown and "薄弱" in shown for shown in lists)
    assert any("（按单独的学科处理）" in shown for shown in lists)


def test_an_answer_that_is_no_word_is_asked_about_again(tmp_path: Path) -> None:
    data, asked = to_workbook(spoilt(), tmp_path / "d.xlsx"), tmp_path / "asked.xlsx"
    run("check", data, "--answers", asked, "--lang", "zh")
    answer_all(asked, {"戏剧": "话剧"})
    done = run("check", data, "--apply", asked, "--out", tmp_path / "clean.xlsx", "--lang", "zh")
    assert done.exit_code == 3
    assert "话剧" in done.stderr


def test_words_under_a_header_that_is_asked_about_are_asked_about_with_it(tmp_path: Path) -> None:
    tables = sound()
    head = tables["schools"][0]
    head[head.index("standing")] = "办学等级"
    tables["schools"][1][head.index("办学等级")] = "名校"
    data, asked = to_workbook(tables, tmp_path / "d.xlsx"), tmp_path / "asked.xlsx"
    run("check", data, "--answers", asked, "--lang", "zh")
    assert answer_all(asked) == []
    assert run("check", data, "--apply", asked, "--out", tmp_path / "c").exit_code == 0
    assert solver.read(tmp_path / "c").schools[0].standing == "strong"


def test_what_holds_no_questions_is_refused(tmp_path: Path) -> None:
    data = to_workbook(sound(), tmp_path / "d.xlsx")
    done = run("check", data, "--apply", data, "--out", tmp_path / "c.xlsx", "--lang", "zh")
    assert done.exit_code == 3
    assert "没有问题表" in done.stderr
    assert run("check", data, "--apply", data).exit_code == 2


def test_lost_zeros_are_told_of_once_towards_the_longer_form(tmp_path: Path) -> None:
    tables = sound()
    for name, rows in tables.items():
        for row in rows[1:]:
            for i, cell in enumerate(row):
                zeros = "" if name == "schools" else "000"
                row[i] = re.sub(r"\bS([123])\b", rf"{zeros}\1", cell)
    data, asked = to_folder(tables, tmp_path / "d"), tmp_path / "asked.xlsx"
    done = run("check", data, "--answers", asked, "--lang", "zh")
    errors = [line for line in done.stderr.splitlines() if line.startswith("错误")]
    assert len(errors) == 1
    assert "1应为0001" in errors[0]
    assert answer_all(asked) == []
    assert run("check", data, "--apply", asked, "--out", tmp_path / "c").exit_code == 0
    schools = {s.school_id for s in solver.read(tmp_path / "c").schools}
    assert {"0001", "0002", "0003"} <= schools


def test_a_short_name_of_a_school_is_offered_its_full_one(tmp_path: Path) -> None:
    tables = sound()
    tables["schools"][1][1] = "青石镇第二中心小学"
    tables["teachers"][1][tables["teachers"][0].index("school_id")] = "青石二小"
    data, asked = to_folder(tables, tmp_path / "d"), tmp_path / "asked.xlsx"
    run("check", data, "--answers", asked, "--lang", "zh")
    assert answer_all(asked) == []
    assert run("check", data, "--apply", asked, "--out", tmp_path / "c").exit_code == 0
    assert solver.read(tmp_path / "c").teachers[0].school_id == "S1"


def test_the_screen_holds_forty_lines_at_most(tmp_path: Path) -> None:
    made = solver.sample(20, 1)
    solver.write(made, tmp_path / "d", "zh", "csv")
    file = tmp_path / "d" / "teachers.csv"
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    head = lines[0].split(",")
    for i, line in enumerate(lines[1:], start=1):
        cells = line.split(",")
        for column, word in (
            ("职称", f"专技{i % 60}级"),
            ("学历", f"{i % 70}岁"),
            ("性别", "未详"),
        ):
            cells[head.index(column)] = word
        lines[i] = ",".join(cells)
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    done = run("check", tmp_path / "d", "--lang", "zh")
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == MOST_LINES
    assert len(done.output.splitlines()) <= 40
    assert "另有" in done.stderr.splitlines()[-1]
    assert f"“未详” {len(lines) - 1}处" in done.stderr


def spoil(file: Path, table: str, draw: random.Random) -> None:
    """Write headers and values in other words that are sure."""
    lines = [line.split(",") for line in file.read_text(encoding="utf-8-sig").splitlines()]
    names = {zh: name for name, zh in COLUMN_WORDS[table].items()}
    for position, header in enumerate(lines[0]):
        if header not in names:
            continue  # a column of the district's own
        name = names[header]
        column = COLUMNS[table][name].of
        required = COLUMNS[table][name].required or column.none_asked is not None
        sure: dict[str, list[str]] = {}
        for word, code in column.synonyms.meant_words.items():
            meant = column.synonyms.meaning(word)
            if meant is not None and meant.certainty.value == "sure" and "," not in word:
                sure.setdefault(code, []).append(word)
        codes = {w.zh: code for code, w in VALUE_WORDS.get((table, name), {}).items()}
        for cells in lines[1:]:
            written = cells[position]
            if codes.get(written) in sure and draw.random() < 0.5:
                cells[position] = draw.choice(sure[codes[written]])
            elif not written and not required and draw.random() < 0.3:
                cells[position] = draw.choice(["无", "没有", "／", "—", "（无）", "N/A"])
        others = HEADERS[table].get(name)
        if others is not None and others.sure and draw.random() < 0.5:
            lines[0][position] = draw.choice(others.sure.split())
    file.write_text("\n".join(map(",".join, lines)), encoding="utf-8")


@pytest.mark.parametrize("seed", range(RANDOM_DISTRICTS))
def test_sure_words_and_headers_give_the_clean_tables_again_byte_by_byte(
    seed: int, tmp_path: Path
) -> None:
    # As reading leaves it: full-width commas are normalised.
    solver.write(solver.sample(8, seed), tmp_path / "made", "zh", "csv")
    made = solver.read(tmp_path / "made")
    solver.write(made, tmp_path / "clean", "zh", "csv")
    solver.write(made, tmp_path / "d", "zh", "csv")
    draw = random.Random(seed)
    for file in (tmp_path / "d").glob("*.csv"):
        text = file.read_text(encoding="utf-8-sig")
        if '"' not in text:
            spoil(file, file.stem, draw)
    asked = tmp_path / "asked.xlsx"
    done = run("check", tmp_path / "d", "--answers", asked, "--lang", "zh")
    assert done.exit_code == 0, done.stderr
    assert "按" in done.stderr
    assert run("check", tmp_path / "d", "--apply", asked, "--out", tmp_path / "again",
               "--lang", "zh").exit_code == 0  # fmt: skip
    for file in (tmp_path / "clean").glob("*.csv"):
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_one_round_of_answers_is_enough(tmp_path: Path) -> None:
    """A sheet to ask about has headers, a header words: all are asked at once."""
    tables = spoilt()
    tables["花名册"] = tables.pop("teachers")
    data, asked = to_workbook(tables, tmp_path / "d.xlsx"), tmp_path / "asked.xlsx"
    assert run("check", data, "--answers", asked, "--lang", "zh").exit_code == 3
    assert answer_all(asked, {"戏剧": "（按单独的学科处理）"}) == []
    clean = tmp_path / "clean.xlsx"
    done = run("check", data, "--apply", asked, "--out", clean, "--lang", "zh")
    assert done.exit_code == 0, done.output
    assert examine(clean).district is not None
