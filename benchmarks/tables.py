"""Reading and writing a large district, against bare openpyxl and pandas on the same file.

Ours reads every cell, checks it against the contract and builds the district; the
peers only take the cells out of the file. Each is run three times and the best
counts: machines are noisy, so read the ratio rather than the seconds.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd

import solver
from solver.tables import examine, write
from solver.tables.annotate import annotate

SCHOOLS = 450
"""About 20,000 teachers."""
ROUNDS = 3


def bare_openpyxl(path: Path) -> int:
    """Load the workbook and look at every cell."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(
        cell is not None
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )


def with_pandas(path: Path) -> int:
    """Read every sheet as text."""
    frames = pd.read_excel(path, sheet_name=None, dtype=str, keep_default_na=False)
    return sum(frame.size for frame in frames.values())


def ours(path: Path) -> int:
    """Read the district with all checks."""
    reading = examine(path)
    assert reading.district is not None
    return len(reading.district.teachers)


def best(task: Callable[[], object]) -> float:
    """Return the seconds of the fastest round."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    """Print one line a task."""
    district = solver.sample(SCHOOLS, 0)
    with tempfile.TemporaryDirectory() as folder:
        path, csv = Path(folder) / "d.xlsx", Path(folder) / "d"
        writing = best(lambda: write(district, path))
        write(district, csv)
        bare = best(lambda: bare_openpyxl(path))
        reading = examine(path)
        rows: list[tuple[str, float]] = [
            ("bare openpyxl: load and iterate", bare),
            ("pandas.read_excel, all as text", best(lambda: with_pandas(path))),
            ("lungang: read and check .xlsx", best(lambda: ours(path))),
            ("lungang: read and check CSV", best(lambda: ours(csv))),
            ("lungang: write .xlsx", writing),
            (
                "lungang: marked copy of .xlsx",
                best(lambda: annotate(path, reading, reading.problems, csv / "m.xlsx", "zh")),
            ),
        ]
        size = path.stat().st_size / 1e6
    people, schools = len(district.teachers), len(district.schools)
    print(f"{people} teachers, {schools} schools, {size:.1f} MB, best of {ROUNDS}")
    print(f"{'task':<36}{'seconds':>9}{'to openpyxl':>13}")
    for task, seconds in rows:
        print(f"{task:<36}{seconds:>9.2f}{seconds / bare:>13.2f}")


if __name__ == "__main__":
    main()
