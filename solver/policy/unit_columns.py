"""Reads the column by which a rule counts, and holds it against the columns of a district."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, PlainValidator
from pydantic_core import PydanticCustomError

from solver.district import District
from solver.district.unit_column import FIXED, TO_SCHOOL, WHOLE, UnitColumn
from solver.errors import Problem
from solver.policy.reader import line_of
from solver.policy.selector_columns import MOVES, PEOPLE
from solver.policy.selectors import unknown_column
from solver.text import Text

_SHAPE = Text("应写一列的名称", "write the name of one column")


def _read(written: object) -> UnitColumn:
    if isinstance(written, UnitColumn):
        return written
    if not isinstance(written, str) or not written.strip():
        raise PydanticCustomError("unit_column", "{en}", _SHAPE._asdict())
    return UnitColumn(written.strip())


ByColumn = Annotated[UnitColumn, PlainValidator(_read)]
"""A parameter that names the units of a rule."""


def with_line(given: Any, key: str) -> Any:
    """Keep the line of a column that stands in what was written; for `model_validator`."""
    if isinstance(given, Mapping) and isinstance(given.get(key), str):
        return {**given, key: UnitColumn(given[key].strip(), line_of(given, key))}
    return given


def columns_in(part: object) -> Iterator[UnitColumn]:
    """Yield every column by which a part of a scenario counts."""
    if isinstance(part, UnitColumn):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from columns_in(getattr(part, name))
    elif isinstance(part, tuple):
        for value in part:
            yield from columns_in(value)


def missing(column: UnitColumn, district: District) -> Problem | None:
    """Say that a district has no such column, and which is nearest."""
    known = {WHOLE, TO_SCHOOL, *FIXED, *PEOPLE}
    known |= {n.removeprefix("school.") for n in PEOPLE if n.startswith("school.")}
    known |= {n for n in MOVES if n.startswith("to.")}
    of_schools = {name for s in district.schools for name in s.extra}
    own = of_schools | {name for t in district.teachers for name in t.extra}
    known |= own | {f"to.{name}" for name in of_schools}
    if column in known:
        return None
    return unknown_column(str(column), column.line, dict.fromkeys(known))
