"""Computes the exact trade-off between two goals, or between a parameter and a goal.

For two goals, each point is the least value of the first with the second held under a limit
(ε-constraint), then the least of the second: so no plan is better in both. The
limits lie between the two lexicographic optima, which are the ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from solver.analysis.sweep.codes import codes_only
from solver.analysis.sweep.digest import district_digest, result_key
from solver.analysis.sweep.store import Store
from solver.analysis.sweep.task import Result, Task, run_task
from solver.analysis.sweep.vary import varied
from solver.analysis.tradeoff import Trade, non_dominated, supported
from solver.district import District
from solver.errors import InfeasibleError, NoPlanError
from solver.planning.summary_row import summary_row
from solver.policy.element import Goal
from solver.policy.epsilon import EpsilonConstraint
from solver.policy.scenario import Scenario
from solver.ratio import figure
from solver.search import Progress, Stop
from solver.tables.records import write_records
from solver.text import Text


@dataclass(frozen=True)
class Point:
    """One point of a trade-off.

    Parameters
    ----------
    x, y : Fraction
        What the trade's two axes have.
    setting : str
        The limit on the second goal, or the parameter's value; blank at an end.
    result : dict
        The summary of its plan; see `solver.sweep.task.run_task`.
    supported : bool
        Whether it is best for some weighted sum of both axes.
    """

    x: Fraction
    y: Fraction
    setting: str
    result: Result
    supported: bool = False

    @property
    def proven(self) -> bool:
        """Whether every level of its solve was proven."""
        return bool(self.result["status"] == "optimal")


@dataclass(frozen=True)
class Frontier:
    """A trade-off: points that do not dominate each other, by rising `x`.

    Parameters
    ----------
    trade : Trade
    points : tuple of Point
    missing : tuple of (str, str)
        Settings without a plan, and why: ``infeasible``, ``unknown``, ``invalid``.
    complete : bool
        False where it was interrupted.
    """

    trade: Trade
    points: tuple[Point, ...]
    missing: tuple[tuple[str, str], ...] = ()
    complete: bool = True

    @property
    def records(self) -> list[dict[str, Any]]:
        """One flat record a point."""
        x, y = self.trade.names
        return [
            {
                x: figure(p.x),
                y: figure(p.y),
                "setting": p.setting,
                "proven": p.proven,
                "supported": p.supported,
                **summary_row(p.result),
            }
            for p in self.points
        ]

    @property
    def frame(self) -> pd.DataFrame:
        """The records as a frame."""
        return pd.DataFrame(self.records)


def frontier(
    district: District,
    scenario: Scenario,
    trade: str | Trade,
    points: int = 9,
    *,
    out: Path | str | None = None,
    seed: int = 0,
    time_limit_s: float | None = None,
    stop: Stop | None = None,
    report: Callable[[str, Progress], None] = lambda *_: None,
) -> Frontier:
    """Find the trade-off; every point is proven, tolerance 0, unless the time limit came first.

    Parameters
    ----------
    district : District
    scenario : Scenario
        Its filters and rules; and its goals' parameters, where it has the goals.
    trade : str or Trade
        ``travel,shortage`` or ``rotation_ratio.at_least=10%:30%,travel``.
    points : int
        How many limits (or values), the ends among them; equal points are one.
    out : path, optional
        The folder of the results; what lies there already is not done again.
    seed : int
    time_limit_s : float, optional
        For each point.
    stop : Stop, optional
        Ends the work; the points found by then are kept.
    report : callable
        Told of every step: the point's setting, and where its search stands.

    Returns
    -------
    Frontier

    Raises
    ------
    InfeasibleError, NoPlanError
        No plan satisfies the scenario; or none was found in time at an end.
    """
    trade = Trade.read(trade) if isinstance(trade, str) else trade
    folder = None if out is None else Path(out)
    store = Store(None if folder is None else folder / "plans")
    run = _Run(codes_only(district), store, seed, time_limit_s, stop or Stop(), report)
    found: list[Point] = []
    missing: list[tuple[str, str]] = []
    steps = (
        _two_goals(scenario, trade, points, run)
        if trade.path is None
        else _along(scenario, trade, points, run)
    )
    for setting, result in steps:
        if "exact" in result:
            found.append(_point(trade, setting, result))
        else:
            missing.append((setting, str(result["status"])))
    front = non_dominated(found, trade)
    marked = supported(front)
    kept = tuple(
        Point(p.x, p.y, p.setting, p.result, mark) for p, mark in zip(front, marked, strict=True)
    )
    whole = Frontier(trade, kept, tuple(missing), complete=not run.stop.interrupted)
    if folder is not None:
        write_records(whole.records, folder / "results.csv")
    return whole


@dataclass
class _Run:
    """Solves one scenario after the other, each only once."""

    district: District
    store: Store
    seed: int
    time_limit_s: float | None
    stop: Stop
    report: Callable[[str, Progress], None]

    def __post_init__(self) -> None:
        self.digest = district_digest(self.district)

    def solve(self, scenario: Scenario, setting: str) -> Result:
        """Solve, or take what an earlier run found."""
        key = result_key(self.digest, scenario, self.seed, self.time_limit_s)
        known = self.store.get(key)
        if known is not None:
            return known
        task = Task(key, {"setting": setting}, self.digest, scenario, self.seed, self.time_limit_s)
        inner = Stop(self.time_limit_s)
        self.stop.watch(inner.request)
        try:
            result = run_task(task, self.district, lambda p: self.report(setting, p), inner)
        finally:
            self.stop.watch(None)
        return self.store.put(task, result)


def _two_goals(
    scenario: Scenario, trade: Trade, points: int, run: _Run
) -> Iterator[tuple[str, Result]]:
    first, second = (_exact(scenario, name) for name in trade.names)
    ends = []
    for goals in ((first, second), (second, first)):
        result = run.solve(scenario.model_copy(update={"goals": goals}), "")
        if run.stop.interrupted:
            return
        _must_have_plan(result)
        yield "", result
        ends.append(Fraction(result["exact"][second.id]))
    worst, best = ends
    reached = worst
    for i in range(1, points - 1):
        limit = worst - (worst - best) * Fraction(i, points - 1)
        if reached <= limit:
            # The point before stays within this limit too, so it is the optimum again.
            continue
        shown = f"{second.id} <= {float(limit):,.6g}"
        goals = (first, EpsilonConstraint(of=second, at_most=limit))
        result = run.solve(scenario.model_copy(update={"goals": goals}), shown)
        if run.stop.interrupted:
            return
        yield shown, result
        if "exact" in result:
            reached = Fraction(result["exact"][second.id])


def _along(
    scenario: Scenario, trade: Trade, points: int, run: _Run
) -> Iterator[tuple[str, Result]]:
    assert trade.path is not None
    goal = _exact(scenario, trade.names[1])
    for value in trade.values(points):
        changed = varied(scenario, {trade.path: value})
        shown = trade.shown(value)
        result = run.solve(changed.model_copy(update={"goals": (goal,)}), shown)
        if run.stop.interrupted:
            return
        yield shown, result


def _exact(scenario: Scenario, name: str) -> Goal:
    """Return the scenario's goal, or the one with default parameters, to be proven exactly."""
    if not any(g.id == name for g in scenario.goals):
        scenario = varied(scenario, {name: True})
    return scenario.goal(name).model_copy(update={"tolerance": Fraction(0)})


def _point(trade: Trade, setting: str, result: Result) -> Point:
    first, second = trade.names
    x = Fraction(result["exact"][first]) if trade.path is None else trade.parsed(setting)
    return Point(x, Fraction(result["exact"][second]), setting, result)


def _must_have_plan(result: Result) -> None:
    if "exact" in result:
        return
    said = result.get("message", {"zh": result["status"], "en": result["status"]})
    kind = InfeasibleError if result["status"] == "infeasible" else NoPlanError
    raise kind(Text(said["zh"], said["en"]))
