"""Forms of exchange: their names, relations and terms through list, notice and county return."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest

from solver.analysis.compare import compare
from solver.district.selector import Selector
from solver.errors import DataError, Problem
from solver.model.candidates import candidate_moves
from solver.model.selection import chosen_moves
from solver.planning.audit import audit
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.policy.selectors import read_selector
from solver.recount.selection import Selection
from solver.report.notice import write_notices
from solver.report.plan_folder import write_plan
from solver.report.workbook import county_report, roster
from solver.report.workbook.person_columns import People
from solver.search import Status
from tests.holding import frame_of
from tests.plans import MOVES, SCENARIO, small_district

FORMS: dict[str, Any] = {
    "support": {"name": "顶岗支教", "relation": "kept", "term_years": 2},
    "lateral": {"name": "调动", "relation": "moved"},
    "training": {"name": "跟岗学习", "term_years": 1},
    "relief": {"name": "分流"},
}


def plan_with(forms: dict[str, Any] | None) -> Plan:
    """Make the plan of three supports (A to B, B, C) and a lateral move (C to D)."""
    scenario = Scenario.of(SCENARIO if forms is None else SCENARIO | {"forms": forms})
    data = small_district()
    moves = candidate_moves(data, scenario.definitions, scenario.filters)
    checked = audit(data, scenario, frame_of(MOVES))
    return Plan(data, scenario, Status.FEASIBLE, (), checked, moves)


def column(plan: Plan, title: str) -> list[Any]:
    sheet = next(roster.sheets(plan, People(plan)))
    at = [c.title.zh for c in sheet.columns].index(title)
    return [getattr(row[at], "zh", row[at]) for row in sheet.rows]


def test_the_list_has_form_and_term_of_each_flow() -> None:
    frame = plan_with(FORMS).frame
    rows = frame[["teacher_id", "form", "ends", "from_stage", "counts"]]
    assert rows.to_numpy().tolist() == [
        ["a0", "顶岗支教", "2027-09-01", "primary", 1],
        ["a5", "顶岗支教", "2027-09-01", "primary", 1],
        ["a6", "顶岗支教", "2027-09-01", "primary", 1],
        # The personnel relation goes along: there is no end.
        ["c0", "调动", "", "primary", 1],
    ]
    assert list(frame.columns)[-3:] == ["from_stage", "form", "counts"]


def test_a_form_without_a_term_lasts_as_long_as_the_scenario_says() -> None:
    plan = plan_with({"support": {"name": "支教"}})
    assert list(plan.frame["ends"]) == ["2028-09-01"] * 4
    assert list(plan.frame["form"]) == ["支教", "支教", "支教", ""]


def test_a_policy_without_forms_reads_as_before() -> None:
    plan = plan_with(None)
    assert list(plan.frame["form"]) == [""] * 4
    assert list(plan.frame["ends"]) == ["2028-09-01"] * 4
    assert column(plan, "交流形式") == ["支教", "支教", "支教", "同类学校交流"]
    assert "是否转关系" not in [c.title.zh for c in next(roster.sheets(plan, People(plan))).columns]
    assert len(county_report.sheet(plan, People(plan)).rows) == 5


def test_the_roster_shows_form_and_relation() -> None:
    plan = plan_with(FORMS)
    assert column(plan, "交流形式") == ["顶岗支教", "顶岗支教", "顶岗支教", "调动"]
    assert column(plan, "是否转关系") == ["否", "否", "否", "是"]
    assert "顶岗支教3人、调动1人" in next(roster.sheets(plan, People(plan))).notes[0].zh


@pytest.mark.parametrize(
    ("flow", "form", "along", "years"),
    [
        ("support", {}, False, 3),
        ("support", {"relation": "moved"}, True, None),
        ("support", {"relation": "moved", "term_years": 2}, True, 2),
        ("relief", {}, True, None),
        ("relief", {"relation": "kept"}, False, 3),
        ("closure", {}, True, None),
        ("outside", {"term_years": 1}, False, 1),
    ],
)
def test_what_a_form_does_of_itself(
    flow: str, form: dict[str, Any], along: bool, years: int | None
) -> None:
    scenario = Scenario.of(SCENARIO | {"forms": {flow: form}})
    found = scenario.definitions.form(flow)
    assert (found.moves_relation(flow), found.years(flow, scenario.term_years)) == (along, years)


def test_the_county_return_counts_by_form() -> None:
    plan = plan_with(FORMS)
    rows = county_report.sheet(plan, People(plan)).rows
    counted = {getattr(r[1], "zh", ""): [getattr(c, "value", c) for c in r[2:]] for r in rows}
    assert counted["实际交流轮岗教师数"] == [4, 4, 0]
    assert counted["其中：顶岗支教"] == [3, 3, 0]
    assert counted["其中：调动"] == [1, 1, 0]
    assert counted["其中：转人事关系"] == [1, 1, 0]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))


def notice_words(forms: dict[str, Any] | None, folder: Path, *, masked: bool = False) -> str:
    plan = plan_with(forms)
    file, *_ = write_notices(plan.audit, plan.scenario, folder, "zh", masked=masked)
    document = docx.Document(str(file))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("masked", [False, True])
def test_the_notice_names_forms_and_their_terms(tmp_path: Path, masked: bool) -> None:
    said = notice_words(FORMS, tmp_path, masked=masked)
    assert "顶岗支教自2025年9月1日起至2027年8月31日止，调动自2025年9月1日起" in said
    assert "顶岗支教3人、调动1人" in said
    assert "同侧" not in said


def test_a_notice_of_one_term_says_it_once(tmp_path: Path) -> None:
    said = notice_words(None, tmp_path)
    assert said.count("自2025年9月1日起至2028年8月31日止") == 1


def selector(written: dict[str, Any]) -> Selector:
    problems: list[Problem] = []
    found = read_selector(written, problems, moves=True)
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("written", "flows"),
    [
        ({"form": "顶岗支教"}, {"support"}),
        ({"form": ["调动", "跟岗学习"]}, {"lateral", "training"}),
        ({"form": ""}, set()),
    ],
)
def test_a_selector_of_moves_may_name_the_form(written: dict[str, Any], flows: set[str]) -> None:
    plan = plan_with(FORMS)
    mask = chosen_moves(selector(written), plan.moves)
    found = plan.moves.frame["flow"]
    assert set(found[mask]) == flows & set(found)
    assert mask.sum() == found.isin(flows).sum()
    moves = plan.audit.recount.moves
    counted = Selection(plan.audit.recount).moves(selector(written), moves)
    assert Counter(counted) == Counter(moves["flow"].isin(flows))


def test_a_flow_without_a_name_has_a_blank_form() -> None:
    plan = plan_with({"support": {"name": "支教"}, "lateral": {"term_years": 1}})
    moves = plan.audit.recount.moves
    counted = Selection(plan.audit.recount).moves(selector({"form": ""}), moves)
    assert list(moves["flow"][counted]) == ["lateral"]
    blank = chosen_moves(selector({"form": ""}), plan.moves)
    assert set(plan.moves.frame["flow"][blank]) == set(plan.moves.frame["flow"]) - {"support"}


def test_keys_that_nobody_knows_are_told_with_line_and_nearest() -> None:
    text = "as_of: 2025-09-01\nforms:\n  suport: {name: 支教}\n  training:\n    nam: 学习\n"
    with pytest.raises(DataError) as caught:
        Scenario.parse(text)
    told = [(p.code, p.row, p.message.en) for p in caught.value.problems if p.code == "unknown_key"]
    assert [(code, row) for code, row, _ in told] == [("unknown_key", 3), ("unknown_key", 5)]
    assert "support" in told[0][2]
    assert "name" in told[1][2]


@pytest.mark.parametrize("forms", [[], {"support": "支教"}, {"support": {"term_years": 0}}])
def test_what_is_no_form_is_refused(forms: Any) -> None:
    with pytest.raises(DataError) as caught:
        Scenario.of({"as_of": "2025-09-01", "forms": forms})
    assert all("forms" in p.message.en or "support" in p.message.en for p in caught.value.problems)


def test_a_plan_of_an_earlier_version_is_still_compared(tmp_path: Path) -> None:
    plan = plan_with(FORMS)
    for name in ("old", "new"):
        write_plan(plan, tmp_path / name, "zh")
    file = tmp_path / "old" / "assignments.csv"
    frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(frame["form"]) == ["顶岗支教", "顶岗支教", "顶岗支教", "调动"]
    frame.drop(columns=["from_stage", "form", "counts"]).to_csv(
        file, index=False, encoding="utf-8-sig"
    )
    compared = compare([tmp_path / "old", tmp_path / "new"])
    assert len(compared.moves) == 8
