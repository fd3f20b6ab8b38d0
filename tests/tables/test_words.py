"""What clerks write is read where it is sure, asked about where it is not, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver.district import TABLES, Teacher
from solver.district.column import columns_of
from solver.district.folding import fold
from solver.district.header_synonyms import HEADERS
from solver.district.synonyms import Certainty
from solver.district.vocabulary import VALUE_WORDS
from solver.tables import Reading, examine
from solver.tables.columns import COLUMNS
from solver.tables.meanings import Meanings, SubjectMeanings
from tests.tables.files import TODAY, sound, to_folder
from tests.tables.test_defects import found

# column of teachers, what is written, the code it surely means
SURE = [
    ("subject", "思想品德", "politics"),
    ("subject", "生物学", "biology"),
    ("subject", "体育与健康", "pe"),
    ("subject", " 造型 · 美术 ", "art"),
    ("subject", "劳技老师", "labor"),
    ("subject", "科学课", "science"),
    ("subject", "（其它）", "other"),
    ("title", "小学一级教师", "second"),
    ("title", "小学高级教师", "first"),
    ("title", "中教高级", "senior"),
    ("title", "未定职级。", "none"),
    ("degree", "函授大专", "associate"),
    ("degree", "全日制本科", "bachelor"),
    ("post", "教科研室主任", "middle"),
    ("post", "德育副校长", "deputy_head"),
    ("post", "党支部书记兼校长", "head"),
    ("status", "停薪留职", "leave"),
    ("status", "劳务派遣", "contract"),
    ("sex", "女士", "F"),
]
# column of teachers, what is asked about, the code that is offered
ASKED = [
    ("subject", "电脑", "it"),
    ("subject", "体健", "pe"),
    ("subject", "书法", None),
    ("subject", "理化", None),
    ("title", "小教高级", "first"),
    ("title", "副高级", "senior"),
    ("degree", "研究生班", "master"),
    ("degree", "本科肄业", None),
    ("post", "团委书记", "middle"),
    ("status", "借调", "leave"),
    ("status", "FALSE", None),
    ("sex", "2", "F"),
    ("exempt", "有", None),
    ("exempt", "符合", ""),
    ("joined", "2011年春", "2011-02"),
]
# column of teachers, words for which nothing is ever offered
NEVER = [
    ("subject", "艺术"),
    ("subject", "历史与社会"),
    ("subject", "综合实践"),
    ("subject", "藏语文"),
    ("title", "高级技师"),
    ("title", "初级"),
    ("post", "名誉校长"),
    ("post", "原教导主任"),
    ("stage", "中学"),
    ("degree", "师范类"),
]


def examined(column: str, written: str, tmp_path: Path) -> Reading:
    tables = sound()
    head, row = tables["teachers"][0], tables["teachers"][1]
    if column not in head:
        for cells in tables["teachers"]:
            cells.append(column if cells is head else "")
    row[head.index(column)] = written
    del tables["decisions"]  # of somebody who must go the status cannot be another
    return examine(to_folder(tables, tmp_path / "d"), today=TODAY)


def value(reading: Reading, column: str) -> object:
    assert reading.district is not None, [p.message.en for p in reading.problems]
    return getattr(reading.district.teachers[0], column)


@pytest.mark.parametrize(("column", "written", "code"), SURE)
def test_what_is_sure_is_read_and_counted(
    column: str, written: str, code: str, tmp_path: Path
) -> None:
    reading = examined(column, written, tmp_path)
    assert value(reading, column) == code
    (use,) = reading.words
    assert (use.note.column, use.note.suggestion, use.note.certainty) == (
        column,
        code,
        Certainty.SURE,
    )
    assert use.count == 1
    assert [p.code for p in reading.problems if p.column == column] == ["word_read"]


@pytest.mark.parametrize(("column", "written", "code"), ASKED)
def test_what_is_not_sure_is_an_error_with_its_suggestion(
    column: str, written: str, code: str | None, tmp_path: Path
) -> None:
    reading = examined(column, written, tmp_path)
    assert reading.district is None
    (use,) = reading.words
    assert (use.note.suggestion, use.note.certainty) == (code, Certainty.ASK)
    (problem,) = [p for p in reading.problems if p.severity == "error"]
    assert problem.code in {"unsure_word", "unsure_date"}


@pytest.mark.parametrize(("column", "written"), NEVER)
def test_what_is_never_guessed_gets_no_suggestion(
    column: str, written: str, tmp_path: Path
) -> None:
    reading = examined(column, written, tmp_path)
    assert reading.district is None
    (use,) = reading.words
    assert use.note.suggestion is None
    assert "是不是" not in next(p.message.zh for p in reading.problems if p.column == column)


@pytest.mark.parametrize("none", ["无", "没有", "（无）", "无。", "／", "——", "×", "N/A", "FALSE"])
@pytest.mark.parametrize(
    "column", ["exempt", "honours", "title", "post", "home", "willing", "on_exchange_until"]
)
def test_words_for_none_are_none(column: str, none: str, tmp_path: Path) -> None:
    reading = examined(column, none, tmp_path)
    default = Teacher.model_fields[column].default
    assert value(reading, column) == default
    (use,) = reading.words
    assert (use.note.suggestion, use.note.certainty) == ("", Certainty.SURE)


@pytest.mark.parametrize("reason", ["孕期", "产假", "服务期内", "无法胜任其他岗位", "否决过一次"])
def test_reasons_stay_as_they_are_written(reason: str, tmp_path: Path) -> None:
    reading = examined("exempt", reason, tmp_path)
    assert value(reading, "exempt") == reason
    assert reading.words == ()


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("区级骨干/优秀教师", ("district", "excellent")),
        ("市级骨干 特级", ("city", "special")),
        ("校骨干、无", ("school",)),
        ("学科带头人\n优秀教师", ("leader", "excellent")),
        ("非骨干", ()),
    ],
)
def test_lists_of_words(written: str, codes: tuple[str, ...], tmp_path: Path) -> None:
    assert value(examined("honours", written, tmp_path), "honours") == codes


@pytest.mark.parametrize(
    ("stage", "written", "sure"),
    [
        ("primary", "小学音乐", True),
        ("junior", "小学音乐", False),
        ("primary", "音乐(小学)", True),
        ("primary", "自然", True),
        ("junior", "自然", False),
    ],
)
def test_a_stage_in_a_subject_must_be_the_rows_own(
    stage: str, written: str, sure: bool, tmp_path: Path
) -> None:
    tables = sound()
    row = tables["teachers"][2]  # at a school that has both stages
    row[3], row[4] = stage, written
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert (reading.district is not None) == sure


def test_unknown_subjects_are_asked_about_and_near_ones_offered(tmp_path: Path) -> None:
    for written, code in (("茶艺", None), ("美术鉴赏", "art"), ("音悦", "music")):
        (use,) = examined("subject", written, tmp_path / written).words
        assert (use.note.certainty, use.note.suggestion) == (Certainty.ASK, code)


@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        ("teachers", "exempt", "免交流原因（无则不填）", "header_read"),
        ("teachers", "exempt", "免交流\u200b原因", "invisible_signs"),
        ("teachers", "rural_years", "农村任教年限(年)", "header_read"),
        ("teachers", "subject", "所教学科：", "header_read"),
        ("teachers", "school_id", "工作单位", "near_header"),
        ("teachers", "post", "现任职务", "near_header"),
        ("teachers", "born", "出生年 月日期", "near_header"),
        ("schools", "quota", "核定编制数（名）", "header_read"),
        ("schools", "area", "城乡", "near_header"),
        ("travel", "km", "里程（公里）", "header_read"),
        ("travel", "km", "公里（米）", "near_header"),
        ("needs", "posts", "应配教师数", "header_read"),
        ("decisions", "decision", "处理意见", "near_header"),
    ],
)
def test_headers_are_read_or_asked_about_never_ignored(
    table: str, old: str, new: str, code: str | None, tmp_path: Path
) -> None:
    tables = sound()
    head = tables[table][0]
    if old not in head:
        for cells in tables[table]:
            cells.append(old if cells is head else "")
    head[head.index(old)] = new
    path = to_folder(tables, tmp_path / "d")
    assert [c for _, c, t, _, _ in found(path) if t == table] == ([code] if code else [])
    before = examine(to_folder(sound(), tmp_path / "sound"), today=TODAY).district
    if code != "near_header":
        assert examine(path, today=TODAY).district == before


@pytest.mark.parametrize("own", ["备注", "籍贯", "毕业院校", "所学专业", "参加工作时间", "教龄"])
def test_common_columns_of_a_districts_own_are_not_near(own: str, tmp_path: Path) -> None:
    tables = sound()
    for i, cells in enumerate(tables["teachers"]):
        cells.append(own if i == 0 else "x")
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert reading.problems == ()
    assert reading.district is not None
    assert dict(reading.district.teachers[0].extra) == {own: "x"}


def test_two_sure_headers_for_one_column_are_a_question(tmp_path: Path) -> None:
    tables = sound()
    tables["teachers"][0][4] = "学科"
    for i, cells in enumerate(tables["teachers"]):
        cells.append("任教科目" if i == 0 else "pe")
    codes = [code for _, code, *_ in found(to_folder(tables, tmp_path / "d"))]
    assert codes == ["near_header", "near_header"]


def test_the_products_own_words_are_nobodys_synonyms() -> None:
    for table, columns in COLUMNS.items():
        for name, column in columns.items():
            if column.of.words is None:
                continue
            known = Meanings(VALUE_WORDS[table, name], column.of.synonyms)
            for word, code in known.own.items():
                meant = known.synonyms.meaning(word)
                assert meant is None or meant.code == code, (table, name, word)


def test_every_synonym_means_a_code_of_its_column() -> None:
    for columns in COLUMNS.values():
        for name, column in columns.items():
            synonyms = column.of.synonyms
            codes = {*synonyms.sure, *synonyms.ask, *synonyms.endings}
            codes |= {code for _, code, *_ in synonyms.where}
            low, high = column.of.span or (0, -1)
            own = column.of.words or {str(n) for n in range(low, high + 1)}
            assert codes <= {*own, ""}, name


def test_headers_that_clerks_write_belong_to_columns_and_to_one() -> None:
    for table, headers in HEADERS.items():
        known = {name for name, _, _ in columns_of(TABLES[table])}
        assert headers.keys() <= known
        sure = [word for h in headers.values() for word in h.sure.split()]
        assert len(sure) == len({fold(word) for word in sure}), table


def test_a_subject_word_is_read_alike_in_every_table() -> None:
    columns = [c.of for columns in COLUMNS.values() for c in columns.values()]
    subjects = [c for c in columns if c.kind.value == "subject"]
    assert len(subjects) >= 3
    known = [SubjectMeanings(c.words or {}, c.synonyms) for c in subjects]
    meanings = [k.listed("信息技术") for k in known]
    assert {m and m.code for m in meanings} == {"it"}
