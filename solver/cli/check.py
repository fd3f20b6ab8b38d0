"""`lungang check`: report every error and warning, and who is eligible."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from solver.cli.common import print_json, show_problems, with_lang
from solver.errors import DataError
from solver.text import Lang, Text

SEASON = "prepare"


@click.command("check")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", type=str)
@click.option(
    "--annotate",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.xlsx",
)
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path, scenario: str | None, annotate: Path | None, as_json: bool, lang: Lang
) -> None:
    """Report every error and warning, and who is eligible (检查数据).

    With --annotate a copy of the workbook is written in which every problem is
    marked in its cell; of CSV files and .xls a workbook is made for it.
    """
    from solver.report.terminal.check import check as examine_all
    from solver.report.terminal.check import shown

    answer = examine_all(data, scenario)
    if as_json:
        print_json(answer.as_json(lang))
    else:
        show_problems(answer.problems, lang)
        click.echo(shown(answer, lang))
    if annotate is not None:
        from solver.tables.annotate import annotate as mark

        mark(data, answer.reading, answer.problems, annotate, lang)
        message = Text("标注副本 -> {o}", "marked copy -> {o}").fill(o=annotate)
        click.echo(message.to(lang), err=True)
    if answer.errors:
        sys.exit(DataError.exit_code)
