"""The districts to try things on, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver.tables import examine

SHARED = Path(__file__).parents[3] / "shared" / "data"


def test_the_shared_districts_read_without_errors() -> None:
    folders = sorted(file.parent for file in SHARED.glob("*/schools.csv"))
    if not folders:
        pytest.skip("the shared districts (../shared/data) are not part of the project")
    for folder in folders:
        reading = examine(folder)
        assert reading.district is not None, folder.name
        # Tables of what is still to come (terms, pupils, births …) are named and not read.
        others = [p for p in reading.problems if p.code != "unknown_table"]
        assert others == [], folder.name
