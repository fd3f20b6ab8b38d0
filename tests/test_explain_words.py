"""Explanations of small cases worked out by hand: words, figures, what is named."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import solver
from solver.district import District
from solver.policy.scenario import Scenario
from tests.build import decision, district, group, need, school, teacher
from tests.holding import scenario_of


def crowded(**rules: Any) -> tuple[District, Scenario]:
    """Two rural schools and one candidate for both; ten people in the town school."""
    town = district(
        [school("A", quota=10), school("B", "rural"), school("C", "rural")],
        [teacher("T0", "A", honours=("district",)), *(teacher(f"T{i}", "A") for i in range(1, 10))],
        groups=[group("G", "A", "B"), group("H", "A", "C")],
        needs=[need("A", "math", 5)],
    )
    return town, scenario_of({"rules": {"directions": {}, "within_groups": {}} | rules})


def test_words_and_figures() -> None:
    answer = solver.explain(*crowded(rotation_ratio={"at_least": "70%"}, no_new_shortage={}))
    assert answer.as_json() == {
        "feasible": False,
        "conflict": [
            {"rule": "no_new_shortage", "unit": "A/primary/math"},
            {"rule": "rotation_ratio", "unit": "district"},
        ],
        "conflict_verified": True,
        "repairs": [
            {
                "changes": [
                    {"rule": "rotation_ratio", "parameter": "at_least", "from": 0.7, "to": 0.5}
                ],
                "verified": True,
            },
            {
                "changes": [
                    {"rule": "no_new_shortage", "parameter": None, "from": True, "to": None}
                ],
                "verified": True,
            },
        ],
        "slack": [],
        "missing": [],
    }
    surplus, ratio = answer.conflict
    assert (surplus.least, surplus.most) == (None, 5)
    # Ten are eligible; five are to spare.
    assert (ratio.least, ratio.most, ratio.others_allow) == (7, None, 5)
    assert list(answer.repairs_frame["words_en"]) == [
        "rotation ratio (at least this share) 70% → 50%",
        "switch off no new shortage",
    ]


def test_one_candidate_for_two_schools() -> None:
    answer = solver.explain(*crowded(support_coverage={}))
    assert [(m.rule, m.unit) for m in answer.conflict] == [
        ("support_coverage", "B"),
        ("support_coverage", "C"),
    ]
    assert [m.others_allow for m in answer.conflict] == [0, 0]
    assert [r.as_json()["changes"] for r in answer.repairs] == [
        [{"rule": "support_coverage", "parameter": "at_least", "from": 1, "to": 0}]
    ]


def test_two_parameters_share_the_change() -> None:
    """No more than five may leave A (50 %); seven must (70 %): 60 % each would do."""
    town, scenario = crowded(rotation_ratio={"at_least": "70%"}, leave_limit={"at_most": "50%"})
    repairs = solver.explain(town, scenario).repairs
    assert all(r.verified for r in repairs)
    assert [[(c.rule, c.after) for c in r.changes] for r in repairs] == [
        [("rotation_ratio", Fraction(1, 2))],
        [("leave_limit", Fraction(7, 10))],
        [("leave_limit", Fraction(6, 10)), ("rotation_ratio", Fraction(6, 10))],
    ]


def test_what_is_negotiable_comes_first() -> None:
    rules = {"rotation_ratio": {"at_least": "70%"}, "leave_limit": {"at_most": "50%"}}
    town, plain = crowded(**rules)
    data: dict[str, Any] = {"rules": {"directions": {}, "within_groups": {}} | rules}
    for first in ("leave_limit", "rotation_ratio"):
        scenario = scenario_of(data | {"negotiable": [first]})
        assert scenario.rules == plain.rules
        best = solver.explain(town, scenario).repairs[0]
        assert [c.rule for c in best.changes] == [first]


def test_negotiable_names_rules() -> None:
    with pytest.raises(solver.errors.DataError, match="leave_limits"):
        scenario_of({"rules": {}, "negotiable": ["leave_limits"]})


def test_posts_are_a_repair() -> None:
    """B has room for one and must receive two: one post more at B."""
    town = district(
        [school("A"), school("B", "rural", quota=2)],
        [*(teacher(f"T{i}", "A", honours=("district",)) for i in range(4)), teacher("T9", "B")],
        groups=[group("G", "A", "B")],
    )
    rules = {
        "headcount": {},
        "support_coverage": {"at_least": 2},
        "directions": {"flows": ["support"]},
    }
    answer = solver.explain(town, scenario_of({"rules": rules}))
    assert {(m.rule, m.unit) for m in answer.conflict} == {
        ("headcount", "B"),
        ("support_coverage", "B"),
    }
    quota = {"rule": "headcount", "parameter": "quota", "from": 2, "to": 3, "unit": "B"}
    assert {"changes": [quota], "verified": True} in [r.as_json() for r in answer.repairs]


def test_one_group_more_is_a_repair() -> None:
    """T0 is wanted by both B and C; a backbone of D could help if C joined D's group."""
    town, scenario = crowded(support_coverage={})
    lone = town.model_copy(
        update={
            "schools": (*town.schools, school("D"), school("E", "rural")),
            "teachers": (*town.teachers, teacher("T10", "D", honours=("city",)), teacher("e", "E")),
        }
    )
    pair, members = group("K", "D")
    lone = lone.model_copy(
        update={"groups": (*lone.groups, pair), "members": (*lone.members, *members)}
    )
    joined = {"rule": "within_groups", "parameter": "members", "from": None, "unit": "K"}
    repairs = [r.as_json() for r in solver.explain(lone, scenario).repairs]
    assert {"changes": [joined | {"to": "C"}], "verified": True} in repairs


def test_a_decision_can_be_part_of_a_conflict() -> None:
    town = district(
        [school("A"), school("B", "rural", quota=0)],
        [teacher("T0", "A")],
        decisions=[decision("T0", "go", "B")],
    )
    answer = solver.explain(town, scenario_of({"rules": {"headcount": {}}}))
    assert {(m.rule, m.unit) for m in answer.conflict} == {
        ("decisions", "T0 -> B"),
        ("headcount", "B"),
    }
    withdrawn = {"rule": "decisions", "parameter": "decision", "from": "go", "to": None}
    assert [withdrawn | {"unit": "T0"}] in [r.as_json()["changes"] for r in answer.repairs]
