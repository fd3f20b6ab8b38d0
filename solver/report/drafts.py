"""Files that appear in a folder together, after all of them are written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
