"""Words for people (trust.md 6): no program's signs, no ids, no English in Chinese, everywhere."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from solver.cli import main
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.policy.rules import RULES
from solver.report.labels import goal_change_words, goal_words, number_words
from solver.sample import make
from solver.tables import write
from solver.text import Lang

IDS = {*FILTERS, *RULES, *GOALS}
SIGNS = re.compile(
    r"[0-9]e[+-]?[0-9]|>=|<=|==|\bNone\b|\bnan\b|\bTrue\b|\bFalse\b|\.\.\s|\d\.\d{5,}"
)
NAMED = re.compile(
    r"(?:lungang|main) ?[a-z]*|“[a-z]+”|--[a-z-]+"
    r"|\S*\.(?:xlsx|csv|yaml|html|json|docx)|JH\d+|[A-Z]\d+"
)
"""Commands, options, files and codes."""
WORD = re.compile(r"[A-Za-z]{3,}")
PROPER = {
    "lungang",
    "CSV",
    "JSON",
    "YAML",
    "SHA",
    "DATA",
    "OUT",
    "OPTIONS",
    "Usage",
    "COMMAND",
    "ARGS",
    "Excel",
    "WPS",
    "plan",
    "jinghai",
    "same",
    "people",
}
"""Names of files, options and programs, which have no Chinese."""

WRONG = {
    "ratio": ("at_least: 20%", "at_least: 150%"),
    "number": ("leave_limit: {at_most: 30%}", "leave_limit: {at_most: [a]}"),
    "choice": ("within: district", "within: village"),
    "years": ("term_years: 3", "term_years: 四年"),
    "posts": ("posts: [teacher]", "posts: [warden]"),
}
POLICY = """\
name: 虚构区教师交流轮岗
as_of: 2025-09-01
term_years: 3
rules:
  eligibility: {posts: [teacher], min_years_here: 6}
  within_groups: {}
  directions: {}
  leave_limit: {at_most: 30%}
  rotation_ratio: {at_least: 20%, within: district}
  support_coverage: {}
goals: [shortage, balance, travel]
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wording")
    write(make(12, 3), folder / "data.xlsx")
    (folder / "policy.yaml").write_text(POLICY, encoding="utf-8")
    for name, (right, wrong) in WRONG.items():
        assert right in POLICY
        (folder / f"{name}.yaml").write_text(POLICY.replace(right, wrong), encoding="utf-8")
    for lang in ("zh", "en"):
        assert run(folder, "solve", lang, "--out", folder / lang).exit_code == 0
    return folder


def run(place: Path, command: str, lang: str, *more: object, policy: str = "policy") -> Result:
    given = [command, place / "data.xlsx", "--scenario", place / f"{policy}.yaml", *more]
    return CliRunner().invoke(main, [*map(str, given), "--lang", lang])


def commands(place: Path, lang: str) -> Iterator[str]:
    """Yield what every command says, and what it says when it is used wrongly."""
    plan = ("--plan", place / lang)
    first = (place / lang / "assignments.csv").read_text("utf-8-sig").splitlines()[1].split(",")[0]
    edited = place / f"edited-{lang}.csv"
    edited.write_text(f"工号,接收学校\n{first},0001\n", encoding="utf-8")
    nobody = place / "nobody.csv"
    nobody.write_text("工号,接收学校\nX1,\n", encoding="utf-8")
    for command, more in (
        ("check", ()),
        ("solve", ("--out", place / "again", "--previous", place / lang)),
        ("audit", plan),
        ("audit", ("--plan", edited, "--before", place / lang)),
        ("audit", ("--plan", nobody)),
        ("audit", ("--plan", place / "nothing.csv")),
        ("why", (*plan, "--teacher", first)),
        ("why", (*plan, "--teacher", first, "--to", "0001")),
        ("why", (*plan, "--teacher", "无此人")),
        ("explain", ()),
        ("explain", ("--indicator", "小学骨干教师")),
        ("explain", ("--indicator", "x")),
        ("notice", (*plan, "--out", place / "notice")),
        ("solve", ("--no-such-option",)),
        ("solve", ("--time-limit", "-1", "--out", "x")),
        ("solve", ()),
        ("solve", ("--out", place / "x", "--columns", "无")),
    ):
        yield run(place, command, lang, *more).output
    for name in WRONG:
        yield run(place, "check", lang, policy=name).output
    for arguments in (["compare", place / "zh", place / "en"], ["nonsense"], ["compare", place]):
        yield CliRunner().invoke(main, [*map(str, arguments), "--lang", lang]).output


class _Words(HTMLParser):
    """Gathers what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def documents(place: Path, lang: str) -> Iterator[str]:
    """Yield the words of every document; those of the policy file itself are its author's."""
    book = openpyxl.load_workbook(place / lang / "plan.xlsx", data_only=True)
    for sheet in book:
        if sheet.title in {"编制说明", "How it was made"}:
            continue
        for row in sheet.iter_rows():
            yield "\n".join(c.value for c in row if isinstance(c.value, str))
    page = _Words()
    page.feed((place / lang / "report.html").read_text(encoding="utf-8"))
    yield "\n".join(page.words)
    run(place, "notice", lang, "--plan", place / lang, "--out", place / f"notice-{lang}")
    for file in (place / f"notice-{lang}").iterdir():
        document = docx.Document(str(file))
        yield "\n".join(p.text for p in document.paragraphs)
        assert zipfile.is_zipfile(file)


def offending(text: str, lang: Lang, place: Path) -> list[str]:
    """Return the lines that nobody should have to read."""
    found = []
    for line in text.replace(str(place), "").splitlines():
        bare = NAMED.sub("", line)
        words = set(WORD.findall(bare))
        ids = {name for name in IDS if "_" in name and name in line}
        english = words - PROPER if lang == "zh" else set()
        if SIGNS.search(bare) or ids - _named_by_the_user(line) or english:
            found.append(f"{line}  [{sorted(english | ids)}]")
    return found


def _named_by_the_user(line: str) -> set[str]:
    """A message about a key of the policy file quotes the key."""
    return {name for name in IDS if f"{name}." in line or f"“{name}" in line or f" {name}:" in line}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_reads_the_programs_language(place: Path, lang: Lang) -> None:
    told = list(commands(place, lang))
    assert all(told)
    assert not any("Traceback" in text for text in told)
    bad = [line for text in told for line in offending(text, lang, place)]
    # What is wrong with a policy file is said with its own keys and values.
    bad = [line for line in bad if not re.search(r"(政策文件|policy file) ", line)]
    assert bad == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_document_speaks_it_either(place: Path, lang: Lang) -> None:
    bad = [line for text in documents(place, lang) for line in offending(text, lang, place)]
    assert bad == []


def test_numbers_as_people_write_them() -> None:
    assert number_words(1_314_400) == "1,314,400"
    assert number_words(1.03361) == "1.034"
    assert number_words(-0.00001) == "0"
    assert goal_words("travel", 1_314_400, 68) == (
        "19.3公里/人，共1,314.4公里",
        "19.3 km each, 1,314.4 km in all",
    )
    assert goal_change_words("travel", 400) == ("+0.4公里", "+0.4 km")
    assert goal_change_words("shortage", -2) == ("−2加权岗位", "−2 weighted posts")
    assert goal_change_words("balance", 0).zh == "不变"
