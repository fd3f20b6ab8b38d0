"""交流方向: which flows between the strong and the weak side are allowed."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np
import pandas as pd

from solver.model.arrays import Arrays, Bools
from solver.model.pairs import FLOWS, Pairs
from solver.policy.element import Filter
from solver.recount.tables import Recount
from solver.text import Text

RELIEF = "relief"


class Directions(Filter):
    """The move's flow is in `flows`; a backbone never leaves the weak side by `training`."""

    id: ClassVar[str] = "directions"
    title: ClassVar[Text] = Text("交流方向", "directions")
    meaning: ClassVar[Text] = Text(
        "只允许所列交流形式（支教、培养锻炼、同类学校交流）；可规定农村骨干教师不外流",
        "only the listed flows; backbones may be kept on the weak side",
    )
    source: ClassVar[Text] = Text(
        "滨海新区2020：城区校的骨干教师、优秀教师到农村校或薄弱校任教，"
        "农村校或薄弱校的教师到城区校培养锻炼",
        "Binhai 2020: urban backbones teach in rural or weak schools, "
        "teachers of those train in urban ones",
    )
    definition: ClassVar[Text] = Text(
        "交流形式须在 `flows` 之内；`keep_backbone_rural` 为 true 时，"
        "骨干教师不以培养锻炼（`training`）调离受援一侧。"
        "`flows` 列有 `relief` 时，同侧交流中由超编到缺编的为超编分流 `relief`，其余仍为同侧："
        "`relief_by: school` 为交流前人数多于编制的学校到少于编制的学校"
        "（编制空白的按 `headcount` 的标准计算），"
        "`cell` 为现有多于需配的学科岗位到现有少于需配的学科岗位（无需求的按0）。"
        "分流人数不超过超出数和空缺数，见规则 `relief`。",
        "The flow of a move is one of `flows`; with `keep_backbone_rural` a backbone "
        "never leaves the weak side by `training`. Where `flows` lists `relief`, a lateral move "
        "from surplus to a gap is one of `relief`, and any other stays `lateral`: with "
        "`relief_by: school` from a school with more staff than its quota to one with less (a "
        "blank quota follows from the standard of `headcount`), with `cell` from a cell that has "
        "more than it needs to one that has less (no need is 0). No more go than there are over "
        "and under: see the rule `relief`.",
    )
    example: ClassVar[str] = "directions: {flows: [support, training], keep_backbone_rural: true}"

    flows: Annotated[
        tuple[Literal["support", "training", "lateral", "relief"], ...],
        Text(
            "允许的交流形式：`support` 支教、`training` 培养锻炼、`lateral` 同类学校交流、"
            "`relief` 超编分流",
            "the flows that are allowed: `support`, `training`, `lateral`, `relief`",
        ),
    ] = ("support", "training")
    relief_by: Annotated[
        Literal["school", "cell"],
        Text(
            "超编分流的依据：`school` 学校编制、`cell` 学科岗位",
            "what is over and under: the quota of the `school`, or the posts of the `cell`",
        ),
    ] = "school"
    keep_backbone_rural: Annotated[
        bool,
        Text(
            "骨干教师不以培养锻炼调离受援一侧", "backbones do not leave the weak side by `training`"
        ),
    ] = True

    def keeps(self, arrays: Arrays, pairs: Pairs) -> Bools:
        """Compare positions of flows."""
        kept = np.isin(pairs.flow, [FLOWS.index(f) for f in self.flows])
        if self.keep_backbone_rural:
            kept &= ~((pairs.flow == FLOWS.index("training")) & pairs.backbone)
        return np.asarray(kept | (pairs.changes_stage & arrays.definitions.same_side))

    def audit_pairs(self, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool]:
        """Compare the words."""
        ok = pairs["flow"].isin(self.flows)
        if self.keep_backbone_rural:
            ok &= ~(pairs["backbone"].astype(bool) & pairs["flow"].eq("training"))
        if recount.definitions.same_side:
            ok |= pairs["stage"] != pairs["main_stage"]
        return ok
