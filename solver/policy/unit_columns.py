"""Reads the column by which a rule counts, and holds it against the columns of a district."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, PlainValidator
from pydantic_core import PydanticCustomError

from solver.district import District
from solver.district.unit import Unit
from solver.district.unit_column import FIXED, TO_SCHOOL, WHOLE, UnitColumn
from solver.errors import Problem
from solver.model.moves import Moves
from solver.model.units import without_unit
from solver.policy.element import Tally
from solver.policy.reader import line_of
from solver.policy.selector_columns import MOVES, PEOPLE
from solver.policy.selectors import unknown_column
from solver.text import Text

_ORIGIN = Text(
    "这里不能按去向（to_school、to.…）统计",
    "units of destinations (to_school, to.…) cannot stand here",
)
_SHAPE = Text("应写一列的名称", "write the name of one column")


_KNOWN = frozenset(
    {WHOLE, TO_SCHOOL, *FIXED, *PEOPLE}
    | {name.removeprefix("school.") for name in PEOPLE if name.startswith("school.")}
    | {name for name in MOVES if name.startswith("to.")}
)
"""What may form units, beside the district's own columns."""


def _read(written: object) -> UnitColumn:
    if isinstance(written, UnitColumn):
        return written
    if not isinstance(written, str) or not written.strip():
        raise PydanticCustomError("unit_column", "{en}", _SHAPE._asdict())
    return UnitColumn(written.strip())


ByColumn = Annotated[UnitColumn, PlainValidator(_read)]
"""A parameter that names the units of a rule."""


def _read_origin(written: object) -> UnitColumn:
    column = _read(written)
    if column.is_destination:
        raise PydanticCustomError("unit_column", "{en}", _ORIGIN._asdict())
    return column


OriginColumn = Annotated[UnitColumn, PlainValidator(_read_origin)]
"""A parameter that names units by where people work now."""


def tally_of(column: UnitColumn, unit: Unit, **where: str | bool) -> Tally | None:
    """Say what an inspector counts in the list for one unit; None where the list does not tell.

    Parameters
    ----------
    column : UnitColumn
    unit : Unit
    **where : str or bool
        What else must stand in which column of the list.
    """
    keys = {"stage": "stage", "school": "from"}
    if column.is_whole:
        return Tally("moves", where)
    return Tally("moves", {keys[column]: str(unit), **where}) if column in keys else None


def blank_units(column: UnitColumn, moves: Moves) -> Iterator[Problem]:
    """Tell once how many people are in no unit."""
    n = without_unit(column, moves.arrays, moves.eligible)
    if n:
        text = Text(
            "{n}人的“{c}”为空，不属于任何统计单位",
            "{c} is blank for {n} people, who are in no unit",
        )
        yield Problem(
            "warning", "no_unit", "scenario", column.line, column, None, text.fill(n=n, c=column)
        )


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


def is_own(column: str) -> bool:
    """Whether no table of the contract has a column of this name."""
    return column not in _KNOWN and column not in MOVES


def missing(column: UnitColumn, district: District) -> Problem | None:
    """Say that a district has no such column, and which is nearest."""
    known = set(_KNOWN)
    of_schools = {name for s in district.schools for name in s.extra}
    own = of_schools | {name for t in district.teachers for name in t.extra}
    known |= own | {f"to.{name}" for name in of_schools}
    if column in known:
        return None
    return unknown_column(str(column), column.line, dict.fromkeys(known))
