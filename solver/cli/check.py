"""`lungang check`: report every error and warning, and who is eligible."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from solver.cli.common import print_json, show_problems, with_lang
from solver.errors import DataError
from solver.text import Lang


@click.command("check")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", type=str)
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(data: Path, scenario: str | None, as_json: bool, lang: Lang) -> None:
    """Report every error and warning, and who is eligible (检查数据)."""
    from solver.report.checking import check as examine_all
    from solver.report.checking import shown

    answer = examine_all(data, scenario)
    if as_json:
        print_json(answer.as_json(lang))
    else:
        show_problems(answer.problems, lang)
        click.echo(shown(answer, lang))
    if answer.errors:
        sys.exit(DataError.exit_code)
