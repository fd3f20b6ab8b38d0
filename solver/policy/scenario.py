"""Defines the scenario: which filters, rules and goals hold, with their parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from solver.district.definitions import Definitions
from solver.district.selector import Selector
from solver.errors import DataError, Problem, single_problem
from solver.policy.basis import Basis
from solver.policy.element import Filter, Goal, PolicyElement, Rule
from solver.policy.parser import Parser
from solver.policy.selectors import selectors_of
from solver.policy.unit_columns import columns_in, is_own
from solver.tables.answers import NOTHING_REPLY, Answer, Answers
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
        return cls(**Parser(folder).fields(data))

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Scenario:
        """Make a scenario from plain data, shaped like the file."""
        return cls(**Parser().fields(data))

    @property
    def elements(self) -> tuple[PolicyElement, ...]:
        """Filters, rules and goals."""
        return (*self.filters, *self.rules, *self.goals)

    @property
    def selectors(self) -> Iterator[tuple[str, Selector]]:
        """Every selector with where it stands."""
        yield from selectors_of(self.elements)
        outside = self.definitions.outside
        if outside is not None:
            yield "outside.who", outside.who
            if outside.volunteers is not None:
                yield "outside.volunteers", outside.volunteers

    @property
    def headers(self) -> Answers:
        """Say that the headers it names are columns of the district's own, and no others."""
        columns = [c.column for _, selector in self.selectors for c in selector.conditions]
        columns += [str(c) for element in self.elements for c in columns_in(element)]
        found = []
        for column in dict.fromkeys(columns):
            name = column.removeprefix("school.").removeprefix("to.")
            if is_own(column):
                found += [
                    Answer(table, "", name, NOTHING_REPLY.zh) for table in ("schools", "teachers")
                ]
        return Answers(tuple(found))

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
