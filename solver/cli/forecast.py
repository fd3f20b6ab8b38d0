"""`lungang forecast`: pupils, classes, places, posts, leavers and recruits of coming years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from solver.cli.common import print_json, with_lang
from solver.errors import LungangError
from solver.text import Lang, Text

SEASON = "prepare"

_TOGETHER = Text("--year 与 --apply 须同时使用", "--year and --apply go together")
_LATER = Text("未来年份的数据", "The district of a later year")


@click.command("forecast")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--years", type=click.IntRange(1, 12), default=3, show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--year", type=click.IntRange(1990, 2100))
@click.option("--apply", "applied", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str,
    years: int,
    out: Path,
    year: int | None,
    applied: Path | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """Forecast pupils, classes, posts and recruits (学生与教师预测).

    With --year and --apply the district is written as it will be in that year:
    students, classes and needs, by the middle variant.
    """
    import solver
    from solver.policy.scenario import Scenario
    from solver.report.years.folder import forecast_json, write_forecast
    from solver.tables import write
    from solver.tables.original import keep_original
    from solver.years import forecast
    from solver.years.advance import in_year

    if (year is None) != (applied is None):
        raise LungangError(_TOGETHER)
    if applied is not None:
        keep_original(data, applied, _LATER)
    district, policy = solver.read(data), Scenario.read(scenario)
    found = forecast(district, policy, years)
    later = in_year(district, found, year) if year is not None else None
    files: list[Any] = write_forecast(district, policy, found, out, lang)
    if later is not None and applied is not None:
        write(later, applied, lang=lang)
        files.append(applied)
    if as_json:
        print_json(forecast_json(found))
        return
    for file in files:
        click.echo(f"-> {file}", err=True)
