"""Prints the progress and the results of a sweep; codes, never names."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from solver.report.labels import element_title
from solver.report.terminal.columns import aligned
from solver.report.terminal.comparison import STATUS_WORDS
from solver.report.terminal.plan import progress_line
from solver.text import Lang, Text, same

if TYPE_CHECKING:
    from solver.analysis.sweep import Sweep, TaskDone

EVERY_S = 2.0
"""A running task says where it stands this often at most."""


class StepLines:
    """Turns steps into lines: every end of a task, and now and then where one stands."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._last: dict[str, float] = {}

    def say(self, step: TaskDone, write: Callable[[str], None]) -> None:
        """Write a line about a step, or nothing."""
        head = f"[{step.done}/{step.total}] {step.task}"
        if step.progress is None:
            status = STATUS_WORDS.get(step.status, same(step.status)).to(self.lang)
            write(f"{head}: {status}")
            return
        now = time.monotonic()
        if now - self._last.get(step.task, now - EVERY_S) >= EVERY_S:
            self._last[step.task] = now
            write(f"{head}{progress_line(step.progress, self.lang)}")


def outcome(found: Sweep, file: Path, lang: Lang) -> str:
    """Tabulate what came of every task, and where the results are."""
    records = found.records
    axes = list(dict.fromkeys(name for task in found.tasks for name in task.axes))
    goals = list(dict.fromkeys(g["id"] for r in found.results.values() for g in r.get("goals", [])))
    heads = {"district": Text("区县", "district"), "scenario": Text("方案", "scenario")}
    columns: list[Text | str] = [heads.get(name, name) for name in axes]
    columns += [
        Text("结论", "status"),
        Text("交流人数", "moved"),
        *(element_title(g) for g in goals),
    ]
    rows = [
        [
            *(r.get(name) for name in axes),
            STATUS_WORDS.get(r["status"], same(r["status"])),
            r.get("moved"),
            *(r.get(f"{g}.value") for g in goals),
        ]
        for r in records
    ]
    ends = Counter(r["status"] for r in records)
    text = Text(
        "{n} 项，完成 {d} 项（其中 {k} 项取自上次）：{e}",
        "{n} tasks, {d} done ({k} of them by an earlier run): {e}",
    ).fill(
        n=len(found.tasks),
        d=len(records),
        k=found.repeated,
        e=", ".join(f"{STATUS_WORDS.get(s, same(s)).to(lang)} {n}" for s, n in ends.items()),
    )
    return "\n\n".join([aligned(columns, rows, lang), f"{text.to(lang)}\n{file}"])
