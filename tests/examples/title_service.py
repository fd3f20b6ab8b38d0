"""title_service: who needs years on the weak side for the next title, and gets none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from solver.district import Decision, Teacher
from tests.build import decision, district, school, teacher
from tests.example import GoalExample

# S and Z are on the strong side; W (rural), U (weak) and T (town) on the weak side.
SCHOOLS = [
    school("S", junior_students=100),
    school("Z"),
    school("W", "rural", junior_students=100),
    school("U", standing="weak"),
    school("T", "town"),
]


def _example(
    shows: str,
    people: Iterable[Teacher],
    plan: tuple[str, ...],
    value: int,
    *,
    given: dict[str, Any] | None = None,
    rules: dict[str, Any] | None = None,
    decisions: Iterable[Decision] = (),
    **terms: Any,
) -> GoalExample:
    """Hold a plan written as `teacher>school` against the goal."""
    goal: Any = "title_service" if given is None else {"title_service": given}
    pairs = (step.split(">") for step in plan)
    return GoalExample(
        "title_service",
        shows,
        district(SCHOOLS, people, decisions=decisions),
        {**terms, "rules": rules or {}, "goals": [goal]},
        tuple((person, to, "math") for person, to in pairs),
        Fraction(value),
    )


def _first(name: str, at: str = "S", years: str = "0", **fields: Any) -> Teacher:
    return teacher(name, at, title="first", rural_years=Decimal(years), **fields)


def _titled(name: str, title: str | None, at: str = "S") -> Teacher:
    return teacher(name, at, title=title)


TWO = [_first("a"), _first("b")]

MOVES = [
    _example("nobody moves: both lack it", TWO, (), 2),
    _example("one goes to support", TWO, ("a>W",), 1),
    _example("both go to support", TWO, ("a>W", "b>W"), 0),
    _example("to a school weak by standing", TWO, ("a>U",), 1),
    _example("to a town", TWO, ("a>T",), 1),
    # S -> Z is lateral.
    _example("to another strong school does not help", TWO, ("a>Z", "b>W"), 1),
    _example("somebody else's move does not help", [*TWO, _titled("k", "senior")], ("k>W",), 2),
    _example("where there is nobody, nobody lacks it", [_titled("k", "senior")], (), 0),
    # Town T is strong now: a, who works there, lacks it, and T gives none to b.
    _example(
        "rural_areas [rural]",
        [_first("a", "T"), _first("b")],
        ("b>T",),
        2,
        rural_areas=["rural"],
    ),
    _example(
        "rural_areas [rural]: from town to country",
        [_first("a", "T"), _first("b")],
        ("a>W",),
        1,
        rural_areas=["rural"],
    ),
]

# At S: one of each title, and one of whom it is blank.
EVERY_TITLE = [
    _titled("0", None),
    _titled("1", "none"),
    _titled("2", "third"),
    _titled("3", "second"),
    _titled("4", "first"),
    _titled("5", "senior"),
    _titled("6", "full_senior"),
]
# 0, 1.9, 2 and 3.5 years.
EVERY_YEARS = [
    _first("a"),
    _first("b", years="1.9"),
    _first("c", years="2"),
    _first("d", years="3.5"),
]

WHO = [
    _example("the first title only, by default", EVERY_TITLE, (), 1),
    _example("the one of the first title goes", EVERY_TITLE, ("4>W",), 0),
    _example("two titles", EVERY_TITLE, (), 2, given={"titles": ["second", "first"]}),
    _example(
        "two titles, one goes", EVERY_TITLE, ("3>W",), 1, given={"titles": ["second", "first"]}
    ),
    _example(
        "another title than the default", EVERY_TITLE, ("4>W",), 1, given={"titles": ["senior"]}
    ),
    # 1 has none (未评), which is not the same as a blank.
    _example("a blank is not the title none", EVERY_TITLE, (), 1, given={"titles": ["none"]}),
    # a 0 and b 1.9 are below 2; c has exactly 2.
    _example("fewer than two years", EVERY_YEARS, (), 2),
    _example("who has two years needs no move", EVERY_YEARS, ("c>W", "d>W"), 2),
    _example("who has 1.9 years needs a move", EVERY_YEARS, ("b>W",), 1),
    # a 0, b 1.9, c 2.
    _example("fewer than three years", EVERY_YEARS, (), 3, given={"years": 3}),
    # Only a has fewer than 1.
    _example("fewer than one year", EVERY_YEARS, (), 1, given={"years": 1}),
    # years 4 and both titles: a, b, c, d, and k.
    _example(
        "both parameters",
        [*EVERY_YEARS, _titled("k", "second")],
        ("d>W",),
        4,
        given={"titles": ["first", "second"], "years": 4},
    ),
    # w and u teach on the weak side already.
    _example(
        "only who works on the strong side",
        [_first("a"), _first("w", "W"), _first("u", "U")],
        (),
        1,
    ),
    _example("training is no service", [_first("a"), _first("w", "W")], ("w>S",), 1),
    _example(
        "neither leave nor contract",
        [_first("a"), _first("l", status="leave"), _first("c", status="contract")],
        (),
        1,
    ),
    _example(
        "both stages",
        [_first("a"), _first("b", stage="junior")],
        ("a>W",),
        1,
    ),
]

NEW = _first("n", joined=date(2024, 9, 1))
ELIGIBLE: dict[str, Any] = {"eligibility": {}}
BOTH = [_first("a"), NEW]

WHO_IS_ELIGIBLE = [
    _example("without eligibility everybody active counts", BOTH, (), 2),
    _example("who is not eligible does not count", BOTH, (), 1, rules=ELIGIBLE),
    _example("the eligible one goes", BOTH, ("a>W",), 0, rules=ELIGIBLE),
    _example(
        "the scenario's own eligibility",
        BOTH,
        (),
        2,
        rules={"eligibility": {"min_years_here": 1}},
    ),
    _example(
        "a head is not eligible by default", [_first("h", post="head")], (), 0, rules=ELIGIBLE
    ),
    # n moves, but is not eligible and was never counted; a stays.
    _example(
        "who must go without being eligible does not count",
        BOTH,
        ("n>W",),
        1,
        rules=ELIGIBLE,
        decisions=[decision("n", "go", "W")],
    ),
    _example("who must go and is eligible", TWO, ("a>W",), 1, decisions=[decision("a", "go", "W")]),
    # stay leaves a no move, but a is eligible still.
    _example(
        "who must stay is eligible and lacks it",
        TWO,
        ("b>W",),
        1,
        rules=ELIGIBLE,
        decisions=[decision("a", "stay")],
    ),
    # No school shares a group with S, so nobody has a candidate; both are eligible.
    _example("who has nowhere to go lacks it", TWO, (), 2, rules={"within_groups": {}}),
]

EXAMPLES: list[GoalExample] = [*MOVES, *WHO, *WHO_IS_ELIGIBLE]
