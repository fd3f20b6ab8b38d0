"""What was found at a path: tables, and what people have answered about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from solver.tables.answers import Answers
from solver.tables.sheets import TableSheet


@dataclass(frozen=True)
class Source:
    """What was found at a path.

    Parameters
    ----------
    sheets : tuple of TableSheet
        The tables.
    paths : tuple of Path
        The files that were read.
    opened : bool
        False where nothing could be read at all, so that no table is missed.
    answers : Answers
        What people answered, in its own sheet of answers too.
    """

    sheets: tuple[TableSheet, ...] = ()
    paths: tuple[Path, ...] = ()
    opened: bool = True
    answers: Answers = field(default_factory=Answers)
