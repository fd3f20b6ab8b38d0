"""How runs of commands end: with words in the language and a code of the specification."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import solver.tables
from solver.cli import main

INPUTS = Path(__file__).parent.parent.parent / "shared" / "field" / "inputs"


def run(*command: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in command])


WRONG_CALLS = [
    ("solve", "缺少参数 DATA"),
    ("solvee", "没有命令“solvee”，是不是 solve？"),
    ("check x --scenari y", "没有选项“--scenari”，是不是 --scenario？"),
    ("audit x --plan y", "缺少选项 --scenario"),
    ("sample x.xlsx --schools abc", "--schools 的值“abc”不是数字"),
    ("sample x.xlsx --schools 0", "--schools 的值“0”超出范围"),
    ("sample x.xlsx --format foo", "--format 的值“foo”不可用，应为"),
    ("check x --json=3", "选项 --json 后面不能有值"),
    ("check x y", "多出的参数：y"),
    ("check x --scenario", "选项 --scenario 后面要有值"),
    ("check x --apply nowhere.xlsx", "--apply：“nowhere.xlsx”不存在或不能读取"),
    ("check x --out y.xlsx", "--apply 与 --out 须同时使用"),
]


@pytest.mark.parametrize(("call", "words"), WRONG_CALLS)
def test_wrong_calls_are_told_in_chinese(call: str, words: str) -> None:
    result = run("--lang", "zh", *call.split())
    assert result.exit_code == 2
    assert words in result.output
    bare = re.sub(
        r"lungang [a-z]* *--help|--[a-z]+|“[^”]*”|DATA|应为.*|是不是 \S+|：y", "", result.output
    )
    assert not re.search("[A-Za-z]{2}", bare), result.output


@pytest.mark.parametrize(("call", "words"), WRONG_CALLS)
def test_wrong_calls_are_told_in_english(call: str, words: str) -> None:
    result = run(*call.split(), *(() if call.endswith("--scenario") else ("--lang", "en")))
    assert result.exit_code == 2
    assert result.output
    assert not re.search("[\u4e00-\u9fff]", result.output)


def test_the_group_takes_the_language_too(tmp_path: Path) -> None:
    for words in (
        ["--lang", "zh", "check", tmp_path / "no"],
        ["check", tmp_path / "no", "--lang=zh"],
    ):
        result = run(*words)
        assert result.exit_code == 3
        assert "找不到" in result.output
    assert "can't" not in run("--lang", "zh", "check", tmp_path / "no", "--lang", "en").output


def test_without_a_command_the_help_is_shown() -> None:
    result = run()
    assert result.exit_code == 2
    assert "准备数据 / prepare" in result.output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_nobody_foresaw(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with 70 and where it failed, without the words of the error: names may be in it."""

    def fail(*_: object, **__: object) -> None:
        raise LookupError("陈芳")

    monkeypatch.setattr(solver.tables, "examine", fail)
    monkeypatch.setattr("solver.report.terminal.check.examine", fail, raising=False)
    result = run("check", tmp_path, "--lang", lang)
    assert result.exit_code == 70
    assert "陈芳" not in result.output
    assert "LookupError" in result.output
    assert re.search(r"solver/report/terminal/check\.py:[0-9]+ check", result.output)
    assert ("程序出错" if lang == "zh" else "the program failed") in result.output


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_before_any_search(
    kind: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        os.kill(os.getpid(), kind)

    monkeypatch.setattr("solver.report.terminal.check.examine", interrupted, raising=False)
    result = run("check", tmp_path, "--lang", "zh")
    assert result.exit_code == 130
    assert "已中断" in result.output


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_a_console_that_cannot_show_every_sign(encoding: str, tmp_path: Path) -> None:
    def output(*words: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", "from solver.cli import main; main()", *words],
            env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True, check=True,
        ).stdout  # fmt: skip

    assert output("rules", "--lang", "zh")
    table = tmp_path / "学校.csv"
    table.write_text("学校代码,学校名称\n1,柳桥镇𡐓塘小学\n", encoding="utf-8")
    found = run("check", tmp_path, "--json", "--lang", "zh").output
    assert "missing_table" in found


@pytest.fixture(scope="module")
def inputs() -> Path:
    if not INPUTS.is_dir():
        pytest.skip("the inputs of others are not on this machine")
    return INPUTS


def _files(folder: Path) -> list[Path]:
    return [folder, *sorted(folder.rglob("*"))] if folder.is_dir() else []


@pytest.mark.slow
@pytest.mark.parametrize("file", _files(INPUTS), ids=lambda path: path.name)
def test_no_file_ends_any_command_in_a_traceback(file: Path, inputs: Path, tmp_path: Path) -> None:
    """Every file of the field stands where data, policy, list, answers or template is expected."""
    data, policy, out = inputs / "qinghe", inputs / "qinghe.yaml", tmp_path / "out"
    calls: list[list[object]] = [
        ["check", file, "--scenario", policy],
        ["check", data, "--scenario", file],
        ["check", data, "--apply", file, "--out", tmp_path / "clean.xlsx"],
        ["solve", file, "--scenario", policy, "--out", out],
        ["solve", data, "--scenario", file, "--out", out],
        ["solve", data, "--scenario", policy, "--previous", file, "--out", out],
        ["audit", data, "--scenario", policy, "--plan", file],
        ["why", data, "--scenario", policy, "--plan", file, "--teacher", "QH001"],
        ["notice", data, "--scenario", policy, "--plan", file, "--out", out],
        ["notice", data, "--scenario", policy, "--plan", inputs / "lists" / "list.csv",
         "--template", file, "--out", out],
        ["compare", file, file, "--out", out],
        ["explain", file, "--scenario", policy],
        ["sweep", file, "--scenario", policy, "--out", out],
    ]  # fmt: skip
    for call in calls:
        result = run(*call, "--lang", "zh")
        assert result.exit_code in {0, 1, 2, 3, 4}, (call, result.output)
        assert result.output or result.exit_code == 0
