"""How many posts a school has where nobody has fixed its quota.

Parameters only; the posts are counted in `solver.model.quota` and in `solver.recount.quota`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from solver.ratio import parse_exact

Positive = Annotated[Fraction, BeforeValidator(parse_exact), Field(gt=0)]


class Standard(BaseModel):
    """Pupils a post, by stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    primary: Positive = Fraction(19)
    junior: Positive = Fraction(27, 2)


class PerClass(BaseModel):
    """Posts a class, by stage; both are asked for, as a school may have both stages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    primary: Positive
    junior: Positive


class Small(BaseModel):
    """Schools with fewer than `under` pupils in all have posts by class, if that gives more."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    under: int = Field(default=200, ge=0)
    per_class: PerClass
