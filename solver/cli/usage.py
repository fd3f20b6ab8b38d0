"""Says in the reader's language how a command was used wrongly; click says it in English."""

from __future__ import annotations

import re

import click
from click.exceptions import (
    BadParameter,
    MissingParameter,
    NoSuchOption,
)

from solver.text import Text

_DID_YOU_MEAN = Text("是不是“{n}”？", "did you mean {n}?")


def usage_words(error: click.UsageError) -> Text:
    """Return what is wrong with a command line.

    Parameters
    ----------
    error : click.UsageError

    Returns
    -------
    Text
        One sentence; the English one is click's own.
    """
    english = error.format_message()
    chinese = _chinese(error, english)
    return Text(chinese, english)


def usage_line(context: click.Context) -> Text:
    """Return how the command is written."""
    english = context.get_usage()
    chinese = english.replace("Usage: ", "用法：").replace("[OPTIONS]", "[选项]")
    return Text(chinese.replace("COMMAND [ARGS]...", "命令 [参数]"), english)


def _chinese(error: click.UsageError, english: str) -> str:
    if isinstance(error, Usage):
        return error.words.zh
    if isinstance(error, NoSuchOption):
        near = "、".join(error.possibilities or ())
        hint = _DID_YOU_MEAN.fill(n=near).zh if near else ""
        return f"没有“{error.option_name}”这个选项。{hint}"
    if isinstance(error, MissingParameter):
        return f"缺少{_name(error).strip()}。"
    if isinstance(error, BadParameter):
        return f"{_name(error)}不合要求：{_expected(error)}。"
    for part, words in _SENTENCES.items():
        if part in english:
            return words.format(_quoted(english))
    return "命令的写法不对；请加 --help 查看。"


_SENTENCES = {
    "extra argument": "多出的参数：{}。",
    "No such command": "没有“{}”这个命令；lungang --help 列出全部命令。",
    "requires an argument": "选项 {} 后面要写值。",
    "Missing command": "请写明命令；lungang --help 列出全部命令。",
}
"""What click says of no parameter, by a part of its English."""


def _quoted(english: str) -> str:
    found = re.search(r"'([^']*)'|\(([^)]*)\)", english)
    return (found[1] or found[2]) if found else ""


def _name(error: BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return error.param_hint if isinstance(error.param_hint, str) else "参数"
    if isinstance(parameter, click.Argument):
        return f"参数 {parameter.human_readable_name} "
    return f"选项 {parameter.opts[-1]} "


def _expected(error: BadParameter) -> str:
    """Say what a parameter takes, by its type."""
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.Choice):
        return "应为" + "、".join(map(str, kind.choices)) + "之一"
    if isinstance(kind, click.Path):
        if "does not exist" in error.message:
            return "没有这个文件或文件夹"
        return (
            "应为文件" if not kind.dir_okay else "应为文件夹" if not kind.file_okay else "无法读取"
        )
    if isinstance(kind, click.IntRange | click.FloatRange):
        sides = [
            f"{'大于' if kind.min_open else '不小于'}{kind.min:g}" if kind.min is not None else "",
            f"{'小于' if kind.max_open else '不大于'}{kind.max:g}" if kind.max is not None else "",
        ]
        what = "整数" if isinstance(kind, click.IntRange) else "数"
        return "应为" + "、".join(filter(None, sides)) + f"的{what}"
    return "请加 --help 查看写法"


class Usage(click.UsageError):
    """A wrong use that a command finds itself, in both languages.

    Parameters
    ----------
    words : Text
    """

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words
