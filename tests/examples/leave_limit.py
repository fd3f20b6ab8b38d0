"""leave_limit: no school gives away more than a share of its staff, but always one."""

from __future__ import annotations

from datetime import date
from typing import Any

from solver.district import District
from tests.build import decision, district, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

SCHOOLS = [school("A"), school("B", "rural")]
DEFAULT: dict[str, Any] = {"rules": {"leave_limit": {}}}


def _limit(share: str) -> dict[str, Any]:
    return {"rules": {"leave_limit": {"at_most": share}}}


def _example(
    shows: str, where: District, scenario: dict[str, Any], plan: tuple[Move, ...], holds: bool
) -> RuleExample:
    return RuleExample("leave_limit", shows, where, scenario, plan, holds)


def _of(n: int) -> District:
    return district(SCHOOLS, staff("a", "A", n))


TWO_WAYS = district(SCHOOLS, [*staff("a", "A", 6), *staff("b", "B", 6)])
# 9 of the 10 rows are active: 30% of 9 = 2.7 -> 2.
ON_LEAVE = district(SCHOOLS, [*staff("a", "A", 9), teacher("l", "A", status="leave")])
# Half of the ten are too new to be eligible, but they are staff.
NEW = district(SCHOOLS, [*staff("a", "A", 5), *staff("n", "A", 5, joined=date(2024, 9, 1))])
ELIGIBLE = {"rules": {"eligibility": {}, "leave_limit": {"at_most": "30%"}}}
MUST_GO = district(SCHOOLS, staff("a", "A", 3), decisions=[decision("a1", "go")])

EXAMPLES: list[RuleExample] = [
    _example("30% of 10 is 3", _of(10), DEFAULT, go("a", 3, "B"), True),
    _example("4 of 10 are past 30%", _of(10), DEFAULT, go("a", 4, "B"), False),
    # 30% of 9 = 2.7.
    _example("30% of 9 rounds down to 2", _of(9), DEFAULT, go("a", 2, "B"), True),
    _example("3 of 9 are past 30%", _of(9), DEFAULT, go("a", 3, "B"), False),
    _example("a school of 3 may give one", _of(3), DEFAULT, go("a", 1, "B"), True),
    _example("a school of 3 may not give two", _of(3), DEFAULT, go("a", 2, "B"), False),
    _example("a school of 1 may give its one", _of(1), DEFAULT, go("a", 1, "B"), True),
    _example("0% still lets one go", _of(10), _limit("0%"), go("a", 1, "B"), True),
    _example("0% lets no two go", _of(10), _limit("0%"), go("a", 2, "B"), False),
    _example("0.1 of 30 is 3", _of(30), _limit("0.1"), go("a", 3, "B"), True),
    _example("4 of 30 are past 0.1", _of(30), _limit("0.1"), go("a", 4, "B"), False),
    _example(
        "who comes does not make up for who goes",
        TWO_WAYS,
        DEFAULT,
        (*go("a", 2, "B"), *go("b", 1, "A")),
        False,
    ),
    _example(
        "each school has its own limit",
        TWO_WAYS,
        DEFAULT,
        (*go("a", 1, "B"), *go("b", 1, "A")),
        True,
    ),
    _example("leave is not staff", ON_LEAVE, DEFAULT, go("a", 3, "B"), False),
    _example("the staff is more than the eligible", NEW, ELIGIBLE, go("a", 3, "B"), True),
    _example("a go move counts", MUST_GO, DEFAULT, go("a", 2, "B"), False),
]
