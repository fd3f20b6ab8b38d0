"""`lungang notice`: notices with their lists as .docx, full or for the public."""

from __future__ import annotations

from pathlib import Path

import click

from solver.cli.common import with_lang
from solver.errors import os_reason
from solver.text import Lang, Text, spoken_here


def _save_template(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Write the default template and stop: options that are given come before missing ones."""
    if path is None or context.resilient_parsing:
        return
    from solver.files import whole_file
    from solver.report.notice import default_template

    try:
        with whole_file(path) as temporary:
            temporary.write_bytes(default_template(context.params.get("lang") or spoken_here()))
    except OSError as error:
        message = Text("文件无法写入：{e}", "cannot write: {e}").fill(e=os_reason(error))
        click.echo(message.to(spoken_here()), err=True)
        context.exit(2)
    click.echo(path)
    context.exit()


SEASON = "hand out"


@click.command("notice")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", required=True, type=str)
@click.option("--plan", "list_", required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--per-school", is_flag=True)
@click.option("--masked", is_flag=True)
@click.option("--fields", "fields_file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--save-template",
    type=click.Path(path_type=Path, dir_okay=False),
    expose_value=False,
    callback=_save_template,
)
@with_lang
def command(
    data: Path,
    scenario: str,
    list_: Path,
    out: Path,
    per_school: bool,
    masked: bool,
    fields_file: Path | None,
    template: Path | None,
    lang: Lang,
) -> None:
    """Write notices with their lists as .docx (通知与公示)."""
    from solver.planning.audit import audit as count_again
    from solver.planning.lists import read_list
    from solver.policy.scenario import Scenario
    from solver.report.notice import write_notices
    from solver.report.notice.fields import NO_FIELDS, read_fields
    from solver.tables import read

    policy = Scenario.read(scenario)
    district = read(data, answers=policy.headers)
    checked = count_again(district, policy, read_list(list_, district))
    if not checked.holds:
        text = Text(
            "提醒：名单有 {n} 处不符合规则，请先用 lungang audit 查看",
            "warning: the list breaks rules in {n} place(s); see lungang audit",
        )
        click.echo(text.fill(n=len(checked.violations)).to(lang), err=True)
    fields = NO_FIELDS if fields_file is None else read_fields(fields_file)
    files = write_notices(
        checked,
        policy,
        out,
        lang,
        per_school=per_school,
        masked=masked,
        template=template,
        fields=fields,
    )
    for file in files:
        click.echo(file)
