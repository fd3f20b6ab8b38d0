"""willing: how far down their own lists teachers are sent."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from solver.district import Teacher
from tests.build import decision, district, school, teacher
from tests.example import GoalExample

SCHOOLS = [school("A"), *(school(f"W{i}", "rural") for i in range(1, 9))]


def _example(
    shows: str,
    people: Iterable[Teacher],
    plan: tuple[str, ...],
    value: int,
    given: dict[str, Any] | None = None,
    **tables: Any,
) -> GoalExample:
    """Hold a plan written as `teacher>school` against the goal."""
    goal: Any = "willing" if given is None else {"willing": given}
    pairs = (step.split(">") for step in plan)
    return GoalExample(
        "willing",
        shows,
        district(SCHOOLS, people, **tables),
        {"rules": {}, "goals": [goal]},
        tuple((person, to, "math") for person, to in pairs),
        Fraction(value),
    )


# a wishes W1, W2, W3 in this order, b wishes W3 and W1; n has no wishes.
WISHES = [
    teacher("a", "A", willing=["W1", "W2", "W3"]),
    teacher("b", "A", willing=["W3", "W1"]),
    teacher("n", "A"),
]
# All eight schools but W8, W7 first.
LONG = [teacher("a", "A", willing=[f"W{i}" for i in range(7, 0, -1)])]

EXAMPLES: list[GoalExample] = [
    _example("nobody moves", WISHES, (), 0),
    _example("the first wish costs nothing", WISHES, ("a>W1",), 0),
    _example("the second wish costs 1", WISHES, ("a>W2",), 1),
    _example("the third wish costs 2", WISHES, ("a>W3",), 2),
    _example("a school not listed costs 5", WISHES, ("a>W4",), 5),
    _example("who has no wishes costs 5", WISHES, ("n>W1",), 5),
    # a: third, 2. b: first, 0.
    _example("each has their own list", WISHES, ("a>W3", "b>W3"), 2),
    # a: second, 1. b: second, 1. n: 5.
    _example("the moves add up", WISHES, ("a>W2", "b>W1", "n>W1"), 7),
    # W7 is first, so W2 is sixth and W1 seventh.
    _example("the sixth wish costs as much as none", LONG, ("a>W2",), 5),
    _example("the seventh wish costs more than none", LONG, ("a>W1",), 6),
    _example("not listed in a long list", LONG, ("a>W8",), 5),
    _example("unlisted 0", WISHES, ("a>W4", "b>W1", "n>W1"), 1, {"unlisted": 0}),
    # a: 8. b: second, 1. n: 8.
    _example("unlisted 8", WISHES, ("a>W4", "b>W1", "n>W1"), 17, {"unlisted": 8}),
    _example("unlisted does not touch wishes", WISHES, ("a>W3",), 2, {"unlisted": 1}),
    # a must go to W4, which is not listed.
    _example(
        "a move that must be counts too",
        WISHES,
        ("a>W4", "b>W3"),
        5,
        decisions=[decision("a", "go", "W4")],
    ),
    # In which subject b is used does not matter.
    GoalExample(
        "willing",
        "the wish is for the school, whatever is taught there",
        district(SCHOOLS, [teacher("b", "A", other_subjects=["pe"], willing=["W3", "W1"])]),
        {"rules": {"cross_subject": {}}, "goals": ["willing"]},
        (("b", "W1", "pe"),),
        Fraction(1),
    ),
]
