"""Writes files and folders whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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

    What was in the target is gone then: ask before.
    """
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
    # Beside the target, so that the files can be moved into place in one step each.
    draft = Path(tempfile.mkdtemp(prefix=".lungang-", dir=folder))
    written: list[Path] = []
    try:
        yield draft, written
        for file in sorted(draft.iterdir()):
            file.replace(folder / file.name)
            written.append(folder / file.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


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
