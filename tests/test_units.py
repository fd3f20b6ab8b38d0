"""Units and ranges: the text that files hold, and the pieces that people read."""

from __future__ import annotations

import json
import pickle

import pytest

from solver.district.unit import DISTRICT, Range, Unit
from solver.explain.words import unit_words
from solver.planning.audit import audit
from solver.policy.rules import RULES
from solver.policy.scenario import Scenario
from solver.policy.unit_names import names_of_units, unit_title
from solver.report.labels import asked
from tests.build import district, group, school, teacher
from tests.holding import frame_of


@pytest.mark.parametrize(
    ("unit", "text", "parts"),
    [
        (Unit(DISTRICT), "district", ("district",)),
        (Unit("0001", "primary", "math"), "0001/primary/math", ("0001", "primary", "math")),
        (Unit("A/1", "head"), "A/1/head", ("A/1", "head")),
        (Unit.move("T/1 -> x", "B"), "T/1 -> x -> B", ("T/1 -> x", "B")),
    ],
)
def test_a_unit_is_its_text_and_keeps_its_pieces(
    unit: Unit, text: str, parts: tuple[str, ...]
) -> None:
    assert unit == text
    assert json.dumps([unit]) == json.dumps([text])
    assert {text: 1}[unit] == 1
    for same in (unit, pickle.loads(pickle.dumps(unit))):
        assert same.parts == parts


def test_a_code_with_the_sign_in_it_is_found_again() -> None:
    codes = {"A/1", "A"}
    assert Unit.parse("A/1/primary/math", codes).parts == ("A/1", "primary", "math")
    assert Unit.parse("A/primary/math", codes).parts == ("A", "primary", "math")
    assert Unit.parse("primary", codes).parts == ("primary",)


@pytest.mark.parametrize(
    ("made", "text", "sides", "zh", "en"),
    [
        (Range(12), ">= 12", (12, None), "不少于 12", "at least 12"),
        (Range(at_most=0), "<= 0", (None, 0), "不多于 0", "at most 0"),
        (Range(12, 30), ">= 12, <= 30", (12, 30), "12 至 30", "12 to 30"),
        (Range(12, 12), ">= 12, <= 12", (12, 12), "等于 12", "exactly 12"),
        (Range(12, 30, span=True), "12 .. 30", (12, 30), "12 至 30", "12 to 30"),
        (Range.exactly(1), "== 1", (1, 1), "等于 1", "exactly 1"),
    ],
)
def test_a_range_is_its_text_and_keeps_its_sides(
    made: Range, text: str, sides: tuple[int | None, int | None], zh: str, en: str
) -> None:
    assert made == text
    for same in (made, Range.parse(text), pickle.loads(pickle.dumps(made))):
        assert (same.at_least, same.at_most) == sides
        assert str(same) == text
    assert asked(text) == (zh, en)


def test_a_school_code_with_a_slash_is_shown_as_the_school() -> None:
    town = district(
        [school("A/1", name="甲校"), school("B", name="乙校")],
        [teacher("T1", "A/1"), teacher("T2", "A/1")],
    )
    scenario = Scenario.of({"as_of": "2025-09-01", "rules": {"no_new_shortage": {}}})
    found = audit(town, scenario, frame_of([("T1", "B", "math")])).findings
    (finding,) = [f for f in found if f.rule == "no_new_shortage"]
    assert finding.unit.parts == ("A/1", "primary", "math")
    names = names_of_units(town)
    for unit in (finding.unit, str(finding.unit)):
        assert unit_title(unit, names).zh == "甲校 小学 数学"
        assert "甲校 (A/1)" in unit_words(RULES["no_new_shortage"](), unit, town).zh


def test_a_code_that_a_school_and_a_group_share_is_the_group_where_groups_are_counted() -> None:
    town = district([school("1", name="甲校")], [teacher("T1", "1")], groups=[group("1", "1")])
    rule = RULES["rotation_ratio"]
    for within, called in (("group", town.groups[0].name), ("school", "甲校")):
        assert unit_words(rule.model_validate({"within": within}), "1", town).zh == f"{called} (1)"
