"""`lungang audit`: check an assignment list against every rule, without the solver."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from solver.cli.common import print_json, show_problems, with_lang
from solver.errors import LungangError
from solver.text import Lang, Text

if TYPE_CHECKING:
    from solver.explain.edited import Edited
    from solver.policy.scenario import Scenario
    from solver.report.workbook import Beside
    from solver.tables import Reading

SEASON = "question"


@click.command("audit")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--plan", "list_", required=True, type=click.Path(path_type=Path))
@click.option("--previous", "--before", "before", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--names", is_flag=True)
@click.option("--columns")
@click.option("--keep-columns")
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str,
    list_: Path,
    before: Path | None,
    out: Path | None,
    names: bool,
    columns: str | None,
    keep_columns: str | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """Check an assignment list against every rule, without the solver (复核名单)."""
    from solver.cli.exports import beside, names_in, read_again
    from solver.explain.edited import edited
    from solver.planning.lists import examine_list
    from solver.policy.plan_files import ASSIGNMENTS
    from solver.policy.scenario import Scenario
    from solver.report.terminal.edit import findings

    policy = Scenario.read(scenario)
    reading = read_again(data, policy)
    district = reading.district
    assert district is not None
    now = examine_list(list_, district)
    show_problems(now.warnings, lang)
    usual = list_.parent / ASSIGNMENTS
    if before is None and list_.suffix == ".xlsx" and usual.is_file():
        # The workbook of a plan is what people edit; the list beside it is as it was written.
        before = usual
    old = None if before is None else examine_list(before, district).moves
    found = edited(district, policy, now.moves, old)
    files: list[Path] = []
    if out is not None:
        _spare(list_, out)
        sources = [list_ if list_.is_file() else list_ / ASSIGNMENTS]
        more = beside(
            reading, scenario, sources, columns=names_in(columns), kept=names_in(keep_columns)
        )
        files = _written(found, reading, policy, out, lang, more, names=names)
    if as_json:
        print_json(found.as_json(lang))
    else:
        click.echo(findings(found, policy, district, lang))
        for file in files:
            click.echo(str(file))
    if not found.audit.holds:
        sys.exit(1)


def _written(
    found: Edited,
    reading: Reading,
    policy: Scenario,
    out: Path,
    lang: Lang,
    more: Beside,
    *,
    names: bool,
) -> list[Path]:
    """Write the whole set of documents for the list as it is."""
    from dataclasses import replace

    from solver.planning.by_hand import hand_made
    from solver.report.plan_folder import write_plan

    assert reading.district is not None
    plan = hand_made(reading.district, policy, found.audit)
    changed = None if found.before is None else found.changed
    more = replace(more, broken=found.violations, changed=changed)
    return write_plan(plan, out, lang, more.sources.files, names=names, beside=more)


def _spare(list_: Path, out: Path) -> None:
    """Refuse to write over the list that is read."""
    folder = list_ if list_.is_dir() else list_.parent
    if folder.resolve() == out.resolve():
        message = Text(
            "{o} 是名单所在的文件夹，写入会盖掉名单：请换一个文件夹",
            "{o} is the folder of the list, which would be written over: name another",
        )
        raise LungangError(message.fill(o=out))
