"""The guide is followed from its first command to its last, and it shows what they print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from solver.cli import main
from solver.text import Lang
from tests.pages import FENCE, SHELL, commands, lines, matches
from tests.practice import RIGHT, WRONG, edit, spoil

DOCS = Path(__file__).parent.parent / "docs"
GUIDES: dict[Lang, str] = {"zh": "guide.zh.md", "en": "guide.md"}
FILES: dict[Lang, tuple[str, str, str]] = {
    "zh": ("我区.xlsx", "有误.xlsx", "方案/plan.xlsx"),
    "en": ("district.xlsx", "spoiled.xlsx", "plan/plan.xlsx"),
}
STEPS = 7
PICTURE = re.compile(r"!\[[^\]]+\]\((pictures/[^)]+)\)")
MOST_BYTES, MOST_PIXELS = 120_000, 1000
PIECE = re.compile(rf"{FENCE.pattern}|^<!-- by hand: (\w+) -->$", re.MULTILINE | re.DOTALL)

each_guide = pytest.mark.parametrize("lang", sorted(GUIDES))


def _text(lang: Lang) -> str:
    return (DOCS / GUIDES[lang]).read_text(encoding="utf-8")


def _pieces(lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Yield language and text of each block, or what is done by hand, in the guide's order."""
    for found in PIECE.finditer(_text(lang)):
        yield found[1] or "", found[2] or "", found[3] or ""


def _by_hand(what: str, lang: Lang) -> None:
    data, spoiled, plan = map(Path, FILES[lang])
    if what == "spoil":
        spoil(data, spoiled)
    else:
        edit(plan, {"wrong": WRONG, "right": RIGHT}[what])


def _run(line: str, lang: Lang) -> str:
    arguments = shlex.split(line)[1:]
    if arguments[0] != "--version":
        arguments += ["--lang", lang]
    return CliRunner().invoke(main, arguments, prog_name="lungang", catch_exceptions=False).output


@pytest.mark.slow  # it solves three times, on a small district
@each_guide
def test_the_guide_can_be_followed_and_shows_what_is_printed(
    lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed, shown = "", 0
    for language, block, by_hand in _pieces(lang):
        if by_hand:
            _by_hand(by_hand, lang)
        elif language in SHELL:
            run = [line for line in lines(block) if line.startswith("lungang ")]
            printed = "".join(_run(line, lang) for line in run)
        elif language == "text":
            assert matches(block, printed), f"shown:\n{block}\nprinted:\n{printed}"
            shown += 1
    assert shown >= 10


def test_both_guides_say_the_same() -> None:
    kinds = {lang: [(a, by) for a, _, by in _pieces(lang)] for lang in GUIDES}
    assert kinds["zh"] == kinds["en"]
    shape = {lang: re.findall(r"^(#+|\d+\.|!|- |\|)", _text(lang), re.MULTILINE) for lang in GUIDES}
    assert shape["zh"] == shape["en"]
    options = {
        lang: [
            (words[1], [word for word in words if word.startswith("--")])
            for words in commands(DOCS / name)
        ]
        for lang, name in GUIDES.items()
    }
    assert options["zh"] == options["en"]


@each_guide
def test_every_step_has_one_picture_of_its_own_language(lang: Lang) -> None:
    sections = re.split(r"^## ", _text(lang), flags=re.MULTILINE)
    steps = [PICTURE.findall(s) for s in sections if re.match(r"第\d步|Step \d", s)]
    assert len(steps) == STEPS
    for number, pictures in enumerate(steps, 1):
        (picture,) = pictures
        assert re.fullmatch(rf"pictures/{number}-\w+\.{lang}\.png", picture)
        data = (DOCS / picture).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) <= MOST_BYTES
        assert int.from_bytes(data[16:20], "big") <= MOST_PIXELS


def test_no_picture_is_left_over() -> None:
    used = {picture for lang in GUIDES for picture in PICTURE.findall(_text(lang))}
    assert used == {f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir()}


def test_dots_stand_for_any_lines() -> None:
    assert matches("a\n…\nd\n", "a\nb\nc\nd\n")
    assert matches("…\na\n", "a\n")
    assert not matches("a\n…\n", "b\na\n")
    assert not matches("a\n", "a\nb\n")
