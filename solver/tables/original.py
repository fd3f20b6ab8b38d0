"""The data that were handed in are never written over."""

from __future__ import annotations

from pathlib import Path

from solver.errors import LungangError
from solver.text import Text


def keep_original(data: Path, out: Path, what: Text) -> None:
    """Refuse to write something in the place of the data it was made from.

    Parameters
    ----------
    data, out : Path
        The workbook or the folder, and where to write.
    what : Text
        What would be written, for the message.

    Raises
    ------
    LungangError
        If the two are the same file or folder.
    """
    if out.exists() and data.exists() and out.samefile(data):
        text = Text(
            "{w}不能覆盖原文件。请换一个文件名。",
            "{w} would replace the data. Choose another name.",
        )
        raise LungangError(text.fill(w=what))
