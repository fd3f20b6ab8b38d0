"""The recount's tables by hand: what reports take from them and no rule asks for."""

from __future__ import annotations

import pandas as pd

from solver.planning.audit import audit
from solver.recount.tables import Recount
from tests.build import district, need, school, teacher
from tests.example import Move
from tests.examples.people import go, staff
from tests.holding import frame_of, scenario_of

# A has 3 of mathematics and needs 1; B needs 2 and has none; l of A is on leave.
TOWN = district(
    [school("A"), school("B", "rural")],
    [*staff("a", "A", 3), teacher("l", "A", status="leave")],
    needs=[need("A", "math", 1), need("B", "math", 2)],
)


def counted(*plan: Move) -> Recount:
    return audit(TOWN, scenario_of({"rules": {}}), frame_of(plan)).recount


def _row(frame: pd.DataFrame, key: object) -> dict[str, int]:
    return {str(name): int(n) for name, n in frame.T[key].items()}


def test_a_surplus_is_no_shortage_less_than_none() -> None:
    cells = counted(*go("a", 1, "B")).cells
    assert _row(cells, ("A", "primary", "math")) == {
        **{"need": 1, "before": 3, "out": 1, "in": 0, "after": 2},
        **{"shortage_before": 0, "shortage_after": 0},
    }
    assert _row(cells, ("B", "primary", "math")) == {
        **{"need": 2, "before": 0, "out": 0, "in": 1, "after": 1},
        **{"shortage_before": 2, "shortage_after": 1},
    }


def test_the_staff_before_and_after() -> None:
    schools = counted(*go("a", 2, "B")).schools[["staff", "leaving", "coming", "staff_after"]]
    assert _row(schools, "A") == {"staff": 3, "leaving": 2, "coming": 0, "staff_after": 1}
    assert _row(schools, "B") == {"staff": 0, "leaving": 0, "coming": 2, "staff_after": 2}
