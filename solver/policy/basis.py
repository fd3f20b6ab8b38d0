"""Whose rule it is: the clause of the district's own paper, or the district's own decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from solver.text import Text, same

KEYS = ("basis", "decided_by")
"""What every rule, filter and goal of a scenario may carry beside its parameters."""

BY_DISTRICT = Text("本区自定", "decided by the district")
_DECIDERS = ("document", "district")


class Basis(NamedTuple):
    """What a scenario says a rule, filter or goal rests on.

    Parameters
    ----------
    clause : str
        The clause of the district's own paper, or how the district came to decide.
    decided_by : {'document', 'district'}
    """

    clause: str = ""
    decided_by: Literal["document", "district"] = "district"

    @property
    def text(self) -> Text:
        """What documents print: the clause of a paper, or that the district decided so."""
        if self.decided_by == "document" and self.clause:
            return same(self.clause)
        if not self.clause:
            return BY_DISTRICT
        return Text("本区自定：{c}", "decided by the district: {c}").fill(c=self.clause)


def read_basis(given: Mapping[str, Any]) -> Basis | Text:
    """Read the basis of one element; what is wrong with it comes back as a text.

    A clause without `decided_by` is the clause of a document.
    """
    clause, decided_by = given.get("basis", ""), given.get("decided_by")
    if not isinstance(clause, str):
        return Text("basis 应为文字（文件的条款）", "basis is a text: the clause of the paper")
    if decided_by is None:
        return Basis(clause, "document" if clause else "district")
    if decided_by not in _DECIDERS:
        return Text(
            "decided_by 应为 document（文件规定）或 district（本区自定）",
            "decided_by is document or district",
        )
    if decided_by == "document" and not clause:
        return Text(
            "文件规定的，请在 basis 写明条款",
            "write the clause under basis where a document decides",
        )
    return Basis(clause, decided_by)
