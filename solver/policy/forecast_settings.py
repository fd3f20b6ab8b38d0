"""The section `forecast` of a scenario: what pupils, classes and warnings are reckoned with."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from solver.district.school import Area, Stage
from solver.ratio import Exact, Ratio

DEFAULT = "default"
_GradeLeft = Literal["1", "2", "3", "4", "5", "6", "7", "8", "default"]


class PlaceWarning(BaseModel):
    """From which share of its places on a stage is yellow, and red."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    yellow: Ratio = Fraction(9, 10)
    red: Annotated[Exact, Field(gt=0)] = Fraction(1)


class ClassSize(BaseModel):
    """Pupils of a class at most, by stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    primary: Annotated[int, Field(ge=1, le=100)] = 45
    junior: Annotated[int, Field(ge=1, le=100)] = 50

    def of(self, stage: Stage) -> int:
        """Return the size of a stage's classes."""
        return self.primary if stage == "primary" else self.junior


def _for_all(value: object) -> object:
    """Let one share stand for all grades or areas."""
    return value if value is None or isinstance(value, Mapping) else {DEFAULT: value}


class ForecastSettings(BaseModel):
    """What a forecast is made with; blanks follow from the data.

    Parameters
    ----------
    spread : Fraction
        Share by which the low and the high variant differ in those who come new.
    class_size : ClassSize
    warning : PlaceWarning
    entry : mapping of area, or default, to Fraction
        Share of the children who enter grade 1.
    progress : mapping of grade left, or default, to Fraction
        Share of the pupils who pass on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    spread: Ratio = Fraction(1, 20)
    class_size: ClassSize = ClassSize()
    warning: PlaceWarning = PlaceWarning()
    entry: Annotated[
        Mapping[Area | Literal["default"], Exact] | None, BeforeValidator(_for_all)
    ] = None
    progress: Annotated[Mapping[_GradeLeft, Exact] | None, BeforeValidator(_for_all)] = None

    def progress_of(self, grade: int) -> Fraction | None:
        """Return the stated share of a grade, None where none is."""
        given = {str(key): share for key, share in (self.progress or {}).items()}
        return given.get(str(grade), given.get(DEFAULT))

    def entry_of(self, area: Area) -> Fraction | None:
        """Return the stated share of an area, None where none is."""
        given = {str(key): share for key, share in (self.entry or {}).items()}
        return given.get(area, given.get(DEFAULT))
