"""The documents say what there is: names, links, commands, options and scenario files."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import solver
from solver.cli import main
from solver.policy.scenario import Scenario
from solver.report.terminal.catalogue import KINDS
from solver.text import Lang
from tests.pages import FENCE, commands, matches

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CODE_NAME = re.compile(r"`(solver(?:\.\w+)+)`")
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")
ANCHOR = re.compile(r"\]\(([^)#]*)#([^)]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
GLOSSARIES = ("glossary.md", "glossary.zh.md")

each_page = pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])


def _found(dotted: str) -> object:
    """Return what a dotted name means: a module, or something in one."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            value: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            value = getattr(value, name)
        return value
    raise ModuleNotFoundError(dotted)


@pytest.mark.parametrize("name", GLOSSARIES)
def test_every_code_name_of_the_glossary_exists(name: str) -> None:
    names = CODE_NAME.findall((ROOT / "docs" / name).read_text(encoding="utf-8"))
    assert len(names) >= 30
    for dotted in names:
        assert _found(dotted) is not None, dotted


def test_both_glossaries_name_the_same() -> None:
    en, zh = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in GLOSSARIES)
    assert CODE_NAME.findall(en) == CODE_NAME.findall(zh)


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def _options(command: click.Command) -> set[str]:
    return {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}


def _anchor(heading: str) -> str:
    """Return what a heading is linked by: no punctuation, blanks as hyphens, in small letters."""
    return re.sub(r"[^\w\- ]", "", heading.strip()).replace(" ", "-").lower()


@each_page
def test_every_link_to_a_heading_finds_it(page: Path) -> None:
    for target, anchor in ANCHOR.findall(page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            there = (page.parent / target) if target else page
            text = there.read_text(encoding="utf-8")
            names = {*map(_anchor, HEADING.findall(text)), *re.findall(r'<a id="([^"]+)">', text)}
            assert anchor in names, (target, anchor)


@each_page
def test_every_command_and_option_of_a_page_exists(page: Path) -> None:
    context = click.Context(main)
    for words in commands(page):
        name = words[1]
        if name.startswith(("-", "<", "…", "[")):
            continue
        command = main.get_command(context, name)
        assert command is not None, words
        for word in words[2:]:
            if word.startswith("--"):
                assert word.split("=")[0] in _options(command), words


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_names_every_command(readme: str) -> None:
    named = {words[1] for words in commands(ROOT / readme)}
    assert set(main.list_commands(click.Context(main))) <= named


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_scenario_and_the_python_of_the_readme_are_right(readme: str) -> None:
    blocks = FENCE.findall((ROOT / readme).read_text(encoding="utf-8"))
    (policy,) = [block for language, block in blocks if language == "yaml"]
    scenario = Scenario.parse(policy)
    assert scenario.rules
    assert scenario.goals
    district = solver.sample(20, 0)
    for block in [block for language, block in blocks if language == "python"]:
        # The district of the file is the sample here; all else runs as it stands.
        code = re.sub(r'solver\.read\("[^"]*"\)', "district", block)
        exec(compile(code, readme, "exec"), {"district": district})


def test_both_readmes_show_the_samecommands() -> None:
    en, zh = ([w[:2] for w in commands(ROOT / f"README{s}.md")] for s in ("", ".zh"))
    assert sorted(map(tuple, en)) == sorted(map(tuple, zh))


LISTS: dict[Lang, tuple[str, str, str]] = {
    "en": ("README.md", r"^{}: (.*?)\.$", "Filters Rules Goals"),
    "zh": ("README.zh.md", r"^{}：(.*?)。$", "筛选 规则 目标"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_readme_lists_every_filter_rule_and_goal(lang: Lang) -> None:
    readme, pattern, words = LISTS[lang]
    text = (ROOT / readme).read_text(encoding="utf-8")
    for word, (_, elements) in zip(words.split(), KINDS.values(), strict=True):
        found = re.search(pattern.format(word), text, re.MULTILINE | re.DOTALL)
        assert found is not None, word
        named = {
            f"`{e.id}`" if lang == "en" else f"`{e.id}` {e.title.zh}" for e in elements.values()
        }
        assert set(re.split(r",\s+|、", found[1])) == named


FORBIDDEN = {
    r"县区": "区县",
    r"方案文件(?!夹)": "政策文件",
    r"(?:人员|教师|个人)(?:的)?代码": "工号",
    r"(?:每个|统计|逐个)单元(?!格)": "单位",
    r"人头": "人数",
    r"豁免": "免除",
}
"""Words that mean something else, or nothing, to a clerk, and what is written instead."""


@pytest.mark.parametrize("page", [p for p in PAGES if ".zh." in p.name], ids=lambda p: p.name)
def test_chinese_pages_use_one_word_for_one_thing(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for word, better in FORBIDDEN.items():
        found = re.search(word, text)
        assert found is None, f"{found[0]}: {better}" if found else ""


@pytest.mark.slow  # it solves the district of 137 schools
@pytest.mark.parametrize(("readme", "lang"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_demo_of_the_readme_is_what_make_demo_prints(
    readme: str, lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    found = re.search(r"<!-- demo -->\n```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    target = re.search(
        r"^demo:.*\n((?:\t.*\n|  .*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.M
    )
    assert target is not None
    monkeypatch.chdir(tmp_path)
    printed = ""
    recipe = target[1].replace("\\\n", "").replace("$(BIN)", ".venv/bin")
    for line in recipe.replace("$(SAY)", f"--lang {lang}").splitlines():
        words = shlex.split(line)
        if words[0] == "mkdir":
            Path(words[-1]).mkdir()
        elif words[0] == "@echo":
            printed += " ".join(words[1:]) + "\n"
        else:
            done = CliRunner().invoke(main, words[1:], catch_exceptions=False)
            assert done.exit_code == 0, done.output
            printed += done.output
    assert matches(found[1], printed), printed


@pytest.mark.slow  # it solves a dozen times, on a small district
@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_commands_of_the_readme_run_in_their_order(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / readme).read_text(encoding="utf-8")
    (policy,) = [block for language, block in FENCE.findall(text) if language == "yaml"]
    Path("my.yaml").write_text(policy, encoding="utf-8")
    ran = 0
    for words in commands(ROOT / readme):
        arguments = words[1:]
        if (not arguments[1:] and arguments[0] != "rules") or not Path.cwd().samefile(tmp_path):
            continue  # a mention of the command, without what it needs
        if arguments[0] == "sample" and "--schools" not in arguments:
            arguments += ["--schools", "20"]
        if arguments[0] == "template" and Path(arguments[1]).exists():
            arguments[1] = "template.xlsx"  # the district above is still needed
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert done.exit_code == 0, (arguments, done.output)
        ran += 1
    assert ran >= 15
