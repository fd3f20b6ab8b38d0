"""Who has no candidate move is told why, once, and nobody else is."""

from __future__ import annotations

from datetime import date

from solver.district import District
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from tests.build import decision, district, group, school, teacher
from tests.holding import scenario_of

NEW = date(2024, 9, 1)


def moves_of(town: District) -> Moves:
    scenario = scenario_of({"rules": {"eligibility": {}, "within_groups": {}}})
    return candidate_moves(town, scenario.definitions, scenario.filters)


def test_each_is_told_the_first_reason() -> None:
    """A and B have primary and share a group, C has primary and no group; A alone has junior."""
    town = district(
        [school("A", junior_students=50), school("B"), school("C")],
        [
            teacher("moves", "A"),
            teacher("leave", "A", status="leave", joined=NEW),
            teacher("leave and stay", "A", status="leave"),
            teacher("stays", "A"),
            teacher("new", "A", joined=NEW),
            teacher("exempt and new", "A", joined=NEW, exempt="哺乳期"),
            teacher("new and stays", "A", joined=NEW),
            teacher("new and goes", "A", joined=NEW),
            teacher("junior", "A", stage="junior"),
            teacher("junior and goes", "A", stage="junior", joined=NEW),
            teacher("alone", "C"),
            teacher("alone and barred", "C"),
            teacher("barred", "A"),
        ],
        groups=[group("g", "A", "B")],
        decisions=[
            decision("leave and stay", "stay"),
            decision("stays", "stay"),
            decision("new and stays", "stay"),
            decision("new and goes", "go"),
            decision("junior and goes", "go"),
            decision("alone and barred", "bar", "A"),
            decision("alone and barred", "bar", "B"),
            decision("barred", "bar", "B"),
        ],
    )
    told = moves_of(town).left_out.set_index("teacher_id")["reason_en"].to_dict()
    six, nowhere = "fewer than 6 years at the school", "no other school has the stage"
    assert told == {
        "leave": "not active",
        "leave and stay": "not active",
        "stays": "decision: must stay",
        "new": six,
        "exempt and new": "exempt",
        "new and stays": six,
        "junior": nowhere,
        "junior and goes": nowhere,
        "alone": "within groups",
        "alone and barred": "within groups",
        "barred": "decision: must not go to these schools",
    }


def test_only_decisions_against_a_filter_are_exceptions() -> None:
    """Nothing is an exception of one who is not active, nor of one whom every filter lets go."""
    town = district(
        [school("B"), school("A"), school("C")],
        [
            teacher("eligible", "A"),
            teacher("new", "A", joined=NEW),
            teacher("leave", "A", joined=NEW, status="leave"),
            teacher("far", "A"),
        ],
        groups=[group("g", "A", "B")],
        decisions=[
            decision("eligible", "go", "B"),
            decision("new", "go", "B"),
            decision("leave", "go", "B"),
            decision("far", "go", "C"),
        ],
    )
    told = {(o.teacher_id, o.school_id, o.against.en) for o in moves_of(town).overrides}
    assert told == {
        ("new", "B", "fewer than 6 years at the school"),
        ("far", "C", "within groups"),
    }
