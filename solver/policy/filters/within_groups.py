"""共同体内交流: origin and destination share a group."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from solver.model.arrays import Arrays, Bools
from solver.model.pairs import Pairs
from solver.policy.element import Filter
from solver.recount.tables import Recount
from solver.text import Text


class WithinGroups(Filter):
    """Origin and destination share a group."""

    id: ClassVar[str] = "within_groups"
    title: ClassVar[Text] = Text("共同体内交流", "within groups")
    meaning: ClassVar[Text] = Text(
        "调出学校与调入学校同属一个办学共同体", "origin and destination share a group"
    )
    source: ClassVar[Text] = Text(
        "滨海新区2020：在全区各教育发展共同体内开展交流轮岗",
        "Binhai 2020: rotation within the education communities",
    )
    definition: ClassVar[Text] = Text(
        "调出学校与接收学校至少同属一个办学共同体，不论角色。",
        "Origin and destination are members of at least one common group, whatever their roles.",
    )
    example: ClassVar[str] = "within_groups: {}"

    def keeps(self, arrays: Arrays, pairs: Pairs) -> Bools:
        """Look every pair up in a school-by-school table."""
        n = len(arrays.district.schools)
        shared = np.zeros((n, n), dtype=bool)
        for schools in arrays.group_members.values():
            shared[np.ix_(schools, schools)] = True
        return np.asarray(shared[pairs.origin, pairs.destination])

    def audit_pairs(self, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool]:
        """Compare the sets of groups of both schools."""
        groups: dict[str, set[str]] = {}
        for row in recount.district.members:
            groups.setdefault(row.school_id, set()).add(row.group_id)
        none: set[str] = set()
        return pd.Series(
            [
                not groups.get(a, none).isdisjoint(groups.get(b, none))
                for a, b in zip(pairs["school_id"], pairs["to_school_id"], strict=True)
            ],
            index=pairs.index,
            dtype=bool,
        )
