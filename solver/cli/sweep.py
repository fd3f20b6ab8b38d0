"""`lungang sweep`: every combination of districts, scenarios and parameters."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from solver.cli.common import INTERRUPTED, print_json, stopped_by_signals, through_gate, with_lang
from solver.text import Lang

if TYPE_CHECKING:
    from solver.district import District


SEASON = "compare"


@click.command("sweep")
@click.argument("data", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--scenario", "scenarios", required=True, multiple=True)
@click.option(
    "--vary",
    multiple=True,
    metavar="RULE.PARAMETER=V,V…",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--jobs", type=click.IntRange(1))
@click.option("--cluster", metavar="ADDRESS")
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True))
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: tuple[Path, ...],
    scenarios: tuple[str, ...],
    vary: tuple[str, ...],
    out: Path,
    jobs: int | None,
    cluster: str | None,
    time_limit: float | None,
    seed: int,
    as_json: bool,
    lang: Lang,
) -> None:
    """Solve every combination, in parallel; start it again to go on (批量测算)."""
    from solver.analysis.sweep import sweep
    from solver.analysis.sweep.vary import read_axis
    from solver.policy.scenario import Scenario
    from solver.report.terminal.sweep import StepLines, outcome
    from solver.search import Stop
    from solver.tables import read

    lines = StepLines(lang)
    stop = Stop()
    districts = _named({path: read(path) for path in dict.fromkeys(data)})
    policies = {Path(name).stem: Scenario.read(name) for name in scenarios}
    for district in districts.values():
        for policy in policies.values():
            through_gate(district, policy, lang)
    with stopped_by_signals(stop):
        found = sweep(
            districts,
            policies,
            dict(read_axis(text) for text in vary),
            out=out,
            jobs=jobs,
            cluster=cluster,
            seed=seed,
            time_limit_s=time_limit,
            stop=stop,
            report=lambda step: lines.say(step, lambda line: click.echo(line, err=True)),
        )
    if as_json:
        print_json(found.records)
    else:
        click.echo(outcome(found, out / "results.csv", lang))
    if not found.complete:
        sys.exit(INTERRUPTED)


def _named(found: dict[Path, District]) -> dict[str, District]:
    """Name districts by their files, by the whole path where two files have one name."""
    stems = [path.stem for path in found]
    return {
        path.stem if stems.count(path.stem) == 1 else str(path): it for path, it in found.items()
    }
