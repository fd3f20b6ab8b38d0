"""Questions about single persons, held against the list of all plans of tiny districts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest

import solver
from solver.district import District
from solver.errors import DataError, InfeasibleError
from solver.explain import Alternative, Why
from solver.model.arrays import Bools
from solver.policy.scenario import Scenario
from tests import tiny
from tests.build import decision, district, group, need, school, teacher, travel
from tests.holding import frame_of, modelled, scenario_of
from tests.test_explain import all_plans

NOBODY = frame_of([])


class Listed:
    """Every plan that holds, with its values."""

    def __init__(self, town: District, scenario: Scenario) -> None:
        self.moves, program = modelled(town, scenario)
        self.goals = scenario.goals
        self.town = town
        self.plans: list[tuple[Bools, tuple[Fraction, ...]]] = []
        for mask in all_plans(self.moves) or []:
            x = program.complete(mask)
            if not program.violated(x):
                costs = [c.value(int(program.cost_vector(c) @ x)) for c in program.costs]
                self.plans.append((mask, tuple(costs)))

    def best(self, wanted: Callable[[Bools], bool]) -> tuple[Fraction, ...] | None:
        values = [value for mask, value in self.plans if wanted(mask)]
        return min(values) if values else None

    def place(self, mask: Bools, who: str) -> str | None:
        t = self.town.teacher_index[who]
        mine = np.flatnonzero(mask & (self.moves.teacher == t))
        places = self.moves.arrays.district.schools
        return places[self.moves.destination[mine[0]]].school_id if len(mine) else None

    def agrees(self, answer: Alternative, wanted: Callable[[Bools], bool]) -> bool:
        """Whether the changes are the difference of two optima; True for an impossible one."""
        best, other = self.best(lambda _: True), self.best(wanted)
        assert best is not None
        if other is None:
            return bool(answer.conflict) and not answer.goals
        assert not answer.conflict
        for goal, a, b in zip(self.goals, other, best, strict=True):
            if abs(answer.goals[goal.id] - (a - b)) > 2 * goal.slack + Fraction(1, 10**8):
                return False
            if goal.slack:
                # Within its slack the later ones may differ.
                break
        return True


def a_case(seed: int) -> tuple[District, Scenario]:
    return tiny.a_district(Random(seed)), scenario_of(tiny.a_scenario(seed))


@pytest.mark.parametrize(
    "seeds", [range(50), pytest.param(range(50, 200), marks=pytest.mark.slow)], ids=str
)
def test_every_cost_is_the_difference_of_two_optima(seeds: range) -> None:
    answered, costs = Counter[str](), 0
    for seed in seeds:
        town, scenario = a_case(seed)
        listed = Listed(town, scenario)
        if not listed.plans:
            continue
        people = [t.teacher_id for t in town.teachers]
        to = [s.school_id for s in town.schools][: 1 + seed % 2]
        answers = solver.why(town, scenario, NOBODY, people, to)
        answers += solver.why(town, scenario, NOBODY, people[:2])
        for answer in answers:
            answered[answer.status] += 1
            for other in answer.alternatives:
                assert other.proven, (seed, answer)
                costs += any(other.goals.values())

                assert listed.agrees(other, _as_asked(listed, answer.teacher, other)), seed
        _staying(seed, town, scenario, listed)
    assert min(answered[s] for s in ("stays", "not_eligible", "no_candidate")) >= 5
    assert costs >= 20


def _as_asked(listed: Listed, who: str, other: Alternative) -> Callable[[Bools], bool]:
    def wanted(mask: Bools) -> bool:
        place = listed.place(mask, who)
        return (place is not None) == other.moves and other.to in {None, place}

    return wanted


def _staying(seed: int, town: District, scenario: Scenario, listed: Listed) -> None:
    """Ask the first two who move in some best plan what staying would cost."""
    best = listed.best(lambda _: True)
    mask = next(mask for mask, value in listed.plans if value == best)
    went = [(t.teacher_id, listed.place(mask, t.teacher_id)) for t in town.teachers]
    plan = pd.DataFrame(
        [(who, place) for who, place in went if place], columns=["teacher_id", "to_school_id"]
    )
    for answer in solver.why(town, scenario, plan, plan["teacher_id"].tolist()[:2]):
        assert answer.status == "moved"
        (stay,) = answer.alternatives
        assert (stay.to, stay.moves) == (None, False)
        assert listed.agrees(stay, _as_asked(listed, answer.teacher, stay)), (seed, answer)


def town(**fields: Any) -> District:
    """A sends; B lacks a maths teacher, C lacks nobody; D is in no group."""
    return district(
        [school("A"), school("B", "rural"), school("C", "rural"), school("D", "rural")],
        [
            teacher("near", "A", home="B"),
            teacher("far", "A", home="A"),
            teacher("new", "A", exempt="哺乳期", joined=None),
            teacher("lone", "D"),
        ],
        groups=[group("G", "A", "B", "C")],
        needs=[need("B", "math", 1)],
        travel=[travel("A", "B", "5"), travel("A", "C", "7"), travel("B", "C", "3")],
        **fields,
    )


RULES: dict[str, Any] = {"eligibility": {}, "within_groups": {}, "directions": {}}
SCENARIO = scenario_of({"rules": RULES}, ["shortage", "travel"])
BEST = frame_of([("near", "B", "math")])


def ask(who: str, *to: str, where: District | None = None, scenario: Scenario = SCENARIO) -> Why:
    return solver.why(where or town(), scenario, BEST, [who], to)[0]


def test_who_moves_and_what_staying_would_cost() -> None:
    """`near` lives at B: 0 km; in their stead `far` would travel 5 km."""
    answer = ask("near")
    assert answer.status == "moved"
    assert answer.as_json("en") == {
        "teacher": "near",
        "status": "moved",
        "reasons": [
            "support at school B, to teach mathematics, of whom it needs 1 and has 0; "
            "0.0 km from home"
        ],
        "alternatives": [
            {
                "moves": False,
                "to": None,
                "goals": {"shortage": 0, "travel": 5000},
                "conflict": [],
                "reasons": [],
                "proven": True,
            }
        ],
        "facts": "aged 40, 10 years at the school, mathematics",
        "needed_for": [],
        # `far` could go, 5 km further than `near`.
        "substitutes": [{"teacher": "far", "equal": False}],
    }


def test_who_stays_and_where_they_could_go() -> None:
    answer = ask("far", "B", "C")
    assert answer.status == "stays"
    costs = [(a.to, list(a.goals.items())) for a in answer.alternatives]
    # To B instead of `near`; to C besides them.
    assert costs == [
        ("B", [("shortage", Fraction(0)), ("travel", Fraction(5000))]),
        ("C", [("shortage", Fraction(0)), ("travel", Fraction(7000))]),
    ]
    (cheapest,) = ask("far").alternatives
    assert (cheapest.to, list(cheapest.goals.items())) == costs[0]


def test_who_is_not_eligible_for_every_reason() -> None:
    answer = ask("new", "B")
    assert answer.status == "not_eligible"
    assert [r.en for r in answer.reasons] == ["exempt (哺乳期)", "joined is blank"]
    (other,) = answer.alternatives
    assert other.as_json("zh")["conflict"] == [{"rule": "eligibility", "unit": "new -> B"}]
    assert not other.goals


def test_which_filter_took_the_last_candidate() -> None:
    answer = ask("lone", "A", "B", "D")
    assert answer.status == "no_candidate"
    assert "within groups" in answer.reasons[0].en
    # To the strong side is training, which is allowed; the other weak school is lateral.
    assert [[c.rule for c in a.conflict] for a in answer.alternatives] == [
        ["within_groups"],
        ["directions", "within_groups"],
        ["always"],
    ]


def test_decisions_are_reasons() -> None:
    stays = ask("near", where=town(decisions=[decision("near", "stay")]))
    assert stays.status == "moved", "the list says so, whatever the decision"
    barred = ask("far", "B", where=town(decisions=[decision("far", "bar", "B")]))
    assert [c.rule for c in barred.alternatives[0].conflict] == ["decisions"]


def test_which_requirement_forbids_it() -> None:
    """Only one may leave A, and `near` is bound to go."""
    rules = RULES | {"leave_limit": {"at_most": "0%"}}
    scenario = scenario_of({"rules": rules}, ["shortage"])
    where = town(decisions=[decision("near", "go", "B")])
    (other,) = ask("far", "C", where=where, scenario=scenario).alternatives
    assert other.proven
    assert {(c.rule, c.unit) for c in other.conflict} == {
        ("leave_limit", "A"),
        ("decisions", "near -> B"),
    }


def test_unknown_codes_and_impossible_scenarios() -> None:
    with pytest.raises(DataError):
        ask("nobody")
    with pytest.raises(DataError):
        ask("near", "nowhere")
    scenario = scenario_of({"rules": RULES | {"rotation_ratio": {"at_least": "100%"}}})
    impossible = town(decisions=[decision("near", "stay")])
    with pytest.raises(InfeasibleError):
        ask("far", "B", where=impossible, scenario=scenario)
