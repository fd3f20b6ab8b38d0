"""What a kind of problem is: how grave, and its words."""

from __future__ import annotations

from typing import Literal, NamedTuple

from solver.text import Text


class Kind(NamedTuple):
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


def grave(zh: str, en: str) -> Kind:
    """Make a kind of error."""
    return Kind("error", Text(zh, en))


def mild(zh: str, en: str) -> Kind:
    """Make a kind of warning."""
    return Kind("warning", Text(zh, en))
