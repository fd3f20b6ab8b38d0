"""Writes a comparison's folder, whole or not at all; nobody's name in any of its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from solver.files import drafted
from solver.report.html.comparison import page
from solver.tables.records import write_records
from solver.text import Lang

if TYPE_CHECKING:
    import pandas as pd

    from solver.analysis.compare import Comparison

PAGE = "compare.html"


def write_comparison(found: Comparison, folder: Path, lang: Lang) -> list[Path]:
    """Write the tables and the page that shows them side by side, all of them or none.

    Parameters
    ----------
    found : Comparison
    folder : Path
        Made when missing; files of other names in it are left alone. ``results.csv`` has one row a
        plan, every longer table a file of its own, and ``compare.html`` needs no network.
    lang : {'zh', 'en'}
        Language of the page; the tables are for machines.

    Returns
    -------
    list of Path
    """
    tables = {
        "results": found.records,
        "rules": _records(found.rules),
        "shortages": _records(found.shortages),
        "schools": _records(found.schools),
        "flows": _records(found.flows),
        "common": _records(found.common),
        "differing": _records(found.differing.reset_index()),
    }
    if found.district is not None:
        tables["groups"] = _records(found.groups)
    with drafted(folder) as (draft, written):
        for name, rows in tables.items():
            write_records(rows, draft / f"{name}.csv")
        (draft / PAGE).write_text(page(found, lang), encoding="utf-8", newline="\n")
    return written


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
