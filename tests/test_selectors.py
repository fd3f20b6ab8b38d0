"""Selectors: whom they mean by hand, both sides on random districts, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import numpy as np
import pytest

from solver.district import District
from solver.district.selector import Selector
from solver.errors import Problem
from solver.model.candidates import candidate_moves
from solver.model.selection import chosen_moves, people
from solver.policy.reader import plain
from solver.policy.selectors import held_against, read_selector
from solver.policy.yaml_file import read_yaml
from solver.recount.selection import Selection
from solver.recount.tables import Recount
from tests import tiny
from tests.build import district, group, school, teacher
from tests.holding import scenario_of


def selector(written: dict[str, Any], **how: bool) -> Selector:
    problems: list[Problem] = []
    found = read_selector(plain(written), problems, **how)
    assert not problems
    return found


def flaws(written: dict[str, Any], **how: bool) -> list[Problem]:
    problems: list[Problem] = []
    read_selector(plain(written), problems, **how)
    return problems


SCHOOLS = [
    school("A", "urban", standing="strong", extra={"片区": " 西 "}),
    school("007", "rural", place="城关", extra={"片区": "东"}),
    school("C", "town", kind="boarding", quota=None),
]
PEOPLE = [
    # At the strong side, aged 40 (1985-01-01) and 10 years there (2015-09-01).
    teacher(
        "a1", "A", title="senior", honours=("district", "city"), extra={"民族": "回", "工龄": "20"}
    ),
    teacher("a2", "A", "pe", sex="M", title=None, rural_years=Decimal("1.5"), extra={"民族": "汉"}),
    teacher("a3", "A", status="leave", title="senior"),
    teacher("b1", "007", born=None, home="县城", extra={"工龄": "八年"}),
    teacher("c1", "C", "music", joined=None, other_subjects=("pe", "art"), extra={"工龄": "7.5"}),
]
TOWN = district(SCHOOLS, PEOPLE, groups=[group("G1", "A", "007"), group("G2", "A", "C")])
POLICY: dict[str, Any] = {"rules": {"eligibility": {"posts": ["teacher"], "min_years_here": 6}}}

MEANT: list[tuple[dict[str, Any], str]] = [
    ({}, "a1 a2 b1 c1"),  # everybody active
    ({"title": "senior"}, "a1"),
    ({"title": "高级"}, "a1"),
    ({"title": ["senior", "first"]}, "a1"),
    ({"title": ""}, "a2 b1 c1"),  # a blank, nothing else
    ({"title": ["", "高级"]}, "a1 a2 b1 c1"),
    ({"honours": "city"}, "a1"),  # one element is enough
    ({"honours": ["leader", "区级骨干"]}, "a1"),
    ({"honours": ""}, "a2 b1 c1"),
    ({"other_subjects": "美术"}, "c1"),
    ({"subject": "pe"}, "a2"),
    ({"sex": "男", "school.area": "城区"}, "a2"),  # all conditions hold
    ({"sex": "男", "school.area": "乡村"}, ""),
    ({"rural_years": {"at_least": 1}}, "a2"),
    ({"rural_years": {"at_most": Decimal("1.4")}}, "a1 b1 c1"),  # a blank is 0 by default
    ({"rural_years": Decimal("1.50")}, "a2"),
    ({"born": {"at_least": "1985-01", "at_most": "1985年1月"}}, "a1 a2 c1"),
    ({"born": ""}, "b1"),
    ({"age": 40}, "a1 a2 c1"),
    ({"age": {"at_most": 40}}, "a1 a2 c1"),  # blank never matches
    ({"age": {"at_least": 41}}, ""),
    ({"years_here": {"at_least": 10}}, "a1 a2 b1"),
    ({"years_here": ""}, "c1"),
    ({"missing_rural_years": {"at_least": 1}}, "a1 b1 c1"),  # 2 − 1.5 = 0.5
    ({"missing_rural_years": Decimal("0.5")}, "a2"),
    ({"eligible": True}, "a1 a2"),  # a blank date of birth or of joining makes not eligible
    ({"eligible": "否"}, "b1 c1"),
    ({"backbone": "yes"}, "a1"),
    ({"side": "weak"}, "b1 c1"),
    ({"school.standing": "普通"}, "b1 c1"),  # the default
    ({"school.kind": ""}, "a1 a2 b1"),
    ({"school.quota": ""}, "c1"),
    ({"school.school_id": "007"}, "b1"),
    ({"school.place": "C"}, "c1"),  # a place of its own by default
    ({"school.group": "G2"}, "a1 a2 c1"),  # any of its groups
    ({"school.group": ["G1", "G2"], "subject": "music"}, "c1"),
    ({"school.片区": "西"}, "a1 a2"),  # trimmed
    ({"home": "A"}, "a1 a2"),  # the place of the school by default
    ({"home": "县城"}, "b1"),
    ({"home_school": "007"}, "b1"),
    ({"民族": "回"}, "a1"),
    ({"民族": ""}, "b1 c1"),
    ({"工龄": {"at_least": 7.5}}, "a1 c1"),  # a cell that is no number does not match
    ({"工龄": 20}, "a1"),
    ({"school.lon": ""}, "a1 a2 b1 c1"),
]


@pytest.mark.parametrize(("written", "who"), MEANT, ids=str)
def test_people(written: dict[str, Any], who: str) -> None:
    meant = selector(written)
    assert not list(held_against(meant, TOWN))
    assert _modelled(TOWN, POLICY, meant) == set(who.split())
    assert _counted(TOWN, POLICY, meant) == set(who.split())


def _modelled(town: District, policy: dict[str, Any], meant: Selector) -> set[str]:
    scenario = scenario_of(policy)
    moves = candidate_moves(town, scenario.definitions, scenario.filters)
    mask = people(meant, moves.arrays, moves.eligible)
    return {town.teachers[i].teacher_id for i in np.flatnonzero(mask)}


def _counted(town: District, policy: dict[str, Any], meant: Selector) -> set[str]:
    found = Selection(_recount(town, policy)).people(meant)
    return {str(code) for code, yes in found.items() if yes}


def _recount(town: District, policy: dict[str, Any]) -> Recount:
    scenario = scenario_of(policy)
    moves = candidate_moves(town, scenario.definitions, scenario.filters)
    return Recount(town, scenario.definitions, scenario.filters, moves.frame)


MOVES: list[tuple[dict[str, Any], str]] = [
    ({"flow": "support"}, "a1>007 a1>C a2>007 a2>C"),
    ({"flow": "培养锻炼", "to.area": "urban"}, "b1>A c1>A"),
    ({"to.school_id": "007"}, "a1>007 a2>007 c1>007"),
    ({"to.group": "G2", "flow": "lateral"}, "b1>C"),
    ({"to.片区": "东", "sex": "M"}, "a2>007"),
    ({"to.kind": "boarding"}, "a1>C a2>C b1>C"),
    ({"to.place": "C"}, "a1>C a2>C b1>C"),
    ({"subject": "music"}, "c1>A c1>007"),
    ({"stage": "小学", "backbone": True}, "a1>007 a1>C"),
    ({"stage": "junior"}, ""),
    ({"stage_change": False, "age": ""}, "b1>A b1>C"),
    ({"stage_change": True}, ""),
]


@pytest.mark.parametrize(("written", "which"), MOVES, ids=str)
def test_moves(written: dict[str, Any], which: str) -> None:
    meant = selector(written, moves=True)
    assert not list(held_against(meant, TOWN))
    scenario = scenario_of({"rules": {}})
    moves = candidate_moves(TOWN, scenario.definitions, scenario.filters)
    frame = moves.frame[chosen_moves(meant, moves)]
    assert set(frame["teacher_id"] + ">" + frame["to_school_id"]) == set(which.split())
    recount = _recount(TOWN, {"rules": {}})
    counted = recount.moves[Selection(recount).moves(meant, recount.moves)]
    assert set(counted["teacher_id"] + ">" + counted["to_school_id"]) == set(which.split())


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"title": "senoir"}, "impossible_value", "senior"),
    ({"title": "高级职务"}, "impossible_value", "did you mean senior"),
    ({"age": "四十"}, "impossible_value", "a number"),
    ({"age": True}, "impossible_value", "a number"),
    ({"age": {"at_least": "1e99999999"}}, "impossible_value", "a number"),
    ({"age": "-1e-99999999"}, "impossible_value", "a number"),
    ({"born": "1985-13"}, "impossible_value", "a date"),
    ({"eligible": "maybe"}, "impossible_value", "true or false"),
    ({"title": {"at_least": "first"}}, "no_bounds", "title"),
    ({"age": {"least": 3}}, "wrong_shape", "at_least"),
    ({"age": {}}, "wrong_shape", "at_least"),
    ({"title": [["senior"]]}, "wrong_shape", "column"),
    ({"flow": "support"}, "not_of_people", "flow"),
    ({"to.area": "rural"}, "not_of_people", "to.area"),
]


@pytest.mark.parametrize(("written", "code", "words"), REFUSED, ids=str)
def test_flaws(written: dict[str, Any], code: str, words: str) -> None:
    found = flaws(written)
    assert [p.code for p in found] == [code]
    assert words in found[0].message.en


@pytest.mark.parametrize("code", ["0101", "007", "00", "5"])
def test_a_code_keeps_the_zeros_it_is_written_with(code: str) -> None:
    (condition,) = selector(read_yaml(f"school_id: [{code}]")).conditions
    assert condition.values == (code,)


def test_eligible_is_not_asked_where_it_is_decided() -> None:
    found = flaws({"eligible": True}, before=True)
    assert [p.code for p in found] == ["circular_selector"]


@pytest.mark.parametrize(
    ("written", "code", "near"),
    [
        ({"tittle": "senior"}, "unknown_column", "title"),
        ({"职称": "高级"}, "unknown_column", "title"),
        ({"school.区域": "城区"}, "unknown_column", ""),
        ({"school.片": "东"}, "unknown_column", "school.片区"),
        ({"school.school_id": "7"}, "impossible_value", "007"),
        ({"school.group": "G3"}, "impossible_value", "G"),
        ({"subject": "体操"}, "impossible_value", ""),
        ({"teacher_id": "a9"}, "impossible_value", "a"),
    ],
    ids=str,
)
def test_what_the_district_lacks(written: dict[str, Any], code: str, near: str) -> None:
    meant = selector(written)
    found = list(held_against(meant, TOWN))
    assert [p.code for p in found] == [code]
    assert near in found[0].message.en


VALUES: dict[str, list[Any]] = {
    "title": ["first", "", ["senior", ""]],
    "honours": ["district", ""],
    "side": ["strong", "weak"],
    "school.group": ["G0", "G1"],
    "rural_years": [{"at_least": 2}, {"at_most": 1}],
    "years_here": [{"at_least": 11}, ""],
    "eligible": [True, False],
    "joined": [{"at_most": "2014-09"}],
    "school.quota": ["", {"at_most": 2}],
    "willing": ["S0", ""],
}
OF_MOVES: dict[str, list[Any]] = {
    "flow": ["support", ["training", "lateral"]],
    "subject": ["music", "math"],
    "to.group": ["G0"],
    "to.kind": ["", "small_rural"],
}


def test_both_sides_agree_on_random_districts() -> None:
    found = 0
    for seed in range(150):
        rng = Random(seed)
        town, policy = tiny.a_district(rng), {"rules": {"eligibility": {"posts": tiny.POSTS}}}
        policy["rules"] |= {"cross_subject": {}}
        values = VALUES | OF_MOVES
        chosen = rng.sample(sorted(values), rng.randint(1, 3))
        written = {c: rng.choice(values[c]) for c in chosen}
        if not set(chosen) & set(OF_MOVES):
            meant = selector(written)
            who = _modelled(town, policy, meant)
            assert who == _counted(town, policy, meant), (seed, written)
            found += bool(who)
        meant = selector(written, moves=True)
        scenario = scenario_of(policy)
        moves = candidate_moves(town, scenario.definitions, scenario.filters)
        recount = _recount(town, policy)
        mask = Selection(recount).moves(meant, recount.moves)
        assert chosen_moves(meant, moves).tolist() == mask.tolist(), (seed, written)
        found += bool(mask.any())
    assert found > 80
