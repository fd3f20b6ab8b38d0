"""Decisions in a plan: they are carried out, and what they stand against is listed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from solver.district import Decision, District
from solver.planning.solve import solve
from solver.planning.summary import summary
from solver.report.plan_folder import write_plan
from tests.build import decision, district, group, school, teacher, travel
from tests.holding import scenario_of

RULES: dict[str, Any] = {
    "eligibility": {},
    "within_groups": {},
    "directions": {"flows": ["support"]},
    "max_travel": {"km": 10},
}


def town(*decisions: Decision) -> District:
    """A and B share a group; C is in none, on the strong side like A, and far away."""
    return district(
        [school("A"), school("B", "rural"), school("C")],
        [teacher("a", "A"), teacher("n", "A", joined=date(2024, 9, 1), exempt="哺乳期")],
        groups=[group("g", "A", "B")],
        travel=[travel("A", "B", "5"), travel("A", "C", "90")],
        decisions=decisions,
    )


def moved(where: District, **rules: Any) -> dict[str, str]:
    plan = solve(where, scenario_of({"rules": RULES | rules}))
    frame = plan.audit.recount.moves
    return dict(zip(frame["teacher_id"], frame["to_school_id"], strict=True))


def test_they_are_carried_out() -> None:
    all_of_them = {"at_least": "100%"}
    assert moved(town()) == {}
    assert moved(town(decision("n", "go"))) == {"n": "B"}
    assert moved(town(decision("n", "go", "C"))) == {"n": "C"}
    assert moved(town(), rotation_ratio=all_of_them) == {"a": "B"}
    # The only eligible one must stay: without any candidate the ratio is waived.
    assert moved(town(decision("a", "stay")), rotation_ratio=all_of_them) == {}
    # The one who must go counts as moved, though not as eligible.
    stays = town(decision("a", "stay"), decision("n", "go"))
    assert moved(stays, rotation_ratio=all_of_them) == {"n": "B"}


ANYWHERE = {("n", None, "exempt"), ("n", None, "fewer than 6 years at the school")}
TO_C = {("n", "C", reason) for _, _, reason in ANYWHERE} | {
    ("n", "C", "within groups"),
    ("n", "C", "directions"),
    ("n", "C", "travel limit"),
}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (decision("n", "go"), ANYWHERE),
        (decision("n", "go", "C"), TO_C),
        (decision("a", "go", "B"), set()),
        (decision("a", "stay"), set()),
    ],
)
def test_each_exception_is_in_the_files(
    made: Decision, expected: set[tuple[str, str | None, str]], tmp_path: Path
) -> None:
    plan = solve(town(made), scenario_of({"rules": RULES}))
    found = {(o["teacher_id"], o["school_id"], o["against"]) for o in summary(plan)["exceptions"]}
    assert found == expected
    write_plan(plan, tmp_path, "en")
    written = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert len(written["exceptions"]) == len(expected)
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    rows = [[c.value for c in row] for sheet in book for row in sheet.iter_rows()]
    for who, where, against in expected:
        place = f"school {where}" if where else "any school"
        listed = ["exception", "decision", f"{who} teacher {who} → {place}", f"against: {against}"]
        assert any(row[1:5] == listed for row in rows), listed
