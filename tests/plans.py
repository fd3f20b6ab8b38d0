"""A small district with everything that documents must cope with, and a plan of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from solver.district import District
from solver.model.candidates import candidate_moves
from solver.planning.audit import audit
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.search import Status
from tests.build import decision, district, group, need, school, teacher
from tests.holding import frame_of

EVIL = "=cmd|' /C calc'!A0"
MARKUP = "<script>alert(1)</script>"
SCENARIO = {
    "name": "虚构区2025年教师交流轮岗",
    "as_of": "2025-09-01",
    "term_years": 3,
    "rules": {
        "eligibility": {"min_years_here": 6},
        "rotation_ratio": {"at_least": "20%"},
        "headcount": {},
        "no_new_shortage": {},
    },
    "goals": ["shortage", "travel"],
}


def small_district(**changes: Any) -> District:
    """Build four schools: A strong, B and C weak, D without anything happening."""
    schools = [
        school("A", name="第一小学", standing="strong", lon=117.0, lat=39.0, place="城关镇"),
        school("B", "rural", name="乡村小学", kind="small_rural", lon=117.2, lat=39.1, quota=4),
        school("C", "town", name=f"寄宿 {MARKUP}", kind="boarding", lon=117.1, lat=38.9, quota=3),
        school("D", "rural", name="远山小学", lon=116.9, lat=39.2),
    ]
    people = [
        *(teacher(f"a{i}", "A", "math", name=f"王甲{'一二三四五'[i]}") for i in range(5)),
        teacher("a5", "A", "music", name="欧阳明远", honours=("district", "school"), sex="M"),
        teacher("a6", "A", "pe", name=EVIL, extra={"备注": "-1+1", "@own": "+1"}, title="senior"),
        teacher("b0", "B", "chinese", name="李 乙", joined=date(2024, 9, 1)),
        teacher("c0", "C", "chinese", name="O'Brien", home_school="D"),
    ]
    needs = [need("B", "music", 2), need("B", "math", 3), need("C", "pe", 1), need("C", "art", 2)]
    given: dict[str, Any] = {
        "groups": [group("G1", "A", "B"), group("G2", "A", "C")],
        "needs": needs,
        "decisions": [decision("c0", "go", "D")],
    }
    return district(schools, people, **(given | changes))


MOVES = [("a0", "B", "math"), ("a5", "B", "music"), ("a6", "C", "pe"), ("c0", "D", "chinese")]


def small_plan(of: District | None = None, moves: list[tuple[str, str, str]] | None = None) -> Plan:
    """Make a plan of chosen moves, as `solve` would hand it out."""
    data = small_district() if of is None else of
    scenario = Scenario.of(SCENARIO)
    candidates = candidate_moves(data, scenario.definitions, scenario.filters)
    checked = audit(data, scenario, frame_of(MOVES if moves is None else moves))
    return Plan(data, scenario, Status.FEASIBLE, (), checked, candidates)
