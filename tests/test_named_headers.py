"""A header that the scenario names is a column of the district's own, never a question."""

from __future__ import annotations

from pathlib import Path

from solver.policy.scenario import Scenario
from solver.report.terminal.check import check
from solver.sample import make
from solver.tables import examine, write

POLICY = """
as_of: 2025-09-01
rules:
  shares:
    - {name: x, count: {}, of: {免交流原因说明: 援外}, at_most: 100%}
"""


def test_it_is_not_near(tmp_path: Path) -> None:
    folder, policy = tmp_path / "data", tmp_path / "policy.yaml"
    write(make(6, 0), folder)
    sheet = folder / "teachers.csv"
    head, *rows = sheet.read_text(encoding="utf-8-sig").splitlines()
    named = head.replace("免交流原因", "免交流原因说明")
    assert named != head
    sheet.write_text("\n".join([named, *rows]), encoding="utf-8")
    policy.write_text(POLICY, encoding="utf-8")
    asked = {p.code for p in examine(folder).problems}
    assert "near_header" in asked
    found = check(folder, str(policy))
    assert "near_header" not in {p.code for p in found.problems}
    assert [(path, of_moves) for path, _, of_moves in found.selected] == [
        ("shares[1].count", True),
        ("shares[1].of", False),
    ]


def test_columns_of_the_contract_are_none() -> None:
    text = POLICY.replace("免交流原因说明: 援外", "title: 高级, school.area: 城区")
    assert Scenario.parse(text).headers.given == ()
