"""Whose rule it is: documents print the scenario's own basis and no other paper's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import solver
from solver.errors import DataError
from solver.policy.filters import FILTERS
from solver.policy.policy_file import ready
from solver.policy.rules import RULES
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.text import Text

READY = sorted(ready().values())


def policy(**parameters: Any) -> Scenario:
    return Scenario.of(
        {"as_of": "2025-09-01", "rules": {"leave_limit": {"at_most": "20%"} | parameters}}
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ({}, Text("本区自定", "decided by the district")),
        ({"decided_by": "district"}, Text("本区自定", "decided by the district")),
        ({"basis": "某办法第3条"}, Text("某办法第3条", "某办法第3条")),
        ({"basis": "某办法第3条", "decided_by": "document"}, Text("某办法第3条", "某办法第3条")),
        (
            {"basis": "局务会定", "decided_by": "district"},
            Text("本区自定：局务会定", "decided by the district: 局务会定"),
        ),
    ],
)
def test_what_is_printed(written: dict[str, str], printed: Text) -> None:
    assert policy(**written).basis("leave_limit") == printed
    assert policy(**written).rules == policy().rules


@pytest.mark.parametrize(
    "written", [{"decided_by": "document"}, {"decided_by": "nobody"}, {"basis": 3}]
)
def test_what_cannot_be_meant_is_refused_at_its_line(written: dict[str, Any]) -> None:
    with pytest.raises(DataError) as caught:
        policy(**written)
    (problem,) = caught.value.problems
    assert problem.column in written


@pytest.mark.parametrize("file", READY, ids=[f.stem for f in READY])
def test_ready_scenarios_say_it_of_every_element(file: Path) -> None:
    read = Scenario.read(file)
    elements = {e.id for e in read.elements}
    assert elements
    assert read.bases.keys() == elements
    assert all(b.clause for b in read.bases.values())
    assert any(b.decided_by == "document" for b in read.bases.values())
    assert "2015年校长教师" not in file.read_text(encoding="utf-8")


def test_a_plan_cites_no_paper_but_the_scenarios_own(tmp_path: Path) -> None:
    made = solver.sample(8, 1)
    own = Scenario.of(
        {
            "as_of": "2025-09-01",
            "rules": {
                "within_groups": {},
                "leave_limit": {"at_most": "30%", "basis": "某县办法第九条"},
                "headcount": {},
            },
            "goals": ["travel"],
        }
    )
    write_plan(solver.solve(made, own), tmp_path / "plan", "zh", [])
    book = openpyxl.load_workbook(tmp_path / "plan" / "plan.xlsx")
    cells = {str(c.value) for sheet in book for row in sheet for c in row if c.value}
    assert "某县办法第九条" in cells
    assert "本区自定" in cells
    foreign = {e.source.zh for e in (*FILTERS.values(), *RULES.values())} - {"—"}
    assert not cells & foreign
