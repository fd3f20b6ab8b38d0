"""Files and folders that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from solver.errors import single_problem
from solver.tables.columns import known_table
from solver.text import Text


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a path to write to; it takes the place of the target when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _workplace(target) as place:
        temporary = place / target.name
        yield temporary
        _settle(temporary)
        temporary.replace(target)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give a folder to write to; it takes the place of the target when all went well.

    A folder with anything but tables in it is not replaced: nobody's files
    are thrown away.
    """
    _refuse_others(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _workplace(target) as place:
        temporary, old = place / "new", place / "old"
        temporary.mkdir()
        yield temporary
        for file in temporary.iterdir():
            _settle(file)
        if target.exists():
            target.rename(old)
        try:
            temporary.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise


@contextmanager
def _workplace(target: Path) -> Iterator[Path]:
    # Beside the target, so that a rename stays on one disk; hidden, so that nobody reads it.
    place = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _settle(file: Path) -> None:
    """Have the disk hold the content before the name points to it."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _refuse_others(target: Path) -> None:
    if not target.exists():
        return
    if target.is_dir():
        others = [f.name for f in target.iterdir() if not _is_table(f)]
        if not others:
            return
        shown = "、".join(sorted(others)[:3])
    else:
        shown = target.name
    message = Text(
        "“{path}”中另有文件（{shown}），不能整体替换。请换一个新的文件夹。",
        "“{path}” holds other files ({shown}) and is not replaced. Choose a new folder.",
    )
    raise single_problem(
        "folder_not_replaced", "data", message.fill(path=target, shown=shown), target
    )


def _is_table(file: Path) -> bool:
    return file.suffix.casefold() == ".csv" and known_table(file.stem) is not None
