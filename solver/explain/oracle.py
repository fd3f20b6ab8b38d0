"""Decides whether requirements can hold together, and says by which evidence.

A relaxation of an elastic copy, in which every requirement may be broken at a price, proves
most infeasible sets, and the multipliers name the rows that the proof needs: the first
guess of a conflict. A solution is always checked against the rows in integers, and
remembered: it answers for every set that it satisfies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from solver.errors import NoPlanError, StoppedError
from solver.explain.system import System
from solver.model.arrays import Bools, Ints
from solver.model.matrix import Matrix
from solver.search import Status, search
from solver.search.cp_sat import solve_cp_sat
from solver.search.infeasible import elastic_relaxation
from solver.search.stop import Stop
from solver.text import Text

NEEDED = 1e-9
"""Multipliers up to this size are left out of a proof; the rest must prove it again."""

EFFORT = 200.0
"""CP-SAT's deterministic time for one question."""


@dataclass(frozen=True)
class Verdict:
    """What is known of a set of requirements.

    Parameters
    ----------
    feasible : bool or None
        None where the effort ran out.
    chosen : ndarray of bool, shape (moves,), or None
        A choice of moves that satisfies the set.
    core : ndarray of bool or None
        A subset that cannot hold either, where the relaxation proved it.
    """

    feasible: bool | None
    chosen: Bools | None = None
    core: Bools | None = None


class FeasibilityOracle:
    """Answers questions about one system.

    Parameters
    ----------
    system : System
    stop : Stop
    known : sequence of ndarray of bool, shape (moves,)
        Choices of moves to start with.
    """

    def __init__(self, system: System, stop: Stop, known: Sequence[Bools] = ()) -> None:
        self.system = system
        self.stop = stop
        self._seen: list[tuple[Bools, Bools]] = []
        for chosen in (np.zeros(system.program.moves, dtype=bool), *known):
            self._learn(chosen)

    def _learn(self, chosen: Bools) -> Bools:
        """Remember a choice of moves; return the requirements it satisfies."""
        held = self.system.satisfied(chosen)
        self._seen.append((held, chosen))
        return held

    def ask(self, kept: Bools) -> Verdict:
        """Decide whether some requirements can hold together."""
        for held, chosen in reversed(self._seen):
            if not bool((kept & ~held).any()):
                return Verdict(True, chosen)
        if self.stop.due:
            raise stopped(self.stop)
        matrix, variables, rows = self.system.alone(kept)
        crossed = rows[matrix.lo > matrix.hi]
        if len(crossed):
            core = np.zeros_like(kept)
            core[self.system.of_row[crossed[:1]]] = True
            return Verdict(False, core=core)
        if kept.all():
            return self._relaxed(kept, matrix, variables, rows) or self._searched()
        return self._relaxed(kept, matrix, variables, rows) or self._solved(matrix, variables)

    def _relaxed(self, kept: Bools, matrix: Matrix, variables: Ints, rows: Ints) -> Verdict | None:
        """Ask the relaxation; None where it leaves the question open."""
        relaxed = elastic_relaxation(matrix, self.system.of_row[rows] >= 0, self.stop)
        if relaxed is None:
            return None
        if relaxed.bound > 0:
            used = self.system.of_row[rows[np.abs(relaxed.prices[: len(rows)]) > NEEDED]]
            core = np.zeros_like(kept)
            core[used[used >= 0]] = True
            return Verdict(False, core=core)
        rounded = self._chosen(np.rint(relaxed.x[: len(variables)]), variables)
        return None if bool((kept & ~self._learn(rounded)).any()) else Verdict(True, rounded)

    def _searched(self) -> Verdict:
        """Search the whole program: far quicker than CP-SAT alone where it is large."""
        outcome = search(self.system.program, self.stop)
        if outcome.status is Status.INFEASIBLE:
            return Verdict(False)
        if outcome.x is None:
            raise stopped(self.stop)
        chosen = outcome.x[: self.system.program.moves] > 0
        self._learn(chosen)
        return Verdict(True, chosen)

    def _solved(self, matrix: Matrix, variables: Ints) -> Verdict:
        """Ask CP-SAT."""
        nothing = np.zeros(len(variables), dtype=np.int64)
        answer = solve_cp_sat(matrix, nothing, self.stop, effort=EFFORT)
        if answer.status is Status.INFEASIBLE:
            return Verdict(False)
        if answer.x is None:
            if self.stop.due:
                raise stopped(self.stop)
            return Verdict(None)
        chosen = self._chosen(answer.x, variables)
        self._learn(chosen)
        return Verdict(True, chosen)

    def _chosen(self, values: npt.NDArray[Any], variables: Ints) -> Bools:
        chosen = np.zeros(self.system.program.size, dtype=bool)
        chosen[variables] = values > 0
        return chosen[: self.system.program.moves]


def stopped(stop: Stop) -> Exception:
    """Return the error that says why there is no answer."""
    if stop.interrupted:
        return StoppedError(Text("已中断，原因尚未查明", "interrupted before the reason was known"))
    return NoPlanError(
        Text(
            "在时限内未能查明原因，请延长 --time-limit",
            "the reason was not found within the time limit; allow more --time-limit",
        )
    )
