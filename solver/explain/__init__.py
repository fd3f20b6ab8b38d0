"""Why there is no plan, what would make one possible, and why a person is where they are."""

from solver.explain.answer import Explanation, explain
from solver.explain.edited import Edited, edited
from solver.explain.revise import Revision, revise
from solver.explain.why import Alternative, Why, why, why_frame
from solver.planning.replan import with_previous

__all__ = [
    "Alternative",
    "Edited",
    "Explanation",
    "Revision",
    "Why",
    "edited",
    "explain",
    "revise",
    "why",
    "why_frame",
    "with_previous",
]
