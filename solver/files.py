"""Writes files and folders whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PREFIX = ".lungang-"
_DAY = 24 * 3600


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a path to write to; it takes the place of the target when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _workplace(target.parent) as place:
        temporary = place / target.name
        yield temporary
        _settle(temporary)
        temporary.replace(target)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give a folder to write to; it takes the place of the target when all went well.

    What was in the target is gone then: ask before.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _workplace(target.parent) as place:
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
def drafted(folder: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Give a draft folder to write to; its files move into place when all went well.

    Parameters
    ----------
    folder : Path
        Made when missing; files of other names in it are left alone.

    Yields
    ------
    draft : Path
    written : list of Path
        Filled at the end, with the files in their place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with _workplace(folder) as draft:
        yield draft, written
        for file in sorted(draft.iterdir()):
            file.replace(folder / file.name)
            written.append(folder / file.name)


def read_json(file: Path) -> Any:
    """Read a file that a run of this program wrote, and others may have damaged since.

    Raises
    ------
    OSError, ValueError
        It cannot be read, or is no JSON.
    """
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """Give a hidden folder on the disk of what it is for, so that a rename is one step."""
    _tidy(folder)
    place = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _tidy(folder: Path) -> None:
    """Remove what killed runs have left behind."""
    for left in folder.glob(f"{_PREFIX}*-*"):
        owner = left.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and _is_gone(int(owner), left):
            shutil.rmtree(left, ignore_errors=True)


def _is_gone(process: int, left: Path) -> bool:
    try:
        if time.time() - left.stat().st_mtime > _DAY:
            return True
        if os.name != "posix":
            # There signal 0 would end the process.
            return False
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _settle(file: Path) -> None:
    """Have the disk hold the content before the name points to it."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
