"""A plan after a change, close to the one before it: at equal goals, or with the same people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import ValidationError

from solver.district import District
from solver.errors import single_problem
from solver.explain.edited import places_changed
from solver.planning.plan import Plan
from solver.planning.solve import solve
from solver.policy.goals.keep import Keep
from solver.policy.scenario import Scenario
from solver.search import Progress, Stop
from solver.text import Text, same

Prefer = Literal["same-goals", "same-people"]

Previous = str | Path | pd.DataFrame | Mapping[str, str]
"""A plan's folder or list, its list as a frame, or destinations by teacher."""


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


def with_previous(scenario: Scenario, previous: Previous, prefer: Prefer) -> Scenario:
    """Return a scenario that stays close to a previous plan.

    Parameters
    ----------
    scenario : Scenario
        A goal `keep` of its own gives way.
    previous : path, frame or mapping
    prefer : {'same-goals', 'same-people'}
        Whether staying close comes last among the goals, or first.

    Raises
    ------
    DataError
        The previous plan cannot be read.
    """
    try:
        keep = Keep.model_validate({"previous": previous})
    except ValidationError as error:
        # Not in a scenario file: its reader would have said so with a line.
        words = error.errors()[0].get("ctx", {})
        reason = Text(words["zh"], words["en"]) if "zh" in words else same(error.errors()[0]["msg"])
        shown = previous if isinstance(previous, str | Path) else None
        raise single_problem("bad_previous", "assignments", reason, shown) from None
    others = tuple(g for g in scenario.goals if g.id != Keep.id)
    goals = (*others, keep) if prefer == "same-goals" else (keep, *others)
    return scenario.model_copy(update={"goals": goals})


def changed(plan: Plan) -> pd.DataFrame:
    """List who goes elsewhere than in the previous plan that the scenario keeps to."""
    keep = plan.scenario.goal(Keep.id)
    assert isinstance(keep, Keep)
    moves = plan.audit.recount.moves
    after = dict(zip(moves["teacher_id"], moves["to_school_id"], strict=True))
    return places_changed(plan.district, keep.previous.places, after)


def revise(
    district: District,
    scenario: Scenario,
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
    plans = [
        solve(
            district,
            with_previous(scenario, previous, prefer),
            time_limit_s=time_limit_s,
            stop=stop,
            report=report,
        )
        for prefer in ("same-goals", "same-people")
    ]
    keep = plans[0].scenario.goal(Keep.id)
    assert isinstance(keep, Keep)
    return Revision(keep.previous.places, *plans)
