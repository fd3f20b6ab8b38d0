"""Sets some parameters of a scenario otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from solver.errors import DataError, LungangError, single_problem
from solver.policy.element import Filter, Goal, PolicyElement, Rule
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.policy.reader import Reader, plain
from solver.policy.rules import RULES
from solver.policy.scenario import Scenario
from solver.policy.settled import implied, settled
from solver.policy.yaml_file import read_yaml
from solver.text import Text

_BARE = Text(
    "{n}={v} 的写法不对，请写成 规则.参数=值，例如 {n}.{p}=…；{n}=true、{n}=false 为启用、停用",
    "{n}={v} is not rule.parameter=value such as {n}.{p}=…; {n}=true and {n}=false turn it on "
    "and off",
)

KNOWN: dict[str, type[PolicyElement]] = {**FILTERS, **RULES, **GOALS}


def varied(scenario: Scenario, values: Mapping[str, object]) -> Scenario:
    """Return the scenario with parameters set.

    Parameters
    ----------
    scenario : Scenario
    values : mapping of str to value
        ``{"rotation_ratio.at_least": "15%"}``: a part, its parameter and what to set it to, as
        it would stand in the file. ``eligibility.max_age.F`` reaches into a parameter. The
        name of a part alone takes False (off), True (on) or all its parameters. A rule
        that the scenario lacks is added; a goal is only added by its name alone, as the last.

    Raises
    ------
    DataError
        A part or parameter is not known, or a value does not fit.
    """
    for path, value in values.items():
        scenario = _set(scenario, path, value)
    return scenario


def read_axis(text: str) -> tuple[str, list[object]]:
    """Read ``rotation_ratio.at_least=10%,15%``: a path, and the values it takes."""
    path, given, listed = text.partition("=")
    try:
        values = read_yaml(f"[{listed}]")
    except DataError:
        values = None
    if not path.strip() or not given or not isinstance(values, list) or not values:
        raise LungangError(
            Text(
                "“{t}”的写法不对，应为 规则.参数=值1,值2，如 rotation_ratio.at_least=10%,15%",
                "{t!r} is not written as rule.parameter=value,value such as "
                "rotation_ratio.at_least=10%,15%",
            ).fill(t=text)
        )
    return path.strip(), [plain(value) for value in values]


def label(value: object) -> str:
    """Return a value as a person would write it."""
    if isinstance(value, str | Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=_number)


def _number(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def _set(scenario: Scenario, path: str, value: object) -> Scenario:
    name, *keys = path.split(".")
    reader = Reader()
    present = next((p for p in scenario.elements if p.id == name), None)
    if name not in KNOWN:
        reader.unknown({}, name, tuple(KNOWN))
        raise DataError(reader.problems)
    element: PolicyElement | None = None
    if keys:
        if present is None and issubclass(KNOWN[name], Goal):
            raise single_problem(
                "goal_not_there",
                "scenario",
                Text("方案中没有目标 {g}", "the scenario has no goal {g}").fill(g=name),
                path,
            )
        reader.known_keys({keys[0]: value}, KNOWN[name].model_fields)
        fields = _fields(present)
        _put(fields, keys, value)
        element = reader.build(KNOWN[name], {}, fields, name)
    elif isinstance(value, Mapping):
        reader.known_keys(value, KNOWN[name].model_fields)
        element = reader.build(KNOWN[name], {}, dict(value), name)
    elif not isinstance(value, bool):
        first = next(iter(KNOWN[name].model_fields), None)
        raise LungangError(_BARE.fill(n=name, p=first or "…", v=label(value)))
    elif value:
        element = present or reader.build(KNOWN[name], {}, {}, name)
    if reader.problems:
        raise DataError(reader.problems)
    return _replaced(scenario, name, element)


def _fields(element: object) -> dict[str, Any]:
    if isinstance(element, BaseModel):
        return {name: getattr(element, name) for name in type(element).model_fields}
    return dict(element) if isinstance(element, Mapping) else {}


def _put(fields: dict[str, Any], keys: list[str], value: object) -> None:
    *way, last = keys
    for key in way:
        fields[key] = _fields(fields.get(key))
        fields = fields[key]
    fields[last] = value


def _replaced(scenario: Scenario, name: str, element: PolicyElement | None) -> Scenario:
    """Put a part in the place of the one with the same id, or take that out."""

    def others(elements: tuple[Any, ...], kind: type[PolicyElement]) -> tuple[Any, ...]:
        kept = [p for p in elements if p.id != name]
        more = [element] if isinstance(element, kind) else []
        # In the order of the catalogue, as in a scenario that was read.
        return tuple(sorted([*kept, *more], key=lambda p: str(p.id)))

    goals = list(scenario.goals)
    at = next((i for i, goal in enumerate(goals) if goal.id == name), len(goals))
    goals[at : at + 1] = [element] if isinstance(element, Goal) else []
    new = scenario.model_copy(
        update={
            "filters": others(scenario.filters, Filter),
            "rules": others(scenario.rules, Rule),
            "goals": tuple(goals),
        }
    )
    written = tuple(rule for rule in new.rules if not rule.implied)
    rules = tuple(sorted([*written, *implied((*new.filters, *written))], key=lambda r: r.id))
    definitions = settled(new.definitions, new.elements)
    return new.model_copy(update={"definitions": definitions, "rules": rules})
