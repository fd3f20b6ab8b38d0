"""Explains a scenario: the conflict and its repairs, or how far each requirement could go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from solver.district import District
from solver.errors import InfeasibleError, NoPlanError, StoppedError
from solver.explain.changes import plain
from solver.explain.conflict import find_core
from solver.explain.conflict_member import ConflictMember, conflict_lines, described
from solver.explain.data_repairs import more_posts, one_group_more
from solver.explain.missing import Missing, missing_teachers
from solver.explain.oracle import FeasibilityOracle, stopped
from solver.explain.repairs import Repair, find_repairs, rank
from solver.explain.slack import Slack, find_slack
from solver.explain.system import Requirement, System
from solver.explain.verify import verified
from solver.explain.what_if import WhatIf
from solver.explain.words import change_words
from solver.planning.given import as_district, as_scenario
from solver.policy.scenario import Scenario
from solver.search import Stop
from solver.text import Text

T = TypeVar("T")


@dataclass(frozen=True)
class Explanation:
    """What is known of a scenario's requirements.

    Parameters
    ----------
    district : District
    scenario : Scenario
    feasible : bool
    conflict : tuple of ConflictMember
        Requirements that cannot hold together, every one of them needed; empty where there is a
        plan.
    conflict_verified : bool
        Whether both claims were proven again.
    repairs : tuple of Repair
        Best first.
    slack : tuple of Slack
    complete : bool
        False where the time limit or the user ended the work early.
    """

    district: District
    scenario: Scenario
    feasible: bool
    conflict: tuple[ConflictMember, ...] = ()
    conflict_verified: bool = False
    repairs: tuple[Repair, ...] = ()
    slack: tuple[Slack, ...] = ()
    complete: bool = True

    def as_json(self) -> dict[str, Any]:
        """Return the machine-readable answer."""
        return {
            "feasible": self.feasible,
            "conflict": [{"rule": m.rule, "unit": m.unit} for m in self.conflict],
            "conflict_verified": self.conflict_verified,
            "repairs": [r.as_json() for r in self.repairs],
            "slack": [s.as_json() for s in self.slack],
            "missing": [m.as_json() for m in self.missing],
        }

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """Which school misses how many teachers of which indicator, where a rule asks for them."""
        return missing_teachers(self.district, self.scenario)

    @property
    def conflict_frame(self) -> pd.DataFrame:
        """The conflict: rule, unit, what is asked in both languages, and the figures."""
        columns = ["rule", "unit", "asks_zh", "asks_en", "least", "most", "others_allow"]
        rows = [
            (m.rule, m.unit, m.asks.zh, m.asks.en, m.least, m.most, m.others_allow)
            for m in self.conflict
        ]
        return pd.DataFrame(rows, columns=columns, dtype=object)

    @property
    def repairs_frame(self) -> pd.DataFrame:
        """The repairs, one row a change: repair (by rank), rule, parameter, unit, from, to."""
        columns = ["repair", "rule", "parameter", "unit", "from", "to", "words_zh", "words_en"]
        columns.append("verified")
        rows = [
            (
                i,
                *(c.rule, c.parameter, c.unit, plain(c.before), plain(c.after)),
                *change_words(c, self.district),
                repair.verified,
            )
            for i, repair in enumerate(self.repairs, start=1)
            for c in repair.changes
        ]
        return pd.DataFrame(rows, columns=columns, dtype=object)

    @property
    def slack_frame(self) -> pd.DataFrame:
        """The slack: rule, parameter, value, attainable."""
        columns = ["rule", "parameter", "value", "attainable", "verified"]
        rows = [s.as_json() | {"verified": s.verified} for s in self.slack]
        return pd.DataFrame(rows, columns=columns, dtype=object)


def explain(
    district: District | str | Path,
    scenario: Scenario | str | Path,
    *,
    time_limit_s: float | None = None,
    stop: Stop | None = None,
    report: Callable[[Text], None] = lambda _: None,
    repairs: bool = True,
) -> Explanation:
    """Say why there is no plan and what would make one possible, or how far the rules could go.

    Parameters
    ----------
    district : District
    scenario : Scenario
    time_limit_s : float, optional
        What is known by then is returned, with ``complete=False``.
    stop : Stop, optional
        To interrupt from outside.
    report : callable
        Told of every stage.
    repairs : bool
        False for the conflict alone.

    Raises
    ------
    NoPlanError, StoppedError
        Stopped before it was known whether there is a plan, or why not.
    """
    district, scenario = as_district(district), as_scenario(scenario)
    stop = stop or Stop(time_limit_s)
    what_if = WhatIf(district, scenario, stop)
    report(Text("判断是否存在方案……", "is there a plan? …"))
    if what_if.ask().feasible:
        report(
            Text("存在方案，逐项试探还可提高多少……", "there is one; how far could each rule go? …")
        )
        found = Explanation(district, scenario, True)
        return (
            found
            if not repairs
            else _gathered(
                found, stop, lambda done: replace(found, slack=tuple(done)), find_slack(what_if)
            )
        )
    report(Text("不存在方案，查找最小冲突……", "there is none; looking for the smallest conflict …"))
    members, is_verified = conflict_of(what_if.system(), what_if.system(), stop)
    found = Explanation(
        district,
        scenario,
        False,
        described(what_if.system(), members, scenario, stop),
        is_verified,
    )
    if not repairs:
        return found
    report(Text("查找改动最小的办法……", "looking for the least changes …"))
    return _gathered(
        found,
        stop,
        lambda done: replace(
            found, repairs=tuple(sorted(done, key=lambda r: rank(r, scenario.negotiable)))
        ),
        _all_repairs(what_if, members),
    )


def why_not(
    error: InfeasibleError, district: District, scenario: Scenario, stop: Stop
) -> InfeasibleError:
    """Return the error with the smallest conflict in its message, where there is time for it."""
    try:
        found = explain(district, scenario, stop=stop, repairs=False)
    except (NoPlanError, StoppedError):
        return error
    if found.feasible:
        return error
    lines = [error.message, *conflict_lines(found.conflict, found.conflict_verified)]
    return InfeasibleError(Text("\n".join(t.zh for t in lines), "\n".join(t.en for t in lines)))


def conflict_of(system: System, anew: System, stop: Stop) -> tuple[tuple[Requirement, ...], bool]:
    """Find a minimal conflict and prove it again on a system stated anew."""
    core = find_core(system, FeasibilityOracle(system, stop))
    if core is None:
        raise stopped(stop)
    members = core.members(system)
    witnesses = {system.requirements[i]: chosen for i, chosen in core.witnesses.items()}
    return members, verified(anew, members, witnesses, stop)


def _all_repairs(what_if: WhatIf, members: Sequence[Requirement]) -> Iterable[Repair]:
    yield from find_repairs(what_if)
    yield from more_posts(what_if)
    yield from one_group_more(what_if, members)


def _gathered(
    found: Explanation,
    stop: Stop,
    add: Callable[[list[Any]], Explanation],
    parts: Iterable[T],
) -> Explanation:
    """Add what comes, until it ends or must end."""
    done: list[T] = []
    try:
        for part in parts:
            done.append(part)
    except (NoPlanError, StoppedError):
        return replace(add(done), complete=False)
    return add(done)
