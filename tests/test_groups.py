"""Groups assessed as one: counted by hand on three schools in two groups."""

from __future__ import annotations

import math

import pytest

from solver.recount.groups import group_frame, group_indicators, group_shortages
from solver.recount.tables import Recount
from tests.build import district, group, need, school, teacher
from tests.examples.people import go, staff
from tests.holding import frame_of, scenario_of

# B is in both groups.
TOWN = district(
    [school("A"), school("B", "rural", primary_students=300), school("C", "rural")],
    [
        *staff("k", "A", 3, honours=["city"]),
        teacher("x", "A", "music", joined=None),
        *staff("b", "B", 1, honours=["city"]),
        teacher("l", "B", status="leave"),
    ],
    groups=[group("G1", "A", "B"), group("G2", "B", "C")],
    needs=[need("B", "math", 3), need("C", "math", 1), need("C", "music", 1)],
)
SCENARIO = scenario_of({"rules": {"eligibility": {}}})


@pytest.fixture(scope="module")
def recount() -> Recount:
    # Two of A support B, one of B goes to C: lateral, both are on the weak side.
    plan = frame_of([*go("k", 2, "B"), *go("b", 1, "C")])
    return Recount(TOWN, SCENARIO.definitions, SCENARIO.filters, plan)


def test_people(recount: Recount) -> None:
    frame = group_frame(recount, {"A": 100, "B": 100, "C": 100}).set_index("group_id")
    # x has no date of joining and l is on leave: not eligible.
    assert frame.loc["G1"].to_dict() == {
        "name": "group G1", "schools": 2, "eligible": 4, "moved": 3, "share": 0.75,
        "support_in": 2, "support_out": 2, "staff_before": 5, "staff_after": 4, "quota": 200,
    }  # fmt: skip
    assert frame.loc["G2"].to_dict() == {
        "name": "group G2", "schools": 2, "eligible": 1, "moved": 1, "share": 1.0,
        "support_in": 2, "support_out": 0, "staff_before": 1, "staff_after": 3, "quota": 200,
    }  # fmt: skip


def test_shortages(recount: Recount) -> None:
    frame = group_shortages(recount)
    rows = {(g, s): (b, a) for g, s, b, a in frame.itertuples(index=False)}
    # B: 1 of 3 before, 2 after; C: 0 of 1 before, 1 after; nobody teaches music at C.
    assert rows == {("G1", "math"): (2, 1), ("G2", "math"): (3, 1), ("G2", "music"): (1, 1)}


def test_indicators(recount: Recount) -> None:
    frame = group_indicators(recount).set_index(["group_id", "indicator"])
    assert (frame["stage"] == "primary").all()
    rows = frame.to_dict("index")
    first = rows["G1", "backbone"]
    # A 3 -> 1 of 100 pupils, B 1 -> 2 of 300: 4 and 3 on 400 pupils.
    assert (first["per_100_before"], first["per_100_after"]) == (1, 0.75)
    # CV² = P/X² · Σ x²/Pᵢ − 1.
    assert first["cv_before"] == pytest.approx(math.sqrt(400 / 16 * (9 / 100 + 1 / 300) - 1))
    assert first["cv_after"] == pytest.approx(math.sqrt(400 / 9 * (1 / 100 + 4 / 300) - 1))
    assert rows["G2", "degree"]["cv_after"] == 0
