"""Defines the scenario: which filters, rules and goals hold, with their parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from solver.district.definitions import Definitions
from solver.district.selector import Selector
from solver.policy.basis import Basis
from solver.policy.conversion import own_subjects
from solver.policy.element import Filter, Goal, PolicyElement, Rule
from solver.policy.forecast_settings import ForecastSettings
from solver.policy.parser import Parser
from solver.policy.policy_file import find, read_text
from solver.policy.selectors import selectors_of
from solver.policy.unit_columns import columns_in, is_own
from solver.policy.yaml_file import read_yaml
from solver.tables.answers import NOTHING_REPLY, Answer, Answers
from solver.text import Text


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
    forecast : ForecastSettings
        What a forecast is made with.
    lines : mapping of str to int
        Where in the file keys and values stand, the last of each, for what is found out later.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: str = ""
    definitions: Definitions
    term_years: int | None = Field(default=None, ge=1, le=30)
    filters: tuple[Filter, ...] = ()
    rules: tuple[Rule, ...] = ()
    goals: tuple[Goal, ...] = ()
    negotiable: tuple[str, ...] = ()
    accept: Mapping[str, str] = Field(default_factory=dict)
    bases: Mapping[str, Basis] = Field(default_factory=dict)
    forecast: ForecastSettings = ForecastSettings()
    lines: Mapping[str, int] = Field(default_factory=dict, repr=False)

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
        return cls.parse(read_text(file), file.parent)

    @classmethod
    def parse(cls, text: str, folder: Path | None = None) -> Scenario:
        """Read a scenario from YAML text; see `read`.

        Parameters
        ----------
        text : str
        folder : Path, optional
            Where relative paths in it start; without it, where the program runs.
        """
        return cls(**Parser(folder).fields(read_yaml(text)))

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

    @property
    def own_subjects(self) -> dict[str, int | None]:
        """The subjects it names that are not of the closed list, with their lines."""
        found = (
            subject for element in self.elements for subject in own_subjects(type(element), element)
        )
        return {subject: self.lines.get(subject) for subject in found}

    def basis(self, name: str) -> Text:
        """Return what an element rests on, as documents print it."""
        return self.bases.get(name, Basis()).text

    def goal(self, name: str) -> Goal:
        """Return a goal by its id."""
        return next(g for g in self.goals if g.id == name)
