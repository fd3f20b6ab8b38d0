"""Writes a plan's folder, whole or not at all."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from solver.files import drafted
from solver.pause_gc import gc_paused
from solver.planning.plan import Plan
from solver.planning.summary import summary
from solver.policy.plan_files import ASSIGNMENTS, PAGE, RESTART, REVIEW, SUMMARY, WORKBOOK
from solver.report.html import write_html
from solver.report.review import review
from solver.report.workbook import Beside, write_workbook
from solver.tables.records import harmless
from solver.text import Lang


def write_plan(
    plan: Plan,
    folder: Path,
    lang: Lang,
    inputs: Sequence[Path] = (),
    *,
    names: bool = False,
    seconds: Mapping[str, float] | None = None,
    beside: Beside | None = None,
) -> list[Path]:
    """Write the list, the workbook, the page, the summary, and what solving again starts from.

    Of a list that somebody made there is nothing to start from, but a report of what it breaks.

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
    seconds : mapping of str to float, optional
        What was spent before the plan; the summary names it, and what the writing took.
    beside : Beside, optional
        What the workbook tells beside the plan.

    Returns
    -------
    list of Path
    """
    start = time.perf_counter()
    more = beside or Beside()
    with gc_paused(), drafted(folder) as (draft, written):
        write_assignments(plan, draft / ASSIGNMENTS)
        if plan.by_hand:
            report = review(plan, more.broken or (), more.sources, lang)
            (draft / REVIEW.to(lang)).write_bytes(report)
        else:
            plan.warm_start.write(draft / RESTART)
        write_workbook(plan, draft / WORKBOOK, lang, more)
        write_html(plan, draft / PAGE, lang, names=names)
        spent = {**(seconds or {}), "write": time.perf_counter() - start}
        text = json.dumps(summary(plan, inputs, spent), ensure_ascii=False, indent=2)
        (draft / SUMMARY).write_text(text + "\n", encoding="utf-8")
    return written


def write_assignments(plan: Plan, path: Path) -> None:
    """Write the list as CSV (UTF-8 with BOM); no cell can be taken for a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(plan.frame.columns)
        writer.writerows([harmless(value) for value in row] for row in plan.frame.to_numpy())
