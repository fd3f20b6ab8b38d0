"""The shares of children who enter school and of pupils who pass on, from the years there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import get_args

from solver.district import GRADES
from solver.district.school import Area
from solver.errors import single_problem
from solver.policy.forecast_settings import ForecastSettings
from solver.text import Text
from solver.years.assumption import Assumption
from solver.years.children import Children
from solver.years.enrolment import Enrolment

AREAS: tuple[Area, ...] = get_args(Area)
_RATIOS = 3
"""So many of the last yearly ratios are averaged."""
_FEWEST_YEARS = 3

_FEW_YEARS = Text(
    "“分年级学生数”不足三个学年，请补填，或在政策文件里写 forecast: {{progress: …}}",
    "pupils has fewer than three years: give more, or write forecast: {{progress: …}} in the "
    "policy",
)
_NO_ENTRY = Text(
    "没有往年的适龄儿童数，算不出入学比例：请补填“适龄儿童”，"
    "或在政策文件里写 forecast: {{entry: …}}",
    "there are no children of past years to tell the share that enters: fill in births, or write "
    "forecast: {{entry: …}} in the policy",
)


class Ratios:
    """The two kinds of shares, and what had to be assumed for them.

    Parameters
    ----------
    enrolment : Enrolment
    children : Children
    settings : ForecastSettings
        What it gives goes before what the data give.

    Raises
    ------
    DataError
        The data do not give them, and neither does the policy.
    """

    def __init__(
        self, enrolment: Enrolment, children: Children, settings: ForecastSettings
    ) -> None:
        self.enrolment, self.children = enrolment, children
        self.assumptions: list[Assumption] = []
        self.progress = self._progress(settings)
        self.entry = self._entry(settings)

    def _progress(self, settings: ForecastSettings) -> dict[tuple[Area, int], Fraction]:
        """Return the share that passes on, by area of the receiving school and grade left."""
        given = settings.progress
        if given is None and len(self.enrolment.years) < _FEWEST_YEARS:
            raise single_problem("few_years", "pupils", _FEW_YEARS)
        found: dict[tuple[Area, int], Fraction] = {}
        for grade in GRADES[:-1]:
            stated = settings.progress_of(grade)
            by_area = self._yearly_progress(grade)
            ways = (way for (_, left), way in self.enrolment.ways.items() if left == grade)
            takers = {self._areas(taker)[0] for way in ways for taker, _ in way}
            for area in AREAS:
                found[area, grade] = self._chosen(
                    stated,
                    by_area[area],
                    by_area[None],
                    Fraction(1),
                    Assumption("given_progress", "", grade),
                    Assumption("district_progress", area, grade),
                    Assumption("full_progress", area, grade),
                    used=area in takers,
                )
        return found

    def _yearly_progress(self, grade: int) -> Mapping[Area | None, list[Fraction]]:
        """Return the yearly ratios of a grade by area, of the whole district under None."""
        sums: defaultdict[Area | None, list[Fraction]] = defaultdict(list)
        for year, after in pairwise(self.enrolment.years):
            if after != year + 1:
                continue
            came: defaultdict[Area | None, Fraction] = defaultdict(Fraction)
            there: defaultdict[Area | None, int] = defaultdict(int)
            takers: set[str] = set()
            for cell, way in self.enrolment.ways.items():
                if cell[1] == grade:
                    for taker, share in way:
                        takers.add(taker)
                        for area in self._areas(taker):
                            came[area] += self.enrolment.pupils(year, cell) * share
            for taker in takers:
                for area in self._areas(taker):
                    there[area] += self.enrolment.pupils(after, (taker, grade + 1))
            for area, n in came.items():
                if n:
                    sums[area].append(there[area] / n)
        return sums

    def _entry(self, settings: ForecastSettings) -> dict[Area, Fraction]:
        """Return the share of the children of an area's schools who enter grade 1."""
        found: dict[Area, Fraction] = {}
        yearly: defaultdict[Area | None, list[Fraction]] = defaultdict(list)
        for year in self.enrolment.years:
            entered: defaultdict[Area | None, int] = defaultdict(int)
            children: defaultdict[Area | None, Fraction] = defaultdict(Fraction)
            for school, grade in self.enrolment.cells:
                number = self.children.of(school, year) if grade == 1 else None
                if number is not None:
                    for area in self._areas(school):
                        entered[area] += self.enrolment.pupils(year, (school, 1))
                        children[area] += number
            for area, n in children.items():
                if n:
                    yearly[area].append(entered[area] / n)
        first = {s for s, grade in self.enrolment.cells if grade == 1}
        for area in AREAS:
            used = any(self._areas(school)[0] == area for school in first)
            stated = settings.entry_of(area)
            if used and stated is None and not yearly[area] and not yearly[None]:
                if any(self.children.of(s, y) for s in first for y in self.children.years):
                    raise single_problem("no_entry", "births", _NO_ENTRY)
                used = False
            found[area] = self._chosen(
                stated,
                yearly[area],
                yearly[None],
                Fraction(1),
                Assumption("given_entry", area),
                Assumption("district_entry", area),
                None,
                used=used,
            )
        return found

    def _chosen(
        self,
        stated: Fraction | None,
        own: list[Fraction],
        of_all: list[Fraction],
        otherwise: Fraction,
        given: Assumption,
        district: Assumption,
        missing: Assumption | None,
        *,
        used: bool,
    ) -> Fraction:
        """Return what is stated, else the mean of an area's ratios, else of the district's."""
        if stated is not None:
            value, assumed = stated, given
        elif own:
            return _mean(own)
        elif of_all:
            value, assumed = _mean(of_all), district
        elif missing is None:
            return otherwise
        else:
            value, assumed = otherwise, missing
        if used and assumed not in self.assumptions:
            self.assumptions.append(assumed)
        return value

    def _areas(self, school: str) -> tuple[Area | None, ...]:
        return (self.enrolment.school[school].area, None)


def _mean(ratios: Iterable[Fraction]) -> Fraction:
    last = list(ratios)[-_RATIOS:]
    return sum(last, Fraction(0)) / len(last)
