"""Turns the data of a scenario file into its parts, gathering every problem with its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field

from solver.district.definitions import Definitions
from solver.district.form import FormFlow
from solver.errors import DataError
from solver.policy.accept import ACCEPTABLE
from solver.policy.basis import KEYS, Basis, read_basis
from solver.policy.curricula import curriculum_of
from solver.policy.element import Filter, Goal, PolicyElement, Rule
from solver.policy.filters import FILTERS
from solver.policy.forecast_settings import ForecastSettings
from solver.policy.goals import GOALS
from solver.policy.outside import KEY as OUTSIDE
from solver.policy.outside import outside_of
from solver.policy.reader import Reader, lines_of
from solver.policy.rules import RULES
from solver.policy.settled import implied, settled
from solver.text import Text

_HEADING = ("name", "term_years")


class _Heading(BaseModel):
    """What a scenario says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    term_years: int | None = Field(default=None, ge=1, le=30)


class Parser(Reader):
    """Turns YAML data into the fields of a scenario, gathering every problem."""

    DEFINITIONS = (
        "as_of", "rural_areas", "backbone", "retirement", "indicators", "forms", "curriculum",
    )  # fmt: skip

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self.bases: dict[str, Basis] = {}

    TOP = (
        "name", "term_years", "rules", "goals", "negotiable", "accept", "forecast", OUTSIDE,
        *DEFINITIONS,
    )  # fmt: skip

    def fields(self, data: object) -> dict[str, Any]:
        """Return the fields of the scenario that a file or plain data describe.

        Raises
        ------
        DataError
            With every problem, its line and the nearest known key.
        """
        if not isinstance(data, Mapping):
            self.add(
                "not_a_mapping",
                data,
                None,
                Text("政策文件应由“项: 值”组成", "expected keys and values"),
            )
            raise DataError(self.problems)
        self.known_keys(data, self.TOP)
        if "as_of" not in data:
            self.add(
                "missing_key",
                data,
                "as_of",
                Text(
                    "缺少 as_of（计算年龄、年限的日期），请补上",
                    "as_of (the date) is missing; add it",
                ),
            )
        elements = self._rules(self._section(data, "rules", Mapping, {}))
        chosen = self._goals(self._section(data, "goals", list, []))
        negotiable = self._section(data, "negotiable", list, [])
        for i, name in enumerate(negotiable):
            if name not in RULES:
                self.unknown(negotiable, name, tuple(RULES), i)
        accept = self._section(data, "accept", Mapping, {})
        for code, reason in accept.items():
            if code not in ACCEPTABLE:
                self.unknown(accept, code, tuple(ACCEPTABLE))
            elif not isinstance(reason, str) or not reason.strip():
                message = Text("{k} 后面要写明理由", "write the reason behind {k}")
                self.shape(accept, code, message)
        elements += implied(elements)
        definitions = self._definitions(data)
        heading = self.build(_Heading, data, {k: data[k] for k in _HEADING if k in data}, "")
        section = self._section(data, "forecast", Mapping, {})
        settings = self.build(ForecastSettings, section, dict(section), "forecast")
        if self.problems or definitions is None or heading is None:
            raise DataError(self.problems)
        return dict(heading) | {
            "definitions": settled(definitions, (*elements, *chosen)),
            # In the order of the catalogue: the order in the file must not matter.
            "filters": tuple(sorted((p for p in elements if isinstance(p, Filter)), key=_by_id)),
            "rules": tuple(sorted((p for p in elements if isinstance(p, Rule)), key=_by_id)),
            "goals": tuple(chosen),
            "negotiable": tuple(negotiable),
            "bases": dict(self.bases),
            "accept": {str(code): str(reason) for code, reason in accept.items()},
            "forecast": settings,
            "lines": lines_of(data),
        }

    def _rules(self, rules: Mapping[Any, Any]) -> list[PolicyElement]:
        known: dict[str, type[PolicyElement]] = {**FILTERS, **RULES}
        return [p for name in rules for p in self._part(known, rules, name, rules[name])]

    def _goals(self, goals: list[Any]) -> list[Goal]:
        chosen: list[Goal] = []
        for i, entry in enumerate(goals):
            name, parameters = entry, None
            if isinstance(entry, Mapping) and len(entry) == 1:
                ((name, parameters),) = entry.items()
            found = self._part(dict(GOALS), goals, name, parameters, i)
            if found and any(g.id == found[0].id for g in chosen):
                repeated = Text("目标重复", "this goal is named twice")
                self.add("repeated_goal", goals, str(name), repeated, i)
            chosen += [g for g in found if isinstance(g, Goal)]
        return chosen

    def _definitions(self, data: Mapping[str, Any]) -> Definitions | None:
        words = {k: data[k] for k in self.DEFINITIONS[:-1] if k in data}
        words["forms"] = self._forms(data)
        curriculum = curriculum_of(data, self)
        definitions = self.build(Definitions, data, words, "") if "as_of" in data else None
        assert definitions is None or isinstance(definitions, Definitions)
        update: dict[str, object] = {"curriculum": curriculum, OUTSIDE: outside_of(data, self)}
        return definitions and definitions.model_copy(update=update)

    def _forms(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return the forms of the flows that there are; others are told of."""
        forms = self._section(data, "forms", Mapping, {})
        flows = get_args(FormFlow)
        self.known_keys(forms, flows)
        return {flow: forms[flow] for flow in forms if flow in flows}

    def _section(self, data: Mapping[str, Any], key: Any, kind: Any, default: Any) -> Any:
        value = data.get(key)
        if value is None:
            return default
        if not isinstance(value, kind):
            message = Text("{k} 的写法不对，请参照现成的政策文件", "{k} is not written as expected")
            self.shape(data, key, message)
            return default
        return value

    def _part(
        self,
        known: Mapping[str, type[PolicyElement]],
        holder: Any,
        name: object,
        parameters: object,
        index: int | None = None,
    ) -> list[PolicyElement]:
        if not isinstance(name, str) or name not in known:
            self.unknown(holder, name, tuple(known), index)
            return []
        if parameters is False:
            return []
        given = {} if parameters is None or parameters is True else parameters
        if known[name].listed and isinstance(given, list):
            given = {known[name].listed: given}
        if not isinstance(given, Mapping):
            message = Text(
                "{k} 的参数应写成 {{项: 值}}", "write the parameters of {k} as {{key: value}}"
            )
            self.shape(holder, name, message, index)
            return []
        self.known_keys(given, (*known[name].model_fields, *KEYS))
        if any(key in given for key in KEYS):
            basis = read_basis(given)
            if isinstance(basis, Basis):
                self.bases[name] = basis
            else:
                self.shape(given, next(key for key in KEYS if key in given), basis)
        fields = {k: v for k, v in given.items() if k in known[name].model_fields}
        element = self.build(known[name], given if given else holder, fields, name)
        if element is not None and element.own_basis():
            self.bases.setdefault(name, Basis(element.own_basis(), "document"))
        return [] if element is None else [element]


def _by_id(element: PolicyElement) -> str:
    return element.id
