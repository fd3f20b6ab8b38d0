"""交流方向: which flows between the strong and the weak side are allowed."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
import pandas as pd

from solver.facts import Bools, Facts
from solver.moves import FLOWS, Pairs
from solver.part import Filter
from solver.recount import Recount
from solver.text import Text


class Directions(Filter):
    """The move's flow is in `flows`; a backbone never leaves the weak side by `training`."""

    id: ClassVar[str] = "directions"
    title: ClassVar[Text] = Text("交流方向", "directions")
    meaning: ClassVar[Text] = Text(
        "只允许所列交流形式（支教、培养锻炼、同侧）；可规定农村骨干教师不外流",
        "only the listed flows; backbones may be kept on the weak side",
    )
    source: ClassVar[Text] = Text(
        "滨海新区2020：城区校的骨干教师、优秀教师到农村校或薄弱校任教，"
        "农村校或薄弱校的教师到城区校培养锻炼",
        "Binhai 2020: urban backbones teach in rural or weak schools, "
        "teachers of those train in urban ones",
    )

    flows: tuple[Literal["support", "training", "lateral"], ...] = ("support", "training")
    keep_backbone_rural: bool = True

    def keeps(self, facts: Facts, pairs: Pairs) -> Bools:
        """Compare positions of flows."""
        kept = np.isin(pairs.flow, [FLOWS.index(f) for f in self.flows])
        if self.keep_backbone_rural:
            kept &= ~((pairs.flow == FLOWS.index("training")) & pairs.backbone)
        return np.asarray(kept)

    def audit_pairs(self, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool]:
        """Compare the words."""
        ok = pairs["flow"].isin(self.flows)
        if self.keep_backbone_rural:
            ok &= ~(pairs["backbone"].astype(bool) & pairs["flow"].eq("training"))
        return ok
