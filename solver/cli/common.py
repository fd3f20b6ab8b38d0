"""What all commands share: language, errors as messages and exit codes, JSON, progress, signals."""

from __future__ import annotations

import locale
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from solver.errors import DataError, LungangError
from solver.text import Lang, Text

if TYPE_CHECKING:
    from solver.errors import Problem
    from solver.search import Progress, Stop

F = TypeVar("F", bound=Callable[..., Any])

INTERRUPTED = 130


def default_lang() -> Lang:
    """Return the locale's language, else English."""
    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def with_lang(command: F) -> F:
    """Add `--lang`, and turn errors into messages and exit codes."""

    # Eager, so that options that act at once know the language wherever it stands.
    @click.option("--lang", type=click.Choice(["zh", "en"]), is_eager=True)
    @wraps(command)
    def run(*args: Any, lang: Lang | None, **kwargs: Any) -> None:
        chosen = lang or default_lang()
        try:
            command(*args, lang=chosen, **kwargs)
        except DataError as error:
            show_problems(error.problems, chosen)
            sys.exit(error.exit_code)
        except LungangError as error:
            click.echo(error.message.to(chosen), err=True)
            sys.exit(error.exit_code)
        except OSError as error:
            message = Text("文件无法读写：{e}", "cannot read or write: {e}").fill(e=error.strerror)
            click.echo(message.to(chosen), err=True)
            sys.exit(2)

    return cast("F", run)


def show_problems(problems: tuple[Problem, ...], lang: Lang) -> None:
    """List problems on stderr, each with its place."""
    words = {"error": Text("错误", "error"), "warning": Text("提醒", "warning")}
    for p in problems:
        click.echo(f"{words[p.severity].to(lang)} {p.where(lang)}: {p.message.to(lang)}", err=True)


def print_json(answer: object) -> None:
    """Print one JSON document."""
    import json

    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def progress(lang: Lang) -> Callable[[Progress], None]:
    """Return a reporter that writes one line a step to stderr."""
    from solver.report.terminal.plan import progress_line

    return lambda step: click.echo(progress_line(step, lang), err=True)


@contextmanager
def stopped_by_signals(stop: Stop) -> Iterator[None]:
    """Let Ctrl-C and a polite kill end the search with the best plan so far."""
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, lambda *_: stop.request()) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
