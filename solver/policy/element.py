"""Defines the base classes of filters, rules and goals, each of which is one class in one file.

The fields of a class are its parameters in the scenario file. Each class says
what it means twice: once for the model (numpy, rows, costs), once for the
audit (pandas, counting). The two share nothing but the specification.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from solver.errors import Problem
from solver.ratio import Ratio
from solver.text import Text, same

Value = Fraction | int | bool | str | None
"""What a parameter may hold that can be relaxed, or what a change sets it to."""

if TYPE_CHECKING:
    import pandas as pd

    from solver.district.definitions import Definitions
    from solver.district.unit import Unit
    from solver.model.arrays import Arrays, Bools
    from solver.model.moves import Moves
    from solver.model.pairs import Bar, Pairs
    from solver.model.program import IntegerProgram
    from solver.recount.finding import Finding
    from solver.recount.tables import Recount


class PolicyElement(BaseModel, ABC):
    """A filter, a rule or a goal; its fields are its parameters.

    Attributes
    ----------
    id : str
        Its name in the scenario file.
    title, meaning, source : Text
        What people read: a short name, one line, the clause it comes from.
    definition : Text
        What it means exactly, so that anybody can count it from the tables; `meaning` where that
        line is exact already. What a parameter means stands beside it, as a `Text` in its type.
    example : str
        How it may stand in a scenario file, under ``rules`` or ``goals``.
    listed : str
        The parameter that takes what stands there as a list; "" where no list may stand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ClassVar[str]
    title: ClassVar[Text]
    meaning: ClassVar[Text]
    source: ClassVar[Text]
    definition: ClassVar[Text | None] = None
    example: ClassVar[str] = ""
    listed: ClassVar[str] = ""

    def own_basis(self) -> str:
        """Return the clauses that stand among its parameters, where its file gives none for it."""
        return ""

    def inputs(self) -> Mapping[str, str]:
        """Return the SHA-256 of every file that a parameter was read from, by its path."""
        return {}

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield columns of which one must be filled in, and what follows if none is.

        Columns of teachers by their names, of other tables as ``history.starts``.
        """
        yield from ()

    def warnings(self, moves: Moves) -> Iterator[Problem]:
        """Yield what of the data is worth a word before this is counted; one a cause."""
        yield from ()


class Filter(PolicyElement):
    """Decides who may move and where.

    Attributes
    ----------
    opens_other_subjects : bool
        Whether a moved teacher may teach any of their subjects, not the main one only.
    """

    opens_other_subjects: ClassVar[bool] = False

    def opens(self, arrays: Arrays) -> Bools | None:
        """Return what teachers may teach in another stage than their own; None for nothing.

        Returns
        -------
        ndarray of bool, shape (teachers, stages, subjects), or None
        """
        return None

    def bars(self, arrays: Arrays) -> Iterator[Bar]:
        """Yield reasons why teachers are not eligible, each with a mask over teachers."""
        yield from ()

    def keeps(self, arrays: Arrays, pairs: Pairs) -> Bools | None:
        """Return which pairs stay candidates; None for all."""
        return None

    def audit_opens(self, recount: Recount) -> pd.DataFrame | None:
        """Say again what teachers may teach in another stage: teacher_id, stage, subject."""
        return None

    def audit_eligible(self, recount: Recount) -> pd.Series[bool] | None:
        """Count again who is eligible, over `recount.teachers`; None for everybody."""
        return None

    def audit_pairs(self, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool] | None:
        """Count again which pairs are allowed; None for all."""
        return None


class Rule(PolicyElement):
    """A condition that every plan satisfies.

    Attributes
    ----------
    relax : mapping of str to {'down', 'up'}
        The parameters that make a plan easier to find the further they go down (or up), and
        never harder: shares and whole numbers only. `explain` looks for repairs among them.
    asks : Text
        What one of its rows asks for, after the name of its unit; ``{range}`` is what the row's
        sides say (at least 12), and every parameter goes by its name.
    implied : bool
        Whether it holds of itself with another element, so that it cannot be given up alone.
    """

    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {}
    asks: ClassVar[Text] = Text("{range}", "{range}")
    implied: ClassVar[bool] = False
    measure: ClassVar[Text] = Text("人", "teachers")
    """What its figures are numbers of, for people."""
    counted: ClassVar[Text | None] = None
    """Who or what is counted in a unit, for sentences; by default the title says it."""

    @property
    def counts_the_eligible(self) -> bool:
        """Whether it asks for a share of the eligible."""
        return False

    def of_district(self, moves: Moves) -> Iterator[tuple[Text, int, int]]:
        """Yield what it asks of the district as one unit: its name, how many, how many could."""
        yield from ()

    def relaxations(self) -> Mapping[str, Literal["down", "up"]]:
        """Return the parameters that can be relaxed; `relax` where no list of entries has them."""
        return self.relax

    def parameter(self, name: str) -> Value:
        """Return the value of a parameter of `relaxations`."""
        value: Value = getattr(self, name)
        return value

    def changed(self, name: str, value: Value) -> Rule:
        """Return the rule with another value of a parameter of `relaxations`."""
        return self.model_copy(update={name: value})

    @classmethod
    def parameter_title(cls, name: str) -> Text:
        """Name a parameter by the first part of the meaning that stands beside it."""
        for element in cls.model_fields[name].metadata:
            if isinstance(element, Text):
                return Text(element.zh.split("；")[0], element.en.split(";")[0])
        return same(name)

    def asks_of(self, unit: str) -> Text:
        """Say what a row of one unit asks for, with the placeholders of `asks`."""
        return self.asks

    @abstractmethod
    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Add the rule's rows to the matrix."""

    @abstractmethod
    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the plan again, unit by unit."""

    def tally(self, unit: Unit) -> Tally | None:
        """Return what makes the figure of a unit, for a formula; None where no such count is it."""
        return None


class Tally(NamedTuple):
    """What an inspector counts, in a list or a table of a plan, for the figure of one unit.

    Parameters
    ----------
    listed : {'moves', 'schools', 'cells'}
    where : mapping of str to (str or bool)
        What must stand in which column, by code: of moves ``from``, ``to``, ``stage``,
        ``subject``, ``main`` (the main subject), ``flow``, ``backbone``; of schools ``school``;
        of cells ``school``, ``stage``, ``subject``.
    of : str
        The column to add up: of schools ``after`` (staff), of cells ``short_after``; blank to
        count rows.
    """

    listed: Literal["moves", "schools", "cells"]
    where: Mapping[str, str | bool]
    of: str = ""


class Goal(PolicyElement):
    """Something to make as small as possible.

    Parameters
    ----------
    tolerance : Fraction
        Share of its optimum at which the proof may stop and which later goals may spend.
    """

    tolerance: Annotated[
        Ratio,
        Text(
            "证明可止于距最优值的这一比例，后面的目标可动用这一比例；0% 为精确证明",
            "share of the optimum at which the proof may stop, and which later goals may spend; "
            "0% asks for an exact proof",
        ),
    ] = Fraction(1, 1000)

    slack: ClassVar[Fraction] = Fraction(0)
    """Distance from the optimum at which a value counts as exact."""
    unit: ClassVar[Text]
    """The unit in which people read its value."""
    scale: ClassVar[int] = 1
    """So much of the value makes one unit."""
    each: ClassVar[Text | None] = None
    """The unit of its value over the number of those who move, where that says more."""

    @abstractmethod
    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Add the goal's costs to the matrix."""

    @abstractmethod
    def audit(self, recount: Recount) -> Fraction:
        """Return the goal's exact value, counted from the tables."""


def indicator_columns(
    indicators: Iterable[str], definitions: Definitions
) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Yield the columns from which indicators are counted, for `PolicyElement.columns_needed`."""
    if "backbone" in indicators:
        yield backbone_columns(definitions)
    if "degree" in indicators:
        yield (
            ("degree",),
            Text("学历指标无法计算", "the indicator of degrees cannot be counted"),
        )


def backbone_columns(definitions: Definitions) -> tuple[tuple[str, ...], Text]:
    """Return the columns by which backbones are known, for `PolicyElement.columns_needed`."""
    listed = definitions.backbone
    columns = ("honours",) * bool(listed.honours) + ("title",) * bool(listed.titles)
    return columns, Text("本区数据中没有一名骨干教师", "there is no backbone teacher in these data")
