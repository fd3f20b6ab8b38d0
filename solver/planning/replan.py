"""Solves again after a change, close to the plan before it: at equal goals, or with its people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import ValidationError

from solver.district import District
from solver.errors import single_problem
from solver.planning.plan import Plan
from solver.planning.solve import solve
from solver.planning.warm_start import WarmStart
from solver.policy.goals.keep import Keep
from solver.policy.previous import PreviousPlan
from solver.policy.scenario import Scenario
from solver.search import Progress, Stop
from solver.text import Text, same

Prefer = Literal["same-goals", "same-people"]

Previous = str | Path | pd.DataFrame | Mapping[str, str]
"""A plan's folder or list, its list as a frame, or destinations by teacher."""


class Replanning:
    """A plan from before a change, and how to go on from it.

    Its list and its restart data are read once, here: its folder may be written over.

    Parameters
    ----------
    previous : path, frame or mapping

    Attributes
    ----------
    previous : PreviousPlan
        Where it sent people.
    warm_start : WarmStart or None
        What its search left to start from, in its folder.

    Raises
    ------
    DataError
        The previous plan cannot be read.
    """

    def __init__(self, previous: Previous) -> None:
        folder = Path(previous) if isinstance(previous, str | Path) else None
        self.warm_start = None if folder is None else WarmStart.read(folder)
        self.previous = _read(previous)

    def scenario(self, scenario: Scenario, prefer: Prefer) -> Scenario:
        """Return a scenario that stays close to the previous plan; see `with_previous`."""
        others = tuple(g for g in scenario.goals if g.id != Keep.id)
        keep = Keep.model_validate({"previous": self.previous})
        goals = (*others, keep) if prefer == "same-goals" else (keep, *others)
        return scenario.model_copy(update={"goals": goals})

    def solve(
        self,
        district: District,
        scenario: Scenario,
        prefer: Prefer,
        *,
        time_limit_s: float | None = None,
        seed: int = 0,
        stop: Stop | None = None,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> Plan:
        """Solve, starting from where the search of the previous plan ended; see `solve`."""
        return solve(
            district,
            self.scenario(scenario, prefer),
            time_limit_s=time_limit_s,
            seed=seed,
            stop=stop,
            report=report,
            warm_start=self.warm_start,
        )


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
    return Replanning(previous).scenario(scenario, prefer)


def _read(previous: Previous) -> PreviousPlan:
    try:
        return Keep.model_validate({"previous": previous}).previous
    except ValidationError as error:
        # Not in a scenario file: its reader would have said so with a line.
        words = error.errors()[0].get("ctx", {})
        reason = Text(words["zh"], words["en"]) if "zh" in words else same(error.errors()[0]["msg"])
        shown = previous if isinstance(previous, str | Path) else None
        raise single_problem("bad_previous", "assignments", reason, shown) from None
