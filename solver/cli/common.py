"""What all commands share: language, errors as messages and exit codes, JSON, progress, signals."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from solver.errors import DataError, LungangError, os_reason
from solver.text import Lang, Text, spoken_here

if TYPE_CHECKING:
    from solver.district import District
    from solver.errors import Problem
    from solver.policy.scenario import Scenario
    from solver.search import Progress, Stop
    from solver.tables.word_uses import WordUse

F = TypeVar("F", bound=Callable[..., Any])

INTERRUPTED = 130


def _of_group() -> Lang | None:
    """Return the language that was asked for before the command's name."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.find_root().params.get("lang")


def spoken(arguments: Sequence[str]) -> Lang:
    """Return the language that a command line asks for, before it is understood."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        said = following if word == "--lang" else word.partition("--lang=")[2]
        if said in {"zh", "en"}:
            return cast("Lang", said)
    return spoken_here()


def with_lang(command: F) -> F:
    """Add `--lang`, and turn errors into messages and exit codes."""

    # Eager, so that options that act at once know the language wherever it stands.
    @click.option("--lang", type=click.Choice(["zh", "en"]), is_eager=True)
    @wraps(command)
    def run(*args: Any, lang: Lang | None, **kwargs: Any) -> None:
        chosen = lang or _of_group() or spoken_here()
        try:
            command(*args, lang=chosen, **kwargs)
        except DataError as error:
            show_problems(error.problems, chosen)
            sys.exit(error.exit_code)
        except LungangError as error:
            click.echo(error.message.to(chosen), err=True)
            sys.exit(error.exit_code)
        except OSError as error:
            message = Text("文件无法读写：{e}", "cannot read or write: {e}").fill(
                e=os_reason(error)
            )
            click.echo(message.to(chosen), err=True)
            sys.exit(2)

    return cast("F", run)


def show_problems(problems: Sequence[Problem], lang: Lang, words: Iterable[WordUse] = ()) -> None:
    """List problems on stderr, those of one cause in one line."""
    from solver.report.terminal.problems import problem_lines

    for line in problem_lines(problems, lang, words):
        click.echo(line, err=True)


def through_gate(district: District, policy: Scenario, lang: Lang) -> None:
    """Show what the gate says of the data under a policy; with an error nothing is solved."""
    from solver.planning.gate import pass_gate

    show_problems(pass_gate(district, policy), lang)


def print_json(answer: object) -> None:
    """Print one JSON document."""
    import json

    # A console that cannot show every sign must not change what a script reads.
    plain = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(answer, ensure_ascii=plain, indent=2))


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
