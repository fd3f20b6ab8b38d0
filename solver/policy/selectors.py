"""Reads selectors from a scenario, and holds them against the columns that a district has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from solver.district import District, Teacher
from solver.district.definitions import Definitions
from solver.district.selector import Condition, Selector, Value
from solver.district.vocabulary import COLUMN_WORDS
from solver.district.words import SUBJECT_WORDS
from solver.errors import Problem
from solver.policy.element import PolicyElement, backbone_columns
from solver.policy.reader import line_of
from solver.policy.selector_columns import (
    MOVES,
    ONLY_MOVES,
    PEOPLE,
    SelectorColumn,
    UnreadableError,
    number,
    own,
    text,
)
from solver.text import Text, same

_BOUNDS = ("at_least", "at_most")
_SHAPE = Text(
    "条件应写成 {{列: 值}}、{{列: [值]}} 或 {{列: {{at_least: 下限, at_most: 上限}}}}",
    "write conditions as {{column: value}}, {{column: [values]}} or "
    "{{column: {{at_least: a, at_most: b}}}}",
)
_UNKNOWN = Text("没有“{c}”这一列{n}", "there is no column {c!r}{n}")
_NEAR = Text("，是否为 {n}？", "; did you mean {n}?")
_IMPOSSIBLE = Text("“{c}”不可能是“{v}”{n}：{r}", "{c} cannot be {v!r}{n}: {r}")
_NO_SUCH = Text("数据中没有", "the data have none")
_UNBOUNDED = Text(
    "“{c}”不是数字或日期，不能写上下限",
    "{c} holds no numbers or dates: it takes no at_least or at_most",
)
_NOT_HERE = Text(
    "“{c}”是流动的条件，这里选的是人",
    "{c} is a condition on moves, but people are selected here",
)
_CIRCLE = Text(
    "这里在判断是否符合条件，不能再用 eligible",
    "eligible is being decided here, so it cannot be asked",
)


def read_selector(
    given: object, problems: list[Problem], *, moves: bool = False, before: bool = False
) -> Selector:
    """Read a selector.

    Parameters
    ----------
    given : mapping or Selector
    problems : list of Problem
        Gets what is wrong with single conditions.
    moves : bool
        Whether conditions on the move may stand in it.
    before : bool
        Whether it is asked before anybody is known to be eligible.
    """
    if isinstance(given, Selector):
        return given
    if not isinstance(given, Mapping):
        raise PydanticCustomError("selector", "{en}", _SHAPE.fill()._asdict())
    conditions: list[Condition] = []
    for key, written in given.items():
        name, line = text(key), line_of(given, key)
        flaw = partial(_note, problems, name, line)
        if name in ONLY_MOVES and not moves:
            flaw("not_of_people", _NOT_HERE.fill(c=name))
            continue
        if name == "eligible" and before:
            flaw("circular_selector", _CIRCLE)
            continue
        column = (MOVES if moves else PEOPLE).get(name) or own(name)
        if isinstance(written, Mapping):
            found = _bounds(column, written, line, flaw)
        else:
            listed = written if isinstance(written, list | tuple) else (written,)
            found = Condition(name, tuple(_values(column, listed, flaw)), line=line)
        if found is not None:
            conditions.append(found)
    return Selector(tuple(conditions), moves)


def problems_of(info: ValidationInfo) -> list[Problem]:
    """Return where a validator notes what is wrong; see `Reader.build`."""
    found: list[Problem] = (info.context or {}).get("problems", [])
    return found


def _people(given: object, info: ValidationInfo) -> Selector:
    return read_selector(given, problems_of(info))


def _moves(given: object, info: ValidationInfo) -> Selector:
    return read_selector(given, problems_of(info), moves=True)


def _people_before(given: object, info: ValidationInfo) -> Selector:
    return read_selector(given, problems_of(info), before=True)


PeopleSelector = Annotated[Selector, PlainValidator(_people)]
MoveSelector = Annotated[Selector, PlainValidator(_moves)]
PeopleSelectorBeforeEligibility = Annotated[Selector, PlainValidator(_people_before)]


def _note(
    problems: list[Problem],
    name: str,
    line: int | None,
    code: str,
    message: Text,
    value: object = "",
) -> None:
    problems.append(Problem("error", code, "scenario", line, name, text(value), message))


def _values(column: SelectorColumn, listed: Iterable[object], flaw: Any) -> Iterator[Value]:
    for written in listed:
        if written is None or (isinstance(written, str) and not written.strip()):
            yield None
            continue
        if isinstance(written, list | tuple | Mapping):
            flaw("wrong_shape", _SHAPE.fill())
            continue
        try:
            yield column.read(written)
        except UnreadableError as error:
            flaw("impossible_value", _cannot(column.name, text(written), error), written)


def _cannot(name: str, value: str, error: UnreadableError) -> Text:
    near = _NEAR.fill(n=error.near) if error.near else same("")
    return _IMPOSSIBLE.fill(c=name, v=value, n=near, r=error.reason)


def _bounds(
    column: SelectorColumn, written: Mapping[Any, Any], line: int | None, flaw: Any
) -> Condition | None:
    if not written or not set(written) <= set(_BOUNDS):
        flaw("wrong_shape", _SHAPE.fill())
        return None
    if not column.bounded:
        flaw("no_bounds", _UNBOUNDED.fill(c=column.name))
        return None
    is_own = column.name not in MOVES
    bounds: dict[str, Any] = {}
    for side, value in written.items():
        try:
            bounds[side] = number(value) if is_own else column.read(value)
        except UnreadableError as error:
            flaw("impossible_value", _cannot(column.name, text(value), error), value)
    return Condition(column.name, (), bounds.get("at_least"), bounds.get("at_most"), line)


def selectors_in(part: object, path: str = "") -> Iterator[tuple[str, Selector]]:
    """Yield every selector of a part of a scenario with where it stands: ``shares[2].count``."""
    if isinstance(part, Selector):
        yield path, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            # A list that stands right under its element has no name of its own.
            bare = name == getattr(part, "listed", "")
            yield from selectors_in(getattr(part, name), path if bare else f"{path}.{name}")
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from selectors_in(value, f"{path}.{key}")
    elif isinstance(part, tuple):
        for i, value in enumerate(part, start=1):
            yield from selectors_in(value, f"{path}[{i}]")


def held_against(selector: Selector, district: District) -> Iterator[Problem]:
    """Yield the columns and values of a selector that a district does not have."""
    moves = selector.of_moves
    known = MOVES if moves else PEOPLE
    codes = _codes(district)
    for condition in selector.conditions:
        column = known.get(condition.column)
        if column is None:
            if condition.column not in _own_columns(district, moves=moves):
                yield _unknown(condition, district, moves=moves)
            continue
        there = codes.get("subjects" if column.open_words else column.refers_to or "")
        if there is None:
            continue
        for value in condition.values:
            if value is not None and value not in there:
                close = difflib.get_close_matches(str(value), sorted(there), 1, cutoff=0.4)
                error = UnreadableError(_NO_SUCH, close[0] if close else None)
                message = _cannot(condition.column, str(value), error)
                yield _problem("impossible_value", condition, str(value), message)


def selectors_of(elements: Iterable[PolicyElement]) -> Iterator[tuple[str, Selector]]:
    """Yield every selector of some elements with where it stands: ``shares[2].count``."""
    for element in elements:
        yield from selectors_in(element, element.id)


_BLANK = Text("“{c}”选不出人", "{c} selects nobody")
_FROM = {"age": "born", "years_here": "joined"}
"""The columns that derived ones are worked out from."""


def selector_needs(
    selector: Selector, definitions: Definitions
) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Yield the columns of teachers that a selector looks at, for `PolicyElement.needs`."""
    for condition in selector.conditions:
        name = condition.column
        if None in condition.values:
            continue
        if name == "backbone":
            yield backbone_columns(definitions)
        elif _FROM.get(name, name) in Teacher.model_fields:
            yield (_FROM.get(name, name),), _BLANK.fill(c=name)


def _codes(district: District) -> dict[str, frozenset[str]]:
    taught = {t.subject for t in district.teachers} | {n.subject for n in district.needs}
    others = {s for t in district.teachers for s in t.other_subjects}
    return {
        "schools": frozenset(s.school_id for s in district.schools),
        "groups": frozenset(g.group_id for g in district.groups),
        "teachers": frozenset(t.teacher_id for t in district.teachers),
        "subjects": frozenset(SUBJECT_WORDS) | taught | others,
    }


def _own_columns(district: District, *, moves: bool) -> dict[str, None]:
    found = dict.fromkeys(name for t in district.teachers for name in t.extra)
    of_schools = dict.fromkeys(name for s in district.schools for name in s.extra)
    for prefix in ("school.", "to.") if moves else ("school.",):
        found |= {prefix + name: None for name in of_schools}
    return found


def _unknown(condition: Condition, district: District, *, moves: bool) -> Problem:
    own_columns = _own_columns(district, moves=moves)
    known: dict[str, str | None] = dict.fromkeys([*(MOVES if moves else PEOPLE), *own_columns])
    known |= {zh: name for name, zh in COLUMN_WORDS["teachers"].items()}
    for prefix in ("school.", "to.") if moves else ("school.",):
        known |= {prefix + zh: prefix + name for name, zh in COLUMN_WORDS["schools"].items()}
    return unknown_column(condition.column, condition.line, known)


def unknown_column(name: str, line: int | None, known: Mapping[str, str | None]) -> Problem:
    """Say that no column has this name, and which is nearest.

    Parameters
    ----------
    name : str
    line : int or None
    known : mapping of str to (str or None)
        What people may have meant, with what to write instead of it where that is not the same.
    """
    close = difflib.get_close_matches(name, known, 1, cutoff=0.4)
    near = _NEAR.fill(n=known[close[0]] or close[0]) if close else same("")
    message = _UNKNOWN.fill(c=name, n=near)
    return Problem("error", "unknown_column", "scenario", line, name, name, message)


def _problem(code: str, condition: Condition, value: str, message: Text) -> Problem:
    column = condition.column
    return Problem("error", code, "scenario", condition.line, column, value, message)
