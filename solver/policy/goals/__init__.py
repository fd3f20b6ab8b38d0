"""The goals: one file a goal; a new file is found by itself."""

from solver.policy.catalogue import collect
from solver.policy.element import Goal

GOALS = collect(__name__, Goal)  # type: ignore[type-abstract]
"""Every goal by its id, in alphabetical order."""
