"""eligibility: each condition at its limit and just past it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from solver.district import Teacher
from tests.build import district, school, teacher
from tests.example import FilterExample

# S is on the strong side; W (rural) and U (urban, but weak) on the weak side; T is a town.
SCHOOLS = {
    "S": school("S"),
    "W": school("W", "rural"),
    "U": school("U", standing="weak"),
    "T": school("T", "town"),
}


def example(
    shows: str,
    teachers: Iterable[Teacher],
    eligible: set[str],
    *,
    schools: str = "SW",
    given: Mapping[str, Any] | None = None,
    tables: Mapping[str, Any] | None = None,
    **terms: Any,
) -> FilterExample:
    """Send everybody eligible to every school but their own; no other filter is on."""
    people = tuple(teachers)
    return FilterExample(
        "eligibility",
        shows,
        district([SCHOOLS[s] for s in schools], people, **(tables or {})),
        {**terms, "rules": {"eligibility": dict(given or {})}},
        candidates=frozenset(
            (t.teacher_id, s, "math")
            for t in people
            if t.teacher_id in eligible
            for s in schools
            if s != t.school_id
        ),
        eligible=frozenset(eligible),
    )


def _joined(name: str, year: int, month: int, day: int) -> Teacher:
    return teacher(name, "S", joined=date(year, month, day))


def born(name: str, sex: str, *born: int, post: str = "teacher") -> Teacher:
    return teacher(name, "S", sex=sex, born=date(*born), post=post)


YEARS = [
    example(
        "six years here are completed on the day itself",
        [_joined("on", 2019, 9, 1), _joined("after", 2019, 9, 2), _joined("before", 2019, 8, 31)],
        {"on", "before"},
    ),
    example(
        "the scenario's date decides",
        [_joined("a", 2019, 9, 1), _joined("b", 2019, 9, 2)],
        {"a", "b"},
        as_of="2025-09-02",
    ),
    example(
        "min_years_here of the scenario",
        [_joined("three", 2022, 9, 1), _joined("two", 2022, 9, 2)],
        {"three"},
        given={"min_years_here": 3},
    ),
    example(
        "a day within the month counts: 30 August has not come round on 29 August",
        [_joined("a", 2019, 8, 30), _joined("b", 2019, 8, 29)],
        {"b"},
        as_of="2025-08-29",
    ),
    example(
        "29 February has not come round on 28 February",
        [_joined("leap", 2016, 2, 29), _joined("28", 2016, 2, 28)],
        {"28"},
        as_of="2022-02-28",
    ),
    example(
        "29 February has come round on 1 March",
        [_joined("leap", 2016, 2, 29), _joined("2 March", 2016, 3, 2)],
        {"leap"},
        as_of="2022-03-01",
    ),
]

AGES = [
    example(
        "men at most 50: 51 on the birthday",
        [
            born("turns 50 today", "M", 1975, 9, 1),
            born("turns 51 tomorrow", "M", 1974, 9, 2),
            born("turns 51 today", "M", 1974, 9, 1),
        ],
        {"turns 50 today", "turns 51 tomorrow"},
    ),
    example(
        "women at most 45: 46 on the birthday",
        [
            born("turns 45 today", "F", 1980, 9, 1),
            born("turns 46 tomorrow", "F", 1979, 9, 2),
            born("turns 46 today", "F", 1979, 9, 1),
        ],
        {"turns 45 today", "turns 46 tomorrow"},
    ),
    example(
        "max_age of the scenario",
        [
            born("m60", "M", 1965, 9, 1),
            born("m61", "M", 1964, 9, 1),
            born("f55", "F", 1970, 9, 1),
            born("f56", "F", 1969, 9, 1),
        ],
        {"m60", "f55"},
        given={"max_age": {"M": 60, "F": 55}},
    ),
]

BLANKS = [
    example(
        "blank joined, born or sex: not eligible",
        [
            teacher("no joined", "S", joined=None),
            teacher("no born", "S", born=None),
            teacher("no sex", "S", sex=None),
            teacher("all", "S"),
        ],
        {"all"},
    ),
    example(
        "fields that no condition needs may be blank",
        [teacher("plain", "S", title=None, degree=None, home=None, home_school=None)],
        {"plain"},
    ),
]

STATUS = [
    example(
        "only the active: leave and contract are not",
        [teacher(s, "S", status=s) for s in ("active", "leave", "contract")],
        {"active"},
    ),
    example(
        "an exemption of any text",
        [teacher("nursing", "S", exempt="哺乳期"), teacher("none", "S", exempt="")],
        {"none"},
    ),
    example(
        "a running exchange term",
        [
            teacher("running", "S", on_exchange_until=date(2025, 9, 2)),
            teacher("ended", "S", on_exchange_until=date(2025, 8, 31)),
        ],
        {"ended"},
    ),
    example(
        "a term that ends on the scenario's date does not run any more",
        [teacher("ends", "S", on_exchange_until=date(2025, 9, 1))],
        {"ends"},
    ),
]


def _rural(name: str, at: str, years: str) -> Teacher:
    return teacher(name, at, rural_years=Decimal(years))


RURAL = [
    example(
        "fewer than six rural years on the strong side",
        [_rural("5.9", "S", "5.9"), _rural("6", "S", "6"), _rural("7", "S", "7")],
        {"5.9"},
    ),
    example(
        "any number of rural years on the weak side, by area or by standing",
        [_rural("s6", "S", "6"), _rural("w20", "W", "20"), _rural("u6", "U", "6")],
        {"w20", "u6"},
        schools="SWU",
    ),
    example(
        "a town is on the weak side by default",
        [_rural("t6", "T", "6")],
        {"t6"},
        schools="SWT",
    ),
    example(
        "rural_areas [rural] puts the town on the strong side",
        [_rural("t6", "T", "6"), _rural("t5", "T", "5"), _rural("w6", "W", "6")],
        {"t5", "w6"},
        schools="SWT",
        rural_areas=["rural"],
    ),
    example(
        "max_rural_years of the scenario",
        [_rural("2", "S", "2"), _rural("3", "S", "3")],
        {"2"},
        given={"max_rural_years": 3},
    ),
]

OFF = FilterExample(
    "eligibility",
    "left out: everybody active is eligible",
    district(
        [SCHOOLS["S"], SCHOOLS["W"]],
        [
            teacher("new", "S", joined=None, born=None, sex=None),
            teacher("exempt", "W", exempt="孕期", post="head"),
            teacher("leave", "S", status="leave"),
            teacher("contract", "W", status="contract"),
        ],
    ),
    {"rules": {}},
    candidates=frozenset({("new", "W", "math"), ("exempt", "S", "math")}),
    eligible=frozenset({"new", "exempt"}),
)

EXAMPLES: list[FilterExample] = [*YEARS, *AGES, *BLANKS, *STATUS, *RURAL, OFF]
