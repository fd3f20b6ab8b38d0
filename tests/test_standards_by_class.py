"""Posts by class and by the size of a weak-side school: at each limit and past it, both sides."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.district import District
from solver.errors import DataError
from solver.policy.scenario import Scenario
from solver.report.terminal.check import blank_classes
from tests.build import district, need, school, teacher
from tests.example import GoalExample
from tests.examples.people import go, staff
from tests.holding import goal_faults, scenario_of
from tests.test_curriculum import posts

PE = {"by_class": {"primary": {"pe": 6}, "junior": {"pe": 7}}}
AT_LEAST = {"min_posts": {"pe": {"pupils": 200, "posts": 1}, "music": {"pupils": 200, "posts": 2}}}


def alone(area: str = "rural", **fields: Any) -> District:
    return district([school("A", area, **fields)], [teacher("a", "A")])


@pytest.mark.parametrize(
    ("classes", "expected"), [(0, 0), (1, 1), (6, 1), (7, 2), (12, 2), (13, 3)]
)
def test_one_post_for_every_six_classes_rounded_up(classes: int, expected: int) -> None:
    found = posts(alone(primary_classes=classes), PE)
    assert found == ({"A/primary/pe": expected} if expected else {})


def test_each_stage_by_its_own_classes() -> None:
    nine = alone(primary_classes=12, junior_classes=8, junior_students=300)
    assert posts(nine, PE) == {"A/primary/pe": 2, "A/junior/pe": 2}
    gone = alone(primary_classes=12, junior_classes=8, junior_students=0)
    assert posts(gone, PE) == {"A/primary/pe": 2}


def test_parts_of_a_class_are_exact() -> None:
    # 7 classes at 3.5 are 2 posts, not 3.
    town = alone(primary_classes=7)
    assert posts(town, {"by_class": {"primary": {"pe": 3.5}}}) == {"A/primary/pe": 2}
    assert posts(town, {"by_class": {"primary": {"pe": 3.4}}}) == {"A/primary/pe": 3}


@pytest.mark.parametrize(
    ("area", "pupils", "held"),
    [("rural", 201, True), ("rural", 200, False), ("town", 201, True), ("urban", 201, False)],
)
def test_more_than_so_many_pupils_on_the_weak_side(area: str, pupils: int, held: bool) -> None:
    expected = {"A/primary/pe": 1, "A/primary/music": 2} if held else {}
    assert posts(alone(area, primary_students=pupils), AT_LEAST) == expected


def test_a_weak_school_in_town_is_on_the_weak_side() -> None:
    town = alone("urban", standing="weak", primary_students=201)
    assert posts(town, AT_LEAST) == {"A/primary/pe": 1, "A/primary/music": 2}


def test_pupils_are_counted_stage_by_stage() -> None:
    both = alone(primary_students=150, junior_students=150)
    assert posts(both, AT_LEAST) == {}
    junior = alone(primary_students=150, junior_students=201)
    assert posts(junior, AT_LEAST) == {"A/junior/pe": 1, "A/junior/music": 2}


LESSONS = {
    "lessons": {"primary": {"1-6": {"pe": 3, "math": 4}}},
    "load": {"primary": {"default": 12}},
}


@pytest.mark.parametrize(
    ("classes", "each", "least", "expected"),
    [
        # 12 classes: lessons 36 / 12 = 3.
        (12, 6, 0, 3),
        (12, 4, 0, 3),
        (12, 3, 0, 4),
        (12, 6, 3, 3),
        (12, 6, 4, 4),
        (12, 2, 5, 6),
    ],
)
def test_the_largest_of_lessons_classes_and_size(
    classes: int, each: int, least: int, expected: int
) -> None:
    given = {
        **LESSONS,
        "by_class": {"primary": {"pe": each}},
        "min_posts": {"pe": {"pupils": 0, "posts": least}},
    }
    found = posts(alone(primary_classes=classes), given)
    assert found == {"A/primary/pe": expected, "A/primary/math": 4}


def test_a_row_of_needs_goes_before_all_three() -> None:
    given = {**LESSONS, **PE, "min_posts": {"pe": {"pupils": 0, "posts": 9}}}
    town = district(
        [school("A", "rural", primary_classes=12), school("B", "rural", primary_classes=12)],
        [teacher("a", "A")],
        needs=[need("A", "pe", 1), need("B", "pe", 0)],
    )
    assert posts(town, given) == {"A/primary/pe": 1, "A/primary/math": 4, "B/primary/math": 4}


def test_upon_the_ready_table() -> None:
    town = alone(primary_classes=12)
    base = posts(town, "national-2022")
    more = posts(town, {"base": "national-2022", "by_class": {"primary": {"pe": 1}}})
    assert more == base | {"A/primary/pe": 12}


@pytest.mark.parametrize(("moved", "missing"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_shortage_counts_them(moved: int, missing: int) -> None:
    # 7 classes at B: two posts of PE; A, on the strong side without classes, needs none.
    town = district(
        [school("A"), school("B", "rural", primary_classes=7)], staff("a", "A", 3, "pe")
    )
    scenario = {"curriculum": PE, "goals": [{"shortage": {"weights": {"pe": 1}}}]}
    plan = go("a", moved, "B", "pe")
    assert goal_faults(GoalExample("shortage", "", town, scenario, plan, Fraction(missing))) == []


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.integers(0, 40),
    st.integers(0, 6),
    st.integers(1, 90).map(lambda n: Fraction(n, 10)),
    st.integers(0, 4),
    st.sampled_from(["urban", "rural"]),
)
def test_both_sides_agree(classes: int, pupils: int, each: Fraction, least: int, area: str) -> None:
    given = {
        **LESSONS,
        "by_class": {"primary": {"pe": each}, "junior": {"art": each}},
        "min_posts": {"art": {"pupils": 3, "posts": least}},
    }
    town = alone(
        area,
        primary_classes=classes,
        primary_students=pupils,
        junior_classes=classes,
        junior_students=pupils,
    )
    posts(town, given)


HEAD = "as_of: 2025-09-01\ncurriculum:\n"


@pytest.mark.parametrize(
    ("text", "line", "code", "word"),
    [
        ("  by_clas: {}\n", 3, "unknown_key", "by_class"),
        ("  by_class:\n    primry: {pe: 6}\n", 4, "unknown_key", "primary"),
        ("  by_class:\n    primary: {sport: 6}\n", 4, "unknown_key", "sport"),
        ("  by_class:\n    primary:\n      pe: 0\n", 5, "bad_value", "pe"),
        ("  by_class:\n    primary: 6\n", 4, "wrong_shape", "primary"),
        ("  min_posts:\n    pee: {pupils: 1, posts: 1}\n", 4, "unknown_key", "pe"),
        ("  min_posts:\n    pe: {pupil: 1}\n", 4, "unknown_key", "pupils"),
        ("  min_posts:\n    pe: {pupils: -1, posts: 1}\n", 4, "bad_value", "pupils"),
        ("  min_posts:\n    pe: {pupils: 1}\n", 4, "missing_key", "posts"),
        ("  min_posts:\n    pe: 1\n", 4, "wrong_shape", "pe"),
        ("  lessons: {primary: {1-6: {pe: 3}}}\n  by_class: {primary: {pe: 6}}\n", 3,
         "missing_key", "load"),
    ],
)  # fmt: skip
def test_defects_are_told_with_their_line(text: str, line: int, code: str, word: str) -> None:
    with pytest.raises(DataError) as caught:
        Scenario.parse(HEAD + text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.row) == (code, line)
    assert word in problem.message.en


def test_schools_without_classes_are_told() -> None:
    town = district([school("A"), school("B", primary_classes=6)], [teacher("a", "A")])
    (warning,) = blank_classes(town, scenario_of({"curriculum": PE}).definitions)
    assert (warning.column, warning.value) == ("primary_classes", "A")
    assert blank_classes(town, scenario_of({"curriculum": AT_LEAST}).definitions) == []
