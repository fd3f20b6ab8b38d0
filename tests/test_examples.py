"""Hand-written examples from the specification, held against the audit and the matrix."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from solver.district.unit import DISTRICT, Range, Unit
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Rule
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.policy.rules import RULES
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from tests import examples
from tests.example import FilterExample, GoalExample, RuleExample
from tests.holding import filter_faults, goal_faults, rule_faults


def _name(example: RuleExample | FilterExample | GoalExample) -> str:
    return example.shows


@pytest.mark.parametrize("example", examples.RULES, ids=_name)
def test_rule(example: RuleExample) -> None:
    assert rule_faults(example) == []


@pytest.mark.parametrize("example", examples.GOALS, ids=_name)
def test_goal(example: GoalExample) -> None:
    assert goal_faults(example) == []


@pytest.mark.parametrize("example", examples.FILTERS, ids=_name)
def test_filter(example: FilterExample) -> None:
    assert filter_faults(example) == []


def test_catalogue_is_complete() -> None:
    for part in [*FILTERS.values(), *RULES.values(), *GOALS.values()]:
        assert part.__doc__
        assert all(text.zh and text.en for text in (part.title, part.meaning, part.source))
    for rule in RULES:
        verdicts = {e.holds for e in examples.RULES if e.rule == rule}
        assert verdicts == {True, False}, f"{rule} lacks an example that holds or one that does not"
    assert {e.goal for e in examples.GOALS} == set(GOALS)
    assert set(FILTERS) <= {e.filter for e in examples.FILTERS}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
def test_examples_notice_missing_rows(rule: type[Rule], monkeypatch: pytest.MonkeyPatch) -> None:
    def no_rows(self: Rule, moves: Moves, program: IntegerProgram) -> None:
        pass

    monkeypatch.setattr(rule, "rows", no_rows)
    mine = [e for e in examples.RULES if e.rule == rule.id]
    assert any("matrix" in fault for e in mine for fault in rule_faults(e))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
@pytest.mark.parametrize("lenient", [True, False])
def test_examples_notice_a_careless_audit(
    rule: type[Rule], lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(self: Rule, recount: Recount) -> Iterator[Finding]:
        yield Finding(rule.id, Unit(DISTRICT), Range(), 0, holds=lenient)

    monkeypatch.setattr(rule, "audit", careless)
    mine = [e for e in examples.RULES if e.rule == rule.id]
    assert any("audit" in fault for e in mine for fault in rule_faults(e))


@pytest.mark.parametrize("side", ["lo", "hi"])
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
def test_examples_notice_rows_off_by_one(
    rule: type[Rule], side: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = rule.rows

    def shifted(self: Rule, moves: Moves, program: IntegerProgram) -> None:
        start = len(program.tags)
        honest(self, moves, program)
        sides = program._lo if side == "lo" else program._hi
        known, count = 0, 0
        for i, part in enumerate(sides):
            count += len(part)
            if known >= start:
                # One stricter: what is exactly at its limit must be refused.
                sides[i] = part + (1 if side == "lo" else -1)
            known = count

    monkeypatch.setattr(rule, "rows", shifted)
    mine = [e for e in examples.RULES if e.rule == rule.id]
    bounded = {
        "lo": {
            "rotation_ratio",
            "backbone_share",
            "headcount",
            "support_coverage",
            "teams",
            "leadership",
        },
        "hi": {
            "rotation_ratio",
            "headcount",
            "leave_limit",
            "no_new_shortage",
            "leadership",
            "spread",
        },
    }
    if rule.id in examples.BOUNDS:
        bounded[side] |= {rule.id} if side in examples.BOUNDS[rule.id] else set()
    noticed = any("matrix" in fault for e in mine for fault in rule_faults(e))
    assert noticed == (rule.id in bounded[side])
