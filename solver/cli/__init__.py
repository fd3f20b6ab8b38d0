"""The command line: a thin skin over the public names, one file a command."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

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


class _Season(click.Group):
    """A group that lists its commands by the season, each line whole."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a section a season."""
        for season, title in SEASONS.items():
            rows = [
                (name, self.commands[name].get_short_help_str(limit=200))
                for name in self.list_commands(ctx)
                if _SEASON_OF.get(name, "other") == season
            ]
            if rows:
                with formatter.section(f"{title.zh} / {title.en}"):
                    formatter.write_dl(rows)


@click.group(cls=_Season, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lungang")
def main() -> None:
    """Plan the rotation of a district's teachers (教师交流轮岗)."""


_SEASON_OF: dict[str, str] = {}

for _file in iter_modules(__path__):
    if _file.name not in {"common", "exports", "options"}:
        _module = import_module(f"{__name__}.{_file.name}")
        main.add_command(described(_module.command))
        _SEASON_OF[str(_module.command.name)] = getattr(_module, "SEASON", "other")
