"""The documents say what there is: names, links, commands, options and scenario files."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import solver
from solver.cli import main
from solver.policy.scenario import Scenario

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CODE_NAME = re.compile(r"`(solver(?:\.\w+)+)`")
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
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


def _commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of every `lungang` command line, of shell blocks and of running text."""
    text = page.read_text(encoding="utf-8")
    for language, block in FENCE.findall(text):
        for line in block.splitlines() if language in {"sh", "bash", "shell"} else ():
            if line.strip().startswith("lungang "):
                yield shlex.split(line, comments=True)
    for span in re.findall(r"`(lungang [^`]+)`", text):
        yield shlex.split(span)


def _options(command: click.Command) -> set[str]:
    return {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}


@each_page
def test_every_command_and_option_of_a_page_exists(page: Path) -> None:
    context = click.Context(main)
    for words in _commands(page):
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
    named = {words[1] for words in _commands(ROOT / readme)}
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


def test_both_readmes_show_the_same_commands() -> None:
    en, zh = ([w[:2] for w in _commands(ROOT / f"README{s}.md")] for s in ("", ".zh"))
    assert sorted(map(tuple, en)) == sorted(map(tuple, zh))


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
    for words in _commands(ROOT / readme):
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
