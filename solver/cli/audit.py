"""`lungang audit`: check an assignment list against every rule, without the solver."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from solver.cli.common import print_json, with_lang
from solver.text import Lang


@click.command("audit")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--plan", "list_", required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(data: Path, scenario: str, list_: Path, as_json: bool, lang: Lang) -> None:
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
        print_json(
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
