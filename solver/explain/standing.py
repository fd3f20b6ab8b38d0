"""Says what a move is needed for, and who could make it instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from solver.model.moves import Moves
from solver.planning.audit import Audit, audit
from solver.policy.scenario import Scenario
from solver.recount.finding import Finding
from solver.search import Stop

MOST_TRIED = 60
MOST_NAMED = 10


@dataclass(frozen=True)
class Need:
    """What would be broken or worse without one move of a list.

    Parameters
    ----------
    broken : tuple of Finding
        Requirements that hold with it and not without, as the list has them.
    worse : mapping of str to Fraction
        By how much each goal would be worse, in their order; only those that would.
    """

    broken: tuple[Finding, ...]
    worse: Mapping[str, Fraction]


@dataclass(frozen=True)
class Substitute:
    """Somebody who could go in another's stead with every requirement kept.

    Parameters
    ----------
    teacher : str
        The code.
    equal : bool
        Whether every goal stays within its tolerance: then the choice is arbitrary.
    """

    teacher: str
    equal: bool


class Standing:
    """Takes single moves out of a list and counts again.

    Parameters
    ----------
    moves : Moves
        The candidates.
    scenario : Scenario
    plan : pandas.DataFrame
        The list: teacher_id, to_school_id, subject.
    stop : Stop
    """

    def __init__(self, moves: Moves, scenario: Scenario, plan: pd.DataFrame, stop: Stop) -> None:
        self._moves = moves
        self._tables = moves.arrays.tables
        # Here requests from outside are places like schools.
        self._district = moves.arrays.district
        self._scenario = scenario
        self._plan = plan.reset_index(drop=True)
        self._stop = stop
        self._now: Audit | None = None

    @property
    def now(self) -> Audit:
        """The audit of the list as it is."""
        if self._now is None:
            self._now = self._counted(self._plan)
        return self._now

    def _counted(self, plan: pd.DataFrame) -> Audit:
        return audit(self._tables, self._scenario, plan)

    def need(self, who: str) -> Need:
        """Say what the move of one person is needed for."""
        without = self._counted(self._plan[self._plan["teacher_id"] != who])
        held = {(f.rule, f.unit): f for f in self.now.findings if f.holds}
        broken = (held.get((f.rule, f.unit)) for f in without.violations)
        worse = {
            name: value - self.now.values[name]
            for name, value in without.values.items()
            if value > self.now.values[name]
        }
        return Need(tuple(f for f in broken if f is not None), worse)

    def substitutes(self, who: str) -> Iterator[Substitute]:
        """Yield up to `MOST_NAMED` people who could go in somebody's stead; the nearest first."""
        row = self._plan[self._plan["teacher_id"] == who].iloc[0]
        others = self._plan[self._plan["teacher_id"] != who]
        found = 0
        for other in self._candidates(row, set(others["teacher_id"]) | {who}):
            if self._stop.due or found == MOST_NAMED:
                return
            swapped = row.copy()
            swapped["teacher_id"] = other
            counted = self._counted(pd.concat([others, swapped.to_frame().T], ignore_index=True))
            if counted.holds:
                found += 1
                yield Substitute(other, self._as_good(counted))

    def _candidates(self, row: pd.Series[str], gone: set[str]) -> list[str]:
        """Return who may go to the same school for the same subject and stays, nearest first."""
        moves, arrays = self._moves, self._moves.arrays
        place = self._district.school_index[row["to_school_id"]]
        if row["subject"] not in arrays.subject_index:
            return []
        mine = (moves.destination == place) & (
            moves.subject == arrays.subject_index[row["subject"]]
        )
        rows = np.flatnonzero(mine)
        order = rows[np.argsort(moves.metres[rows], kind="stable")]
        codes = [self._district.teachers[int(t)].teacher_id for t in moves.teacher[order]]
        return [code for code in dict.fromkeys(codes) if code not in gone][:MOST_TRIED]

    def _as_good(self, counted: Audit) -> bool:
        """Tell whether no goal is worse than its tolerance allows."""
        for goal in self._scenario.goals:
            before, after = self.now.values[goal.id], counted.values[goal.id]
            if after > before + max(goal.slack, abs(before) * goal.tolerance):
                return False
        return True
