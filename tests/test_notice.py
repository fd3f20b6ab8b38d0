"""Notices: their form, their words, whom they name, and templates of the user's own."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from solver.district import District
from solver.errors import DataError
from solver.policy.scenario import Scenario
from solver.report.masking import masked, masked_apart
from solver.report.notice import default_template, write_notices
from solver.report.notice.fields import read_fields
from solver.report.notice.layout import _ends, column_sizes, line_room
from solver.report.notice.render import render
from solver.tables import write
from solver.text import Lang
from tests.plans import EVIL, MARKUP, MOVES, SCENARIO, small_district, small_plan
from tests.test_cli import run


def notices(folder: Path, lang: Lang = "zh", **options: Any) -> dict[str, Any]:
    plan = small_plan()
    files = write_notices(plan.audit, plan.scenario, folder, lang, **options)
    return {file.name: docx.Document(str(file)) for file in files}


def everything(file: Path) -> str:
    """Return all the words in a .docx, whatever part they stand in."""
    with zipfile.ZipFile(file) as packed:
        names = [n for n in packed.namelist() if n.endswith((".xml", ".rels"))]
        return "".join(packed.read(n).decode("utf-8") for n in names)


def words(document: Any) -> str:
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张*"),
        ("张小明", "张**"),
        ("欧阳明远", "欧阳**"),
        ("欧阳", "欧*"),
        ("司马 光", "司马*"),
        ("买买提·吐尔逊", "买**"),
        ("张", "*"),
        ("", ""),
        ("John Smith", "J***"),
        ("J", "J***"),
    ],
)
def test_masking(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_the_form_is_that_of_gb_t_9704(tmp_path: Path) -> None:
    document = notices(tmp_path)["交流轮岗通知.docx"]
    section = document.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(e.mm) for e in edges] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    title = document.paragraphs[0]
    body = next(p for p in document.paragraphs if p.text.startswith("按照"))
    for paragraph, font, size in ((title, "方正小标宋简体", 22), (body, "仿宋_GB2312", 16)):
        run_ = next(r for r in paragraph.runs if r.text)
        assert run_._element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert run_.font.size.pt == size
    assert 28 <= body.paragraph_format.line_spacing.pt <= 30
    assert round(body.paragraph_format.first_line_indent.pt) == 32
    head = document.tables[0].rows[0]._tr
    assert head.find(f".//{qn('w:tblHeader')}") is not None, "the header is on every page"


def test_the_full_notice_names_everybody_and_says_the_figures(tmp_path: Path) -> None:
    text = words(notices(tmp_path)["交流轮岗通知.docx"])
    assert "关于公布虚构区2025年教师交流轮岗人员名单的通知" in text
    assert "符合交流条件的教师共8人，交流4人，占符合交流条件教师的50.00%" in text
    assert "自2025年9月1日起至2028年8月31日止" in text
    for name in ("王甲一", "欧阳明远", EVIL, "O'Brien", "乡村小学", MARKUP):
        assert name in text
    english = words(notices(tmp_path, "en")["notice.docx"])
    assert "8 eligible teachers 4 move" in english
    assert "from 2025-09-01 to 2028-08-31" in english


@pytest.mark.parametrize(
    ("lang", "file"), [("zh", "交流轮岗公示.docx"), ("en", "public-notice.docx")]
)
def test_the_public_notice_tells_nothing_personal(tmp_path: Path, lang: Lang, file: str) -> None:
    notices(tmp_path, lang, masked=True, per_school=True)
    for path in tmp_path.iterdir():
        text = everything(path)
        for secret in ("王甲一", "明远", "cmd|", "Brien", "1985", "2015-09", "城关镇", "区级骨干"):
            assert secret not in text
        for cell in (">a0<", ">a5<", ">a6<", ">c0<"):
            assert cell not in text
    text = words(docx.Document(str(tmp_path / file)))
    assert "欧阳**" in text
    assert "王**" in text


def test_one_file_a_school_with_its_own_people(tmp_path: Path) -> None:
    files = notices(tmp_path, per_school=True)
    assert len(files) == 5
    assert [f for f in files if f.startswith("通知-B")] == ["通知-B-乡村小学.docx"]
    text = words(files["通知-B-乡村小学.docx"])
    assert "调入教师2人" in text
    assert "王甲一" in text
    assert "O'Brien" not in text
    assert len(files["通知-B-乡村小学.docx"].tables) == 1, "no list without people"
    assert not [f for f in files if set(f) & set('<>/\\:*?"|')]


def test_people_of_one_name_are_told_apart_inside_only(tmp_path: Path) -> None:
    data = small_district()
    people = tuple(t.model_copy(update={"name": "同名"}) for t in data.teachers)
    plan = small_plan(data.model_copy(update={"teachers": people}))
    for hidden, there in ((False, True), (True, False)):
        file = write_notices(plan.audit, plan.scenario, tmp_path, "zh", masked=hidden)[0]
        assert ("（a0）" in words(docx.Document(str(file)))) == there


def _template(path: Path, *lines: str) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def said(raised: pytest.ExceptionInfo[DataError]) -> str:
    return raised.value.problems[0].message.zh


def test_an_archive_that_would_fill_the_memory_is_no_template(tmp_path: Path) -> None:
    own = _template(tmp_path / "own.docx", "{{ title }}")
    with zipfile.ZipFile(own, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.png", bytes(65 << 20))
    with pytest.raises(DataError) as raised:
        notices(tmp_path / "out", template=own)
    assert raised.value.problems[0].code == "unreadable_template"


def test_a_template_of_the_users_own(tmp_path: Path) -> None:
    own = _template(
        tmp_path / "own.docx", "某某局文件", "{{ title }}", "{{ lists[0].rows|length }}人"
    )
    document = notices(tmp_path / "out", template=own)["交流轮岗通知.docx"]
    assert [p.text for p in document.paragraphs] == [
        "某某局文件",
        "关于公布虚构区2025年教师交流轮岗人员名单的通知",
        "4人",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "{{ nothing }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{{ title + 1 }}",
        # Each of these would take gigabytes or hours.
        "{{ 'a' * 10**10 }}", "{{ '%999999999d' % 1 }}", "{{ 'abc'|center(1000000000) }}",
        "{{ 10**400/1 }}", "{{ title.ljust(1000000000) }}", "{{ '{:999999999}'.format(1) }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{% for a in lists %}{% for b in lists %}{{ b.label }}{% endfor %}{% endfor %}",
        "{% for a in lists recursive %}{{ loop(lists) }}{% endfor %}",
        "{% set x = title %}{{ x }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in title ~ title %}x{% endfor %}", "{{ lists|tojson(indent=999999999) }}",
        "{{ title[:1] * 9 }}",
    ],
)  # fmt: skip
def test_a_wrong_template_is_an_error_and_leaves_nothing(tmp_path: Path, line: str) -> None:
    own = _template(tmp_path / "own.docx", line)
    with pytest.raises(DataError) as raised:
        notices(tmp_path / "out", template=own)
    assert raised.value.problems[0].code == "bad_template"
    assert not re.search("[a-z]{3}", re.sub("“.*?”|lungang.*template", "", said(raised)))
    assert list((tmp_path / "out").iterdir()) == []
    (tmp_path / "no.docx").write_bytes(b"PK no")
    with pytest.raises(DataError) as raised:
        notices(tmp_path / "out", template=tmp_path / "no.docx")
    assert raised.value.problems[0].code == "unreadable_template"


def test_what_is_filled_in_is_neither_markup_nor_a_tag() -> None:
    content = {"title": "<w:p/> & {{ 7 * 7 }}", "addressee": "", "parts": [], "lists": []}
    filled = render(default_template("zh"), content)
    assert docx.Document(io.BytesIO(filled)).paragraphs[0].text == "<w:p/> & {{ 7 * 7 }}"


def test_a_crash_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from solver.report import notice

    calls: list[int] = []

    def crash(*_: object) -> bytes:
        calls.append(1)
        if len(calls) > 1:
            raise RuntimeError("power cut")
        return b""

    monkeypatch.setattr(notice, "render", crash)
    with pytest.raises(RuntimeError, match="power cut"):
        notices(tmp_path, per_school=True)
    assert list(tmp_path.iterdir()) == []


def test_the_command(tmp_path: Path) -> None:
    data, scenario = tmp_path / "data", tmp_path / "s.yaml"
    write(small_district(), data)
    scenario.write_text(
        "name: 虚构区2025年教师交流轮岗\nas_of: 2025-09-01\nrules:\n"
        "  rotation_ratio: {at_least: 20%}\ngoals: [travel]\n",
        encoding="utf-8",
    )
    plan = tmp_path / "plan.csv"
    plan.write_text("工号,接收学校,任教学科\na0,乡村小学,数学\nc0,D,语文\n", encoding="utf-8")
    given = ("notice", data, "--scenario", scenario, "--plan", plan, "--out", tmp_path / "out")
    done = run(*given, "--lang", "zh")
    assert done.exit_code == 0, done.output
    assert done.stdout.strip() == str(tmp_path / "out" / "交流轮岗通知.docx")
    assert "王甲一" not in done.output
    form = tmp_path / "form.docx"
    for lang, head in (("en", "stage"), ("zh", "学段")):
        saved = run("notice", "--save-template", form, "--lang", lang)
        assert saved.exit_code == 0, saved.output
        assert docx.Document(str(form)).tables[0].rows[0].cells[2].text == head
    assert run(*given, "--template", form, "--masked", "--lang", "zh").exit_code == 0
    plan.write_text("工号,接收学校,任教学科\na0,乡村小学,数学\n", encoding="utf-8")
    warned = run(*given, "--lang", "zh")
    assert warned.exit_code == 0
    assert "lungang audit" in warned.stderr
    assert run(*given, "--template", plan, "--lang", "zh").exit_code == 3
    assert Scenario.of(SCENARIO).name in words(
        docx.Document(str(tmp_path / "out" / "交流轮岗公示.docx"))
    )


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("关于公布名单的通知", None),
        ("关于公布静海区2025年暑期教师交流轮岗人员名单的通知", ["静海区2025年暑期教师", "通知"]),
        ("关于柳桥镇九年一贯制学校桥南校区教师交流轮岗安排的通知", ["桥南校区", "通知"]),
    ],
)
def test_titles_break_at_words(title: str, broken: list[str] | None) -> None:
    """GB/T 9704: a title of several lines breaks where a word ends, and in at most three."""
    room = line_room(title)
    if broken is None:
        assert room is None
        return
    assert room is not None
    lines: list[str] = []
    for end in _ends(title, room):
        lines.append(title[len("".join(lines)) : end])
    assert "".join(lines) == title
    assert len(lines) == len(broken)
    for line, word in zip(lines, broken, strict=True):
        assert line.endswith(word), lines


def test_columns_hold_the_longest_name() -> None:
    """Number, names and schools have at least 720, 1300 and 2100 twips (field F03)."""
    head = ["序号", "姓名", "学段", "学科", "现学校", "接收学校", "交流形式"]
    long = ["1", "欧阳明远", "小学", "道德与法治", "唐官屯镇第二小学", "静海镇第一小学", "支教"]
    sizes = column_sizes([head, long])
    assert sizes is not None
    assert sum(sizes) == pytest.approx(156)
    twips = [size / 25.4 * 1440 for size in sizes]
    assert twips[0] >= 720
    assert twips[1] >= 1300
    assert min(twips[4], twips[5]) >= 2100
    # Eight signs of 10.5 points, and the cell's edges.
    assert sizes[4] > 8 * 10.5 * 25.4 / 72 + 1.6
    assert column_sizes([["a", "b"]]) is None


FIELDS = """\
发文机关: 虚构区教育局
文号: 虚教〔2025〕3号
依据: 某文件
报到时间: 2025-08-28
联系人: 某科
"""


def test_the_bureaus_own_fields(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(FIELDS, encoding="utf-8")
    plan = small_plan()
    fields = read_fields(tmp_path / "f.yaml")
    (file,) = write_notices(plan.audit, plan.scenario, tmp_path, "zh", fields=fields)
    text = words(docx.Document(str(file)))
    for said in (
        *(
            "虚构区教育局关于公布",
            "虚教〔2025〕3号",
            "根据某文件，经统筹安排",
            "联系人：某科，联系电话：××",
        ),
        "要于2025年8月28日到接收学校报到",
    ):
        assert said in text
    (bare,) = write_notices(plan.audit, plan.scenario, tmp_path, "zh")
    text = words(docx.Document(str(bare)))
    assert "××〔20××〕××号" in text
    assert "按照义务教育学校教师交流轮岗工作有关要求" in text
    for wrong in ("发文: x\n", "- a\n", "a: [\n"):
        (tmp_path / "f.yaml").write_text(wrong, encoding="utf-8")
        with pytest.raises(DataError):
            read_fields(tmp_path / "f.yaml")


def test_masked_names_are_told_apart_within_a_school() -> None:
    people = [("a", "秦良玉", "A"), ("b", "秦可卿", "A"), ("c", "秦叔宝", "B"), ("d", "", "A")]
    shown = masked_apart(people)
    assert shown == {"a": "秦**", "b": "秦**（2）", "c": "秦**", "d": ""}


def test_schools_whose_names_a_disk_takes_for_one_get_a_file_each(tmp_path: Path) -> None:
    data = small_district()
    codes = {"B": "QH/01", "C": "QH:01"}
    moves = [(who, codes.get(to, to), subject) for who, to, subject in MOVES]
    changed = json.loads(data.model_dump_json())
    text = json.dumps(changed, ensure_ascii=False)
    for old, new in codes.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    made = District.model_validate_json(text)
    same_name = tuple(s.model_copy(update={"name": "小学"}) for s in made.schools)
    plan = small_plan(made.model_copy(update={"schools": same_name}), moves)
    files = write_notices(plan.audit, plan.scenario, tmp_path, "zh", per_school=True)
    assert {f.name for f in files} >= {"通知-QH_01-小学.docx", "通知-QH_01-小学-2.docx"}
    assert len(files) == 5
