"""通勤上限: nobody is sent further than a distance from home."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np
import pandas as pd

from solver.model.arrays import Arrays, Bools
from solver.model.pairs import Pairs
from solver.policy.element import Filter
from solver.ratio import Exact
from solver.recount.tables import Recount
from solver.text import Text


class MaxTravel(Filter):
    """Kilometres from the teacher's home place to the destination are at most `km`."""

    id: ClassVar[str] = "max_travel"
    title: ClassVar[Text] = Text("通勤上限", "travel limit")
    meaning: ClassVar[Text] = Text(
        "居住地到接收学校不超过规定公里数", "at most so many kilometres from home to the new school"
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "从教师居住地到接收学校的距离不超过 `km` 公里，以整米比较。",
        "The way from the teacher's home place to the destination is at most `km` "
        "kilometres, compared in whole metres.",
    )
    example: ClassVar[str] = "max_travel: {km: 20}"

    km: Annotated[Exact, Text("公里数，可带小数", "kilometres, decimals allowed")]

    def keeps(self, arrays: Arrays, pairs: Pairs) -> Bools:
        """Compare whole metres."""
        # Metres are whole, so the limit may be cut to whole metres without changing anything.
        return np.asarray(pairs.metres <= int(self.km * 1000))

    def audit_pairs(self, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool]:
        """Measure every distinct way once."""
        ways = list(zip(pairs["home_place"], pairs["to_school_id"], strict=True))
        far = {way: Fraction(recount.metres(*way), 1000) > self.km for way in dict.fromkeys(ways)}
        return pd.Series([not far[way] for way in ways], index=pairs.index, dtype=bool)
