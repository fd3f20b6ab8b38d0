"""`lungang audit`: check an assignment list against every rule, without the solver."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from solver.cli.common import print_json, with_lang
from solver.text import Lang

SEASON = "question"


@click.command("audit")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--plan", "list_", required=True, type=click.Path(path_type=Path))
@click.option("--before", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path, scenario: str, list_: Path, before: Path | None, as_json: bool, lang: Lang
) -> None:
    """Check an assignment list against every rule, without the solver (复核名单)."""
    from solver.explain.edited import edited
    from solver.planning.lists import read_list
    from solver.policy.plan_files import ASSIGNMENTS
    from solver.policy.scenario import Scenario
    from solver.report.terminal.edit import findings
    from solver.tables import read

    policy = Scenario.read(scenario)
    district = read(data, answers=policy.headers)
    now = read_list(list_, district)
    beside = list_.parent / ASSIGNMENTS
    if before is None and list_.suffix == ".xlsx" and beside.is_file():
        # The workbook of a plan is what people edit; the list beside it is as it was written.
        before = beside
    found = edited(district, policy, now, None if before is None else read_list(before, district))
    if as_json:
        print_json(found.as_json(lang))
    else:
        click.echo(findings(found, lang))
    if not found.audit.holds:
        sys.exit(1)
