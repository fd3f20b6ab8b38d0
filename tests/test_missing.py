"""Which school misses how many teachers, where a policy asks for the indicators."""

from __future__ import annotations

import solver
from solver.explain.missing import missing_lines, missing_teachers
from solver.report.terminal.explanation import explained
from tests.build import district, school
from tests.examples.people import staff
from tests.holding import scenario_of

# 300 pupils: 3 backbones, 2.7 -> 3 of PE or art, 12.6 -> 13 with a degree; 100: 1, 1 and 5.
TOWN = district(
    [school("A", primary_students=300), school("B", "rural")],
    [
        *staff("k", "A", 2, honours=["city"]),
        *staff("p", "A", 3, "pe", degree="bachelor"),
        *staff("b", "B", 6, degree="associate"),
    ],
)
ASKED = scenario_of({"rules": {"indicator_limits": {}}})


def test_gaps_by_hand_the_largest_first() -> None:
    found = [
        (m.school_id, m.indicator, m.asked, m.before, m.missing)
        for m in missing_teachers(TOWN, ASKED)
    ]
    assert found == [
        ("A", "degree", 13, 3, 10),
        ("A", "backbone", 3, 2, 1),
        ("B", "backbone", 1, 0, 1),
        ("B", "pe_art", 1, 0, 1),
    ]


def test_nothing_where_no_rule_asks() -> None:
    assert missing_teachers(TOWN, scenario_of({"rules": {"headcount": {}}})) == ()
    assert missing_lines((), TOWN) == []


def test_explain_tells_it() -> None:
    answer = solver.explain(TOWN, ASKED)
    assert "school A (A) primary teachers above the degree: 13 asked, 3 there, 10 missing" in (
        explained(answer, "en")
    )
    assert "共缺13人" in explained(answer, "zh")
    assert answer.as_json()["missing"][0]["missing"] == 10
