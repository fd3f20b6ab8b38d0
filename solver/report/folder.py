"""Writes a plan's folder, whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from solver.again import FILE
from solver.collector import collector_paused
from solver.plan import Plan
from solver.report.drafts import drafted
from solver.report.html import write_html
from solver.report.workbook import write_workbook
from solver.solving import figure
from solver.tables.cells import escape
from solver.text import Lang


def write_plan(
    plan: Plan, folder: Path, lang: Lang, inputs: Sequence[Path] = (), *, names: bool = False
) -> list[Path]:
    """Write the list, the workbook, the page, the summary, and what solving again starts from.

    Parameters
    ----------
    plan : Plan
    folder : Path
        Made when missing; files of other names in it are left alone.
    lang : {'zh', 'en'}
        Language of the workbook and the page; the other two are for machines.
    inputs : sequence of Path
        Files whose SHA-256 goes into the summary.
    names : bool
        Whether the page names people; else their names are masked in it.

    Returns
    -------
    list of Path
    """
    start = time.perf_counter()
    with collector_paused(), drafted(folder) as (draft, written):
        write_assignments(plan, draft / "assignments.csv")
        plan.again.write(draft / FILE)
        write_workbook(plan, draft / "plan.xlsx", lang)
        write_html(plan, draft / "report.html", lang, names=names)
        plan.seconds["write"] = time.perf_counter() - start
        text = json.dumps(summary(plan, inputs), ensure_ascii=False, indent=2)
        (draft / "summary.json").write_text(text + "\n", encoding="utf-8")
    return written


def write_assignments(plan: Plan, path: Path) -> None:
    """Write the list as CSV (UTF-8 with BOM); no cell can be taken for a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(plan.frame.columns)
        writer.writerows([harmless(value) for value in row] for row in plan.frame.to_numpy())


def harmless(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet could take for a formula."""
    return escape(value) if isinstance(value, str) else value


def summary(plan: Plan, inputs: Sequence[Path] = ()) -> dict[str, Any]:
    """Return the plan's figures as they stand in ``summary.json``."""
    counted = plan.audit.values
    return {
        "status": plan.status.value,
        "interrupted": plan.interrupted,
        "scenario": plan.scenario.name,
        "goals": [
            {
                "id": level.goal,
                "value": figure(counted[level.goal]),
                "bound": figure(min(level.bound, counted[level.goal])),
                "gap": level.gap,
                "proven": level.proven,
            }
            for level in plan.levels
        ],
        "counts": plan.counts,
        "rules": json.loads(plan.audit.frame.to_json(orient="records", force_ascii=False)),
        "exceptions": [
            {"teacher_id": o.teacher_id, "school_id": o.school_id, "against": o.against.en}
            for o in plan.moves.overrides
        ],
        "indicators": json.loads(plan.indicators.to_json(orient="records")),
        "shortages": json.loads(plan.shortages.to_json(orient="records", force_ascii=False)),
        "inputs": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs}
        | plan.scenario.inputs,
        "versions": versions(),
        "seconds": {k: round(v, 3) for k, v in plan.seconds.items()},
    }


def versions() -> dict[str, str]:
    """Return the versions a result depends on."""
    found = {}
    for name in ("lungang", "ortools", "pandas", "numpy", "pydantic"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "source tree"
    return found
