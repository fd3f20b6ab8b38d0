"""`lungang template`: write an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from solver.cli.common import with_lang
from solver.text import Lang, Text

SEASON = "prepare"


@click.command("template")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@with_lang
def command(out: Path, lang: Lang) -> None:
    """Write an empty workbook: every sheet, drop-downs, notes on each column (填报模板)."""
    from solver.tables import write_template

    if out.suffix.casefold() != ".xlsx":
        out = out.with_name(out.name + ".xlsx")
    write_template(out, lang)
    message = Text(
        "已写出填报模板 -> {o}。示例行请删去后再填写。",
        "wrote the template -> {o}. Delete its example rows before filling it in.",
    )
    click.echo(message.fill(o=out).to(lang), err=True)
