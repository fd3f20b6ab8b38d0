"""Decides whether the whole scenario has a plan after given changes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from solver.district import District
from solver.explain.changes import Change, changed_district, changed_rules, changed_scenario
from solver.explain.oracle import FeasibilityOracle, Verdict
from solver.explain.system import System
from solver.model.arrays import Bools
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from solver.planning.audit import Audit, audit
from solver.planning.formulate import formulate
from solver.planning.solve import assignment
from solver.policy.scenario import Scenario
from solver.search.infeasible import prove_infeasible
from solver.search.stop import Stop


class WhatIf:
    """Answers for one district and scenario under any changes, each once.

    Plans found under some changes are tried first under others.

    Parameters
    ----------
    district : District
    scenario : Scenario
    stop : Stop
    moves : Moves, optional
        The candidates, where they are known already.
    """

    def __init__(
        self, district: District, scenario: Scenario, stop: Stop, moves: Moves | None = None
    ) -> None:
        self.district = district
        self.scenario = scenario
        self.stop = stop
        self.moves = moves or candidate_moves(district, scenario.definitions, scenario.filters)
        self._plans: list[Bools] = []
        self._audits: dict[bytes, Audit] = {}
        self._replies: dict[frozenset[Change], Verdict] = {}

    def system(self, changes: Iterable[Change] = ()) -> System:
        """State the scenario anew with the changes."""
        moves = self._moves_under(changes)
        return System(moves, formulate(moves, changed_rules(self.scenario.rules, changes), ()))

    def ask(self, changes: Iterable[Change] = ()) -> Verdict:
        """Decide whether there is a plan with the changes."""
        key = frozenset(changes)
        if key not in self._replies:
            system = self.system(key)
            shared = system.moves is self.moves
            oracle = FeasibilityOracle(system, self.stop, self._plans if shared else ())
            reply = oracle.ask(np.ones(len(system.requirements), dtype=bool))
            if shared and reply.feasible:
                self.offer(reply.chosen)
            self._replies[key] = reply
        return self._replies[key]

    def offer(self, chosen: Bools | None) -> None:
        """Remember a plan."""
        if chosen is not None and not any(np.array_equal(chosen, p) for p in self._plans):
            self._plans.append(chosen)

    def core_rules(self, changes: Iterable[Change]) -> frozenset[str] | None:
        """Name the rules of a proof that the changes are not enough; None where none is known."""
        changes = frozenset(changes)
        core = self.ask(changes).core
        if core is None:
            return None
        named = self.system(changes).requirements
        return frozenset(named[i].rule for i in np.flatnonzero(core))

    def holds(self, changes: Iterable[Change]) -> bool:
        """Return whether the plan found with the changes passes the audit under them."""
        changes = frozenset(changes)
        reply = self.ask(changes)
        if reply.chosen is None:
            return False
        moves = self._moves_under(changes)
        scenario = changed_scenario(self.scenario, changes).model_copy(update={"goals": ()})
        if moves is not self.moves:
            return audit(
                moves.arrays.tables, scenario, assignment(moves, reply.chosen.astype(np.int64))
            ).holds
        # The rules differ from question to question, what is counted of a plan does not.
        key = reply.chosen.tobytes()
        if key not in self._audits:
            listed = assignment(moves, reply.chosen.astype(np.int64))
            plain = scenario.model_copy(update={"rules": ()})
            self._audits[key] = audit(self.district, plain, listed)
        counted = self._audits[key]
        return counted.holds and all(
            f.holds for rule in scenario.rules for f in rule.audit(counted.recount)
        )

    def impossible(self, changes: Iterable[Change]) -> bool:
        """Prove once more, from rows stated anew, that the changes are not enough."""
        return prove_infeasible(self.system(changes).matrix, self.stop)

    def _moves_under(self, changes: Iterable[Change]) -> Moves:
        of_data = [c for c in changes if c.unit is not None]
        if not of_data:
            return self.moves
        town = changed_district(self.district, of_data)
        return candidate_moves(town, self.scenario.definitions, self.scenario.filters)
