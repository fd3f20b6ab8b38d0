"""Who may move, and where: one file a filter; a new file is found by itself."""

from solver.policy.catalogue import collect
from solver.policy.element import Filter

FILTERS = collect(__name__, Filter)
"""Every filter by its id, in alphabetical order."""
