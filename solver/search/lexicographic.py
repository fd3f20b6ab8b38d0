"""Searches the goals one after the other, each proven, then held."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from solver.model.arrays import Ints
from solver.model.program import Cost, IntegerProgram
from solver.search.blocks import linking_rows
from solver.search.domain import Domain
from solver.search.goal_search import GoalSearch
from solver.search.goal_state import Control
from solver.search.highs import Basis
from solver.search.outcome import Level, Outcome, Status
from solver.search.params import DEFAULT, SearchParams
from solver.search.stop import Progress, Stop


def search(
    program: IntegerProgram,
    stop: Stop,
    *,
    seed: int = 0,
    report: Callable[[Progress], None] = lambda _: None,
    start: Mapping[str, Basis] | None = None,
    params: SearchParams = DEFAULT,
) -> Outcome:
    """Optimise the goals in order.

    Parameters
    ----------
    program : IntegerProgram
        Its costs are the goals, the first matters most; without any, every plan will do.
    stop : Stop
    seed : int
    report : callable
        Told of every step of the search.
    start : mapping of str to Basis, optional
        `Outcome.bases` of nearly the same program; they save time and prove nothing.
    params : SearchParams

    Returns
    -------
    Outcome
        OPTIMAL where every goal is proven within its tolerance. INFEASIBLE
        only after the claim was confirmed a second way.
    """
    costs = program.costs or [Cost("", np.zeros(program.size, dtype=np.int64))]
    best: Ints | None = None
    levels: list[Level] = []
    bases: dict[str, Basis] = {}
    basis: Basis | None = None
    exact = program.matrix
    domain = Domain(exact, linking_rows(exact, program.moves, params))
    control = Control(stop, seed, report, params)
    for i, cost in enumerate(costs):
        last = i == len(costs) - 1
        goal = GoalSearch(program, cost, domain, exact, last=last, control=control)
        goal.run(best, (start or {}).get(cost.goal), basis)
        if goal.state.incumbent.x is None:
            status = Status.INFEASIBLE if goal.infeasible else Status.UNKNOWN
            return Outcome(status, None, ())
        best = goal.state.incumbent.x
        if goal.basis is not None:
            bases[cost.goal] = goal.basis
        levels.append(goal.state.level())
        domain, exact, basis = goal.hold()
    # Later goals may have spent tolerance of earlier ones: say what the plan has in the end.
    assert best is not None
    final = [
        Level(
            level.goal,
            cost.value(int(program.cost_vector(cost) @ best)),
            level.bound,
            cost.error,
            level.proven,
        )
        for level, cost in zip(levels, program.costs, strict=False)
    ]
    proven = all(level.proven for level in levels)
    return Outcome(Status.OPTIMAL if proven else Status.FEASIBLE, best, tuple(final), bases)
