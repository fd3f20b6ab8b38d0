"""The command line: a thin skin over the public names, one file a command."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lungang")
def main() -> None:
    """Plan the rotation of a district's teachers (教师交流轮岗)."""


for _file in iter_modules(__path__):
    if _file.name != "common":
        main.add_command(import_module(f"{__name__}.{_file.name}").command)
