"""`lungang frontier`: what one goal, or one parameter, costs in another goal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from solver.cli.common import INTERRUPTED, print_json, stopped_by_signals, through_gate, with_lang
from solver.text import Lang

SEASON = "compare"


@click.command("frontier")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option(
    "--trade",
    required=True,
    metavar="A,B",
)
@click.option("--points", type=click.IntRange(2, 1000), default=9, show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True))
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str,
    trade: str,
    points: int,
    out: Path,
    time_limit: float | None,
    seed: int,
    as_json: bool,
    lang: Lang,
) -> None:
    """Find the exact trade-off between two goals; start it again to go on (目标权衡)."""
    from solver.analysis.frontier import frontier
    from solver.analysis.tradeoff import Trade
    from solver.policy.scenario import Scenario
    from solver.report.terminal.frontier import points_table, write_drawing
    from solver.report.terminal.plan import progress_line
    from solver.search import Progress, Stop
    from solver.tables import read

    what = Trade.read(trade)
    policy = Scenario.read(scenario)
    district = read(data, answers=policy.headers)
    through_gate(district, policy, lang)
    stop = Stop()

    def report(setting: str, step: Progress) -> None:
        click.echo(f"{setting}{progress_line(step, lang)}", err=True)

    with stopped_by_signals(stop):
        found = frontier(
            district,
            policy,
            what,
            points,
            out=out,
            seed=seed,
            time_limit_s=time_limit,
            stop=stop,
            report=report,
        )
    write_drawing(found, out / "frontier.svg", lang)
    if as_json:
        print_json(found.records)
    else:
        click.echo(points_table(found, lang))
        click.echo(f"{out / 'results.csv'}\n{out / 'frontier.svg'}")
    if not found.complete:
        sys.exit(INTERRUPTED)
