"""Pupils of the coming years, school by school and grade by grade, in three variants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, get_args

from solver.district import GRADES
from solver.policy.forecast_settings import ForecastSettings
from solver.years.apportion import apportion, half_up
from solver.years.assumption import Assumption
from solver.years.children import Children
from solver.years.enrolment import Cell, Enrolment
from solver.years.ratios import Ratios

Variant = Literal["mid", "low", "high"]
VARIANTS: tuple[Variant, ...] = get_args(Variant)
_LAST_PRIMARY = 6

Exact = Mapping[Cell, Fraction]


@dataclass
class Projection:
    """The pupils of one variant.

    Parameters
    ----------
    enrolment : Enrolment
    children : Children
    ratios : Ratios
    settings : ForecastSettings
    variant : {'mid', 'low', 'high'}
    assumptions : list of Assumption
        Filled while years are worked out.
    """

    enrolment: Enrolment
    children: Children
    ratios: Ratios
    settings: ForecastSettings
    variant: Variant
    assumptions: list[Assumption] = field(default_factory=list)

    def years(self, count: int) -> Iterator[tuple[int, dict[Cell, int]]]:
        """Yield each year and its rounded pupils; fractions are carried on unrounded."""
        base = self.enrolment.base
        now: Exact = {
            cell: Fraction(self.enrolment.pupils(base, cell)) for cell in self.enrolment.cells
        }
        for year in range(base + 1, base + count + 1):
            now = self._next(now, year)
            yield year, _shown(now)

    def _next(self, before: Exact, year: int) -> Exact:
        new: defaultdict[Cell, Fraction] = defaultdict(Fraction)
        for cell in self.enrolment.cells:
            new[cell] += self._entering(cell[0], year) if cell[1] == 1 else 0
        for (school, grade), pupils in before.items():
            if grade == GRADES[-1]:
                continue
            # Who sits in class already is not uncertain; who changes school is.
            spread = self._spread if grade == _LAST_PRIMARY else 1
            for taker, share in self.enrolment.ways[school, grade]:
                area = self.enrolment.school[taker].area
                passing = pupils * share * self.ratios.progress[area, grade]
                new[taker, grade + 1] += passing * spread
        return dict(new)

    @property
    def _spread(self) -> Fraction:
        sign = {"mid": 0, "low": -1, "high": 1}[self.variant]
        return 1 + sign * self.settings.spread

    def _entering(self, school: str, year: int) -> Fraction:
        children = self.children.of(school, year)
        if children is None:
            self.assumptions.append(Assumption("same_entry", school, 1, year))
            return self.enrolment.pupils(self.enrolment.base, (school, 1)) * self._spread
        return children * self.ratios.entry[self.enrolment.school[school].area] * self._spread


def _shown(pupils: Exact) -> dict[Cell, int]:
    """Round each grade of the district half up, its schools by largest remainder."""
    found: dict[Cell, int] = {}
    for grade in GRADES:
        shares = {cell: n for cell, n in sorted(pupils.items()) if cell[1] == grade}
        found |= apportion(shares, half_up(sum(shares.values(), Fraction(0))))
    return found
