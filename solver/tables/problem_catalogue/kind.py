"""What a kind of problem is: how grave, and its words."""

from __future__ import annotations

from typing import Literal, NamedTuple

from solver.text import Text


class ProblemKind(NamedTuple):
    """One kind of problem.

    Parameters
    ----------
    severity : {'error', 'warning'}
        With an error nothing is solved.
    message : Text
        What is wrong and how to mend it, with placeholders.
    """

    severity: Literal["error", "warning"]
    message: Text


def grave(zh: str, en: str) -> ProblemKind:
    """Make a kind of error."""
    return ProblemKind("error", Text(zh, en))


def mild(zh: str, en: str) -> ProblemKind:
    """Make a kind of warning."""
    return ProblemKind("warning", Text(zh, en))
