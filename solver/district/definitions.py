"""The words of `spec/rules.md` that a scenario may define: weak side, backbone, the date, needs."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from solver.district.curriculum import Curriculum
from solver.district.retirement import Retirement
from solver.district.school import Area
from solver.district.teacher import Honour, Title


class Backbone(BaseModel):
    """Who counts as a backbone teacher: holders of any of these honours or titles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    honours: tuple[Honour, ...] = ("district", "city", "leader", "special")
    titles: tuple[Title, ...] = ()


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
    curriculum : Curriculum or None
        Gives the needs that no row of `needs` states; without it they are 0.
    service_years : Fraction
        Rural years that a title asks for: `years` of `title_service` where that is a goal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    as_of: date
    rural_areas: tuple[Area, ...] = ("town", "rural")
    backbone: Backbone = Backbone()
    retirement: Retirement = Retirement()
    curriculum: Curriculum | None = None
    service_years: Fraction = Fraction(2)
