"""Reads the section `outside` of a scenario: posts outside the district."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from solver.district.outside import Outside
from solver.district.selector import EVERYBODY
from solver.policy.reader import Reader
from solver.policy.selectors import PeopleSelector
from solver.text import Text

KEY = "outside"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    who: PeopleSelector = EVERYBODY
    volunteers: PeopleSelector | None = None
    counts: bool = False


def outside_of(data: Mapping[str, Any], reader: Reader) -> Outside | None:
    """Return what a scenario file says of posts outside; None where it says nothing.

    Parameters
    ----------
    data : mapping
        The scenario file; ``outside:`` with nothing behind it stands all the same.
    reader : Reader
        Gathers the problems.
    """
    if KEY not in data:
        return None
    given = data[KEY]
    if given is None:
        return Outside()
    if not isinstance(given, Mapping):
        text = Text("{k} 应写成 {{项: 值}}", "write {k} as {{key: value}}")
        reader.shape(data, KEY, text)
        return None
    section = reader.build(_Section, given, given, KEY)
    return None if section is None else Outside(section.who, section.volunteers, section.counts)
