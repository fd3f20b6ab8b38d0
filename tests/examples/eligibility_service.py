"""eligibility: schools served, retirement, running terms, and whom the policy exempts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from solver.district import Row, Spell, Teacher, Term
from tests.build import decision, district, school, spell, teacher, term
from tests.example import FilterExample
from tests.examples.eligibility import example

TWO: dict[str, Any] = {"max_schools_served": 2, "min_years_here": None}


def served(
    shows: str, people: list[Teacher], spells: Iterable[Row], eligible: set[str]
) -> FilterExample:
    """Exempt who has served in two schools; the present one is S or W."""
    return example(shows, people, eligible, given=TWO, tables={"history": spells})


def at(code: str, *years: int, name: str = "t", named: bool = False) -> Spell:
    """Build a spell from one September to another."""
    return spell(name, code, *(date(year, 9, 1) for year in years), named=named)


HERE = teacher("t", "S", joined=date(2015, 9, 1))
SERVED = [
    served("the present school and one earlier: two", [HERE], [at("W", 2010, 2013)], set()),
    served(
        "two years at the earlier school do not make it one",
        [HERE],
        [spell("t", "W", date(2010, 9, 2), date(2013, 9, 1))],
        {"t"},
    ),
    served(
        "three years to the day, and a day less",
        [teacher("on", "S"), teacher("less", "S")],
        [
            spell("on", "W", date(2010, 9, 15), date(2013, 9, 15)),
            spell("less", "W", date(2010, 9, 15), date(2013, 9, 14)),
        ],
        {"less"},
    ),
    served(
        "the years of several spells at one school are added up",
        [HERE],
        [at("W", 2006, 2008), at("W", 2010, 2011)],
        set(),
    ),
    served(
        "completed years are added, not months: a year and a half twice is two years",
        [HERE],
        [
            spell("t", "W", date(2006, 9, 1), date(2008, 3, 1)),
            spell("t", "W", date(2010, 9, 1), date(2012, 3, 1)),
        ],
        {"t"},
    ),
    served(
        "half a year three times is no year at all",
        [HERE],
        [spell("t", "W", date(y, 9, 1), date(y + 1, 3, 1)) for y in (2006, 2008, 2010)],
        {"t"},
    ),
    served(
        "years at two schools are not added up",
        [HERE],
        [at("W", 2006, 2008), at("U", 2010, 2012)],
        {"t"},
    ),
    served(
        "a school elsewhere by its name", [HERE], [at("Elsewhere", 2010, 2013, named=True)], set()
    ),
    served(
        "two schools elsewhere of two names are two",
        [teacher("t", "S", joined=date(2024, 9, 1))],
        [at("One", 2000, 2003, named=True), at("Other", 2010, 2013, named=True)],
        set(),
    ),
    served(
        "two spells at one school elsewhere are one",
        [teacher("t", "S", joined=date(2024, 9, 1))],
        [at("One", 2000, 2003, named=True), at("One", 2010, 2013, named=True)],
        {"t"},
    ),
    served(
        "the name of a school of the district is that school",
        [HERE],
        [at("school W", 2008, 2010, named=True), at("W", 2010, 2011)],
        set(),
    ),
    served(
        "the present school by its name is the present school",
        [HERE],
        [at("school S", 2015, named=True)],
        {"t"},
    ),
    served(
        "without an end the spell goes on: at the present school since 2020, joined or not",
        [teacher("t", "S", joined=None), teacher("late", "S", joined=date(2024, 9, 1))],
        [
            *(at("S", 2020, name=n) for n in ("t", "late")),
            *(at("W", 2010, 2013, name=n) for n in ("t", "late")),
        ],
        set(),
    ),
    served(
        "the present school without a row of its own counts since joined",
        [
            teacher("three", "S", joined=date(2022, 9, 1)),
            teacher("two", "S", joined=date(2022, 9, 2)),
        ],
        [at("W", 2010, 2013, name="three"), at("W", 2010, 2013, name="two")],
        {"two"},
    ),
    served(
        "what is still to come is not served",
        [HERE],
        [spell("t", "W", date(2023, 9, 1), date(2030, 9, 1))],
        {"t"},
    ),
    served(
        "where the column says more it counts, where it says less the table does",
        [
            teacher("more", "S", schools_served=2),
            teacher("less", "S", schools_served=0),
            teacher("same", "S", schools_served=1),
        ],
        [at("W", 2010, 2013, name="less")],
        {"same"},
    ),
    served(
        "with the table a blank column is not missing",
        [teacher("none", "S", joined=date(2024, 9, 1)), teacher("no date", "S", joined=None)],
        [at("W", 2010, 2013, name="none")],
        {"none", "no date"},
    ),
    example(
        "without the table the column counts, and a blank is a missing field",
        [
            teacher("blank", "S"),
            teacher("one", "S", schools_served=1),
            teacher("two", "S", schools_served=2),
            teacher("head", "S", post="head", schools_served=2),
        ],
        {"one"},
        given=TWO | {"posts": ["teacher", "head"]},
    ),
    example(
        "three schools where the policy says three",
        [teacher("two", "S", schools_served=2), teacher("three", "S", schools_served=3)],
        {"two"},
        given={"max_schools_served": 3},
    ),
]


def leaves(name: str, sex: str | None, *born: int, **fields: Any) -> Teacher:
    day = date(*born) if born else None
    return teacher(name, "S", sex=sex, born=day, **fields)


FIVE: dict[str, Any] = {"min_years_to_retirement": 5, "max_age": None}
RETIREMENT = [
    example(
        "by the column, to the day; heads as well",
        [
            teacher("on", "S", retires=date(2030, 9, 1)),
            teacher("before", "S", retires=date(2030, 8, 31)),
            teacher("past", "S", retires=date(2025, 8, 1)),
            teacher("head", "S", post="head", retires=date(2030, 8, 31)),
        ],
        {"on"},
        given=FIVE | {"posts": ["teacher", "head"], "heads": {"max_age": None}},
    ),
    example(
        "men: 60 and a month for every four, 14 of them for 1969-07 (2030-09)",
        [leaves("in", "M", 1969, 7, 31), leaves("out", "M", 1969, 6, 30)],
        {"in"},
        given=FIVE,
    ),
    example(
        "women: 55 and a month for every four, 14 of them for 1974-07 (2030-09)",
        [leaves("in", "F", 1974, 7, 31), leaves("out", "F", 1974, 6, 30)],
        {"in"},
        given=FIVE,
    ),
    example(
        "women at 50: a month for every two, 23 of them for 1978-10 (2030-09)",
        [leaves("in", "F", 1978, 10, 1), leaves("out", "F", 1978, 9, 30)],
        {"in"},
        given=FIVE,
        retirement={"female": 50},
    ),
    example(
        "women with a senior title as men, where the policy says so",
        [
            leaves("senior", "F", 1969, 7, 1, title="senior"),
            leaves("full", "F", 1969, 7, 1, title="full_senior"),
            leaves("first", "F", 1969, 7, 1, title="first"),
            leaves("man", "M", 1969, 7, 1, title="senior"),
        ],
        {"senior", "full", "man"},
        given=FIVE,
        retirement={"female": 50, "female_senior": 60},
    ),
    example(
        "a senior title alone changes nothing",
        [leaves("senior", "F", 1969, 7, 1, title="senior")],
        set(),
        given=FIVE,
    ),
    example(
        "without a date of birth or a sex nobody knows, but the column does",
        [
            leaves("no born", "F"),
            leaves("no sex", None, 1985, 1, 1),
            leaves("column", None, retires=date(2040, 1, 1)),
        ],
        {"column"},
        given=FIVE,
    ),
    example(
        "none to go is at least none; past is less",
        [
            teacher("today", "S", retires=date(2025, 9, 1)),
            teacher("yesterday", "S", retires=date(2025, 8, 31)),
        ],
        {"today"},
        given={"min_years_to_retirement": 0},
    ),
]


def exempts(
    shows: str, people: list[Teacher], eligible: set[str], *who: dict[str, Any]
) -> FilterExample:
    given = [{"reason": f"reason {i}", "who": w} for i, w in enumerate(who)]
    return example(shows, people, eligible, given={"exempt_if": given})


EXEMPT = [
    exempts(
        "who matches is exempt; a blank never does",
        [teacher("9", "S", grade=9), teacher("8", "S", grade=8), teacher("blank", "S")],
        {"8", "blank"},
        {"grade": 9},
    ),
    exempts(
        "any entry is enough; of one all conditions must hold",
        [
            teacher("both", "S", grade=9, subject="math", title="senior"),
            teacher("grade", "S", grade=9, title="first"),
            teacher("title", "S", grade=1, title="senior"),
            teacher("third", "S", title="third"),
        ],
        {"grade", "title"},
        {"grade": [6, 9], "title": "senior"},
        {"title": "third"},
    ),
    exempts("everybody, where nothing is asked", [teacher("t", "S"), teacher("w", "W")], set(), {}),
    exempts(
        "by the school, by a column of the district's own, by what is derived",
        [
            teacher("weak", "W"),
            teacher("own", "S", extra={"服务期": "未满"}),
            teacher("soon", "S", retires=date(2028, 8, 1)),
            teacher("three", "S", retires=date(2028, 9, 1)),
            teacher("veteran", "S", schools_served=4),
            teacher("free", "S", extra={"服务期": "已满"}),
        ],
        {"three", "free"},
        {"school.area": "rural"},
        {"服务期": "未满"},
        {"years_to_retirement": {"at_most": 2}},
        {"schools_served": {"at_least": 4}},
    ),
    FilterExample(
        "eligibility",
        "a decision sends somebody exempt all the same",
        district(
            [school("S"), school("W", "rural")],
            [teacher("sent", "S", grade=9), teacher("kept", "S", grade=9)],
            decisions=[decision("sent", "go")],
        ),
        {"rules": {"eligibility": {"exempt_if": [{"reason": "毕业班", "who": {"grade": 9}}]}}},
        candidates=frozenset({("sent", "W", "math")}),
        eligible=frozenset(),
    ),
]


def running(shows: str, eligible: set[str], *rows: Term) -> FilterExample:
    people = [teacher(name, "W") for name in dict.fromkeys(row.teacher_id for row in rows)]
    return example(shows, people, eligible, tables={"terms": rows})


PAST = date(2024, 9, 1)
TERMS = [
    running(
        "it runs to its last day; on its end it is over",
        {"ends today"},
        term("runs", "W", PAST, date(2025, 9, 2)),
        term("ends today", "W", PAST, date(2025, 9, 1)),
    ),
    running("without an end it runs", set(), term("open", "W", PAST)),
    running(
        "it runs from its first day on",
        {"tomorrow"},
        term("today", "W", date(2025, 9, 1)),
        term("tomorrow", "W", date(2025, 9, 2)),
    ),
    running(
        "what has an outcome is over",
        {"settled"},
        term("settled", "W", PAST, date(2026, 9, 1), outcome="settle"),
    ),
    running(
        "who works elsewhere is not on it",
        {"elsewhere"},
        term("elsewhere", "S", PAST, date(2026, 9, 1), from_school_id="W"),
    ),
    running(
        "an earlier term beside the one that runs",
        set(),
        term("t", "W", PAST, date(2026, 9, 1)),
        term("t", "W", date(2020, 9, 1), date(2021, 9, 1), outcome="extend"),
    ),
]

EXAMPLES: list[FilterExample] = [*SERVED, *RETIREMENT, *EXEMPT, *TERMS]
