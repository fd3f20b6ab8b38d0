"""Looks for better plans near a node's relaxation, one heuristic after the other."""

from __future__ import annotations

from solver.model.matrix import FREE
from solver.search.goal_state import GoalState
from solver.search.heuristics import Neighbourhood, repair, reserve_slack, rins
from solver.search.node import Node


def find_plans(node: Node, state: GoalState, moves: int, *, first: bool) -> None:
    """Offer what `repair`, `reserve_slack` and `rins` find, until it is proven or pays no more.

    Parameters
    ----------
    node : Node
        With a relaxation.
    state : GoalState
        Takes the plans.
    moves : int
        The first variables are the moves.
    first : bool
        Whether nothing was tried here yet.
    """
    stop, params = state.control.stop, state.control.params
    if state.is_done:
        return
    x = repair(_near(node, state), stop)
    if x is None and first and not stop.due:
        x = reserve_slack(_near(node, state), stop)
    if x is not None:
        state.accept(x)
    incumbent = state.incumbent
    while incumbent.x is not None and incumbent.value is not None and not state.is_done:
        before = incumbent.value
        x = rins(_near(node, state), incumbent.x, moves, stop)
        if x is not None:
            state.accept(x)
        if before - incumbent.value <= params.min_gap_closed * (before - state.bound):
            return


def _near(node: Node, state: GoalState) -> Neighbourhood:
    assert node.relaxation is not None
    value = state.incumbent.value
    below = FREE if value is None else value
    return Neighbourhood(node, node.relaxation, state.gap, below, state.control.seed)
