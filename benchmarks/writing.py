"""Writing a plan of 20,000 teachers: our files against `pandas.to_excel` of the same frames.

The peer writes the same cells with no titles, formats, widths or page set-up,
with xlsxwriter and with openpyxl. Seconds are of CPU time, best of a few runs:
everything here runs in one thread, and what else the machine does stays out.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import solver
from solver.district import District
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from solver.planning.audit import audit
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.report.html import write_html
from solver.report.workbook import sheets, write_workbook
from solver.report.workbook.xlsx_writer import shown
from solver.search import Status

SCHOOLS = 450
REPEATS = 3
LIMIT_S = 6.0


def a_fifth(moves: Moves) -> pd.DataFrame:
    """Move every fifth teacher who can move, to their first candidate school."""
    frame = moves.frame.drop_duplicates("teacher_id").iloc[::5]
    return frame[["teacher_id", "to_school_id", "subject"]].reset_index(drop=True)


def everybody(district: District) -> pd.DataFrame:
    """Move every teacher to the next school that has their stage: the longest list there can be."""
    places = {
        "primary": [s.school_id for s in district.schools if s.primary_students],
        "junior": [s.school_id for s in district.schools if s.junior_students],
    }
    rows = []
    for i, t in enumerate(district.teachers):
        others = places[t.stage]
        where = others[i % len(others)]
        where = others[(i + 1) % len(others)] if where == t.school_id else where
        rows.append((t.teacher_id, where, t.subject))
    return pd.DataFrame(rows, columns=["teacher_id", "to_school_id", "subject"], dtype=object)


def best_of(work: Callable[[], None]) -> float:
    """Return the shortest of some runs in seconds of CPU time."""
    spent = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def frames(plan: Plan) -> dict[str, pd.DataFrame]:
    """Return the sheets as frames of the same words and numbers."""
    return {
        sheet.name.zh: pd.DataFrame(
            [[v if _number(v) else shown(v, "text", "zh") for v in row] for row in sheet.rows],
            columns=pd.Index([column.title.zh for column in sheet.columns]),
        )
        for sheet in sheets(plan)
    }


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def by_pandas(tables: dict[str, pd.DataFrame], path: Path, engine: str) -> None:
    """Write the frames as pandas does."""
    with pd.ExcelWriter(path, engine=engine) as writer:  # type: ignore[call-overload]
        for name, table in tables.items():
            table.to_excel(writer, sheet_name=name, index=False)


def main() -> None:
    """Print one line a list: rows, seconds, ratios to the peers."""
    district = solver.sample(SCHOOLS, 0)
    scenario = Scenario.read("jinghai-2025")
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    print(f"{len(district.teachers)} teachers, {SCHOOLS} schools; best of {REPEATS} runs")
    heads = ("list", "rows", "cells", "plan.xlsx s", "pandas+xlsxwriter s", "ratio")
    print("  ".join((*heads, "pandas+openpyxl s", "ratio", "report.html s", f"<= {LIMIT_S:g} s")))
    for name, chosen in (("a fifth", a_fifth(moves)), ("everybody", everybody(district))):
        checked = audit(district, scenario, chosen)
        plan = Plan(district, scenario, Status.FEASIBLE, (), checked, moves)
        tables = frames(plan)
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            ours = best_of(lambda: write_workbook(plan, out / "plan.xlsx", "zh"))  # noqa: B023
            light, heavy = (
                best_of(lambda: by_pandas(tables, out / "peer.xlsx", engine))  # noqa: B023
                for engine in ("xlsxwriter", "openpyxl")
            )
            page = best_of(lambda: write_html(plan, out / "report.html", "zh"))  # noqa: B023
        cells = sum(table.size for table in tables.values())
        row = f"{name}  {len(chosen)}  {cells}  {ours:.2f}  {light:.2f}  {ours / light:.2f}"
        print(f"{row}  {heavy:.2f}  {ours / heavy:.2f}  {page:.2f}  {ours <= LIMIT_S}")


if __name__ == "__main__":
    main()
