"""The command line: a thin skin over the public names, one file a command."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

from solver.cli.group import SeasonGroup
from solver.cli.options import described
from solver.text import Text

SEASONS: dict[str, Text] = {
    "prepare": Text("准备数据", "prepare"),
    "plan": Text("编制方案", "plan"),
    "question": Text("解释与复核", "question"),
    "compare": Text("比较", "compare"),
    "hand out": Text("发布", "hand out"),
    "other": Text("其他", "other"),
}
"""When in the season a command is used: a command's file says it as `SEASON`."""


@click.group(
    cls=SeasonGroup,
    seasons=SEASONS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 / language")
@click.version_option(package_name="lungang", message="%(prog)s %(version)s")
def main(lang: str | None) -> None:
    """Plan the rotation of a district's teachers (教师交流轮岗)."""


for _file in iter_modules(__path__):
    _module = import_module(f"{__name__}.{_file.name}")
    if hasattr(_module, "command"):
        main.add_command(described(_module.command))
        main.season_of[str(_module.command.name)] = getattr(_module, "SEASON", "other")
