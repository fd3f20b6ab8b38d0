"""`lungang quotas`: headcount moved between schools inside the total."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from solver.cli.common import print_json, with_lang
from solver.errors import LungangError
from solver.text import Lang, Text

SEASON = "prepare"

_NO_SHARE = Text("{o} 应为0%到100%之间的比例", "{o} should be a share between 0% and 100%")
_WITH_QUOTAS = Text("套用编制方案的数据", "The district with the proposed quotas")


@click.command("quotas")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--total", type=click.IntRange(0, 10_000_000))
@click.option("--pool", type=str, default="0%", show_default=True)
@click.option("--leavers-of", type=click.IntRange(0, 10), default=3, show_default=True)
@click.option("--year", type=click.IntRange(1990, 2100))
@click.option("--spare", type=click.Choice(["pool", "schools"]), default="pool", show_default=True)
@click.option("--most-change", type=str)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--apply", "applied", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str,
    total: int | None,
    pool: str,
    leavers_of: int,
    year: int | None,
    spare: str,
    most_change: str | None,
    out: Path,
    applied: Path | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """Propose each school's headcount within the total (编制动态调整).

    With --year the standard follows the pupils that the forecast has in that
    year; --apply writes the district with the proposed quotas.
    """
    import solver
    from solver.policy.scenario import Scenario
    from solver.report.years.folder import quotas_json, write_quotas
    from solver.tables import write
    from solver.tables.original import keep_original
    from solver.years import forecast, quotas
    from solver.years.advance import in_year
    from solver.years.enrolment import Enrolment
    from solver.years.quotas import with_quotas

    if applied is not None:
        keep_original(data, applied, _WITH_QUOTAS)
    district, policy = solver.read(data), Scenario.read(scenario)
    then = None
    if year is not None:
        ahead = max(1, year - Enrolment.of(district).base)
        then = in_year(district, forecast(district, policy, ahead), year)
    found = quotas(
        district,
        policy,
        later=then,
        total=total,
        pool=_share(pool, "--pool"),
        leavers_of=leavers_of,
        spare_to_schools=spare == "schools",
        most_change=None if most_change is None else _share(most_change, "--most-change"),
    )
    files = write_quotas(then or district, policy, found, out, lang)
    if applied is not None:
        write(with_quotas(district, found), applied, lang=lang)
        files.append(applied)
    if as_json:
        print_json(quotas_json(found))
        return
    for file in files:
        click.echo(f"-> {file}", err=True)


def _share(text: str, option: str) -> Fraction:
    from solver.ratio import parse_ratio

    try:
        return parse_ratio(text)
    except ValueError:
        raise LungangError(_NO_SHARE.fill(o=option)) from None
