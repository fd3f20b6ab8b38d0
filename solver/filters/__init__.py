"""Who may move, and where: one file a filter; a new file is found by itself."""

from solver.catalogue import collect
from solver.part import Filter

FILTERS = collect(__name__, Filter)
"""Every filter by its id, in alphabetical order."""
