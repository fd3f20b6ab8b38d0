"""Goals and filters with a fault in them: their hand-written examples must notice each one.

For rules `test_examples` does the same. Every goal and filter of the catalogue is tried, so a new
one whose examples would not notice fails here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from solver.district import STAGES
from solver.model.arrays import Arrays, Bools
from solver.model.moves import Moves
from solver.model.pairs import Bar, Pairs
from solver.model.program import Cost, IntegerProgram
from solver.policy.element import Filter, Goal
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.recount.tables import Recount
from solver.text import same
from tests import examples
from tests.holding import filter_faults, goal_faults


def _without_one(cost: Cost) -> Cost:
    """Leave out the first coefficient that is not 0."""
    coefficients = cost.coefficients.copy()
    coefficients[np.flatnonzero(coefficients)[:1]] = 0
    return replace(cost, coefficients=coefficients)


def _noticeable(cost: Cost) -> Fraction:
    """Return a step that is more than the rounding of the cost."""
    return max(cost.unit, 2 * cost.error, Fraction(1, 1000))


COSTS: dict[str, Callable[[Cost], Cost]] = {
    "costs nothing": lambda c: replace(c, coefficients=np.zeros_like(c.coefficients)),
    "counts twice": lambda c: replace(c, coefficients=2 * c.coefficients),
    "the other way round": lambda c: replace(c, coefficients=-c.coefficients),
    "one left out": _without_one,
    "starts a step too high": lambda c: replace(c, constant=c.constant + _noticeable(c)),
    "starts a step too low": lambda c: replace(c, constant=c.constant - _noticeable(c)),
}


@pytest.mark.parametrize("fault", COSTS)
@pytest.mark.parametrize("goal", GOALS.values(), ids=lambda g: g.id)
def test_examples_notice_wrong_costs(
    goal: type[Goal], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = goal.costs

    def faulty(self: Goal, moves: Moves, program: IntegerProgram) -> None:
        honest(self, moves, program)
        program.costs[-1] = COSTS[fault](program.costs[-1])

    monkeypatch.setattr(goal, "costs", faulty)
    mine = [e for e in examples.GOALS if e.goal == goal.id]
    assert any("matrix" in found for e in mine for found in goal_faults(e))


def _of(recount: Recount, plan: pd.DataFrame) -> Recount:
    return Recount(recount.district, recount.definitions, recount.filters, plan)


AUDITS: dict[str, Callable[[Goal, Callable[[Goal, Recount], Fraction], Recount], Fraction]] = {
    "always nothing": lambda goal, honest, recount: Fraction(0),
    "one too many": lambda goal, honest, recount: honest(goal, recount) + 1,
    "one move forgotten": lambda goal, honest, recount: honest(
        goal, _of(recount, recount.moves[["teacher_id", "to_school_id", "subject"]].iloc[:-1])
    ),
    "counted before the moves": lambda goal, honest, recount: honest(
        goal, _of(recount, recount.moves[["teacher_id", "to_school_id", "subject"]].head(0))
    ),
}


@pytest.mark.parametrize("fault", AUDITS)
@pytest.mark.parametrize("goal", GOALS.values(), ids=lambda g: g.id)
def test_examples_notice_a_wrong_count_of_a_goal(
    goal: type[Goal], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = goal.audit
    monkeypatch.setattr(goal, "audit", lambda self, recount: AUDITS[fault](self, honest, recount))
    mine = [e for e in examples.GOALS if e.goal == goal.id]
    assert any("audit" in found for e in mine for found in goal_faults(e))


def _noticed(part: type[Filter], side: str) -> bool:
    mine = [e for e in examples.FILTERS if e.filter == part.id]
    return any(side in found for e in mine for found in filter_faults(e))


def _flipped(mask: Bools, *, at: int) -> Bools:
    """Return a mask with one entry the other way round; an empty one as it is."""
    mask = mask.copy()
    mask[at : at + 1 or None] = ~mask[at : at + 1 or None]
    return mask


OVERRIDES = [
    (part, name)
    for part in FILTERS.values()
    for name in ("opens", "bars", "keeps", "audit_opens", "audit_eligible", "audit_pairs")
    if name in vars(part)
]
"""What each filter says: who is barred and which pairs are kept, once for each side."""


@pytest.mark.parametrize("at", [0, -1], ids=["first", "last"])
@pytest.mark.parametrize(("part", "name"), OVERRIDES, ids=lambda v: getattr(v, "id", v))
def test_examples_notice_one_that_is_judged_the_other_way(
    part: type[Filter], name: str, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = getattr(part, name)

    def bars(self: Filter, arrays: Arrays) -> Iterator[Bar]:
        found = list(honest(self, arrays))
        for bar in found[:1]:
            yield Bar(bar.reason, _flipped(bar.mask, at=at))
        yield from found[1:]

    def opens(self: Filter, arrays: Arrays) -> Bools:
        # What nobody's main subject is changes nothing.
        found: Bools = honest(self, arrays).copy()
        who = np.flatnonzero(arrays.active)[[at]]
        other = 1 - arrays.stage[who]
        found[who, other, arrays.subject[who]] ^= True
        return found

    def audit_opens(self: Filter, recount: Recount) -> pd.DataFrame:
        found: pd.DataFrame = honest(self, recount)
        return found[_flipped(np.ones(len(found), dtype=bool), at=at)]

    def keeps(self: Filter, arrays: Arrays, pairs: Pairs) -> Bools | None:
        mask = honest(self, arrays, pairs)
        return None if mask is None else _flipped(mask, at=at)

    def counted(self: Filter, *given: object) -> pd.Series[bool] | None:
        mask = honest(self, *given)
        return mask if mask is None else pd.Series(_flipped(mask.to_numpy(), at=at), mask.index)

    known = {"opens": opens, "audit_opens": audit_opens, "bars": bars, "keeps": keeps}
    faulty = known.get(name, counted)
    monkeypatch.setattr(part, name, faulty)
    assert _noticed(part, "audit" if name.startswith("audit") else "matrix")


@pytest.mark.parametrize("strict", [True, False], ids=["nobody", "everybody"])
@pytest.mark.parametrize(("part", "name"), OVERRIDES, ids=lambda v: getattr(v, "id", v))
def test_examples_notice_a_filter_that_does_not_look(
    part: type[Filter], name: str, strict: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bars(self: Filter, arrays: Arrays) -> Iterator[Bar]:
        yield Bar(same("careless"), np.full(len(arrays.district.teachers), strict))

    def opens(self: Filter, arrays: Arrays) -> Bools:
        return np.full_like(careful(self, arrays), not strict)

    def audit_opens(self: Filter, recount: Recount) -> pd.DataFrame:
        rows = [
            (t.teacher_id, stage, t.subject)
            for t in recount.district.teachers
            for stage in STAGES
            if stage != t.stage and not strict
        ]
        return pd.DataFrame(rows, columns=["teacher_id", "stage", "subject"], dtype=object)

    def keeps(self: Filter, arrays: Arrays, pairs: Pairs) -> Bools:
        return np.full(len(pairs), not strict)

    def eligible(self: Filter, recount: Recount) -> pd.Series[bool]:
        return pd.Series(not strict, recount.teachers.index)

    def kept(self: Filter, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool]:
        return pd.Series(not strict, pairs.index)

    careful = getattr(part, name)
    faulty = {
        "opens": opens, "audit_opens": audit_opens,
        "bars": bars, "keeps": keeps, "audit_eligible": eligible, "audit_pairs": kept,
    }  # fmt: skip
    monkeypatch.setattr(part, name, faulty[name])
    assert _noticed(part, "audit" if name.startswith("audit") else "matrix")


def test_every_filter_is_said_on_both_sides() -> None:
    said = {part.id: {name for p, name in OVERRIDES if p is part} for part in FILTERS.values()}
    for name, sides in said.items():
        model = sides & {"opens", "bars", "keeps"}
        assert bool(model) == any(s.startswith("audit") for s in sides), name
        assert ("opens" in sides) == ("audit_opens" in sides), name
