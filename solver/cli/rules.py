"""`lungang rules`: list the rules and goals with parameters and sources."""

from __future__ import annotations

import click

from solver.cli.common import print_json, with_lang
from solver.text import Lang

SEASON = "plan"


@click.command("rules")
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(as_json: bool, lang: Lang) -> None:
    """List the rules and goals with parameters and sources (规则一览)."""
    from solver.report.terminal.catalogue import records, table

    if as_json:
        print_json(records(lang))
    else:
        click.echo(table(lang))
