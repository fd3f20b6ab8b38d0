"""`lungang sample`: write a synthetic district; the people are invented."""

from __future__ import annotations

from pathlib import Path

import click

from solver.cli.common import with_lang
from solver.text import Lang, Text

SEASON = "prepare"


@click.command("sample")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--schools", type=click.IntRange(3, 1500), default=137, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--more", is_flag=True)
@click.option("--format", "format_", type=click.Choice(["xlsx", "csv"]))
@with_lang
def command(
    out: Path, schools: int, seed: int, more: bool, format_: str | None, lang: Lang
) -> None:
    """Write a synthetic district; the people are invented (虚构样例)."""
    from solver.sample import make
    from solver.tables import write

    district = make(schools, seed, more=more)
    if format_ == "xlsx" and out.suffix != ".xlsx":
        out = out.with_name(out.name + ".xlsx")
    write(district, out, lang=lang)
    message = Text(
        "已写出虚构样例：{s}所学校、{t}名教师（人员均为虚构）-> {o}",
        "wrote a synthetic district: {s} schools, {t} invented teachers -> {o}",
    ).fill(s=len(district.schools), t=len(district.teachers), o=out)
    click.echo(message.to(lang), err=True)
