"""Names the units of rules: a school's mathematics instead of ``0001/primary/math``."""

from __future__ import annotations

from collections.abc import Mapping

from solver.district import District
from solver.district.unit import DISTRICT, Unit
from solver.district.words import (
    AREA_WORDS,
    POST_WORDS,
    SEX_WORDS,
    SIDE_WORDS,
    STAGE_WORDS,
    SUBJECT_WORDS,
    TITLE_WORDS,
    word,
)
from solver.text import Text, same

WHOLE = Text("全区", "whole district")
SPACE = Text(" ", " ")

KNOWN: Mapping[str, Text] = {
    **TITLE_WORDS,
    **AREA_WORDS,
    **SIDE_WORDS,
    **SEX_WORDS,
    **SUBJECT_WORDS,
    **POST_WORDS,
    **STAGE_WORDS,
}
"""The codes that every district has."""


def names_of_units(
    district: District, whole: Text = WHOLE, *, codes: bool = False, groups: bool = False
) -> dict[str, Text]:
    """Return what the codes in a unit are called: schools, groups, stages, posts, subjects.

    Parameters
    ----------
    district : District
    whole : Text
        What the district is called.
    codes : bool
        Whether schools and groups are named with their codes.
    groups : bool
        Whether a code that a school and a group share means the group.
    """

    def name(code: str, called: str) -> Text:
        return same(f"{called} ({code})" if codes else called)

    of_schools = {s.school_id: name(s.school_id, s.name) for s in district.schools}
    of_groups = {g.group_id: name(g.group_id, g.name) for g in district.groups}
    both = {**of_schools, **of_groups} if groups else {**of_groups, **of_schools}
    return {**KNOWN, **both, DISTRICT: whole}


def unit_title(unit: str, names: Mapping[str, Text], between: Text = SPACE) -> Text:
    """Return a unit in words, its pieces with something between them."""
    if unit in names:
        return names[unit]
    parts = [word(names, part) for part in Unit.parse(unit, names).parts]
    return Text(between.zh.join(p.zh for p in parts), between.en.join(p.en for p in parts))
