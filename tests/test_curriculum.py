"""Needs from the curriculum: lessons × classes ÷ load, rounded up once; on both sides."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.district import STAGES, District
from solver.model.arrays import Arrays
from solver.policy.curricula import READY
from solver.policy.scenario import Scenario
from solver.recount.tables import Recount
from solver.sample import make
from tests.build import district, need, school, teacher
from tests.example import GoalExample, RuleExample
from tests.examples.people import go, staff
from tests.holding import frame_of, goal_faults, rule_faults, scenario_of

PRIMARY = {"1-2": {"chinese": 8, "pe": 4}, "3-6": {"chinese": 6, "pe": 3, "it": 1}}
JUNIOR = {"7": {"pe": 3}, "8-9": {"pe": 3, "physics": 2.5}}
OWN: dict[str, Any] = {
    "lessons": {"primary": PRIMARY, "junior": JUNIOR},
    "load": {"primary": {"chinese": 12, "default": 14}, "junior": {"pe": 12, "physics": 9.9}},
}


def posts(town: District, curriculum: Any) -> dict[str, int]:
    """Return the posts above 0 by cell as both sides have them, which must be the same."""
    definitions = scenario_of({"curriculum": curriculum}).definitions
    arrays = Arrays(town, definitions)
    modelled = {arrays.cell_name(c): int(n) for c, n in enumerate(arrays.need) if n}
    counted = Recount(town, definitions, (), frame_of([])).needs
    cells = ("/".join(cell) for cell in counted.index)
    assert {c: int(n) for c, n in zip(cells, counted, strict=True) if n} == modelled
    return modelled


def alone(**fields: Any) -> District:
    return district([school("A", **fields)], [teacher("a", "A")])


# A mean class of primary has (2 × 8 + 4 × 6) / 6 = 20/3 lessons of Chinese,
# (2 × 4 + 4 × 3) / 6 = 10/3 of PE and 4/6 of IT;
# one of junior has 3 of PE and 2 × 2.5 / 3 = 5/3 of physics.
NINE = {"A/primary/chinese": 5, "A/primary/pe": 3, "A/primary/it": 1}
BY_HAND: list[tuple[str, District, dict[str, int]]] = [
    # 80 / 12 = 6.67, 40 / 14 = 2.86, 8 / 14 = 0.57.
    (
        "12 classes",
        alone(primary_classes=12),
        {"A/primary/chinese": 7, "A/primary/pe": 3, "A/primary/it": 1},
    ),
    # 9 classes: 60 / 12 = 5 exactly, 30 / 14 = 2.14, 6 / 14 = 0.43.
    (
        "what divides evenly is not rounded",
        alone(primary_classes=9),
        NINE,
    ),
    # 21 classes: 140 / 12 = 11.67, 70 / 14 = 5, 14 / 14 = 1.
    (
        "thirds and sixths add up exactly",
        alone(primary_classes=21),
        {"A/primary/chinese": 12, "A/primary/pe": 5, "A/primary/it": 1},
    ),
    # 1 class in 6 grades: each number is above 0, so one post.
    (
        "fewer classes than grades",
        alone(primary_classes=1),
        {"A/primary/chinese": 1, "A/primary/pe": 1, "A/primary/it": 1},
    ),
    # 12 classes of junior: 36 / 12 = 3; 20 / 9.9 = 2.02. 6 of primary: 40 / 12, 20 / 14, 4 / 14.
    (
        "both stages",
        alone(primary_classes=6, junior_classes=12, junior_students=500),
        {
            "A/primary/chinese": 4,
            "A/primary/pe": 2,
            "A/primary/it": 1,
            "A/junior/pe": 3,
            "A/junior/physics": 3,
        },
    ),
    ("classes of a stage that is not there", alone(primary_classes=0, junior_classes=9), {}),
    ("one pupil is a stage", alone(primary_students=1, primary_classes=9), NINE),
    ("blank classes", alone(), {}),
    (
        "a row of needs goes before, 0 too; one of no lessons stays",
        district(
            [school("A", primary_classes=12), school("B")],
            [teacher("a", "A")],
            needs=[need("A", "chinese", 2), need("A", "it", 0), need("A", "music", 1)],
        ),
        {"A/primary/chinese": 2, "A/primary/music": 1, "A/primary/pe": 3},
    ),
]


@pytest.mark.parametrize(
    ("town", "expected"), [e[1:] for e in BY_HAND], ids=[e[0] for e in BY_HAND]
)
def test_posts_by_hand(town: District, expected: dict[str, int]) -> None:
    assert posts(town, OWN) == expected


def test_the_documented_example() -> None:
    given = {
        "lessons": {"primary": {"1-2": {"chinese": 8}, "3-6": {"chinese": 6.5, "it": 1}}},
        "load": {"primary": {"chinese": 12, "default": 14}},
    }
    expected = {"A/primary/chinese": 7, "A/primary/it": 1}
    assert posts(alone(primary_classes=12), given) == expected


@pytest.mark.parametrize("file", ["curriculum.md", "curriculum.zh.md"])
def test_the_documented_sections_are_read(file: str) -> None:
    text = (Path(__file__).parent.parent / "docs" / file).read_text(encoding="utf-8")
    blocks = text.split("```yaml\n")[1:]
    for block in blocks:
        definitions = Scenario.parse("as_of: 2025-09-01\n" + block.split("```")[0]).definitions
        assert definitions.curriculum is not None
    assert len(blocks) == 4


def test_without_a_curriculum_the_need_is_0() -> None:
    for none in (None, False):
        assert posts(alone(primary_classes=12), none) == {}


# Three of mathematics at A. Lessons of 7 × 6 / 14 = 3 at A, 7 × 3 / 14 = 1.5 -> 2 at B.
MATH = {"lessons": {"primary": {"1-6": {"math": 7}}}, "load": {"primary": {"default": 14}}}
PAIR = district(
    [school("A", primary_classes=6), school("B", "rural", primary_classes=3)], staff("a", "A", 3)
)


@pytest.mark.parametrize(("moved", "missing"), [(0, 2), (1, 2), (2, 2), (3, 3)])
def test_shortage_counts_them(moved: int, missing: int) -> None:
    scenario = {"curriculum": MATH, "goals": ["shortage"]}
    plan = go("a", moved, "B")
    assert goal_faults(GoalExample("shortage", "", PAIR, scenario, plan, Fraction(missing))) == []


@pytest.mark.parametrize(("classes", "holds"), [(6, False), (5, False), (4, True)])
def test_no_new_shortage_counts_them(classes: int, holds: bool) -> None:
    # 7 × 5 / 14 = 2.5 -> 3 posts, 7 × 4 / 14 = 2.
    town = district(
        [school("A", primary_classes=classes), school("B", "rural")], staff("a", "A", 3)
    )
    scenario = {"curriculum": MATH, "rules": {"no_new_shortage": {}}}
    example = RuleExample("no_new_shortage", "", town, scenario, go("a", 1, "B"), holds)
    assert rule_faults(example) == []


def test_both_sides_agree_on_a_whole_district() -> None:
    town = make(30, 1).model_copy(update={"needs": ()})
    found = posts(town, "national-2022")
    assert {cell.split("/")[0] for cell in found} == set(town.school_index)
    active = sum(t.status == "active" for t in town.teachers)
    # A school of the usual size needs about what the headcount gives it.
    assert 0.8 < sum(found.values()) / active < 1.2


tenths = st.integers(0, 120).map(lambda n: Fraction(n, 10))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.sampled_from(["1", "2-3", "4-6"]), st.tuples(tenths, tenths), min_size=1),
    st.tuples(*[st.integers(1, 200)] * 2),
    st.integers(0, 60),
)
def test_both_sides_agree(
    bands: dict[str, tuple[Fraction, Fraction]], load: tuple[int, int], classes: int
) -> None:
    names = ("math", "pe")
    posts(
        alone(primary_classes=classes),
        {
            "lessons": {"primary": {b: dict(zip(names, n, strict=True)) for b, n in bands.items()}},
            "load": {"primary": {s: Fraction(n, 10) for s, n in zip(names, load, strict=True)}},
        },
    )


# The shares of all lessons of nine years, by the plan of 2022.
SHARES = {
    ("politics",): (6, 8),
    ("chinese",): (20, 22),
    ("math",): (13, 15),
    ("english",): (6, 8),
    ("history", "geography"): (3, 4),
    ("science", "physics", "chemistry", "biology"): (8, 10),
    ("it",): (1, 3),
    ("pe",): (10, 11),
    ("music", "art"): (9, 11),
}


def test_the_national_table_keeps_to_the_plan() -> None:
    table = scenario_of({"curriculum": "national-2022"}).definitions.curriculum
    assert table is not None
    total: dict[str, Fraction] = {}
    for stage in STAGES:
        for band, lessons in table.lessons[stage].items():
            for grade in range(band.first, band.last + 1):
                weekly = 26 if grade <= 2 else 30 if grade <= 6 else 34
                # Labour is part of what is left for practice and local courses; no week overflows.
                assert weekly - 6 <= sum(lessons.values()) <= weekly - 2
                for subject, n in lessons.items():
                    total[subject] = total.get(subject, Fraction(0)) + n * (
                        33 if grade == 9 else 35
                    )
    for subjects, (low, high) in SHARES.items():
        share = sum(total.pop(s) for s in subjects) / Fraction(9522)
        assert Fraction(low, 100) <= share <= Fraction(high, 100), subjects
    assert set(total) == {"labor"}
    grades = [g for s in STAGES for b in table.lessons[s] for g in range(b.first, b.last + 1)]
    assert sorted(grades) == list(range(1, 10))


def test_the_national_table_marks_every_assumption() -> None:
    for line in READY["national-2022"].read_text(encoding="utf-8").splitlines():
        if line.startswith("      ") and not line.strip().startswith('"'):
            assert "#" in line, line


def test_ones_own_upon_the_national_table() -> None:
    given = {
        "base": "national-2022",
        "lessons": {"junior": {"7-9": {"pe": 5}}},
        "load": {"primary": {"chinese": 15}, "junior": None},
    }
    mine = scenario_of({"curriculum": given}).definitions.curriculum
    base = scenario_of({"curriculum": "national-2022"}).definitions.curriculum
    assert mine is not None
    assert base is not None
    assert mine.lessons == {**base.lessons, "junior": {(7, 9): {"pe": 5}}}
    assert mine.load["primary"] == {**base.load["primary"], "chinese": 15}
    assert mine.load["junior"] == base.load["junior"]
