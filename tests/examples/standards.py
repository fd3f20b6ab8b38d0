"""standards: how many schools, by stage, reach how many of the seven indicators.

Thresholds at primary: backbone 1, pe_art 0.9, degree 4.2 per 100 pupils; of 100 pupils that is
1, 1 and 5 teachers.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from solver.district import District
from solver.district.facilities import Facilities
from tests.build import decision, district, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

SCHOOLS = [school("A"), school("B", "rural")]
REACHED = {"rooms_area": "4.5", "sports_area": "7.5", "equipment": "2000", "media_rooms": "2.3"}


def _row(code: str, stage: str = "primary", **cells: str | None) -> Facilities:
    return Facilities.model_validate({"school_id": code, "stage": stage} | REACHED | cells)


def _town(people: list[Any], *rows: Facilities, schools: Any = SCHOOLS, **more: Any) -> District:
    return district(schools, people, **more).model_copy(update={"standards": rows})


def _rule(**given: Any) -> dict[str, Any]:
    return {"rules": {"standards": given}}


def _example(
    shows: str,
    where: District,
    scenario: dict[str, Any],
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
) -> RuleExample:
    return RuleExample("standards", shows, where, scenario, plan, holds, waived=frozenset(waived))


K: dict[str, Any] = {"honours": ["district"]}
# A: 2 backbones, 2 of PE, 5 with a degree: 7 of 7. B: only the table and 5 degrees: 5 of 7.
PEOPLE = [
    *staff("k", "A", 2, **K),
    *staff("p", "A", 2, "pe"),
    *staff("d", "A", 5, degree="associate"),
    *staff("e", "B", 5, degree="bachelor"),
]
TOWN = _town(PEOPLE, _row("A"), _row("B"))
BACKBONE, PE = ("k1", "B", "math"), ("p1", "B", "pe")
# One backbone in the district: if it goes, A keeps table, PE and degrees.
SINGLE = _town([teacher("k", "A", honours=["city"]), *PEOPLE[2:]], _row("A"), _row("B"))
# Without backbones A reaches exactly six.
EXACT = _town(PEOPLE[2:], _row("A"))
EVERY, FEWER = _rule(schools_at_least="100%"), _rule()

SIX = [
    _example("B reaches only five", TOWN, EVERY, (), False),
    _example("a backbone is its sixth", TOWN, EVERY, (BACKBONE,), True),
    _example("or one of PE", TOWN, EVERY, (PE,), True),
    _example("the one backbone there is", SINGLE, EVERY, (("k", "B", "math"),), True),
    _example("a degree more is no indicator more", TOWN, EVERY, go("d", 1, "B"), False),
    # A loses its degrees and its second backbone: table, backbone, PE: 6.
    _example("A still has six", TOWN, EVERY, (BACKBONE, *go("d", 1, "B")), True),
    _example("A falls below six", TOWN, EVERY, (*go("k", 2, "B"), *go("d", 1, "B")), False),
    _example("seven each", TOWN, _rule(schools_at_least="100%", indicators_at_least=7),
             (BACKBONE, PE), True),
    _example("seven each, one short", TOWN, _rule(schools_at_least="100%", indicators_at_least=7),
             (BACKBONE,), False),
    # 50% of 2 is 1: A.
    _example("half of the schools", TOWN, _rule(schools_at_least="50%"), (), True),
    # 51% of 2 rounds up to 2.
    _example("more than half", TOWN, _rule(schools_at_least="51%"), (), False),
]  # fmt: skip

COMPARED = [
    _example("one before, one after", TOWN, FEWER, (), True),
    _example("two after", TOWN, FEWER, (PE,), True),
    _example("B for A", TOWN, FEWER, (*go("k", 2, "B"), *go("p", 2, "B", "pe"),
                                         *go("e", 1, "A")), True),
    _example("exactly six before, five after", EXACT, FEWER, go("d", 1, "B"), False),
    # A keeps table, PE and degrees; B has table, backbone and degrees.
    _example("both after", TOWN, FEWER, (*go("k", 2, "B"), *go("d", 1, "B"), *go("e", 1, "A")),
             True),
]  # fmt: skip

BLANK = _town(PEOPLE, _row("A"), _row("B", media_rooms=None))
BELOW = _town(PEOPLE, _row("A"), _row("B", media_rooms="2.29"))
NO_ROW = _town(PEOPLE, _row("A"))
SMALL = [school("A"), school("B", "rural", primary_students=49)]
# 4.2% of 49 = 2.058 -> 3 degrees; 0.49 -> 1 backbone.
FIXED = _town(
    [*staff("k", "A", 1, **K), teacher("x", "A")],
    _row("A"),
    decisions=[decision("k1", "stay")],
)
BOTH_STAGES = _town(
    [*PEOPLE, *staff("j", "A", 6, stage="junior", degree="bachelor")],
    _row("A"),
    _row("A", "junior", rooms_area="5.8", sports_area="10.2", equipment="2500", media_rooms="2.4"),
    _row("B"),
    schools=[school("A", junior_students=100), school("B", "rural", junior_students=0)],
)

TABLE = [
    _example("a blank is not reached", BLANK, EVERY, (BACKBONE,), False),
    _example("both make up for it", BLANK, EVERY, (BACKBONE, PE), True),
    _example("below the threshold", BELOW, EVERY, (BACKBONE,), False),
    _example("without a row nothing of it is reached", NO_ROW, EVERY, (BACKBONE, PE), False),
    # A: table and PE are left, 5 of 7.
    _example("one before, none after", NO_ROW, FEWER, (*go("k", 2, "B"), *go("d", 1, "B")), False),
    _example("one before, still one", NO_ROW, FEWER, (*go("k", 1, "B"), *go("d", 1, "B")), True),
    _example("three of them are", NO_ROW, _rule(schools_at_least="100%", indicators_at_least=3),
             (BACKBONE, PE), True),
    _example("a small school is left out", _town(PEOPLE, _row("A"), _row("B"), schools=SMALL),
             _rule(schools_at_least="100%", min_pupils=50), (), True),
    _example("at 49 it is not", _town(PEOPLE, _row("A"), _row("B"), schools=SMALL),
             _rule(schools_at_least="100%", min_pupils=49), (), False),
    _example("nobody can change a count: waived", FIXED, EVERY, (("x", "B", "math"),), True,
             "district"),
    # Primary of A and B reach six with PE; junior of A has its table and degrees: 5 of 7.
    _example("each stage counts for itself", BOTH_STAGES, EVERY, (PE,), False),
    _example("two of three", BOTH_STAGES, _rule(schools_at_least="66%"), (PE,), True),
]  # fmt: skip

EXAMPLES = [*SIX, *COMPARED, *TABLE]

DRAWN: list[Any] = [
    {"indicators_at_least": 5, "schools_at_least": "50%"},
    {"indicators_at_least": 2, "schools_at_least": "100%"},
    {"indicators_at_least": 2, "min_pupils": 40},
    {"indicators_at_least": 2},
    {"indicators_at_least": 1, "schools_at_least": "100%"},
]
"""Parameters for random districts."""

BOUNDS = {"lo"}
"""The sides on which its rows have a limit."""


def tables(rng: Random, town: District) -> dict[str, Any]:
    """Draw what some schools have."""
    return {
        "standards": tuple(
            Facilities(
                school_id=s.school_id,
                stage=stage,
                rooms_area=Decimal(rng.choice([3, 6])),
                equipment=rng.choice([None, Decimal(2500)]),
            )
            for s in town.schools
            for stage in s.stages
            if rng.random() < 0.5
        )
    }
