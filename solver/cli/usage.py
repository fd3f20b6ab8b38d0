"""Says in both languages how a command was called wrongly; click itself speaks English only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import click

from solver.text import Lang, Text, same

_NO_OPTION = Text("没有选项“{o}”{hint}", "there is no option {o}{hint}")
_NO_COMMAND = Text("没有命令“{c}”{hint}", "there is no command {c!r}{hint}")
_MISSING_OPTION = Text("缺少选项 {n}", "the option {n} is missing")
_MISSING = Text("缺少参数 {n}", "the argument {n} is missing")
_NO_CHOICE = Text("{n} 的值“{v}”不可用，应为 {c}", "{n}: {v!r} is not one of {c}")
_NO_NUMBER = Text("{n} 的值“{v}”不是数字", "{n}: {v!r} is no number")
_OUTSIDE = Text("{n} 的值“{v}”超出范围", "{n}: {v!r} is out of range")
_NO_PATH = Text("{n}：“{v}”不存在或不能读取", "{n}: {v!r} does not exist or cannot be read")
_BAD_VALUE = Text("{n} 的值不合要求", "the value of {n} does not fit")
_NO_VALUE = Text("选项 {n} 后面要有值", "the option {n} needs a value")
_TAKES_NONE = Text("选项 {n} 后面不能有值", "the option {n} takes no value")
_TOO_MANY = Text("多出的参数：{v}", "too many arguments: {v}")
_MEANT = Text("，是不是 {n}？", "; did you mean {n}?")
_OTHERWISE = Text("命令的写法不对", "the command is not written as it should be")
_HELP = Text("用法见 {c} --help", "see {c} --help")

_QUOTED = re.compile(r"'([^']*)'")


def usage_lines(error: click.ClickException, lang: Lang) -> Iterator[str]:
    """Yield what is wrong, and where to read how it is written.

    Parameters
    ----------
    error : click.ClickException
    lang : {'zh', 'en'}
    """
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and context is not None:
        yield context.get_help()
        return
    yield _message(error).to(lang)
    if context is not None:
        yield _HELP.fill(c=context.command_path).to(lang)


def _message(error: click.ClickException) -> Text:
    if isinstance(error, click.NoSuchOption):
        return _NO_OPTION.fill(o=error.option_name, hint=_near(error.possibilities))
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        taken = "take" in error.message
        return (_TAKES_NONE if taken else _NO_VALUE).fill(n=error.option_name)
    if "unexpected extra argument" in error.message:
        return _TOO_MANY.fill(v=error.message.partition("(")[2].rpartition(")")[0])
    return _no_command(error) or _OTHERWISE


def _no_command(error: click.ClickException) -> Text | None:
    found = _QUOTED.search(error.message)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if not found or context is None or not isinstance(context.command, click.Group):
        return None
    near = get_close_matches(found[1], context.command.list_commands(context), 1)
    return _NO_COMMAND.fill(c=found[1], hint=_near(near))


def _bad_value(error: click.BadParameter) -> Text:
    if isinstance(error, click.MissingParameter):
        is_option = isinstance(error.param, click.Option)
        return (_MISSING_OPTION if is_option else _MISSING).fill(n=_name(error))
    kind = None if error.param is None else error.param.type
    found = _QUOTED.search(error.message)
    name, value = _name(error), found[1] if found else ""
    if isinstance(kind, click.Choice):
        return _NO_CHOICE.fill(n=name, v=value, c=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.Path):
        return _NO_PATH.fill(n=name, v=value)
    if found:
        return _NO_NUMBER.fill(n=name, v=value)
    if " range " in error.message:
        return _OUTSIDE.fill(n=name, v=error.message.split()[0])
    return _BAD_VALUE.fill(n=name)


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return "" if error.param is None else error.param.make_metavar(error.ctx)  # type: ignore[arg-type]


def _near(names: Sequence[str] | None) -> Text:
    return _MEANT.fill(n=", ".join(names)) if names else same("")
