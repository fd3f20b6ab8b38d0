"""within_groups: origin and destination share a group."""

from __future__ import annotations

from typing import Any

from solver.district import District, Group, Member
from tests.build import district, group, school, teacher
from tests.example import FilterExample
from tests.examples.people import moves

ON: dict[str, Any] = {"rules": {"within_groups": {}}}


def _of(*groups: tuple[Group, tuple[Member, ...]]) -> District:
    """Put one teacher at each of four schools, named like it."""
    return district(
        [school(s) for s in "ABCD"], [teacher(s.lower(), s) for s in "ABCD"], groups=groups
    )


def _example(shows: str, where: District, scenario: dict[str, Any], *triples: str) -> FilterExample:
    return FilterExample(
        "within_groups", shows, where, scenario, moves(*triples), eligible=frozenset("abcd")
    )


PAIRS = _of(group("g1", "A", "B"), group("g2", "C", "D"))

EXAMPLES: list[FilterExample] = [
    _example("within each of two groups", PAIRS, ON, "a>B", "b>A", "c>D", "d>C"),
    _example(
        "a school in two groups reaches both, which do not reach each other; D is in none",
        _of(group("g1", "A", "B"), group("g2", "A", "C")),
        ON,
        "a>B",
        "a>C",
        "b>A",
        "c>A",
    ),
    _example(
        "sharing two groups is one move",
        _of(group("g1", "A", "B"), group("g2", "B", "A")),
        ON,
        "a>B",
        "b>A",
    ),
    _example(
        "members reach each other, not only the lead",
        _of(group("g1", "A", "B", "C")),
        ON,
        *("a>B", "a>C", "b>A", "b>C", "c>A", "c>B"),
    ),
    _example("a group of one reaches nobody", _of(group("g1", "A")), ON),
    _example("no group at all: nobody can move", _of(), ON),
    _example(
        "left out: every other school is in reach",
        PAIRS,
        {"rules": {}},
        *("a>B", "a>C", "a>D", "b>A", "b>C", "b>D", "c>A", "c>B", "c>D", "d>A", "d>B", "d>C"),
    ),
    FilterExample(
        "within_groups",
        "left out: the destination must still have the teacher's stage",
        district(
            [
                school("A", junior_students=100),
                school("B"),
                school("C", primary_students=0, junior_students=100),
            ],
            [teacher("p", "A"), teacher("j", "A", stage="junior"), teacher("b", "B")],
        ),
        {"rules": {}},
        moves("p>B", "j>C", "b>A"),
    ),
]
