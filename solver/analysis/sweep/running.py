"""Runs a sweep: solves each combination once, and collects the results."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from solver.analysis.sweep.codes import codes_only
from solver.analysis.sweep.digest import district_digest, result_key
from solver.analysis.sweep.pool import on_this_machine
from solver.analysis.sweep.store import Store
from solver.analysis.sweep.task import Result, Task
from solver.analysis.sweep.vary import label, varied
from solver.district import District
from solver.planning.summary_row import summary_row
from solver.policy.scenario import Scenario
from solver.search import Progress, Stop
from solver.tables.records import write_records

RESULTS = "results.csv"


@dataclass(frozen=True)
class TaskDone:
    """Where a sweep stands.

    Parameters
    ----------
    task : str
        The task in a few words.
    done, total : int
        Tasks that ended, with those of an earlier run; all tasks.
    progress : Progress or None
        Where the search of a running task stands.
    status : str
        How the task ended; blank while it runs.
    """

    task: str
    done: int
    total: int
    progress: Progress | None = None
    status: str = ""


@dataclass(frozen=True)
class Sweep:
    """What came of a sweep.

    Parameters
    ----------
    tasks : tuple of Task
        All combinations, in order.
    results : dict of str to Result
        By the task's key; those that were stopped are missing.
    repeated : int
        How many were there from an earlier run.
    """

    tasks: tuple[Task, ...]
    results: dict[str, Result] = field(repr=False)
    repeated: int = 0

    @property
    def complete(self) -> bool:
        """Whether every task has ended."""
        return all(task.key in self.results for task in self.tasks)

    @property
    def records(self) -> list[dict[str, Any]]:
        """One flat summary_row a task that ended: what sets it apart, then its figures."""
        rows = []
        for task in self.tasks:
            result = self.results.get(task.key)
            if result is not None:
                # The summary_row's own `scenario` is the title; the axis is what was asked for.
                flat = {k: v for k, v in summary_row(result).items() if k not in task.axes}
                rows.append({**task.axes, "key": task.key[:16], **flat})
        return rows

    @property
    def frame(self) -> pd.DataFrame:
        """The records as a frame."""
        return pd.DataFrame(self.records)


def sweep(
    districts: Mapping[str, District],
    scenarios: Mapping[str, Scenario],
    vary: Mapping[str, Sequence[object]] | None = None,
    *,
    out: Path | str | None = None,
    jobs: int | None = None,
    cluster: str | None = None,
    seed: int = 0,
    time_limit_s: float | None = None,
    stop: Stop | None = None,
    report: Callable[[TaskDone], None] = lambda _: None,
) -> Sweep:
    """Solve every combination.

    Parameters
    ----------
    districts : mapping of str to District
    scenarios : mapping of str to Scenario
    vary : mapping of str to sequence, optional
        The values of each varied parameter: ``{"rotation_ratio.at_least": ["10%", "20%"]}``;
        see `varied`.
    out : path, optional
        The folder of the results; what lies there already is not done again.
    jobs : int, optional
        Worker processes, at most one a core; without it, one a core. Workers are spawned: a
        script that calls this needs its ``if __name__ == "__main__":``.
    cluster : str, optional
        Address of a dask scheduler, instead of processes here.
    seed : int
    time_limit_s : float, optional
        For each task.
    stop : Stop, optional
        Ends the sweep; what ended before is kept.
    report : callable
        Told of every step.

    Returns
    -------
    Sweep

    Raises
    ------
    DataError
        A varied parameter is not known, or a value does not fit.
    """
    stop = stop or Stop()
    bare = {name: codes_only(district) for name, district in districts.items()}
    digests = {name: district_digest(district) for name, district in bare.items()}
    tasks = list(_grid(digests, scenarios, vary or {}, seed, time_limit_s))
    folder = None if out is None else Path(out)
    store = Store(None if folder is None else folder / "plans")
    results = {t.key: kept for t in tasks if (kept := store.get(t.key)) is not None}
    # The same inputs under two names are one task.
    todo = list({t.key: t for t in tasks if t.key not in results}.values())
    repeated, total = len(results), len({t.key for t in tasks})

    def told(task: Task, progress: Progress) -> None:
        report(TaskDone(task.label, len(results), total, progress))

    by_digest = {digests[name]: district for name, district in bare.items()}
    try:
        for task, result in _ways(todo, by_digest, jobs, cluster, stop, told):
            results[task.key] = store.put(task, result)
            report(TaskDone(task.label, len(results), total, status=result["status"]))
    finally:
        found = Sweep(tuple(tasks), results, repeated)
        if folder is not None:
            write_records(found.records, folder / RESULTS)
    return found


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ways(
    todo: list[Task],
    districts: Mapping[str, District],
    jobs: int | None,
    cluster: str | None,
    stop: Stop,
    report: Callable[[Task, Progress], None],
) -> Iterator[tuple[Task, Result]]:
    if not todo:
        return iter(())
    if cluster is None:
        # More processes than cores would only slow each other down.
        return on_this_machine(todo, districts, min(jobs or cores(), cores()), stop, report)
    from solver.analysis.sweep.cluster import on_a_cluster

    return on_a_cluster(todo, districts, cluster, stop, report)


def _grid(
    digests: Mapping[str, str],
    scenarios: Mapping[str, Scenario],
    vary: Mapping[str, Sequence[object]],
    seed: int,
    time_limit_s: float | None,
) -> Iterator[Task]:
    """Yield all combinations, district by district."""
    policies = []
    for policy, scenario in scenarios.items():
        for values in product(*vary.values()):
            chosen = dict(zip(vary, values, strict=True))
            shown = {path: label(value) for path, value in chosen.items()}
            policies.append(({"scenario": policy, **shown}, varied(scenario, chosen)))
    for name, digest in digests.items():
        for axes, scenario in policies:
            key = result_key(digest, scenario, seed, time_limit_s)
            yield Task(key, {"district": name, **axes}, digest, scenario, seed, time_limit_s)
