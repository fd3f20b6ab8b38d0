"""`lungang explain`: why there is no plan and what to give up, or how far each rule could go."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from solver.cli.common import INTERRUPTED, print_json, stopped_by_signals, through_gate, with_lang
from solver.text import Lang

if TYPE_CHECKING:
    from solver.district import District
    from solver.policy.scenario import Scenario
    from solver.search import Stop

SEASON = "question"


@click.command("explain")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--indicator")
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True))
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str,
    indicator: str | None,
    time_limit: float | None,
    as_json: bool,
    lang: Lang,
) -> None:
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
    if indicator is not None:
        _about_indicator(district, policy, indicator, stop, as_json=as_json, lang=lang)
        return
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


def _about_indicator(
    district: District, policy: Scenario, named: str, stop: Stop, *, as_json: bool, lang: Lang
) -> None:
    """Say which requirement keeps an indicator above its limit."""
    from solver.explain.indicator_cause import indicator_cause
    from solver.report.terminal.indicator import indicator_named, indicator_told
    from solver.search.threads import in_thread

    stage, name = indicator_named(named)
    with stopped_by_signals(stop):
        found = in_thread(
            lambda: indicator_cause(
                district,
                policy,
                stage,
                name,
                stop=stop,
                report=lambda step: click.echo(step.to(lang), err=True),
            ),
            stop,
        )
    if as_json:
        print_json(found.as_json())
    else:
        click.echo(indicator_told(found, lang))
