"""Defines one task of a sweep: what is solved, and what is kept of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from solver.district import District
from solver.errors import InfeasibleError, InternalError, LungangError, NoPlanError, StoppedError
from solver.planning.solve import solve
from solver.planning.summary import summary
from solver.policy.scenario import Scenario
from solver.search import Progress, Stop

SETTLED = frozenset({"optimal", "feasible", "infeasible", "unknown", "invalid"})
"""The ends of a task that another run would only repeat."""

Result = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """One district under one scenario.

    Parameters
    ----------
    key : str
        The hash of all that the result depends on.
    axes : dict of str to str
        What sets it apart: the district's and the scenario's name, and each varied parameter.
    district : str
        The digest of its district.
    scenario : Scenario
    seed : int
    time_limit_s : float or None
    """

    key: str
    axes: dict[str, str]
    district: str
    scenario: Scenario = field(repr=False)
    seed: int = 0
    time_limit_s: float | None = None

    @property
    def label(self) -> str:
        """The task in a few words, without names of people."""
        return " ".join(
            v if k in {"district", "scenario"} else f"{k}={v}" for k, v in self.axes.items()
        )


def run_task(
    task: Task,
    district: District,
    report: Callable[[Progress], None] = lambda _: None,
    stop: Stop | None = None,
) -> Result:
    """Solve a task; whatever comes of it is a result.

    Returns
    -------
    dict
        The plan's summary, its goals' ``exact`` values and, under ``moves``, its list; without
        a plan a ``status``:
        ``infeasible`` (proven), ``unknown`` (the time limit came first), ``invalid`` (the
        scenario cannot be applied to the district), ``refused`` (the audit contradicts the
        solver) or ``stopped``; and a ``message``.
    """
    start = time.perf_counter()
    try:
        plan = solve(
            district,
            task.scenario,
            seed=task.seed,
            stop=stop or Stop(task.time_limit_s),
            report=report,
        )
    except LungangError as error:
        return {
            "status": _status(error),
            "scenario": task.scenario.name,
            "message": {"zh": error.message.zh, "en": error.message.en},
            "seconds": {"search": round(time.perf_counter() - start, 3)},
        }
    if plan.interrupted:
        return {"status": "stopped", "scenario": task.scenario.name}
    return {
        **summary(plan),
        "exact": {goal: str(value) for goal, value in plan.audit.values.items()},
        "moves": plan.frame.to_dict("split", index=False),
    }


def _status(error: LungangError) -> str:
    kinds: dict[type[LungangError], str] = {
        InfeasibleError: "infeasible",
        NoPlanError: "unknown",
        StoppedError: "stopped",
        InternalError: "refused",
    }
    return kinds.get(type(error), "invalid")
