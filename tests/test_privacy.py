"""No name of a person in anything but the exports: every command, every stream, every file."""

from __future__ import annotations

import json
import logging
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from solver.cli import main
from solver.sample import make
from solver.tables import write
from tests.test_cli import run

MARKER = "秘名"
"""Every name begins with it; what masks a name keeps one character."""

REMARK = "密注"
EXPORTS = ("assignments.csv", "plan.xlsx")
SCENARIO = """\
name: 虚构区教师交流轮岗
as_of: 2025-09-01
rules:
  eligibility: {min_years_here: 6}
  rotation_ratio: {at_least: 10%}
  no_new_shortage: {}
goals: [shortage, travel]
"""


@dataclass(frozen=True)
class Place:
    """A marked district, a scenario, and the plan that was made of them."""

    data: Path
    scenario: Path
    plan: Path
    teacher: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("privacy")
    plain = make(12, 0, more=True)
    people = tuple(
        t.model_copy(update={"name": f"{MARKER}{i:04d}", "extra": {"备注": REMARK}})
        for i, t in enumerate(plain.teachers)
    )
    write(plain.model_copy(update={"teachers": people}), folder / "data")
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    given = (folder / "data", "--scenario", folder / "scenario.yaml")
    done = run("solve", *given, "--out", folder / "plan", "--lang", "zh")
    assert done.exit_code == 0, done.output
    rows = (folder / "plan" / "assignments.csv").read_text("utf-8-sig").splitlines()
    return Place(folder / "data", folder / "scenario.yaml", folder / "plan", rows[1].split(",")[0])


Recipe = Callable[[Place, Path], list[list[object]]]


def _given(p: Place) -> list[object]:
    return [p.data, "--scenario", p.scenario]


NAMED = {"why"}
"""Commands that answer a person's question about people: they name them, to the screen alone
(trust.md 6). Nothing they say of their progress, and nothing for machines, does."""

RECIPES: dict[str, Recipe] = {
    "forecast": lambda p, out: [[*_given(p), "--out", out / "forecast"]],
    "quotas": lambda p, out: [[*_given(p), "--out", out / "quotas"]],
    "sample": lambda p, out: [[out / "sample", "--schools", 5]],
    "template": lambda p, out: [[out / "template.xlsx"]],
    "check": lambda p, out: [[*_given(p)], [*_given(p), "--json"]],
    "solve": lambda p, out: [
        [*_given(p), "--out", out / "plan"],
        [*_given(p), "--out", out / "plan-json", "--json"],
    ],
    "audit": lambda p, out: [
        [*_given(p), "--plan", p.plan],
        [*_given(p), "--plan", p.plan / "plan.xlsx", "--json"],
    ],
    "rules": lambda p, out: [[], ["--json"]],
    "notice": lambda p, out: [[*_given(p), "--plan", p.plan, "--out", out, "--masked"]],
    "explain": lambda p, out: [[*_given(p)], [*_given(p), "--json"]],
    "why": lambda p, out: [
        [*_given(p), "--plan", p.plan, "--teacher", p.teacher],
        [*_given(p), "--plan", p.plan, "--teacher", p.teacher, "--json"],
    ],
    "compare": lambda p, out: [
        [p.plan, p.plan, "--out", out / "compared"],
        [p.plan, p.plan, "--data", p.data, "--json"],
    ],
    "sweep": lambda p, out: [
        [
            *_given(p),
            *("--vary", "rotation_ratio.at_least=10%,12%", "--jobs", 1, "--out", out / "swept"),
        ]
    ],
    "frontier": lambda p, out: [
        [*_given(p), "--trade", "travel,shortage", "--points", 2, "--out", out / "front"]
    ],
}
"""How each command is run; a new command needs a line here."""


def test_every_command_is_looked_at() -> None:
    assert set(main.commands) <= set(RECIPES)


def _leaks(text: str) -> list[str]:
    return [word for word in (MARKER, REMARK) if word in text]


def _contents(file: Path) -> str:
    """Return a file's words, also those packed in a document."""
    if file.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(file) as packed:
            return "".join(packed.read(n).decode("utf-8", "replace") for n in packed.namelist())
    raw = file.read_bytes().decode("utf-8", "replace")
    # JSON may write a character as \\uXXXX.
    return raw + (json.dumps(json.loads(raw), ensure_ascii=False) if file.suffix == ".json" else "")


@pytest.mark.parametrize("command", sorted(RECIPES))
def test_no_name_in_what_a_command_says_and_writes(
    place: Place, tmp_path: Path, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    caplog.set_level(logging.DEBUG)
    for arguments in RECIPES[command](place, tmp_path):
        done = run(command, *arguments, "--lang", "zh")
        assert done.exit_code == 0, done.output
        if command not in NAMED or "--json" in arguments:
            assert _leaks(done.stdout) == []
        assert _leaks(done.stderr) == []
    assert _leaks(caplog.text) == []
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name not in EXPORTS:
            assert _leaks(_contents(file)) == [], file
            assert _leaks(file.name) == [], file


def test_an_answer_about_people_names_them(place: Place) -> None:
    done = run("why", *_given(place), "--plan", place.plan, "--teacher", place.teacher)
    assert done.exit_code == 0, done.output
    assert f"{MARKER}" in done.stdout
    assert f"（{place.teacher}）" in done.stdout or f"({place.teacher})" in done.stdout


def test_the_exports_hold_the_names(place: Place) -> None:
    """Otherwise the marker would prove nothing."""
    for name in EXPORTS:
        assert MARKER in _contents(place.plan / name)


def test_the_page_names_people_when_asked(place: Place, tmp_path: Path) -> None:
    given = (*_given(place), "--out", tmp_path, "--names")
    done = run("solve", *given)
    assert done.exit_code == 0, done.output
    assert MARKER in _contents(tmp_path / "report.html")
    assert _leaks(done.output) == []
    assert _leaks(_contents(tmp_path / "summary.json")) == []


def test_messages_about_a_persons_row_do_not_name_them(place: Place, tmp_path: Path) -> None:
    broken = tmp_path / "data"
    broken.mkdir()
    for file in place.data.iterdir():
        (broken / file.name).write_bytes(file.read_bytes())
    lines = (broken / "teachers.csv").read_text("utf-8-sig").splitlines()
    row = lines[1].split(",")
    head = lines[0].split(",")
    changes = {"任教学校": "无此校", "出生年月": "某年", "任教学科": "", "职称": "特"}
    for title, value in changes.items():
        spoilt = list(row)
        spoilt[head.index(title)] = value
        lines.append(",".join(spoilt))
    (broken / "teachers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for more in ([], ["--json"]):
        done = run("check", broken, "--lang", "zh", *more)
        assert done.exit_code == 3
        assert _leaks(done.output) == []
    wrong = tmp_path / "list.csv"
    wrong.write_text(f"工号,姓名,接收学校,任教学科\nzz,{MARKER}0001,无此校,数学\n", "utf-8")
    done = run("audit", *_given(place), "--plan", wrong, "--lang", "zh")
    assert done.exit_code == 3
    assert _leaks(done.output) == []
