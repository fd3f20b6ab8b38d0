"""What a policy may say of the statutory age of retirement (decision of 2024-09-13).

Parameters only. The month that follows is counted in `solver.model.retirement` for the model
and once more in `solver.recount.retirement` for the audit.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Retirement(BaseModel):
    """Which table of the decision holds for whom; men have one, women one of two.

    Parameters
    ----------
    female : {55, 50}
        The age of women before the decision.
    female_senior : {60} or None
        Women with a senior or full senior title retire by the table of men (组通字〔2015〕14号).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    female: Literal[55, 50] = 55
    female_senior: Literal[60] | None = None
