"""The command line: a thin skin over the public names, one file a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

from solver.cli.common import INTERRUPTED, spoken
from solver.cli.options import described
from solver.cli.usage import usage_line, usage_words
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

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; what is wrong with the command line is said in its language."""
        run: Any = super().main
        if not extra.pop("standalone_mode", True):
            return run(*args, standalone_mode=False, **extra)
        given: Sequence[str] | None = extra.get("args", args[0] if args else None)
        try:
            code = run(*args, standalone_mode=False, **extra)
        except click.UsageError as error:
            lang = spoken(sys.argv[1:] if given is None else list(given))
            usage = "" if error.ctx is None else usage_line(error.ctx).to(lang)
            told = filter(None, (usage, usage_words(error).to(lang)))
            click.echo("\n".join(told), err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=_Season, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 / language")
@click.version_option(package_name="lungang", message="%(prog)s %(version)s")
def main(lang: str | None) -> None:
    """Plan the rotation of a district's teachers (教师交流轮岗)."""
    del lang  # The commands ask the context for it.


_SEASON_OF: dict[str, str] = {}

for _file in iter_modules(__path__):
    if _file.name not in {"common", "exports", "options", "usage"}:
        _module = import_module(f"{__name__}.{_file.name}")
        main.add_command(described(_module.command))
        _SEASON_OF[str(_module.command.name)] = getattr(_module, "SEASON", "other")
