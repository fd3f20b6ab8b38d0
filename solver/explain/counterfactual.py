"""Finds the best plan in which one person stays, or goes to one school; compares it with the best.

Both are searched to an exact proof, so the difference of their goals is the exact cost. Whatever
a plan that was found already shows is not searched again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from solver.errors import InfeasibleError, InternalError
from solver.explain.answer import conflict_of
from solver.explain.oracle import stopped
from solver.explain.system import DECISIONS, Requirement, System
from solver.model.arrays import Bools, Ints
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.planning.audit import audit
from solver.planning.formulate import formulate
from solver.planning.solve import assignment
from solver.policy.scenario import Scenario
from solver.search import Outcome, Progress, Status, Stop, search
from solver.text import Text


@dataclass(frozen=True)
class BestPlan:
    """The best plan under a condition.

    Parameters
    ----------
    chosen : ndarray of bool, shape (moves,)
    values : dict of str to Fraction
        The goals, counted from the tables.
    proven : bool
    """

    chosen: Bools
    values: dict[str, Fraction]
    proven: bool


@dataclass(frozen=True)
class Hypothesis:
    """That somebody stays (no `to`), moves at all, or goes to one school.

    Parameters
    ----------
    teacher : int
    moves : bool
    to : int or None
        The school; None for any.
    """

    teacher: int
    moves: bool
    to: int | None = None

    def fulfilled(self, moves: Moves, chosen: Bools) -> bool:
        """Return whether a plan is as wished."""
        return bool((chosen & self.mask(moves)).any()) == self.moves

    def mask(self, moves: Moves) -> Bools:
        """Mark the moves it speaks of."""
        mine = moves.teacher == self.teacher
        there = moves.destination == self.to
        return np.asarray(mine if self.to is None else mine & there)

    def name(self, moves: Moves) -> Requirement:
        """Name it as a requirement."""
        district = moves.arrays.district
        who = district.teachers[self.teacher].teacher_id
        where = "" if self.to is None else f" -> {district.schools[self.to].school_id}"
        return Requirement(DECISIONS, f"{who}{where}" if self.moves else f"{who} = stay")


class Optima:
    """Best plans of one district and scenario under single wishes.

    Parameters
    ----------
    moves : Moves
    scenario : Scenario
    stop : Stop
    report : callable
    """

    def __init__(
        self,
        moves: Moves,
        scenario: Scenario,
        stop: Stop,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        goals = tuple(g.model_copy(update={"tolerance": Fraction(0)}) for g in scenario.goals)
        self.moves = moves
        self.scenario = scenario.model_copy(update={"goals": goals})
        self.stop = stop
        self.report = report
        self.best = self._checked(self._search(self._program(None)))
        self._equals = [self.best]

    def under(self, wish: Hypothesis) -> BestPlan | None:
        """Return the best plan as wished; None where it is proven that there is none."""
        for known in self._equals:
            if wish.fulfilled(self.moves, known.chosen):
                return known
        outcome = self._search(self._program(wish))
        if outcome.status is Status.INFEASIBLE:
            return None
        found = self._checked(outcome)
        if found.values == self.best.values:
            self._equals.append(found)
        return found

    def conflict(self, wish: Hypothesis) -> tuple[tuple[Requirement, ...], bool]:
        """Return the requirements that the wish cannot hold together with, and if verified."""
        named = wish.name(self.moves)
        systems = []
        for _ in range(2):
            program = formulate(self.moves, self.scenario.rules, ())
            self._add(program, wish, named)
            systems.append(System(self.moves, program))
        members, verified = conflict_of(systems[0], systems[1], self.stop)
        return tuple(m for m in members if m != named), verified

    def _program(self, wish: Hypothesis | None) -> IntegerProgram:
        program = formulate(self.moves, self.scenario.rules, self.scenario.goals)
        if wish is not None:
            self._add(program, wish, wish.name(self.moves))
        return program

    def _add(self, program: IntegerProgram, wish: Hypothesis, named: Requirement) -> None:
        """Add the wish as a row."""
        mine: Ints = np.flatnonzero(wish.mask(self.moves))
        sides = (1, FREE) if wish.moves else (-FREE, 0)
        program.add_rows(named.rule, [named.unit], *sides, (np.zeros_like(mine), mine, 1))

    def _search(self, program: IntegerProgram) -> Outcome:
        return search(program, self.stop, report=self.report)

    def _checked(self, outcome: Outcome) -> BestPlan:
        """Count a plan again from the tables."""
        if outcome.status is Status.INFEASIBLE:
            raise InfeasibleError(
                Text(
                    "没有任何方案能同时满足所有规则，请用 explain 查明原因",
                    "no plan satisfies all rules together; `explain` says why",
                )
            )
        if outcome.x is None:
            raise stopped(self.stop)
        chosen = outcome.x[: len(self.moves)] > 0
        listed = assignment(self.moves, outcome.x)
        counted = audit(self.moves.arrays.tables, self.scenario, listed)
        if not counted.holds:
            raise InternalError(
                Text(
                    "复核未通过，请报告此错误",
                    "the audit contradicts the solver; please report this",
                )
            )
        return BestPlan(chosen, counted.values, outcome.status is Status.OPTIMAL)
