"""Names schools, groups and units on the page of a comparison; people go by their codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from solver.policy.unit_names import KNOWN, WHOLE, names_of_units
from solver.text import Text, same

if TYPE_CHECKING:
    from solver.analysis.compare import Comparison


def school_names(found: Comparison) -> dict[str, str]:
    """Return code and name of every school that a plan touches."""
    frame = found.schools
    pairs = zip(frame["school_id"], frame["school"], strict=True)
    names: dict[str, str] = {}
    for code, name in pairs:
        # The same school may be written in two ways; one of them is enough, always the same one.
        names.setdefault(str(code), f"{code} {name}".strip())
    return names


def group_names(found: Comparison) -> dict[str, str]:
    """Return code and name of every group of the district."""
    groups = [] if found.district is None else found.district.groups
    return {g.group_id: f"{g.group_id} {g.name}".strip() for g in groups}


def unit_names(found: Comparison) -> Mapping[str, Text]:
    """Return what the codes in a rule's unit are called, as far as the comparison knows."""
    if found.district is not None:
        return names_of_units(found.district)
    schools = {code: same(name) for code, name in school_names(found).items()}
    return {**KNOWN, **schools, "district": WHOLE}
