"""`lungang explain`: why there is no plan and what to give up, or how far each rule could go."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from solver.cli.common import INTERRUPTED, print_json, stopped_by_signals, through_gate, with_lang
from solver.text import Lang

SEASON = "question"


@click.command("explain")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True))
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(data: Path, scenario: str, time_limit: float | None, as_json: bool, lang: Lang) -> None:
    """Say what cannot hold together and the least repairs, or the slack (冲突与余地)."""
    from solver.explain import explain
    from solver.policy.scenario import Scenario
    from solver.report.terminal.explanation import explained
    from solver.search import Stop
    from solver.search.threads import in_thread
    from solver.tables import read

    policy = Scenario.read(scenario)
    district = read(data, answers=policy.headers)
    through_gate(district, policy, lang)
    stop = Stop(time_limit)
    with stopped_by_signals(stop):
        answer = in_thread(
            lambda: explain(
                district,
                policy,
                stop=stop,
                report=lambda step: click.echo(step.to(lang), err=True),
            ),
            stop,
        )
    if as_json:
        print_json(answer.as_json())
    else:
        click.echo(explained(answer, lang))
    if stop.interrupted:
        sys.exit(INTERRUPTED)
