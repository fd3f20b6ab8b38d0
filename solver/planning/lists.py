"""Reads an assignment list back: ours, or one that somebody edited."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from solver.district import District
from solver.tables.assignment_codes import ReadMoves, resolved
from solver.tables.assignments import read_written


def read_list(path: Path, district: District) -> pd.DataFrame:
    """Read teacher_id, to_school_id, subject and stage of every move; see `examine_list`."""
    return examine_list(path, district).moves


def examine_list(path: Path, district: District) -> ReadMoves:
    """Read a list, and say what should be looked at.

    Parameters
    ----------
    path : Path
        ``assignments.csv``, ``plan.xlsx``, any other workbook or CSV file that tables may be, or
        a folder that holds one.
    district : District
        To know people, schools and subjects by code or by a name that is unique.

    Returns
    -------
    ReadMoves

    Raises
    ------
    DataError
        With every row that is wrong; see `solver.tables.assignment_codes`.
    """
    return resolved(read_written(path), district)
