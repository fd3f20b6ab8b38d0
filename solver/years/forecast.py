"""The forecast: pupils, classes, places, posts, leavers and recruits of the coming years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from solver.district import STAGES, District, School, Stage, stage_of
from solver.policy.forecast_settings import ForecastSettings
from solver.policy.rules.headcount import Headcount
from solver.policy.scenario import Scenario
from solver.years.assumption import Assumption
from solver.years.children import Children
from solver.years.enrolment import Cell, Enrolment
from solver.years.posts import Post, Posts, classes_of
from solver.years.projection import VARIANTS, Projection, Variant
from solver.years.ratios import Ratios
from solver.years.staffing import Staffing, post_order

Level = Literal["none", "yellow", "red"]
MOST_YEARS = 12


@dataclass(frozen=True)
class Forecast:
    """What is to be expected.

    Parameters
    ----------
    base : int
        The last year that pupils were counted in.
    records : DataFrame
        school_id, stage, year, variant, pupils, classes, places, warning, need, staff, leavers,
        recruits: a row for every school and stage with a grade in the base year.
    subjects : DataFrame
        school_id, stage, subject, year, variant, need, staff, leavers, recruits.
    grades : DataFrame
        school_id, grade, year, variant, pupils; the base year as well, as ``mid``.
    assumptions : tuple of Assumption
    """

    base: int
    records: pd.DataFrame
    subjects: pd.DataFrame
    grades: pd.DataFrame
    assumptions: tuple[Assumption, ...]


def forecast(district: District, scenario: Scenario, years: int = 3) -> Forecast:
    """Forecast the years after the last one that pupils were counted in.

    Parameters
    ----------
    district : District
        With the table `pupils`, and `births` for those who enter.
    scenario : Scenario
        Its section `forecast`, curriculum, headcount and rules of retirement.
    years : int
        How many, 1 to 12.

    Raises
    ------
    DataError
        The tables do not tell enough; the message says what to add.
    """
    settings = scenario.forecast
    enrolment = Enrolment.of(district)
    children = Children(enrolment)
    ratios = Ratios(enrolment, children, settings)
    posts = Posts(enrolment, scenario.definitions, settings)
    rules = (rule for rule in scenario.rules if isinstance(rule, Headcount))
    staffing = Staffing(district, scenario.definitions, next(rules, Headcount()))
    places = _Places(district)

    assumed: list[Assumption] = [*enrolment.assumptions, *ratios.assumptions]
    records: list[tuple[object, ...]] = []
    subjects: list[tuple[object, ...]] = []
    grades: list[tuple[object, ...]] = [
        (*cell, enrolment.base, "mid", enrolment.pupils(enrolment.base, cell))
        for cell in enrolment.cells
    ]
    for variant in VARIANTS:
        projection = Projection(enrolment, children, ratios, settings, variant)
        for year, pupils in projection.years(years):
            grades += [(*cell, year, variant, n) for cell, n in sorted(pupils.items())]
            need, leavers = posts.needed(pupils), staffing.leavers(year)
            by_post = _by_post(need, staffing, leavers)
            subjects += [(*post, year, variant, *numbers) for post, numbers in by_post]
            records += _records(
                enrolment, settings, places, pupils, by_post, year=year, variant=variant
            )
        assumed += projection.assumptions
    return Forecast(
        enrolment.base,
        # Of type object first, or a warning that is None would become a missing number.
        pd.DataFrame(records, columns=list(_RECORD), dtype=object).astype(
            dict.fromkeys(("year", "pupils", "classes", *_NUMBERS), "int64") | {"places": "Int64"}
        ),
        pd.DataFrame(subjects, columns=list(_SUBJECT)),
        pd.DataFrame(grades, columns=["school_id", "grade", "year", "variant", "pupils"]),
        tuple(dict.fromkeys([*assumed, *staffing.assumptions])),
    )


_NUMBERS = ("need", "staff", "leavers", "recruits")
_RECORD = (
    "school_id", "stage", "year", "variant", "pupils", "classes", "places", "warning", *_NUMBERS,
)  # fmt: skip
_SUBJECT = ("school_id", "stage", "subject", "year", "variant", *_NUMBERS)

_ByPost = list[tuple[Post, tuple[int, int, int, int]]]


def _by_post(need: Mapping[Post, int], staffing: Staffing, leavers: Mapping[Post, int]) -> _ByPost:
    recruits = staffing.recruits(need, leavers)
    every = sorted({*need, *staffing.staff}, key=post_order)
    return [
        (p, (need.get(p, 0), staffing.staff[p], leavers.get(p, 0), recruits.get(p, 0)))
        for p in every
    ]


def _records(
    enrolment: Enrolment,
    settings: ForecastSettings,
    places: _Places,
    pupils: Mapping[Cell, int],
    by_post: _ByPost,
    *,
    year: int,
    variant: Variant,
) -> Iterator[tuple[object, ...]]:
    sums: defaultdict[tuple[str, Stage], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (school, stage, _), numbers in by_post:
        sums[school, stage] = [a + b for a, b in zip(sums[school, stage], numbers, strict=True)]
    classes = classes_of(pupils, settings)
    for school, stage in _stages(enrolment.cells):
        here = [cell for cell in pupils if cell[0] == school and stage_of(cell[1]) == stage]
        number, there = sum(pupils[c] for c in here), places.of(school, stage, year)
        level = _level(number, there, settings)
        rooms = sum(classes[c] for c in here)
        yield (school, stage, year, variant, number, rooms, there, level, *sums[school, stage])


def _stages(cells: Iterable[Cell]) -> list[tuple[str, Stage]]:
    found = {(school, stage_of(grade)) for school, grade in cells}
    return sorted(found, key=lambda pair: (pair[0], STAGES.index(pair[1])))


def _level(pupils: int, places: int | None, settings: ForecastSettings) -> Level | None:
    if places is None:
        return None
    if pupils == 0:
        return "none"
    if pupils >= settings.warning.red * places:
        return "red"
    return "yellow" if pupils >= settings.warning.yellow * places else "none"


class _Places:
    """The places of a stage: those of the school's row until a row of `places` changes them."""

    def __init__(self, district: District) -> None:
        self._schools: dict[str, School] = {s.school_id: s for s in district.schools}
        self._changed = sorted((p.year, p.school_id, p.stage, p.places) for p in district.places)

    def of(self, school: str, stage: Stage, year: int) -> int | None:
        row = self._schools[school]
        found = row.primary_places if stage == "primary" else row.junior_places
        for since, where, of, number in self._changed:
            if (where, of) == (school, stage) and since <= year:
                found = number
        return found
