"""What people write in a policy file: words for codes, shares, dates; and what cannot be meant."""

from __future__ import annotations

import time
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from solver.cli import main
from solver.district import District
from solver.errors import DataError, LungangError, Problem
from solver.planning.gate import gate
from solver.planning.solve import solve
from solver.policy.goals.shortage import Shortage
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.tables import write

POLICY = """\
name: 测试
as_of: {as_of}
term_years: {term_years}
rural_areas: {rural_areas}
backbone: {backbone}
rules:
  eligibility: {eligibility}
  directions: {directions}
  rotation_ratio: {ratio}
goals: [{{shortage: {weights}}}]
"""
PLAIN = {
    "as_of": "2026-09-01",
    "term_years": "3",
    "rural_areas": "[town, rural]",
    "backbone": "{honours: [district, city]}",
    "eligibility": "{posts: [teacher, middle], max_age: 50}",
    "directions": "{flows: [support, training]}",
    "ratio": "{at_least: 25%}",
    "weights": "{weights: {pe: 4, it: 2}}",
}
SAME: list[tuple[str, str, str]] = [
    ("as_of", written, "2026-09-01")
    for written in [
        "2026-9-1", "2026/9/1", "2026.09.01", "2026年9月1日", "20260901", "２０２６-9-1",
    ]
] + [
    ("term_years", "三年", "3"), ("term_years", "3年", "3"), ("term_years", "'3 年'", "3"),
    ("term_years", "十二", "12"), ("term_years", "二十", "20"),
    ("rural_areas", "[镇区, 村庄]", "[town, rural]"),
    ("backbone", "{honours: [区级骨干, 市级骨干教师]}", "{honours: [district, city]}"),
    ("backbone", "{honours: [ District, CITY ]}", "{honours: [district, city]}"),
    ("backbone", "{titles: [正高级教师, 高级教师]}", "{titles: [full_senior, senior]}"),
    ("eligibility", "{posts: [教师, 副校长]}", "{posts: [teacher, deputy_head]}"),
    ("eligibility", "{max_age: {男: 50岁, 女: 四十五}}", "{max_age: {M: 50, F: 45}}"),
    ("eligibility", "{max_rural_years: 6年}", "{max_rural_years: 6}"),
    ("directions", "{flows: [支教, 培养锻炼]}", "{flows: [support, training]}"),
    ("directions", "{keep_backbone_rural: 是}", "{keep_backbone_rural: true}"),
    ("ratio", "{at_least: 百分之二十五}", "{at_least: 25%}"),
    ("ratio", "{at_least: 百分之7}", "{at_least: 7%}"),
    ("ratio", "{at_least: 1/4}", "{at_least: 25%}"),
    ("ratio", "{at_least: 二成五}", "{at_least: 25%}"),
    ("ratio", "{at_least: 25 ％}", "{at_least: 25%}"),
    ("ratio", "{at_least: .25}", "{at_least: 25%}"),
    ("weights", "{weights: {体育: 4, 信息技术: 2}}", "{weights: {pe: 4, it: 2}}"),
    ("weights", "{weights: {PE: 4, ' it': 2}}", "{weights: {pe: 4, it: 2}}"),
    ("weights", "{kind_weights: {乡村小规模学校: 3}}", "{kind_weights: {small_rural: 3}}"),
]  # fmt: skip
MISFITS = [
    ("as_of", "2026-09-31", "2026年9月没有31日", "2026-9 has no day 31"),
    ("as_of", "2026-02-29", "2026年2月没有29日", "2026-2 has no day 29"),
    ("as_of", "0206-09-01", "应在2000—2100年之间", "2000 to 2100"),
    ("as_of", "9999-12-31", "应在2000—2100年之间", "2000 to 2100"),
    ("as_of", "1788220800", "不是日期", "not a date"),
    ("as_of", "今年九月", "不是日期", "not a date"),
    ("term_years", "8000", "不应大于30", "at most 30"),
    ("term_years", "0", "不应小于1", "at least 1"),
    ("term_years", "9" * 5000, "9…”不合要求：不应大于30", "at most 30"),
    ("term_years", "2.5", "应为整数", "whole number"),
    ("rural_areas", "[城镇]", "城区 urban、镇区 town、乡村 rural", "urban, town, rural"),
    ("eligibility", "{posts: [教务]}", "中层 middle", "middle"),
    ("eligibility", "{posts: 5}", "应写成列表", "a list"),
    ("eligibility", "{max_age: 900}", "不应大于100", "at most 100"),
    ("ratio", "{at_least: 150%}", "0%到100%之间", "between 0% and 100%"),
    ("ratio", "{at_least: 25}", "25是不是25%？", "is 25 meant as 25%?"),
    ("ratio", "{at_least: -5%}", "0%到100%之间", "between 0% and 100%"),
    ("ratio", "{at_least: 1e99999999%}", "过大", "too large"),
    ("ratio", "{at_least: 一些}", "小数或百分数", "a decimal or a percentage"),
    ("weights", "{weights: {art: 0.1428571428571428}}", "写成分数", "write a fraction"),
    ("weights", "{weights: {art: 1e30}}", "过大", "too large"),
    ("weights", "{weights: {art: 1e-30}}", "写成分数", "write a fraction"),
    ("weights", "{weights: {art: -1}}", "不应小于0", "at least 0"),
]


def policy(**parts: str) -> Scenario:
    return Scenario.parse(POLICY.format(**PLAIN | parts))


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        Scenario.parse(text)
    assert caught.value.exit_code == 3
    return caught.value.problems


@pytest.mark.parametrize(("part", "written", "meant"), SAME)
def test_what_is_surely_meant(part: str, written: str, meant: str) -> None:
    read, plain = policy(**{part: written}), policy(**{part: meant})
    unlike = {"lines"}
    assert read.model_dump(exclude=unlike) == plain.model_dump(exclude=unlike)


def test_the_plain_policy() -> None:
    """What the others are held against is itself as written."""
    read = policy()
    assert read.definitions.as_of == date(2026, 9, 1)
    assert getattr(read.rules[0], "at_least", None) == Fraction(1, 4)
    assert isinstance(read.goals[0], Shortage)
    assert read.goals[0].weights == {"pe": 4, "it": 2}


@pytest.mark.parametrize(("part", "written", "zh", "en"), MISFITS)
def test_what_cannot_be_meant(part: str, written: str, zh: str, en: str) -> None:
    found = problems(POLICY.format(**PLAIN | {part: written}))
    line = 1 + next(i for i, row in enumerate(POLICY.splitlines()) if f"{{{part}}}" in row)
    assert {p.row for p in found} == {line}
    assert zh in found[0].message.zh
    assert en in found[0].message.en


@pytest.mark.parametrize(
    ("text", "line", "zh"),
    [
        ("as_of: 2026-09-01\nq: " + "[" * 50_000, 2, "嵌套过深"),
        ("as_of: 2026-09-01\nq: " + "{a: " * 100 + "1" + "}" * 100, 2, "嵌套过深"),
        (
            "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
            + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in pairwise("abcdefg")),
            5, "别名（*）展开过大",
        ),
        ("a: &a {x: 1}\nb: &b {<<: *a, y: *a}\nc: *c", 3, "不是有效的YAML"),
        ("a: &a [*a]", 1, "别名（*）展开过大"),
        ("name: !!python/object/apply:os.getcwd []", 1, "标签"),
        ("as_of: !!timestamp 2026-13-45", 1, "标签"),
        ("as_of: 2026-09-01\nas_of: 2026-09-02", 2, "写了两次"),
        ("as_of: [", 1, "不是有效的YAML"),
        ("#" * (1 << 20) + "\n", None, "过大"),
    ],
)  # fmt: skip
def test_files_that_are_no_policy(text: str, line: int | None, zh: str) -> None:
    begun = time.process_time()
    (problem,) = problems(text)
    assert time.process_time() - begun < 10
    assert problem.row == line
    assert zh in problem.message.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_of_notepad(encoding: str, newline: str, tmp_path: Path) -> None:
    text = POLICY.format(**PLAIN)
    file = tmp_path / "本区.yaml"
    file.write_bytes(text.replace("\n", newline).encode(encoding))
    assert Scenario.read(file) == Scenario.parse(text)


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    def said(name: str | Path) -> str:
        with pytest.raises(DataError) as caught:
            Scenario.read(name)
        return caught.value.problems[0].message.zh

    assert "是不是 jinghai-2025？" in said("jinghai2025")
    assert "是不是 binhai-2020？" in said("滨海新区")
    assert "jinghai-2025（静海区2025年" in said("某某.yaml")
    assert "是文件夹" in said(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"PK\3\4")
    assert "是工作簿" in said(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_bytes("某某县教师交流".encode() + b"\nname: \xff\xff\xfe")
    assert "第2行" in said(tmp_path / "b.yaml")


@pytest.fixture(scope="module")
def district() -> District:
    return make(12, 1)


def subject_problems(district: District, weights: str) -> list[Problem]:
    scenario = policy(weights=f"{{weights: {weights}}}")
    return [p for p in gate(district, scenario) if p.code == "unknown_subject"]


def test_a_subject_that_nobody_knows_is_asked(district: District) -> None:
    (problem,) = subject_problems(district, "{musics: 4, pe: 2}")
    assert (problem.row, problem.severity) == (10, "error")
    assert "是不是“音乐”（music）？" in problem.message.zh
    assert not subject_problems(district, "{音乐: 4, 体育: 2}")
    (twice,) = subject_problems(district, "{体育: 4, pe: 2}")
    assert "只写一次" in twice.message.zh


def test_a_subject_of_the_districts_own_is_known_by_its_data(district: District) -> None:
    teachers = (district.teachers[0].model_copy(update={"subject": "陶艺"}), *district.teachers[1:])
    with_own = district.model_copy(update={"teachers": teachers})
    assert not subject_problems(with_own, "{陶艺: 4}")
    assert [p.value for p in subject_problems(district, "{陶艺: 4}")] == ["陶艺"]


def test_figures_that_no_search_can_hold_are_refused(district: District) -> None:
    fine = policy(weights="{weights: {art: 1/999983, pe: 1/999979, it: 1/999961}}", ratio="{}")
    with pytest.raises(DataError) as caught:
        solve(district, fine)
    assert [p.code for p in caught.value.problems] == ["figures_too_large"]


@pytest.mark.parametrize("given", ["backbone_share=1", "backbone_share=25%,30%", "leave_limit=x"])
def test_a_rule_alone_takes_no_value(given: str, district: District, tmp_path: Path) -> None:
    write(district, tmp_path / "d")
    command: list[Any] = ["sweep", tmp_path / "d", "--scenario", "jinghai-2025", "--vary", given]
    command += ["--out", tmp_path / "o", "--lang", "zh"]
    result = CliRunner().invoke(main, list(map(str, command)))
    assert result.exit_code == LungangError.exit_code
    assert "规则.参数=值" in result.output
