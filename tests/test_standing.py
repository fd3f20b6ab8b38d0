"""What a move is needed for, who could go instead, whom a name means, what fails an indicator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import solver
from solver.cli import main
from solver.district import District
from solver.errors import DataError
from solver.explain.indicator_cause import indicator_cause
from solver.explain.naming import school_code, teacher_code
from solver.explain.why import Why
from solver.policy.scenario import Scenario
from solver.report.terminal.indicator import indicator_named
from solver.sample import make
from solver.tables import write
from tests.build import district, group, need, school, teacher, travel
from tests.holding import frame_of, scenario_of

RULES = {"rotation_ratio": {"at_least": "40%"}, "within_groups": {}}


def town() -> District:
    """A may send to B; far lives 5 km from it, the others at B; two bear one name."""
    return district(
        [school("A", name="城关小学"), school("B", "rural", name="石塘中心小学")],
        [
            teacher("t1", "A", name="张三", home="B"),
            teacher("t2", "A", name="李四", home="B"),
            teacher("t3", "A", name="王五", home="far"),
            teacher("t4", "A", "music", name="王五", home="B"),
            teacher("0005", "B", name="赵六"),
        ],
        groups=[group("G", "A", "B")],
        needs=[need("B", "math", 3)],
        travel=[travel("A", "B", "5"), travel("far", "B", "5")],
    )


def ask(plan: list[tuple[str, str, str]], who: str, rules: Any = RULES) -> Why:
    scenario = scenario_of({"rules": rules}, ["shortage", "travel"])
    return solver.why(town(), scenario, frame_of(plan), [who])[0]


def test_a_requirement_drives_the_move() -> None:
    """Two of five must go, and two go: without either the ratio fails."""
    answer = ask([("t1", "B", "math"), ("t2", "B", "math")], "t1")
    assert answer.need is not None
    (finding,) = answer.need.broken
    assert (finding.rule, finding.achieved, finding.required.at_least, finding.of) == (
        *("rotation_ratio", 2, 2),
        5,
    )
    assert answer.need.worse == {"shortage": 1}
    # t3 could go instead, 5 km further; t4 teaches no mathematics, 0005 is there already.
    assert [(s.teacher, s.equal) for s in answer.substitutes] == [("t3", False)]


def test_a_goal_drives_the_move_where_no_requirement_does() -> None:
    answer = ask([("t1", "B", "math")], "t1", {"within_groups": {}})
    assert answer.need is not None
    assert answer.need.broken == ()
    assert answer.need.worse == {"shortage": 1}
    # t2 lives at B as well: the choice between the two is arbitrary.
    assert {s.teacher: s.equal for s in answer.substitutes} == {"t2": True, "t3": False}


def test_a_move_that_nothing_needs() -> None:
    answer = ask([("t4", "B", "music")], "t4", {"within_groups": {}})
    assert answer.need is not None
    assert (answer.need.broken, dict(answer.need.worse)) == ((), {})


def test_who_stays_has_no_need() -> None:
    answer = ask([("t1", "B", "math"), ("t2", "B", "math")], "t3")
    assert (answer.status, answer.need, answer.substitutes) == ("stays", None, ())


def test_names_mean_people_and_schools() -> None:
    where = town()
    assert teacher_code(where, "张三") == "t1"
    assert teacher_code(where, " T1 ") == "t1"
    assert school_code(where, "石塘中心小学") == "B"
    with pytest.raises(DataError) as several:
        teacher_code(where, "王五")
    (problem,) = several.value.problems
    assert "t3（城关小学，数学）、t4（城关小学，音乐）" in problem.message.zh
    assert "王五" not in problem.message.zh
    with pytest.raises(DataError) as nobody:
        teacher_code(where, "无此人")
    assert "无此人" not in nobody.value.problems[0].message.zh
    with pytest.raises(DataError) as lost:
        teacher_code(where, "5")
    assert "0005" in lost.value.problems[0].message.zh
    with pytest.raises(DataError) as short:
        school_code(where, "石塘小学")
    assert "石塘中心小学（B）" in short.value.problems[0].message.zh


def test_the_command_takes_names(tmp_path: Path) -> None:
    write(town(), tmp_path / "d.xlsx")
    (tmp_path / "p.yaml").write_text(
        "as_of: 2025-09-01\nrules: {within_groups: {}}\ngoals: [shortage, travel]\n", "utf-8"
    )
    (tmp_path / "l.csv").write_text("工号,接收学校\nt1,B\n", "utf-8")
    ask_it = ["why", "d.xlsx", "--scenario", "p.yaml", "--plan", "l.csv"]
    given = [str(tmp_path / a) if "." in a else a for a in ask_it]
    more = ["--teacher", "张三", "--to", "石塘中心小学", "--lang", "zh"]
    done = CliRunner().invoke(main, [*given, *more])
    assert done.exit_code == 0, done.output
    first, second, *_ = done.stdout.splitlines()
    assert first == "张三（t1）：交流"
    assert second == "  原因：少了此人，学科短缺+1加权岗位"
    assert "李四（t2）" in done.stdout
    assert "若去石塘中心小学" in done.stdout


@pytest.mark.parametrize("seed", [1, 4])
def test_the_cause_of_a_failing_indicator_is_the_smallest_set(seed: int) -> None:
    where, policy = make(20, seed), Scenario.read("jinghai-2025")
    found = indicator_cause(where, policy, "primary", "backbone")
    plan = solver.solve(where, policy)
    (row,) = (
        r
        for r in plan.indicators.to_dict("records")
        if (r["stage"], r["indicator"]) == ("primary", "backbone")
    )
    assert found.before == pytest.approx(row["cv_before"])
    assert found.best <= row["cv_after"] + 1e-9, "the plan itself is one with equal earlier goals"
    assert found.proven
    sizes = {len(rules) for rules, _ in found.causes}
    assert len(sizes) <= 1
    for _, reached in found.causes:
        assert reached <= float(found.limit)
    if seed == 1:
        # The field's own case (A13): support by backbones drives it.
        assert [rules for rules, _ in found.causes] == [("support_coverage",)]
        assert not found.passes


def test_indicators_go_by_word_and_code() -> None:
    assert indicator_named("小学骨干教师") == ("primary", "backbone")
    assert indicator_named("junior.pe_art") == ("junior", "pe_art")
    with pytest.raises(DataError):
        indicator_named("身高")
