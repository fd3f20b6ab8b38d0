"""The hard rules: one file a rule; a new file is found by itself."""

from solver.policy.catalogue import collect
from solver.policy.element import Rule

RULES = collect(__name__, Rule)  # type: ignore[type-abstract]
"""Every rule by its id, in alphabetical order."""
