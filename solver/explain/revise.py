"""Revises a plan after a change in both ways, and lists who goes elsewhere than before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from solver.district import District
from solver.explain.edited import places_changed
from solver.planning.given import as_district, as_scenario
from solver.planning.plan import Plan
from solver.planning.replan import Prefer, Previous, Replanning
from solver.policy.goals.keep import Keep
from solver.policy.scenario import Scenario
from solver.search import Progress, Stop


@dataclass(frozen=True)
class Revision:
    """Both ways to go on from a previous plan.

    Parameters
    ----------
    previous : mapping of str to str
        Where it sent people.
    same_goals : Plan
        Every goal as good as it can be, and then as few people elsewhere as possible.
    same_people : Plan
        As few people elsewhere as possible, and then the goals.
    """

    previous: Mapping[str, str]
    same_goals: Plan
    same_people: Plan

    def changed(self, prefer: Prefer) -> pd.DataFrame:
        """List who goes elsewhere than before: teacher_id, before, after (schools)."""
        return changed(self.same_goals if prefer == "same-goals" else self.same_people)

    @property
    def frame(self) -> pd.DataFrame:
        """Both side by side: people elsewhere, and every goal."""
        rows = {
            name: {"changed": len(changed(plan))}
            | {goal: float(value) for goal, value in plan.audit.values.items() if goal != Keep.id}
            for name, plan in (("same-goals", self.same_goals), ("same-people", self.same_people))
        }
        return pd.DataFrame.from_dict(rows, orient="index")


def changed(plan: Plan) -> pd.DataFrame:
    """List who goes elsewhere than in the previous plan that the scenario keeps to."""
    keep = plan.scenario.goal(Keep.id)
    assert isinstance(keep, Keep)
    moves = plan.audit.recount.moves
    after = dict(zip(moves["teacher_id"], moves["to_school_id"], strict=True))
    return places_changed(plan.district, keep.previous.in_district(plan.district), after)


def revise(
    district: District | str | Path,
    scenario: Scenario | str | Path,
    previous: Previous,
    *,
    time_limit_s: float | None = None,
    stop: Stop | None = None,
    report: Callable[[Progress], None] = lambda _: None,
) -> Revision:
    """Solve again after a change, both ways.

    Parameters
    ----------
    district : District
        With the change: a decision, a corrected row.
    scenario : Scenario
    previous : path, frame or mapping
        The plan before the change.
    time_limit_s : float, optional
        For each of the two.
    stop : Stop, optional
    report : callable
        Told of every step.
    """
    district, scenario = as_district(district), as_scenario(scenario)
    before = Replanning(previous)
    ways: tuple[Prefer, Prefer] = ("same-goals", "same-people")
    plans = [
        before.solve(
            district, scenario, prefer, time_limit_s=time_limit_s, stop=stop, report=report
        )
        for prefer in ways
    ]
    return Revision(before.previous.in_district(district), *plans)
