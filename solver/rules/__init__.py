"""The hard rules: one file a rule; a new file is found by itself."""

from solver.catalogue import collect
from solver.part import Rule

RULES = collect(__name__, Rule)  # type: ignore[type-abstract]
"""Every rule by its id, in alphabetical order."""
