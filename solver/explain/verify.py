"""Proves a conflict again, from rows that are formulated anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from solver.explain.system import Requirement, System
from solver.model.arrays import Bools
from solver.search.cp_sat import solve_cp_sat
from solver.search.infeasible import prove_infeasible
from solver.search.stop import Stop

EFFORT = 60.0
"""CP-SAT's deterministic time for the second proof; it may end without an answer."""


def verified(
    system: System,
    members: Sequence[Requirement],
    witnesses: Mapping[Requirement, Bools | None],
    stop: Stop,
) -> bool:
    """Return whether the members alone cannot hold together and each of them is needed.

    Parameters
    ----------
    system : System
        Stated anew, not the one in which the conflict was found.
    members : sequence of Requirement
    witnesses : mapping of Requirement to (ndarray of bool or None)
        For each member a choice of moves that is said to satisfy all the others.
    stop : Stop
    """
    place = {requirement: i for i, requirement in enumerate(system.requirements)}
    kept = np.zeros(len(place), dtype=bool)
    kept[[place[m] for m in members]] = True
    for member in members:
        chosen = witnesses.get(member)
        others = kept.copy()
        others[place[member]] = False
        if chosen is None or bool((others & ~system.satisfied(chosen)).any()):
            return False
    matrix, variables, _ = system.alone(kept)
    # The safe bound of a relaxation and CP-SAT have no line of code in common.
    nothing = np.zeros(len(variables), dtype=np.int64)
    second = solve_cp_sat(matrix, nothing, stop, presolve=False, effort=EFFORT)
    return second.x is None and prove_infeasible(matrix, stop)
