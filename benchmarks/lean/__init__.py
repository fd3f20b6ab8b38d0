"""A lean model of a scenario for HiGHS, written from docs/rules.md: the strongest free peer.

From the product it takes the list of candidate moves, which is data, and the scenario's parameters.
It knows the rules of `RULES` and the goals of `GOALS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.lean.goals import balance, shortage
from benchmarks.lean.model import Lean, columns_of
from benchmarks.lean.rules import cells, district, schools, teams
from solver.model.moves import Moves
from solver.policy.element import Goal, Rule

RULES = {
    "rotation_ratio",
    "backbone_share",
    "headcount",
    "no_new_shortage",
    "leave_limit",
    "support_coverage",
    "teams",
    "leadership",
}
GOALS = {"shortage", "balance", "travel"}


def lean_model(moves: Moves, rules: Iterable[Rule], goals: Sequence[Goal]) -> Lean:
    """State a scenario; see the module."""
    asked: dict[str, Any] = {rule.id: rule for rule in rules}
    if asked.keys() - RULES or {goal.id for goal in goals} - GOALS:
        raise NotImplementedError(asked.keys() - RULES)
    model = Lean()
    columns = columns_of(model, moves)
    district(model, columns, moves, asked)
    ends = schools(model, columns, moves, asked)
    net = cells(model, columns, moves, "no_new_shortage" in asked)
    if "teams" in asked:
        teams(model, columns, moves, asked["teams"])
    for goal in goals:
        if goal.id == "shortage":
            shortage(model, net, moves, goal)
        elif goal.id == "balance":
            balance(model, columns, moves, goal, ends)
        else:
            model.costs["travel"] = [(m.column, float(m.metres)) for m in columns]
    return model
