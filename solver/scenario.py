"""One scenario: which filters, rules and goals hold, with their parameters."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from solver.errors import DataError, Problem, single_problem
from solver.filters import FILTERS
from solver.goals import GOALS
from solver.part import Filter, Goal, Part, Rule
from solver.rules import RULES
from solver.terms import Terms
from solver.text import Text

SHIPPED = (Path(__file__).parent / "scenarios", Path(__file__).parent.parent / "scenarios")
"""Where the ready scenarios lie: in an installed package, in a source tree."""


class Scenario(BaseModel):
    """A policy in figures; see `docs/rules.md` for what each part means.

    Parameters
    ----------
    name : str
    terms : Terms
        The date and the definitions every part shares.
    term_years : int or None
        Length of an exchange term, for the list; None leaves its end blank.
    filters, rules, goals : tuples of parts
        Goals in order, the first matters most.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: str = ""
    terms: Terms
    term_years: int | None = Field(default=None, ge=1)
    filters: tuple[Filter, ...] = ()
    rules: tuple[Rule, ...] = ()
    goals: tuple[Goal, ...] = ()

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
                Text("方案文件无法读取：{e}", "the scenario cannot be read: {e}").fill(e=error),
                path,
            ) from None
        return cls.parse(text)

    @classmethod
    def parse(cls, text: str) -> Scenario:
        """Read a scenario from YAML text; see `read`."""
        yaml = YAML(typ="rt")
        try:
            data = yaml.load(StringIO(text))
        except YAMLError as error:
            mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
            message = Text(
                "方案文件不是有效的YAML，请检查缩进、冒号和重复的项：{e}",
                "not valid YAML; check indentation, colons and repeated keys: {e}",
            ).fill(e=getattr(error, "problem", None) or type(error).__name__)
            line = None if mark is None else mark.line + 1
            raise DataError(
                [Problem("error", "bad_yaml", "scenario", line, None, None, message)]
            ) from None
        return _Parser().scenario(data)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Scenario:
        """Make a scenario from plain data, shaped like the file."""
        return _Parser().scenario(data)

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


class _Parser:
    """Turns YAML data into parts, gathering every problem."""

    TOP = ("name", "as_of", "term_years", "rural_areas", "backbone", "rules", "goals")

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def scenario(self, data: object) -> Scenario:
        if not isinstance(data, Mapping):
            self._add(
                "not_a_mapping",
                data,
                None,
                Text("方案应由“项: 值”组成", "expected keys and values"),
            )
            raise DataError(self.problems)
        self._known_keys(data, self.TOP)
        if "as_of" not in data:
            self._add(
                "missing_key",
                data,
                "as_of",
                Text(
                    "缺少 as_of（计算年龄、年限的日期），请补上",
                    "as_of (the date) is missing; add it",
                ),
            )
        rules = self._section(data, "rules", Mapping, {})
        goals = self._section(data, "goals", list, [])
        parts: list[Part] = []
        for name in rules:
            known: dict[str, type[Part]] = {**FILTERS, **RULES}
            parts += self._part(known, rules, name, rules[name], "rules")
        chosen: list[Goal] = []
        for i, entry in enumerate(goals):
            name, parameters = entry, None
            if isinstance(entry, Mapping) and len(entry) == 1:
                ((name, parameters),) = entry.items()
            found = self._part(dict(GOALS), goals, name, parameters, "goals", i)
            if found and any(g.id == found[0].id for g in chosen):
                self._add(
                    "repeated_goal",
                    goals,
                    str(name),
                    Text("目标重复", "this goal is named twice"),
                    i,
                )
            chosen += [g for g in found if isinstance(g, Goal)]
        words = {k: data[k] for k in ("as_of", "rural_areas", "backbone") if k in data}
        terms = self._build(Terms, data, words, "") if "as_of" in data else None
        shell = self._build(
            Scenario,
            data,
            {"terms": Terms(as_of=date.min)}
            | {k: data[k] for k in ("name", "term_years") if data.get(k) is not None},
            "",
        )
        if self.problems or terms is None or shell is None:
            raise DataError(self.problems)
        assert isinstance(shell, Scenario)
        return shell.model_copy(
            update={
                "terms": terms,
                # In the order of the catalogue: the order in the file must not matter.
                "filters": tuple(sorted((p for p in parts if isinstance(p, Filter)), key=_by_id)),
                "rules": tuple(sorted((p for p in parts if isinstance(p, Rule)), key=_by_id)),
                "goals": tuple(chosen),
            }
        )

    def _section(self, data: Mapping[str, Any], key: str, kind: Any, default: Any) -> Any:
        value = data.get(key)
        if value is None:
            return default
        if not isinstance(value, kind):
            self._add(
                "wrong_shape",
                data,
                key,
                Text("{k} 的写法不对，请参照示例方案", "{k} is not written as expected").fill(
                    k=key
                ),
            )
            return default
        return value

    def _part(
        self,
        known: Mapping[str, type[Part]],
        holder: Any,
        name: object,
        parameters: object,
        section: str,
        index: int | None = None,
    ) -> list[Part]:
        if not isinstance(name, str) or name not in known:
            self._unknown(holder, str(name), tuple(known), index)
            return []
        if parameters is False:
            return []
        given = {} if parameters is None or parameters is True else parameters
        if not isinstance(given, Mapping):
            message = Text(
                "{k} 的参数应写成 {{项: 值}}", "write the parameters of {k} as {{key: value}}"
            )
            self._add("wrong_shape", holder, name, message.fill(k=name), index)
            return []
        self._known_keys(given, tuple(known[name].model_fields), name, holder)
        fields = {k: v for k, v in given.items() if k in known[name].model_fields}
        part = self._build(known[name], given if given else holder, fields, name)
        return [] if part is None else [part]

    def _build(self, model: Any, holder: Any, fields: Mapping[str, Any], name: str) -> Any:
        try:
            return model.model_validate(_plain(fields))
        except ValidationError as error:
            for detail in error.errors():
                place = ".".join(str(p) for p in detail["loc"])
                key = detail["loc"][0] if detail["loc"] else name
                message = Text(
                    "{k} 的值“{v}”不合要求：{e}", "{k}: the value {v!r} does not fit: {e}"
                ).fill(k=f"{name}.{place}".strip("."), v=detail["input"], e=detail["msg"])
                self._add(_code(detail["type"]), holder, str(key), message)
            return None

    def _known_keys(
        self, given: Mapping[Any, Any], known: tuple[str, ...], name: str = "", holder: Any = None
    ) -> None:
        for key in given:
            if key not in known:
                self._unknown(given, str(key), known)

    def _unknown(
        self, holder: Any, key: str, known: tuple[str, ...], index: int | None = None
    ) -> None:
        near = difflib.get_close_matches(key, known, 1, cutoff=0.4)
        hint = (
            Text("，是否为 {n}？", "; did you mean {n}?").fill(n=near[0])
            if near
            else Text("，可用：{n}", "; known: {n}").fill(n=", ".join(known))
        )
        message = Text("不认识的项“{k}”{h}", "unknown key {k!r}{h}").fill(k=key, h=hint)
        self._add("unknown_key", holder, key, message, index)

    def _add(
        self, code: str, holder: Any, key: str | None, message: Text, index: int | None = None
    ) -> None:
        line = _line(holder, key if index is None else index)
        self.problems.append(Problem("error", code, "scenario", line, key, key, message))


def _by_id(part: Part) -> str:
    return part.id


def _code(kind: str) -> str:
    return "missing_key" if kind == "missing" else "bad_value"


def _line(holder: Any, key: object) -> int | None:
    if isinstance(holder, CommentedMap | CommentedSeq):
        place = holder.lc.data.get(key) if holder.lc.data else None
        return int(place[0] if place else holder.lc.line) + 1
    return None


def _plain(value: Any) -> Any:
    """Turn YAML's own types into plain ones; a float keeps the decimals a person wrote."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_plain(v) for v in value)
    if isinstance(value, float):
        return Decimal(repr(float(value)))
    return value
