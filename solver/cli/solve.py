"""`lungang solve`: find, prove and audit a plan, and write it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from solver.cli.common import (
    INTERRUPTED,
    print_json,
    progress,
    show_problems,
    stopped_by_signals,
    through_gate,
    with_lang,
)
from solver.errors import DataError, InfeasibleError
from solver.text import Lang

if TYPE_CHECKING:
    from solver.district import District
    from solver.planning.plan import Plan
    from solver.planning.replan import Prefer
    from solver.policy.scenario import Scenario
    from solver.tables.reading import Reading


SEASON = "plan"


@click.command("solve")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True))
@click.option("--workers", type=click.IntRange(1), hidden=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--names", is_flag=True)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True),
)
@click.option(
    "--prefer",
    type=click.Choice(["same-goals", "same-people"]),
)
@click.option("--columns")
@click.option("--keep-columns")
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str,
    out: Path,
    time_limit: float | None,
    workers: int | None,
    seed: int,
    names: bool,
    previous: Path | None,
    prefer: Prefer | None,
    columns: str | None,
    keep_columns: str | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """Find, prove and audit a plan, and write it (求解并写出方案)."""
    import json
    import time
    from dataclasses import replace

    from solver.cli.exports import beside, names_in
    from solver.explain.answer import why_not
    from solver.explain.revise import changed
    from solver.planning.replan import Replanning
    from solver.planning.solve import solve as find_plan
    from solver.policy.plan_files import RESTART, SUMMARY
    from solver.policy.policy_file import find
    from solver.policy.scenario import Scenario
    from solver.report.plan_folder import write_plan
    from solver.report.terminal.edit import differences, other_way
    from solver.report.terminal.plan import result
    from solver.search import Stop

    del workers  # The search runs in one thread; scripts may still say it.
    start = time.perf_counter()
    policy = Scenario.read(scenario)
    reading, district = _read(data, policy, lang)
    read_s = time.perf_counter() - start
    # Before the search: a column that is misspelt should not cost a night.
    more = beside(reading, scenario, columns=names_in(columns), kept=names_in(keep_columns))
    before = None if previous is None else Replanning(previous)
    stop = Stop(time_limit)

    def solved(way: Prefer) -> Plan:
        told = progress(lang)
        with stopped_by_signals(stop):
            if before is None:
                return find_plan(district, policy, seed=seed, stop=stop, report=told)
            return before.solve(district, policy, way, seed=seed, stop=stop, report=told)

    way = prefer or "same-goals"
    try:
        plan = solved(way)
    except InfeasibleError as error:
        asked = policy if before is None else before.scenario(policy, way)
        raise why_not(error, district, asked, stop) from None
    inputs = [*reading.sources, find(scenario)]
    if before is not None:
        more = replace(more, changed=changed(plan))
        inputs += [previous / RESTART] if previous and before.warm_start is not None else []
    files = write_plan(plan, out, lang, inputs, names=names, seconds={"read": read_s}, beside=more)
    if as_json:
        print_json(json.loads((out / SUMMARY).read_text(encoding="utf-8")))
    else:
        click.echo(result(plan, files, lang))
        if before is not None:
            click.echo(differences(changed(plan), district, lang))
        if before is not None and prefer is None and not stop.due:
            other = solved("same-people")
            click.echo(other_way(other, changed(other), lang))
    if plan.interrupted:
        sys.exit(INTERRUPTED)


def _read(data: Path, policy: Scenario, lang: Lang) -> tuple[Reading, District]:
    """Read the tables and say what is wrong with them; with an error nothing is solved."""
    from solver.report.terminal.check import blank_classes
    from solver.tables import examine

    reading = examine(data, answers=policy.headers)
    show_problems(reading.problems, lang, reading.words)
    if reading.district is None:
        sys.exit(DataError.exit_code)
    show_problems(tuple(blank_classes(reading.district, policy.definitions)), lang)
    through_gate(reading.district, policy, lang)
    return reading, reading.district
