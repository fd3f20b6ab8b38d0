"""Defines the scenario: which filters, rules and goals hold, with their parameters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from solver.district.definitions import Definitions
from solver.errors import DataError, Problem, single_problem
from solver.policy.accept import ACCEPTABLE
from solver.policy.basis import KEYS, Basis, read_basis
from solver.policy.curricula import curriculum_of
from solver.policy.element import Filter, Goal, PolicyElement, Rule
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.policy.reader import Reader
from solver.policy.rules import RULES
from solver.text import Text

PACKAGE = Path(__file__).parent.parent
SHIPPED = (PACKAGE / "scenarios", PACKAGE.parent / "scenarios")
"""Where the ready scenarios lie: in an installed package, in a source tree."""


class Scenario(BaseModel):
    """A policy in figures; see `docs/rules.md` for what each part means.

    Parameters
    ----------
    name : str
    definitions : Definitions
        The date and the definitions every element shares.
    term_years : int or None
        Length of an exchange term, for the list; None leaves its end blank.
    filters, rules, goals : tuples of parts
        Goals in order, the first matters most.
    negotiable : tuple of str
        Rules that may give way where no plan exists, the first most readily; `explain` ranks
        repairs by it.
    accept : mapping of str to str
        What of the gate's findings is accepted, by code, with the reason.
    bases : mapping of str to Basis
        What the elements rest on, by id, where the file says so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: str = ""
    definitions: Definitions
    term_years: int | None = Field(default=None, ge=1)
    filters: tuple[Filter, ...] = ()
    rules: tuple[Rule, ...] = ()
    goals: tuple[Goal, ...] = ()
    negotiable: tuple[str, ...] = ()
    accept: Mapping[str, str] = Field(default_factory=dict)
    bases: Mapping[str, Basis] = Field(default_factory=dict)

    def __repr__(self) -> str:
        """Name the policy and its parts."""
        parts = ", ".join(element.id for element in self.elements)
        return f"Scenario({self.name!r}, {self.definitions.as_of}: {parts})"

    __str__ = __repr__

    def __dir__(self) -> list[str]:
        """List the fields and what can be asked, without what pydantic brings along."""
        own = [name for name in vars(Scenario) if not name.startswith(("_", "model_"))]
        return sorted({*Scenario.model_fields, *own})

    @classmethod
    def read(cls, path: str | Path) -> Scenario:
        """Read a scenario file, or a ready one by its name.

        Parameters
        ----------
        path : str or Path
            A YAML file; or a name such as ``jinghai-2025``.

        Raises
        ------
        DataError
            With every problem, its line and the nearest known key.
        """
        file = find(path)
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise single_problem(
                "unreadable_scenario",
                "scenario",
                Text("政策文件无法读取：{e}", "the scenario cannot be read: {e}").fill(e=error),
                path,
            ) from None
        return cls.parse(text, file.parent)

    @classmethod
    def parse(cls, text: str, folder: Path | None = None) -> Scenario:
        """Read a scenario from YAML text; see `read`.

        Parameters
        ----------
        text : str
        folder : Path, optional
            Where relative paths in it start; without it, where the program runs.
        """
        yaml = YAML(typ="rt")
        try:
            data = yaml.load(StringIO(text))
        except YAMLError as error:
            mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
            message = Text(
                "政策文件不是有效的YAML，请检查缩进、冒号和重复的项：{e}",
                "not valid YAML; check indentation, colons and repeated keys: {e}",
            ).fill(e=getattr(error, "problem", None) or type(error).__name__)
            line = None if mark is None else mark.line + 1
            raise DataError(
                [Problem("error", "bad_yaml", "scenario", line, None, None, message)]
            ) from None
        return _Parser(folder).scenario(data)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Scenario:
        """Make a scenario from plain data, shaped like the file."""
        return _Parser().scenario(data)

    @property
    def elements(self) -> tuple[PolicyElement, ...]:
        """Filters, rules and goals."""
        return (*self.filters, *self.rules, *self.goals)

    @property
    def inputs(self) -> dict[str, str]:
        """SHA-256 of every file that a parameter was read from, by its path."""
        found = (element.inputs() for element in self.elements)
        return {path: digest for inputs in found for path, digest in inputs.items()}

    def basis(self, name: str) -> Text:
        """Return what an element rests on, as documents print it."""
        return self.bases.get(name, Basis()).text

    def goal(self, name: str) -> Goal:
        """Return a goal by its id."""
        return next(g for g in self.goals if g.id == name)


def find(path: str | Path) -> Path:
    """Return the file of a scenario, looking among the ready ones for a bare name."""
    given = Path(path)
    if given.exists() or given.suffix:
        return given
    for folder in SHIPPED:
        if (folder / f"{path}.yaml").is_file():
            return folder / f"{path}.yaml"
    return given


class _Parser(Reader):
    """Turns YAML data into parts, gathering every problem."""

    DEFINITIONS = ("as_of", "rural_areas", "backbone", "curriculum")

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self.bases: dict[str, Basis] = {}

    TOP = ("name", "term_years", "rules", "goals", "negotiable", "accept", *DEFINITIONS)

    def scenario(self, data: object) -> Scenario:
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
        definitions = self._definitions(data)
        shell = self.build(
            Scenario,
            data,
            {"definitions": Definitions(as_of=date.min)}
            | {k: data[k] for k in ("name", "term_years") if data.get(k) is not None},
            "",
        )
        if self.problems or definitions is None or shell is None:
            raise DataError(self.problems)
        assert isinstance(shell, Scenario)
        return shell.model_copy(
            update={
                "definitions": definitions,
                # In the order of the catalogue: the order in the file must not matter.
                "filters": tuple(
                    sorted((p for p in elements if isinstance(p, Filter)), key=_by_id)
                ),
                "rules": tuple(sorted((p for p in elements if isinstance(p, Rule)), key=_by_id)),
                "goals": tuple(chosen),
                "negotiable": tuple(negotiable),
                "bases": dict(self.bases),
                "accept": {str(code): str(reason) for code, reason in accept.items()},
            }
        )

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
        curriculum = curriculum_of(data, self)
        definitions = self.build(Definitions, data, words, "") if "as_of" in data else None
        assert definitions is None or isinstance(definitions, Definitions)
        return definitions and definitions.model_copy(update={"curriculum": curriculum})

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
        return [] if element is None else [element]


def _by_id(element: PolicyElement) -> str:
    return element.id
