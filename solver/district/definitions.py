"""The words of `spec/rules.md` that a scenario may define: weak side, backbone, the date, needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, model_validator
from pydantic_core import PydanticCustomError

from solver.district.curriculum import Curriculum
from solver.district.form import Form, FormFlow
from solver.district.outside import Outside
from solver.district.retirement import Retirement
from solver.district.school import STAGES, Area, Stage
from solver.district.teacher import Degree, Honour, Title
from solver.text import Text


class Backbone(BaseModel):
    """Who counts as a backbone teacher: holders of any of these honours or titles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    honours: tuple[Honour, ...] = ("district", "city", "leader", "special")
    titles: tuple[Title, ...] = ()


ABOVE: Mapping[Stage, Degree] = {"primary": "associate", "junior": "bachelor"}
"""The required degree of each stage, from which on `degree` counts."""


class Indicators(BaseModel):
    """What the balance indicators count.

    Parameters
    ----------
    above : mapping of {'primary', 'junior'} to degree
        The least degree that counts for ``degree``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    above: Mapping[Stage, Degree] = Field(default_factory=lambda: ABOVE)

    @model_validator(mode="after")
    def _every_stage(self) -> Indicators:
        if set(self.above) != set(STAGES):
            text = Text("小学、初中都要写", "name both primary and junior")
            raise PydanticCustomError("indicators", "{en}", text._asdict())
        return self


class Definitions(BaseModel):
    """Definitions that every rule and goal of a scenario shares.

    Parameters
    ----------
    as_of : datetime.date
        The date at which ages, years and terms are counted.
    rural_areas : tuple of {'urban', 'town', 'rural'}
        Areas whose schools are on the weak side.
    backbone : Backbone
        Who counts as a backbone teacher.
    retirement : Retirement
        By which tables people retire.
    forms : mapping of flow to Form
        What the moves of each flow are called, and how long they last.
    indicators : Indicators
        What the balance indicators count.
    curriculum : Curriculum or None
        Gives the needs that no row of `needs` states; without it they are 0.
    outside : Outside or None
        Who may be sent outside the district; None where nobody is.
    service_years : Fraction
        Rural years that a title asks for: `years` of `title_service` where that is a goal.
    same_side : bool
        Whether changes of stage stay on one side whatever the directions: `cross_stage`.
    stage_changes_count : bool
        Whether changes of stage count for the rules about moved teachers: `cross_stage`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: date
    rural_areas: tuple[Area, ...] = ("town", "rural")
    backbone: Backbone = Backbone()
    retirement: Retirement = Retirement()
    forms: Mapping[FormFlow, Form] = Field(default_factory=dict)
    indicators: Indicators = Indicators()
    curriculum: Curriculum | None = None
    outside: InstanceOf[Outside] | None = None
    service_years: Fraction = Fraction(2)
    same_side: bool = False
    stage_changes_count: bool = True

    def form(self, flow: str) -> Form:
        """Return the form of a flow; one that says nothing where the policy does not."""
        return next((form for of, form in self.forms.items() if of == flow), Form())
