"""The command line: a thin skin over the public names."""

from __future__ import annotations

import locale
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
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


def _with_lang(command: F) -> F:
    """Add `--lang`, and turn errors into messages and exit codes."""

    @click.option("--lang", type=click.Choice(["zh", "en"]), help="Language / 语言")
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lungang")
def main() -> None:
    """Plan the rotation of a district's teachers (教师交流轮岗)."""


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--schools", type=click.IntRange(3, 1500), default=137, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--format", "format_", type=click.Choice(["xlsx", "csv"]))
@_with_lang
def sample(out: Path, schools: int, seed: int, format_: str | None, lang: Lang) -> None:
    """Write a synthetic district; the people are invented (虚构样例)."""
    from solver.sample import make
    from solver.tables import write

    district = make(schools, seed)
    if format_ == "xlsx" and out.suffix != ".xlsx":
        out = out.with_name(out.name + ".xlsx")
    write(district, out, lang=lang)
    message = Text(
        "已写出虚构样例：{s}所学校、{t}名教师（人员均为虚构）-> {o}",
        "wrote a synthetic district: {s} schools, {t} invented teachers -> {o}",
    ).fill(s=len(district.schools), t=len(district.teachers), o=out)
    click.echo(message.to(lang), err=True)


@main.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", type=str)
@click.option("--json", "as_json", is_flag=True)
@_with_lang
def check(data: Path, scenario: str | None, as_json: bool, lang: Lang) -> None:
    """Report every error and warning, and who is eligible (检查数据)."""
    from solver.report.checking import check as examine_all
    from solver.report.checking import shown

    answer = examine_all(data, scenario)
    if as_json:
        _print_json(answer.as_json(lang))
    else:
        show_problems(answer.problems, lang)
        click.echo(shown(answer, lang))
    if answer.errors:
        sys.exit(DataError.exit_code)


@main.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), help="seconds / 秒")
@click.option("--workers", type=click.IntRange(1), help="never changes the result / 不影响结果")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@_with_lang
def solve(
    data: Path,
    scenario: str,
    out: Path,
    time_limit: float | None,
    workers: int | None,
    seed: int,
    as_json: bool,
    lang: Lang,
) -> None:
    """Find, prove and audit a plan, and write it (求解并写出方案)."""
    import time

    from solver.report.checking import blank_classes
    from solver.report.folder import summary, write_plan
    from solver.report.screen import result
    from solver.scenario import Scenario, find
    from solver.search import Stop
    from solver.solving import solve as find_plan
    from solver.tables import examine

    del workers  # The search runs in one thread; the option is kept so that scripts may say it.
    start = time.perf_counter()
    reading = examine(data)
    policy = Scenario.read(scenario)
    show_problems(reading.problems, lang)
    if reading.district is None:
        sys.exit(DataError.exit_code)
    show_problems(tuple(blank_classes(reading.district, policy.terms)), lang)
    read_s = time.perf_counter() - start
    stop = Stop(time_limit)
    with _stopped_by_signals(stop):
        plan = find_plan(reading.district, policy, seed=seed, stop=stop, report=_progress(lang))
    inputs = [*reading.sources, find(scenario)]
    plan.seconds["read"] = read_s
    files = write_plan(plan, out, lang, inputs)
    if as_json:
        _print_json(summary(plan, inputs))
    else:
        click.echo(result(plan, files, lang))
    if plan.interrupted:
        sys.exit(INTERRUPTED)


@main.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--plan", "list_", required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@_with_lang
def audit(data: Path, scenario: str, list_: Path, as_json: bool, lang: Lang) -> None:
    """Check an assignment list against every rule, without the solver (复核名单)."""
    from solver.audit import audit as count_again
    from solver.report.lists import read_list
    from solver.report.screen import findings
    from solver.scenario import Scenario
    from solver.solving import figure
    from solver.tables import read

    district, policy = read(data), Scenario.read(scenario)
    checked = count_again(district, policy, read_list(list_, district))
    if as_json:
        _print_json(
            {
                "holds": checked.holds,
                "violations": [
                    {"rule": f.rule, "unit": f.unit, "required": f.required, "achieved": f.achieved}
                    for f in checked.violations
                ],
                "goals": {name: figure(value) for name, value in checked.values.items()},
            }
        )
    else:
        click.echo(findings(checked, lang))
    if not checked.holds:
        sys.exit(1)


@main.command()
@click.option("--json", "as_json", is_flag=True)
@_with_lang
def rules(as_json: bool, lang: Lang) -> None:
    """List the rules and goals with parameters and sources (规则一览)."""
    from solver.report.catalogue import records, table

    if as_json:
        _print_json(records(lang))
    else:
        click.echo(table(lang))


def _print_json(answer: object) -> None:
    import json

    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _progress(lang: Lang) -> Callable[[Progress], None]:
    from solver.report.screen import progress_line

    return lambda step: click.echo(progress_line(step, lang), err=True)


@contextmanager
def _stopped_by_signals(stop: Stop) -> Iterator[None]:
    """Let Ctrl-C and a polite kill end the search with the best plan so far."""
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, lambda *_: stop.request()) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
