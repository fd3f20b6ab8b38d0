"""What holds the commands: their list by the season, and how every run of one ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from solver.cli.common import INTERRUPTED, spoken
from solver.cli.usage import usage_lines
from solver.errors import InternalError
from solver.text import Lang, Text

_PACKAGE = Path(__file__).parent.parent
_STOPPED = Text("已中断。", "interrupted.")
_UNFORESEEN = Text(
    "程序出错（不是您的数据或操作有误），本次没有结果；请把以下几行发给维护者，其中没有姓名：",
    "the program failed (no fault of the data or of yours) and there is no result; please send "
    "these lines to its maintainers, no names are in them:",
)


class SeasonGroup(click.Group):
    """Lists its commands by the season, and turns every end of a run into words and a code.

    Parameters
    ----------
    seasons : mapping of str to Text
        The titles, in order.

    Attributes
    ----------
    season_of : dict of str to str
        The season of each command.
    """

    def __init__(self, *args: Any, seasons: Mapping[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seasons = seasons
        self.season_of: dict[str, str] = {}

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a section a season, each line whole."""
        for season, title in self.seasons.items():
            rows = [
                (name, self.commands[name].get_short_help_str(limit=200))
                for name in self.list_commands(ctx)
                if self.season_of.get(name, "other") == season
            ]
            if rows:
                with formatter.section(f"{title.zh} / {title.en}"):
                    formatter.write_dl(rows)

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run a command and exit; nothing that happens ends in a traceback.

        Exit codes of the specification: 2 for a wrong call, 70 for what nobody foresaw, 130
        where it was interrupted; commands set the others.
        """
        given = extra.get("args") or (args[0] if args else None) or sys.argv[1:]
        lang = spoken([str(argument) for argument in given])
        _show_what_can_be_shown()
        extra |= {"standalone_mode": False, "prog_name": "lungang"}
        try:
            with _ended_by_signals():
                code = super().main(*args, **extra)
        except (click.Abort, KeyboardInterrupt):
            click.echo(_STOPPED.to(lang), err=True)
            sys.exit(INTERRUPTED)
        except click.ClickException as error:
            for line in usage_lines(error, lang):
                click.echo(line, err=True)
            sys.exit(error.exit_code)
        except BrokenPipeError:
            # Whoever reads has gone (`| head`); the exit code tells, and Python must not complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except Exception as error:
            _report(error, lang)
            sys.exit(InternalError.exit_code)
        sys.exit(code if isinstance(code, int) else 0)


def _show_what_can_be_shown() -> None:
    """Replace signs that a console cannot show: a rare name is no reason to end."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C and a polite kill end a run alike, also where no search handles them."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        # Whoever runs it there handles signals.
        yield
        return
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, interrupt) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


def _report(error: Exception, lang: Lang) -> None:
    """Say where it failed, without the error's own words: values of the data may be in them."""
    click.echo(_UNFORESEEN.to(lang), err=True)
    click.echo(f"  {type(error).__name__}", err=True)
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename)
        inside = file.is_relative_to(_PACKAGE)
        shown = file.relative_to(_PACKAGE.parent).as_posix() if inside else file.name
        click.echo(f"  {shown}:{frame.lineno} {frame.name}", err=True)
