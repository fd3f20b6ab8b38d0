"""seniority: who has been longest at a school goes first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from solver.district import Teacher
from tests.build import decision, district, school, teacher
from tests.example import GoalExample

SCHOOLS = [school("A"), school("B", "rural")]


def _joined(name: str, year: int, month: int, day: int, **fields: Any) -> Teacher:
    return teacher(name, "A", joined=date(year, month, day), **fields)


# Completed years on 2025-09-01.
PEOPLE = [
    _joined("zero", 2025, 9, 1),
    _joined("nine", 2015, 9, 2),
    _joined("ten", 2015, 9, 1),
    _joined("ten too", 2014, 9, 2),
    _joined("29", 1996, 9, 1),
    _joined("30", 1995, 9, 1),
    _joined("35", 1990, 9, 1),
]


def _example(
    shows: str,
    out: tuple[str, ...],
    value: int,
    given: dict[str, Any] | None = None,
    people: list[Teacher] = PEOPLE,
    **terms: Any,
) -> GoalExample:
    """Send some of A to B."""
    goal: Any = "seniority" if given is None else {"seniority": given}
    return GoalExample(
        "seniority",
        shows,
        district(SCHOOLS, people),
        {**terms, "rules": {}, "goals": [goal]},
        tuple((name, "B", "math") for name in out),
        Fraction(value),
    )


# 2020-02-29 to 2025-02-28: four years; a day later: five.
LEAP = [_joined("leap", 2020, 2, 29)]

EXAMPLES: list[GoalExample] = [
    _example("nobody moves", (), 0),
    _example("ten years on the day itself: 30 - 10", ("ten",), 20),
    _example("ten years tomorrow are nine: 30 - 9", ("nine",), 21),
    _example("eleven years tomorrow are ten: 30 - 10", ("ten too",), 20),
    _example("joined today: 30 - 0", ("zero",), 30),
    _example("29 years: 30 - 29", ("29",), 1),
    _example("30 years: nothing", ("30",), 0),
    _example("35 years: nothing, not less", ("35",), 0),
    # 20 + 21 + 0: the 35 years make up for nobody.
    _example("the moves add up", ("ten", "nine", "35"), 41),
    _example("cap 10: ten years are enough", ("ten",), 0, {"cap": 10}),
    # 10 - 9 = 1 and 10 - 10 = 0.
    _example("cap 10: nine years are not", ("nine", "ten"), 1, {"cap": 10}),
    # (40 - 35) + (40 - 30).
    _example("cap 40", ("35", "30"), 15, {"cap": 40}),
    _example("cap 0", ("zero", "ten", "35"), 0, {"cap": 0}),
    # On 2 September nine has ten years and ten has ten.
    _example("the scenario's date decides", ("nine", "ten"), 40, as_of="2025-09-02"),
    _example("29 February: not yet on 28 February", ("leap",), 26, people=LEAP, as_of="2025-02-28"),
    _example("29 February: come round on 1 March", ("leap",), 25, people=LEAP, as_of="2025-03-01"),
    GoalExample(
        "seniority",
        "the years at this school, not those on the weak side; a go move counts",
        district(
            SCHOOLS,
            # 2019-09-01 to 2025-09-01: 6 years here, 20 before.
            [_joined("a", 2019, 9, 1, rural_years=20)],
            decisions=[decision("a", "go", "B")],
        ),
        {"rules": {"eligibility": {}}, "goals": ["seniority"]},
        (("a", "B", "math"),),
        Fraction(24),
    ),
]
