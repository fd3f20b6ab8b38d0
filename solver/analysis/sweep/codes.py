"""Strips what tells who people are from a district before it leaves the process."""

from __future__ import annotations

from typing import Any, TypeVar

from solver.district import Decision, District, Row, Teacher

R = TypeVar("R", bound=Row)

GIVEN = "given"
"""Stands for a reason that somebody wrote: whether there is one is all that counts."""


def codes_only(district: District) -> District:
    """Return the same district for the solver, without what tells who people are.

    Names, the district's own columns and the reasons that people wrote are left out; the
    plans of the two districts are the same.
    """
    return District(
        schools=tuple(_bare(row) for row in district.schools),
        teachers=tuple(_bare(row) for row in district.teachers),
        groups=tuple(_bare(row) for row in district.groups),
        members=tuple(_bare(row) for row in district.members),
        needs=tuple(_bare(row) for row in district.needs),
        travel=tuple(_bare(row) for row in district.travel),
        decisions=tuple(_bare(row) for row in district.decisions),
    )


def _bare(row: R) -> R:
    update: dict[str, Any] = {"extra": {}}
    if isinstance(row, Teacher):
        update |= {"name": "", "exempt": GIVEN if row.exempt else ""}
    if isinstance(row, Decision):
        update["reason"] = ""
    return row.model_copy(update=update)
