"""Scenarios with parameters set otherwise: the same checks as in a file."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from solver.analysis.sweep import varied
from solver.analysis.sweep.vary import read_axis
from solver.errors import DataError, LungangError
from solver.policy.scenario import Scenario

JINGHAI = Scenario.read("jinghai-2025")
RATIO = "rotation_ratio.at_least"


def test_varied_parameters() -> None:
    changed = varied(JINGHAI, {RATIO: "15%", "eligibility.max_age.F": 50, "spread": True})
    rules = {r.id: r for r in (*changed.rules, *changed.filters)}
    assert getattr(rules["rotation_ratio"], "at_least") == Fraction(3, 20)  # noqa: B009
    assert dict(getattr(rules["eligibility"], "max_age")) == {"M": 50, "F": 50}  # noqa: B009
    assert [r.id for r in changed.rules] == sorted(r.id for r in changed.rules)
    assert "spread" in rules
    assert "headcount" not in {r.id for r in varied(changed, {"headcount": False}).rules}
    goals = varied(JINGHAI, {"balance": False, "fewest_moves": True}).goals
    assert [g.id for g in goals] == ["shortage", "travel", "fewest_moves"]
    assert varied(JINGHAI, {RATIO: "20%"}) == JINGHAI


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("rotation_ration.at_least", "10%", "did you mean rotation_ratio"),
        ("rotation_ratio.at_last", "10%", "did you mean at_least"),
        (RATIO, "lots", "should be a decimal"),
        (RATIO, "120%", "between 0% and 100%"),
        ("keep.tolerance", "1%", "no goal keep"),
    ],
)
def test_what_cannot_be_varied_is_said(path: str, value: object, words: str) -> None:
    with pytest.raises(DataError, match=words):
        varied(JINGHAI, {path: value})


def test_axes_are_read_as_yaml() -> None:
    assert read_axis("rotation_ratio.at_least=10%, 15%") == (RATIO, ["10%", "15%"])
    assert read_axis("a.b=0.1,null,true,[x, y]") == (
        "a.b",
        [Decimal("0.1"), None, True, ("x", "y")],
    )
    for text in ("a.b", "a.b=", "=1", "a=[1"):
        with pytest.raises(LungangError, match="not written as"):
            read_axis(text)
