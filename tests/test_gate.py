"""The gate: for each code data that trip it, their neighbours that do not, and accepted ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import solver
from solver.cli import main
from solver.district import District
from solver.errors import DataError
from solver.planning.gate import gate, pass_gate
from solver.policy.accept import ACCEPTABLE
from solver.policy.scenario import Scenario
from tests.build import school, teacher

POLICY: dict[str, Any] = {
    "as_of": "2025-09-01",
    "rules": {
        "eligibility": {"min_years_here": 6, "max_age": 50},
        "within_groups": {},
        "rotation_ratio": {"at_least": "10%"},
    },
    "goals": ["shortage"],
}


def people(n: int = 10, **columns: Any) -> list[Any]:
    found = {"joined": "2010-09-01", "born": "1985-01-01", "sex": "F"} | columns
    return [teacher(f"T{i}", "A", stage="primary", subject="math", **found) for i in range(n)]


def sound(**changes: Any) -> District:
    tables: dict[str, Any] = {
        "schools": [
            school("A", area="urban", primary_students=100),
            school("B", area="rural", primary_students=100),
        ],
        "teachers": people(),
        "groups": [{"group_id": "G", "name": "g"}],
        "members": [{"group_id": "G", "school_id": s} for s in ("A", "B")],
        "needs": [{"school_id": "B", "stage": "primary", "subject": "math", "posts": 3}],
    }
    return District.model_validate(tables | changes)


@dataclass(frozen=True)
class Case:
    code: str
    trips: Callable[[], District]
    passes: Callable[[], District]
    policy: dict[str, Any]


def members(*schools: str, group: Callable[[str], str] = lambda _: "G") -> dict[str, Any]:
    return {
        "groups": [{"group_id": g, "name": g} for g in ("G", "H")],
        "members": [{"group_id": group(s), "school_id": s} for s in schools],
    }


def with_rules(goals: list[Any] | None = None, **rules: Any) -> dict[str, Any]:
    return POLICY | {
        "rules": POLICY["rules"] | rules,
        "goals": POLICY["goals"] if goals is None else goals,
    }


def some_exempt(n: int, of: int, reason: str = "困难") -> list[Any]:
    exempt = people(n, exempt=reason)
    others = [t.model_copy(update={"teacher_id": f"U{i}"}) for i, t in enumerate(people(of - n))]
    return exempt + others


ONE_BACKBONE = [
    *people(9),
    *[t.model_copy(update={"teacher_id": "X"}) for t in people(1, honours=["city"])],
]
NO_RATIO = with_rules(rotation_ratio={"at_least": "0%"})
CASES = [
    Case("no_members", lambda: sound(groups=[], members=[]), sound, NO_RATIO),
    Case("no_members", lambda: sound(**members("A")), sound, NO_RATIO),
    Case(
        "no_members",
        lambda: sound(**members("A", "B", group=lambda s: "G" if s == "A" else "H")),
        sound,
        NO_RATIO,
    ),
    Case("no_needs", lambda: sound(needs=[]), sound, POLICY),
    Case(
        "no_needs",
        lambda: sound(needs=[]),
        sound,
        with_rules(goals=["travel"], no_new_shortage={}),
    ),
    Case("column_missing", lambda: sound(teachers=people(joined=None)), sound, POLICY),
    Case("column_missing", lambda: sound(teachers=people(born=None)), sound, POLICY),
    Case(
        "column_missing",
        sound,
        lambda: sound(teachers=ONE_BACKBONE),
        with_rules(backbone_share={"at_least": "50%"}),
    ),
    Case(
        "column_missing",
        sound,
        lambda: sound(teachers=people(willing=["B"])),
        with_rules(goals=["shortage", "willing"]),
    ),
    Case(
        "nobody_eligible",
        lambda: sound(teachers=people(joined="2020-09-01")),
        sound,
        POLICY,
    ),
    Case(
        "no_candidates",
        lambda: sound(
            schools=[
                school("A", area="urban", primary_students=100),
                school("B", area="rural", primary_students=0, junior_students=100),
            ],
            needs=[{"school_id": "B", "stage": "junior", "subject": "math", "posts": 3}],
        ),
        sound,
        POLICY,
    ),
    Case(
        "common_exemption",
        lambda: sound(teachers=some_exempt(5, 100)),
        lambda: sound(teachers=some_exempt(4, 100)),
        POLICY,
    ),
    Case(
        "common_exemption",
        lambda: sound(teachers=some_exempt(6, 200)),
        lambda: sound(teachers=some_exempt(5, 200)),
        POLICY,
    ),
]


def errors(data: District, policy: dict[str, Any]) -> list[str]:
    return [p.code for p in gate(data, Scenario.of(policy)) if p.severity == "error"]


@pytest.mark.parametrize("case", CASES, ids=[f"{c.code}-{i}" for i, c in enumerate(CASES)])
def test_each_code_trips_passes_and_can_be_accepted(case: Case) -> None:
    assert errors(case.trips(), case.policy) == [case.code]
    assert errors(case.passes(), case.policy) == []
    # Without a date of joining nobody is eligible: whoever accepts the one accepts the other.
    accepted = {"nobody_eligible": "x"} | {case.code: "本区情况如此"}
    accepting = Scenario.of(case.policy | {"accept": accepted})
    found = pass_gate(case.trips(), accepting)
    (said,) = [p for p in found if p.code == case.code]
    assert said.severity == "warning"
    assert "本区情况如此" in said.message.zh
    with pytest.raises(DataError):
        pass_gate(case.trips(), Scenario.of(case.policy))


def test_every_code_that_may_be_accepted_has_a_case() -> None:
    assert {case.code for case in CASES} == ACCEPTABLE.keys()


def test_a_number_of_nought_asks_for_no_candidate() -> None:
    needs = [{"school_id": "A", "stage": "primary", "subject": "math", "posts": 3}]
    schools = [school("A", area="urban", primary_students=100)]
    none = sound(schools=schools, needs=needs, **members("A"))
    policy = POLICY | {"rules": {"rotation_ratio": {"at_least": "0%"}}, "goals": []}
    assert errors(none, policy) == []


@pytest.mark.parametrize(
    ("accept", "code"),
    [({"unsure_word": "x"}, "unknown_key"), ({"no_needs": ""}, "bad_shape")],
)
def test_only_findings_of_the_gate_are_accepted_and_with_a_reason(
    accept: dict[str, str], code: str
) -> None:
    with pytest.raises(DataError) as caught:
        Scenario.of(POLICY | {"accept": accept})
    assert len(caught.value.problems) == 1


def test_schools_in_no_group_and_without_teachers_are_named() -> None:
    schools = [school(c, area="rural", primary_students=9) for c in "ABC"]
    found = gate(sound(schools=schools), Scenario.of(POLICY))
    said = {p.code: p.message.zh for p in found}
    assert said.keys() == {
        "ungrouped_schools",
        "school_without_teachers",
        "school_without_needs",
    }
    assert "1所学校" in said["ungrouped_schools"]
    assert "2所学校" in said["school_without_teachers"]
    assert "1所学校" in said["school_without_needs"]


def warnings(data: District, policy: dict[str, Any]) -> dict[str, str]:
    found = gate(data, Scenario.of(policy))
    return {p.code: p.message.zh for p in found if p.severity == "warning"}


def test_groups_that_lead_nowhere_are_named() -> None:
    support = with_rules(directions={"flows": ["support"]})
    schools = [school(c, area="urban", primary_students=9) for c in "AB"]
    assert (
        "1个共同体的学校全在优质一方"
        in warnings(sound(schools=schools), support)["one_sided_group"]
    )
    weak = [school(c, area="rural", primary_students=9) for c in "AB"]
    assert "one_sided_group" in warnings(sound(schools=weak), support)
    assert "one_sided_group" not in warnings(sound(), support)
    lateral = with_rules(directions={"flows": ["lateral"]})
    assert "one_sided_group" not in warnings(sound(schools=schools), lateral)
    three = [*sound().schools, school("C", area="rural")]
    apart = sound(schools=three, **members("A", "B", "C", group=lambda s: "GH"[s == "C"]))
    assert warnings(apart, POLICY)["group_of_one"].endswith("H（H）")
    assert "group_of_one" not in warnings(sound(), POLICY)


@pytest.mark.parametrize(("junior", "told"), [(1, True), (0, False)])
def test_a_stage_that_one_school_has_alone(junior: int, told: bool) -> None:
    """One of 19 eligible people is more than 5 %; one of 20 would not be."""
    alone = [p.model_copy(update={"teacher_id": f"J{p.teacher_id}", "stage": "junior"})
             for p in people(junior)]  # fmt: skip
    found = warnings(sound(teachers=[*people(18), *alone]), POLICY)
    assert ("lonely_stage" in found) == told
    if told:
        assert "符合条件的1人" in found["lonely_stage"]
    many = warnings(sound(teachers=[*people(19), *alone]), POLICY)
    assert "lonely_stage" not in many


def test_columns_that_are_blank_for_more_than_a_fifth() -> None:
    def found(blank: int) -> dict[str, str]:
        some = [p.model_copy(update={"joined": None}) for p in people(blank)]
        rest = [p.model_copy(update={"teacher_id": f"U{p.teacher_id}"}) for p in people(10 - blank)]
        return warnings(sound(teachers=[*some, *rest]), POLICY)

    assert "“进入本校年月”有3人空白（占在编在岗的30%）" in found(3)["blank_share"]
    assert "blank_share" not in found(2)


@pytest.mark.parametrize(("staff", "told"), [(23, False), (24, True), (17, False), (16, True)])
def test_staff_far_from_all_posts(staff: int, told: bool) -> None:
    schools = [school("A", area="urban", quota=12), school("B", area="rural", quota=8)]
    found = warnings(sound(schools=schools, teachers=people(staff)), with_rules(headcount={}))
    assert ("staff_and_quota" in found) == told
    assert "staff_and_quota" not in warnings(sound(schools=schools, teachers=people(24)), POLICY)


def test_remarks_that_ask_for_somebody_to_stay_are_counted() -> None:
    remarked = [t.model_copy(update={"extra": {"备注": "毕业班，建议不动"}}) for t in people(2)]
    decided = remarked[0].model_copy(update={"teacher_id": "D"})
    others = [t.model_copy(update={"teacher_id": f"U{t.teacher_id}"}) for t in people(3)]
    data = sound(
        teachers=[*remarked, decided, *others],
        decisions=[{"teacher_id": "D", "decision": "stay"}],
    )
    (found,) = [p for p in gate(data, Scenario.of(POLICY)) if p.code == "remark_to_stay"]
    assert found.message.zh.startswith("2人")
    assert found.value is None


@pytest.mark.parametrize("command", ["check", "solve", "explain", "sweep", "frontier"])
def test_no_command_solves_what_the_gate_stops(command: str, tmp_path: Path) -> None:
    made = solver.sample(20, 1)
    solver.write(made.model_copy(update={"groups": (), "members": ()}), tmp_path / "d")
    more = {
        "solve": ["--out", str(tmp_path / "o")],
        "sweep": ["--out", str(tmp_path / "o"), "--vary", "rotation_ratio.at_least=10%"],
        "frontier": ["--out", str(tmp_path / "o"), "--trade", "travel,shortage", "--points", "2"],
    }.get(command, [])
    run = CliRunner().invoke(
        main, [command, str(tmp_path / "d"), "--scenario", "jinghai-2025", "--lang", "zh", *more]
    )
    assert run.exit_code == 3
    assert "没有任何去向" in run.stderr
    assert not (tmp_path / "o").exists()


def test_units_by_a_column_that_nobody_has() -> None:
    policy = "as_of: 2025-09-01\nrules:\n  rotation_ratio: {within: stagee}\n"
    (found,) = gate(sound(), Scenario.parse(policy))
    assert (found.code, found.row) == ("unknown_column", 3)
    assert "stage" in found.message.en


def test_an_entry_of_shares_without_a_candidate() -> None:
    rules = {"shares": [{"name": "骨干", "count": {"sex": "M"}, "at_least": 1}]}
    codes = {p.code for p in gate(sound(), Scenario.of(POLICY | {"rules": rules, "goals": []}))}
    assert "no_candidates" in codes
    less = {"shares": [{"name": "骨干", "count": {"sex": "M"}, "at_most": 1}]}
    codes = {p.code for p in gate(sound(), Scenario.of(POLICY | {"rules": less, "goals": []}))}
    assert "no_candidates" not in codes
