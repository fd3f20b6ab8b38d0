"""Turns a matrix into a proven solution; only this folder imports solvers."""

from solver.search.highs import AT_LOWER, BASIC, STATES, Basis
from solver.search.lexicographic import search
from solver.search.outcome import Level, Outcome, Status
from solver.search.stop import Progress, Stop

__all__ = [
    "AT_LOWER",
    "BASIC",
    "STATES",
    "Basis",
    "Level",
    "Outcome",
    "Progress",
    "Status",
    "Stop",
    "search",
]
