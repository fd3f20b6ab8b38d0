"""`lungang compare`: plans side by side."""

from __future__ import annotations

from pathlib import Path

import click

from solver.cli.common import print_json, with_lang
from solver.text import Lang

SEASON = "compare"


@click.command("compare")
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
)
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    plans: tuple[Path, ...], data: Path | None, out: Path | None, as_json: bool, lang: Lang
) -> None:
    """Put plans side by side: goals, rules, indicators, schools, who differs (方案对照)."""
    from solver.analysis.compare import compare
    from solver.report.comparison_folder import write_comparison
    from solver.report.terminal.comparison import side_by_side
    from solver.tables import read

    found = compare(plans, district=None if data is None else read(data))
    files = [] if out is None else write_comparison(found, out, lang)
    if as_json:
        print_json(found.records)
        return
    click.echo(side_by_side(found, lang))
    for file in files:
        click.echo(str(file))
