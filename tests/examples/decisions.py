"""Decisions: stay, bar and go, with and against the filters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from solver.district import Decision
from tests.build import decision, district, group, school, teacher, travel
from tests.example import FilterExample
from tests.examples.people import moves

# A and C are strong, B is rural. `a` is eligible at A, `n` is there for a year only.
# A and B share a group, C is in none. C is 90 km from A, B is 5.
SCHOOLS = [school("A"), school("B", "rural"), school("C")]
TEACHERS = [teacher("a", "A"), teacher("n", "A", joined=date(2024, 9, 1))]
WAYS = [travel("A", "B", "5"), travel("A", "C", "90")]


def _example(
    shows: str,
    decisions: Iterable[Decision],
    rules: dict[str, Any],
    *triples: str,
    eligible: set[str],
    schools: int = 3,
) -> FilterExample:
    where = district(
        SCHOOLS[:schools],
        TEACHERS,
        groups=[group("g", "A", "B")],
        travel=WAYS[: schools - 1],
        decisions=decisions,
    )
    return FilterExample(
        "decisions", shows, where, {"rules": rules}, moves(*triples), frozenset(eligible)
    )


ALL = ("a>B", "a>C", "n>B", "n>C")
ELIGIBLE: dict[str, Any] = {"eligibility": {}}

EXAMPLES: list[FilterExample] = [
    _example("none", [], {}, *ALL, eligible={"a", "n"}),
    _example(
        "stay leaves no move, but the teacher is eligible",
        [decision("a", "stay")],
        {},
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "bar removes that destination for that teacher",
        [decision("a", "bar", "B")],
        {},
        "a>C",
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "two bars remove two destinations",
        [decision("a", "bar", "B"), decision("a", "bar", "C")],
        {},
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "go of one not eligible, anywhere",
        [decision("n", "go")],
        ELIGIBLE,
        *ALL,
        eligible={"a"},
    ),
    _example(
        "go of one not eligible, to one school (no other there is)",
        [decision("n", "go", "B")],
        ELIGIBLE,
        "a>B",
        "n>B",
        eligible={"a"},
        schools=2,
    ),
    _example(
        "go anywhere keeps within the groups",
        [decision("n", "go")],
        {"eligibility": {}, "within_groups": {}},
        "a>B",
        "n>B",
        eligible={"a"},
    ),
    _example(
        "go anywhere keeps to the directions",
        [decision("n", "go")],
        {"eligibility": {}, "directions": {"flows": ["support"]}},
        "a>B",
        "n>B",
        eligible={"a"},
    ),
    _example(
        "go anywhere keeps within the distance",
        [decision("n", "go")],
        {"eligibility": {}, "max_travel": {"km": 10}},
        "a>B",
        "n>B",
        eligible={"a"},
    ),
    _example(
        "go anywhere with a bar",
        [decision("n", "go"), decision("n", "bar", "C")],
        ELIGIBLE,
        "a>B",
        "a>C",
        "n>B",
        eligible={"a"},
    ),
    FilterExample(
        "decisions",
        "go with the first school of the table leaves that one only",
        district(SCHOOLS, [teacher("b", "B")], decisions=[decision("b", "go", "A")]),
        {"rules": {}},
        moves("b>A"),
        frozenset({"b"}),
    ),
    FilterExample(
        "decisions",
        "who is not active is not sent, whatever was decided",
        district(
            SCHOOLS,
            [
                teacher("a", "A"),
                teacher("l", "A", status="leave"),
                teacher("k", "A", status="contract"),
            ],
            decisions=[decision("l", "go"), decision("k", "go", "B")],
        ),
        {"rules": {}},
        moves("a>B", "a>C"),
        frozenset({"a"}),
    ),
    _example(
        "go with a school leaves that one only",
        [decision("a", "go", "C")],
        {},
        "a>C",
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "go anywhere and go to one school: that one",
        [decision("a", "go"), decision("a", "go", "C")],
        {},
        "a>C",
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "go to one school and go anywhere: that one",
        [decision("a", "go", "C"), decision("a", "go")],
        {},
        "a>C",
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "go with a school and a bar on another",
        [decision("n", "bar", "B"), decision("n", "go", "C")],
        {"eligibility": {}, "within_groups": {}},
        "a>B",
        "n>C",
        eligible={"a"},
    ),
    _example(
        "stay and a bar: no move",
        [decision("a", "stay"), decision("a", "bar", "B")],
        {},
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "the same decision twice",
        [decision("a", "bar", "B"), decision("a", "bar", "B")],
        {},
        "a>C",
        "n>B",
        "n>C",
        eligible={"a", "n"},
    ),
    _example(
        "a bar on one's own school changes nothing",
        [decision("a", "bar", "A")],
        {},
        *ALL,
        eligible={"a", "n"},
    ),
]


def _against(shows: str, rules: dict[str, Any]) -> FilterExample:
    """Hold a and b, both from A, against filters that leave A only D: b must go to C.

    D has no primary stage, so `go` to C is b's only candidate and a has none.
    """
    where = district(
        [school("A"), school("C"), school("D", "rural", primary_students=0, junior_students=100)],
        [teacher("a", "A"), teacher("b", "A", honours=["district"])],
        groups=[group("g1", "A", "D"), group("g2", "C")],
        travel=[travel("A", "C", "90")],
        decisions=[decision("b", "go", "C")],
    )
    return FilterExample(
        "decisions", shows, where, {"rules": rules}, moves("b>C"), frozenset({"a", "b"})
    )


EXAMPLES += [
    _against("go with a school against within_groups", {"within_groups": {}}),
    _against("go with a school against directions", {"directions": {"flows": ["support"]}}),
    _against("go with a school against max_travel", {"max_travel": {"km": 10}}),
    _against(
        "go with a school against all of them",
        {"within_groups": {}, "directions": {}, "max_travel": {"km": 10}},
    ),
    FilterExample(
        "decisions",
        "go with a school lets a backbone leave by training",
        district(
            [school("A"), school("B", "rural")],
            [teacher("k", "B", honours=["city"]), teacher("l", "B", honours=["city"])],
            decisions=[decision("k", "go", "A")],
        ),
        {"rules": {"directions": {}}},
        moves("k>A"),
        frozenset({"k", "l"}),
    ),
    FilterExample(
        "decisions",
        "go of one exempt, too old and in a running term, to a school of no shared group",
        district(
            [school("A"), school("B")],
            [
                teacher(
                    "x",
                    "A",
                    exempt="服务期内",
                    born=date(1966, 1, 1),
                    on_exchange_until=date(2026, 9, 1),
                    post="head",
                )
            ],
            decisions=[decision("x", "go", "B")],
        ),
        {"rules": {"eligibility": {}, "within_groups": {}}},
        moves("x>B"),
        frozenset(),
    ),
]
