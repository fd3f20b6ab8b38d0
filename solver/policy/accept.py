"""What somebody who knows better may accept about the data, with a reason that is printed."""

from __future__ import annotations

from solver.text import Text

ACCEPTABLE: dict[str, Text] = {
    "no_members": Text("没有成员校", "no members"),
    "no_needs": Text("没有学科岗位需求", "no posts"),
    "column_missing": Text("缺少某列", "a column is missing"),
    "nobody_eligible": Text("无人符合条件", "nobody is eligible"),
    "no_candidates": Text("没有候选去向", "no candidate move"),
    "common_exemption": Text("常见的免交流原因", "a common reason of exemption"),
}
"""The findings of the gate by code; words and headers are not among them: they have answers."""
