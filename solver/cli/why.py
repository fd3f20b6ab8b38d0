"""`lungang why`: why a person moves, stays or cannot go, and what the change would cost."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from solver.cli.common import INTERRUPTED, print_json, progress, stopped_by_signals, with_lang
from solver.text import Lang

SEASON = "question"


@click.command("why")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--plan", "list_", required=True, type=click.Path(path_type=Path))
@click.option("--teacher", "teachers", required=True, multiple=True)
@click.option("--to", multiple=True)
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True))
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str,
    list_: Path,
    teachers: tuple[str, ...],
    to: tuple[str, ...],
    time_limit: float | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """Say why a person moves or stays, and what a change would cost (为什么是他)."""
    from solver.explain.why import why
    from solver.planning.lists import read_list
    from solver.policy.scenario import Scenario
    from solver.report.terminal.explanation import person
    from solver.search import Stop
    from solver.search.threads import in_thread
    from solver.tables import read

    policy = Scenario.read(scenario)
    district = read(data, answers=policy.headers)
    plan = read_list(list_, district)
    stop, told = Stop(time_limit), progress(lang)
    with stopped_by_signals(stop):
        answers = in_thread(
            lambda: why(district, policy, plan, teachers, to, stop=stop, report=told), stop
        )
    if as_json:
        found = [answer.as_json(lang) for answer in answers]
        print_json(found[0] if len(found) == 1 else found)
    else:
        click.echo("\n".join(person(answer, policy, district, lang) for answer in answers))
    if stop.interrupted:
        sys.exit(INTERRUPTED)
