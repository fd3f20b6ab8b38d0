"""Makes a plan of a list that no search found, so that its documents can be written."""

from __future__ import annotations

from solver.district import District
from solver.model.candidates import candidate_moves
from solver.planning.audit import Audit
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.search import Status


def hand_made(district: District, scenario: Scenario, checked: Audit) -> Plan:
    """Return the plan of an audited list as it is: nothing of it is proven, and it may not hold.

    Parameters
    ----------
    district : District
    scenario : Scenario
    checked : Audit
        Of the list.
    """
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    return Plan(district, scenario, Status.FEASIBLE, (), checked, moves, by_hand=True)
