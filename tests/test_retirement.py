"""The month of retirement by the decision of 2024-09-13, counted on both sides."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from solver.district import Teacher
from solver.district.definitions import Definitions
from solver.district.retirement import Retirement
from solver.errors import DataError
from solver.model.arrays import NEVER, Arrays
from solver.model.retirement import retirement_days, years_to_retirement
from solver.policy.scenario import Scenario
from solver.recount import retirement as counted
from tests.build import district, school, teacher

AS_OF = date(2025, 9, 1)


def both(person: Teacher, **rules: Any) -> tuple[date | None, int | None]:
    """Return the day and the years, after both sides were found to agree."""
    definitions = Definitions(as_of=AS_OF, retirement=Retirement(**rules))
    arrays = Arrays(district([school("S")], [person]), definitions)
    (day,), (years,) = retirement_days(arrays).tolist(), years_to_retirement(arrays).tolist()
    found = counted.retirement_day(person, definitions)
    assert day == (NEVER if found is None else found.year * 10000 + found.month * 100 + found.day)
    again = counted.years_to_retirement(person, definitions)
    assert years == (NEVER if again is None else again)
    return found, again


def born(sex: str, year: int, month: int, **fields: Any) -> Teacher:
    return teacher("t", "S", sex=sex, born=date(year, month, 15), **fields)


@pytest.mark.parametrize(
    ("sex", "female", "birth", "month"),
    [
        ("M", 55, (1964, 12), (2024, 12)),
        ("M", 55, (1965, 1), (2025, 2)),
        ("M", 55, (1965, 4), (2025, 5)),
        ("M", 55, (1965, 5), (2025, 7)),
        ("M", 55, (1976, 8), (2039, 7)),
        ("M", 55, (1976, 9), (2039, 9)),
        ("M", 55, (1990, 1), (2053, 1)),
        ("F", 55, (1969, 12), (2024, 12)),
        ("F", 55, (1970, 1), (2025, 2)),
        ("F", 55, (1971, 4), (2026, 8)),
        ("F", 55, (1981, 9), (2039, 9)),
        ("F", 55, (1990, 1), (2048, 1)),
        ("F", 50, (1974, 12), (2024, 12)),
        ("F", 50, (1975, 1), (2025, 2)),
        ("F", 50, (1984, 11), (2039, 11)),
        ("F", 50, (1990, 1), (2045, 1)),
    ],
)
def test_the_months_of_the_decision(
    sex: str, female: int, birth: tuple[int, int], month: tuple[int, int]
) -> None:
    assert both(born(sex, *birth), female=female)[0] == date(*month, 1)


def test_senior_women_by_the_table_of_men_where_the_policy_says_so() -> None:
    for female, title in product((55, 50), ("senior", "full_senior")):
        day, _ = both(born("F", 1965, 1, title=title), female=female, female_senior=60)
        assert day == date(2025, 2, 1)
    assert both(born("F", 1970, 1, title="first"), female_senior=60)[0] == date(2025, 2, 1)
    assert both(born("F", 1970, 1, title="senior"))[0] == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("retires", "years"),
    [
        ((2025, 9, 1), 0),
        ((2025, 8, 31), -1),
        ((2024, 9, 1), -1),
        ((2024, 8, 31), -2),
        ((2026, 8, 31), 0),
        ((2026, 9, 1), 1),
    ],
)
def test_years_are_counted_to_the_day_of_the_column(
    retires: tuple[int, int, int], years: int
) -> None:
    assert both(born("M", 1990, 1, retires=date(*retires))) == (date(*retires), years)


def test_what_is_not_known_is_blank() -> None:
    assert both(teacher("t", "S", born=None)) == (None, None)
    assert both(teacher("t", "S", sex=None)) == (None, None)


def test_both_sides_agree_on_every_month_of_birth() -> None:
    for year, month in product(range(1955, 1996), range(1, 13)):
        for sex, female, senior, title in product("MF", (55, 50), (None, 60), ("first", "senior")):
            day, _ = both(born(sex, year, month, title=title), female=female, female_senior=senior)
            assert day is not None


def test_a_table_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(DataError) as caught:
        Scenario.parse("as_of: 2025-09-01\nretirement:\n  femal: 50\n")
    first = caught.value.problems[0]
    assert (first.code, first.row) == ("unknown_key", 3)
    assert "female" in first.message.zh
    with pytest.raises(DataError) as caught:
        Scenario.parse("as_of: 2025-09-01\nretirement: {female: 52}\n")
    assert [p.code for p in caught.value.problems] == ["bad_value"]
