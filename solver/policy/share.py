"""One entry of the rule `shares`: what is counted, over what, in which units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from solver.district.selector import Selector
from solver.district.unit import Range
from solver.district.unit_column import WHOLE, UnitColumn
from solver.policy.selectors import MoveSelector, problems_of, read_selector
from solver.policy.unit_columns import ByColumn, with_line
from solver.ratio import Exact
from solver.text import Text

_NO_BOUND = Text("at_least、at_most 至少写一个", "write at_least, at_most or both")
_RATIO = Text("有 of 时上下限是不超过100%的比例", "with `of` the bounds are shares up to 100%")
_WHOLE = Text(
    "没有 of 时上下限是整数（人数）", "without `of` the bounds are whole numbers of people"
)
_PLACE = Text(
    "按去向（to_school、to.…）统计时，of 只能写 {moved: …}",
    "units of destinations hold no people: `of` is {moved: …} there",
)


def _denominator(written: Any, info: ValidationInfo) -> Selector:
    """Read a selector of people, or of moves under ``moved``."""
    problems = problems_of(info)
    if isinstance(written, Mapping) and set(written) == {"moved"}:
        moved = {} if written["moved"] is None else written["moved"]
        return read_selector(moved, problems, moves=True)
    return read_selector(written, problems)


class Share(BaseModel):
    """One entry: moves under `count`, held against people or moves under `of`, unit by unit.

    Parameters
    ----------
    name, basis : str
    count : Selector
        Of moves; everybody's where it is left out.
    of : Selector or None
        Of people, a constant; or of moves. None where the bounds are numbers of moves.
    at_least, at_most : Fraction or None
    per : UnitColumn
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    basis: str = ""
    count: MoveSelector = Selector(of_moves=True)
    of: Annotated[Selector, PlainValidator(_denominator)] | None = None
    at_least: Exact | None = None
    at_most: Exact | None = None
    per: ByColumn = UnitColumn(WHOLE)

    @model_validator(mode="before")
    @classmethod
    def _lines(cls, given: Any) -> Any:
        return with_line(given, "per")

    @model_validator(mode="after")
    def _fits(self) -> Share:
        bounds = [b for b in (self.at_least, self.at_most) if b is not None]
        wrong = None
        if not bounds:
            wrong = _NO_BOUND
        elif self.of is not None and max(bounds) > 1:
            wrong = _RATIO
        elif self.of is None and any(b.denominator > 1 for b in bounds):
            wrong = _WHOLE
        elif self.of is not None and not self.of.of_moves and self.per.is_destination:
            wrong = _PLACE
        if wrong is not None:
            raise PydanticCustomError("share", "{en}", wrong._asdict())
        return self

    def range_of(self, n: int) -> Range:
        """Return how many moves are asked for where `n` are under `of`."""
        low = None if self.at_least is None else math.ceil(self.at_least * n)
        return Range(low, None if self.at_most is None else math.floor(self.at_most * n))
