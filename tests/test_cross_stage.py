"""A plan with changes of stage: solved, written, read back, counted again and told about."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import solver
from solver.district import District
from solver.district.words import STAGE_WORDS
from solver.explain.edited import edited
from solver.planning.lists import read_list
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.report.workbook import county_report, roster
from solver.report.workbook.person_columns import People
from tests.build import decision, district, group, need, school, teacher
from tests.holding import scenario_of

RULES: dict[str, dict[str, object]] = {
    "cross_stage": {"pairs": ["primary>junior"]},
    "within_groups": {},
    "rotation_ratio": {"at_least": "20%"},
}


def town() -> District:
    """P has three too many in primary; N, a nine-year school, lacks two in junior."""
    return district(
        [
            school("P"),
            school("N", "rural", name="nine", junior_students=90),
            school("J", "rural", primary_students=0, junior_students=90),
        ],
        [
            *(teacher(f"p{i}", "P", certificates=("junior:math",)) for i in (1, 2)),
            *(teacher(f"q{i}", "P") for i in (1, 2, 3)),
            teacher("n", "N"),
        ],
        groups=[group("g", "P", "N", "J")],
        needs=[need("P", "math", 2), need("N", "math", 1), need("N", "math", 1, "junior"),
               need("J", "math", 1, "junior")],
    )  # fmt: skip


def scenario(**given: object) -> Scenario:
    rules = RULES | {"cross_stage": RULES["cross_stage"] | given}
    return scenario_of({"rules": rules, "goals": ["shortage", "fewest_moves"]})


def plan(**given: object) -> Plan:
    return solver.solve(town(), scenario(**given))


def test_posts_are_freed_in_primary_and_filled_in_junior() -> None:
    found = plan()
    rows = found.frame[["teacher_id", "to_school_id", "stage", "from_stage", "counts"]]
    assert sorted(rows["teacher_id"]) == ["p1", "p2"]
    assert sorted(rows["to_school_id"]) == ["J", "N"]
    assert set(rows["stage"]) == {"junior"}
    assert set(rows["from_stage"]) == {"primary"}
    assert set(rows["counts"]) == {1}
    cells = found.cells.set_index(["school_id", "stage", "subject"])
    assert cells.loc[("P", "primary", "math"), "after"] == 3
    assert cells.loc[("N", "junior", "math"), "after"] == 1
    assert cells.loc[("N", "primary", "math"), "after"] == 1
    assert found.counts["moved"] == 2


def test_what_does_not_count_is_marked_and_in_no_ratio() -> None:
    found = plan(counts=False)
    frame = found.frame.set_index("teacher_id")
    changes = frame["stage"] != frame["from_stage"]
    assert list(frame["counts"]) == [int(not change) for change in changes]
    # Two of six eligible must move within their stage: ceil(20 % of 6) = 2.
    assert found.counts["moved"] == int((~changes).sum()) == 2
    assert changes.sum() == 2
    counted = {str(row[1]): row[2] for row in county_report.sheet(found, People(found)).rows}
    assert counted[str(county_report.MOVED)] == 2


def test_the_roster_names_the_stage_before() -> None:
    moved = plan()
    sheet = next(roster.sheets(moved, People(moved)))
    titles = [column.title.zh for column in sheet.columns]
    rows = [dict(zip(titles, row, strict=True)) for row in sheet.rows]
    assert {row["学段"] for row in rows} == {STAGE_WORDS["junior"]}
    assert {getattr(row["说明"], "zh", "") for row in rows} == {"原任教小学数学"}


@pytest.mark.parametrize("file", ["assignments.csv", "plan.xlsx"])
def test_a_list_is_read_back_with_its_stages(file: str, tmp_path: Path) -> None:
    found = plan()
    write_plan(found, tmp_path / "plan", "zh")
    listed = read_list(tmp_path / "plan" / file, town())
    counted = edited(town(), scenario(), listed)
    assert counted.audit.holds
    assert counted.audit.values == found.audit.values
    # Without its stages a list means the only stage of a school, else one's own.
    bare = listed.drop(columns="stage")
    recount = edited(town(), scenario(), bare).audit.recount
    stages = recount.moves.set_index("to_school_id")["stage"]
    assert stages.to_dict() == {"J": "junior", "N": "primary"}


def test_a_stage_that_nobody_may_teach_is_a_violation() -> None:
    moves = pd.DataFrame(
        [("q1", "J", "math", "junior"), ("p1", "N", "math", "junior")],
        columns=["teacher_id", "to_school_id", "subject", "stage"],
    )
    wrong = [str(v.finding.unit) for v in edited(town(), scenario(), moves).violations]
    assert wrong == ["q1 -> J"]


def test_why_tells_of_a_school_without_the_own_stage() -> None:
    nobody = pd.DataFrame(columns=["teacher_id", "to_school_id"])
    answers = solver.why(town(), scenario(), nobody, ["q1", "p1"], ["J"])
    words = [[r.en for r in a.alternatives[0].reasons] for a in answers]
    assert words == [["the school does not have the stage"], []]
    assert answers[1].alternatives[0].goals


def test_somebody_must_go_to_a_junior_school() -> None:
    sent = town().model_copy(update={"decisions": (decision("p1", "go", "J"),)})
    frame = solver.solve(sent, scenario()).frame
    mine = frame[frame["teacher_id"] == "p1"]
    assert mine[["to_school_id", "stage"]].to_numpy().tolist() == [["J", "junior"]]


def test_the_order_of_rows_changes_nothing() -> None:
    one = town()
    turned = one.model_copy(
        update={
            "teachers": one.teachers[::-1],
            "schools": one.schools[::-1],
            "needs": one.needs[::-1],
        }
    )
    values = [solver.solve(t, scenario()).audit.values for t in (one, turned)]
    assert values[0] == values[1]
