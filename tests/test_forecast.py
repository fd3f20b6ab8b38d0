"""The forecast, by the worked example of its definition and by single cases of each sentence."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import solver
from solver.district import District
from solver.errors import DataError
from solver.policy.scenario import Scenario
from solver.years import Forecast, forecast
from solver.years.apportion import apportion, half_up

POLICY: dict[str, Any] = {"as_of": "2026-06-01", "rules": {"headcount": {}}}


def rows(school: str, first: int, by_year: dict[int, list[int]]) -> list[dict[str, Any]]:
    return [
        {"school_id": school, "grade": first + i, "year": year, "pupils": n}
        for year, counts in by_year.items()
        for i, n in enumerate(counts)
    ]


def children(school: str, since: int, *numbers: int) -> list[dict[str, Any]]:
    return [{"school_id": school, "year": since + i, "children": n} for i, n in enumerate(numbers)]


SCHOOLS: list[dict[str, Any]] = [
    {"school_id": "A", "name": "A", "area": "urban", "feeds": ("C",), "quota": 18,
     "primary_students": 575, "primary_places": 600},
    {"school_id": "B", "name": "B", "area": "rural", "feeds": ("C",),
     "primary_students": 113, "primary_places": 150},
    {"school_id": "C", "name": "C", "area": "urban", "junior_students": 344,
     "junior_places": 355},
]  # fmt: skip
PUPILS = [
    *rows("A", 1, {2023: [90, 100, 100, 100, 100, 100], 2024: [99, 81, 100, 100, 100, 100],
                   2025: [95, 99, 81, 100, 100, 100]}),
    *rows("B", 1, {2023: [20] * 6, 2024: [18, 20, 20, 20, 20, 20],
                   2025: [15, 18, 20, 20, 20, 20]}),
    *rows("C", 7, {2023: [110, 110, 110], 2024: [114, 110, 110], 2025: [120, 114, 110]}),
]  # fmt: skip
BIRTHS = [*children("A", 2023, 90, 90, 100, 90), *children("B", 2023, 25, 20, 20, 18)]
NEEDS = [
    {"school_id": "A", "stage": "primary", "subject": "math", "posts": 9},
    {"school_id": "A", "stage": "primary", "subject": "chinese", "posts": 12},
]


def staff(subject: str, n: int, **of_first: Any) -> list[dict[str, Any]]:
    plain = {"school_id": "A", "stage": "primary", "subject": subject}
    born = {"born": "1990-01-01", "sex": "F"}
    found = [{"teacher_id": f"{subject}{i}", **plain, **born} for i in range(n)]
    found[0] |= of_first
    return found


TEACHERS = [*staff("chinese", 11, born="1971-04-01"), *staff("math", 7)]


def district(**changes: Any) -> District:
    tables: dict[str, Any] = {"schools": SCHOOLS, "teachers": TEACHERS, "pupils": PUPILS,
                              "births": BIRTHS, "needs": NEEDS}  # fmt: skip
    return District.model_validate(tables | changes)


def made(years: int = 1, policy: dict[str, Any] | None = None, **changes: Any) -> Forecast:
    return forecast(district(**changes), Scenario.of(POLICY | (policy or {})), years)


def grades(found: Forecast, school: str, year: int, variant: str = "mid") -> list[int]:
    g = found.grades
    mine = g[(g["school_id"] == school) & (g["year"] == year) & (g["variant"] == variant)]
    return [int(n) for n in mine.sort_values("grade")["pupils"]]


def record(found: Forecast, school: str, year: int = 2026, variant: str = "mid") -> Any:
    r = found.records
    (row,) = r[(r["school_id"] == school) & (r["year"] == year) & (r["variant"] == variant)].index
    return r.loc[row]


def test_the_worked_example() -> None:
    found = made()
    assert grades(found, "A", 2026) == [91, 90, 99, 81, 100, 100]
    assert grades(found, "B", 2026) == [15, 15, 18, 20, 20, 20]
    assert grades(found, "C", 2026) == [117, 120, 114]
    assert [grades(found, s, 2026, "low")[0] for s in "AB"] == [87, 14]
    assert [grades(found, s, 2026, "high")[0] for s in "AB"] == [96, 16]
    assert [grades(found, "C", 2026, v)[0] for v in ("low", "high")] == [111, 123]
    a, b, c = (record(found, s) for s in "ABC")
    assert (a["pupils"], a["classes"], a["warning"]) == (561, 16, "yellow")
    assert (b["pupils"], b["classes"], b["warning"]) == (108, 6, "none")
    assert (c["pupils"], c["classes"], c["warning"]) == (351, 9, "yellow")
    high = record(found, "C", variant="high")
    assert (high["pupils"], high["warning"]) == (357, "red")
    assert (a["need"], a["staff"], a["leavers"], a["recruits"]) == (19, 18, 1, 1)
    s = found.subjects
    mid = s[(s["variant"] == "mid") & (s["school_id"] == "A")].set_index("subject")
    assert list(mid.loc[["chinese", "math"], "need"]) == [11, 8]
    assert list(mid.loc[["chinese", "math"], "recruits"]) == [1, 0]
    assert not found.assumptions


def test_who_sits_in_class_is_not_uncertain() -> None:
    found = made(years=2)
    for variant in ("low", "high"):
        assert grades(found, "A", 2026, variant)[1:] == grades(found, "A", 2026)[1:]
        # The second year's grade 2 are the first year's newcomers, who were uncertain.
        assert grades(found, "A", 2027, variant)[1] != grades(found, "A", 2027)[1]
        assert grades(found, "A", 2027, variant)[2:] == grades(found, "A", 2027)[2:]


def test_places_that_are_built_count_from_their_year_on() -> None:
    built = [{"school_id": "A", "stage": "primary", "year": 2027, "places": 500}]
    found = made(years=2, places=built)
    assert [record(found, "A", y)["places"] for y in (2026, 2027)] == [600, 500]
    assert record(found, "A", 2027)["warning"] == "red"
    blank = [s | {"primary_places": None} for s in SCHOOLS]
    assert record(made(schools=blank), "A")["warning"] is None


@pytest.mark.parametrize(
    ("places", "level"), [(624, "none"), (623, "yellow"), (562, "yellow"), (561, "red")]
)
def test_warnings_are_exact(places: int, level: str) -> None:
    """561 pupils are 89.90 % of 624 places and 90.05 % of 623."""
    there = [s | ({"primary_places": places} if s["school_id"] == "A" else {}) for s in SCHOOLS]
    assert record(made(schools=there), "A")["warning"] == level


def test_a_last_grade_goes_to_feeders_then_groups_then_all_of_the_district() -> None:
    second = [*rows("D", 7, {y: [60, 60, 60] for y in (2023, 2024, 2025)})]
    town: dict[str, Any] = {"schools": [*SCHOOLS, {"school_id": "D", "name": "D", "area": "urban"}],
            "pupils": [*PUPILS, *second]}  # fmt: skip
    assert grades(made(**town), "D", 2026)[0] == 0
    bare = [{k: v for k, v in s.items() if k != "feeds"} for s in town["schools"]]
    groups: dict[str, Any] = {"groups": [{"group_id": "G", "name": "G"}],
              "members": [{"group_id": "G", "school_id": s} for s in "ABD"]}  # fmt: skip
    found = made(**town | {"schools": bare} | groups)
    assert grades(found, "C", 2026)[0] == 0
    assert not [a for a in found.assumptions if a.what == "district_way"]
    shared = made(**town | {"schools": bare})
    # By their pupils of grade 7 in the base year: 120 and 60.
    ratio = Fraction(114 + 60, 120) / 2 + Fraction(120 + 60, 120) / 2
    assert grades(shared, "C", 2026)[0] + grades(shared, "D", 2026)[0] == half_up(120 * ratio)
    assert [(a.what, a.where, a.grade) for a in shared.assumptions] == [
        ("district_way", "A", 6),
        ("district_way", "B", 6),
    ]


def test_feeders_without_the_grade_are_an_error() -> None:
    wrong = [s | {"feeds": ("B",)} if s["school_id"] == "A" else s for s in SCHOOLS]
    with pytest.raises(DataError) as caught:
        made(schools=wrong)
    assert [p.code for p in caught.value.problems] == ["bad_feeds"]


def test_children_of_a_place_are_shared_by_the_first_grades_of_its_schools() -> None:
    town = [s | {"place": "T"} for s in SCHOOLS]
    births = [{"place": "T", "year": y, "children": n}
              for y, n in ((2023, 110), (2024, 110), (2025, 110), (2026, 110))]  # fmt: skip
    found = made(schools=town, births=births)
    # Base year 95 and 15 of 110: each has as many children as pupils.
    urban = sum((Fraction(n, 95) for n in (90, 99, 95)), Fraction(0)) / 3
    rural = sum((Fraction(n, 15) for n in (20, 18, 15)), Fraction(0)) / 3
    assert [grades(found, s, 2026)[0] for s in "AB"] == list(
        apportion({"A": 95 * urban, "B": 15 * rural}, half_up(95 * urban + 15 * rural)).values()
    )
    with pytest.raises(DataError) as caught:
        made(births=[{"place": "nowhere", "year": 2026, "children": 5}])
    assert [p.code for p in caught.value.problems] == ["place_without_school"]


def test_a_school_without_children_keeps_its_first_grade() -> None:
    found = made(births=[b for b in BIRTHS if b["school_id"] == "A" or b["year"] < 2026])
    assert grades(found, "B", 2026)[0] == 15
    assert ("same_entry", "B", 1, 2026) in found.assumptions


def test_what_the_policy_gives_goes_before_the_data() -> None:
    found = made(policy={"forecast": {"entry": "100%", "progress": {"6": "50%", "default": "1"}}})
    assert [grades(found, s, 2026)[0] for s in "AB"] == [90, 18]
    assert grades(found, "A", 2026)[1] == 95
    assert grades(found, "C", 2026)[0] == 60
    kinds = {a.what for a in found.assumptions}
    assert kinds == {"given_entry", "given_progress"}


def test_too_few_years_and_no_entry_are_errors_unless_given() -> None:
    two = [p for p in PUPILS if p["year"] > 2023]
    late = [b for b in BIRTHS if b["year"] == 2026]
    cases: list[tuple[dict[str, Any], str]] = [
        ({"pupils": two}, "few_years"),
        ({"births": late}, "no_entry"),
        ({"pupils": []}, "no_pupils"),
    ]
    for changes, code in cases:
        with pytest.raises(DataError) as caught:
            made(**changes)
        assert [p.code for p in caught.value.problems] == [code]
    assert grades(made(policy={"forecast": {"progress": "99%"}}, pupils=two), "A", 2026)[1] == 94
    assert grades(made(policy={"forecast": {"entry": "95%"}}, births=late), "B", 2026)[0] == 17


def test_an_area_without_data_takes_the_districts() -> None:
    town = [s | ({"area": "town"} if s["school_id"] == "B" else {}) for s in SCHOOLS]
    births = [b for b in BIRTHS if b["school_id"] == "A" or b["year"] == 2026]
    found = made(schools=town, births=births)
    assert ("district_entry", "town", None, None) in found.assumptions
    assert (
        grades(found, "B", 2026)[0]
        == half_up(Fraction(90 + 18) * Fraction(61, 60)) - grades(found, "A", 2026)[0]
    )


def test_posts_follow_classes_and_keep_one() -> None:
    one = [{"school_id": "B", "stage": "primary", "subject": "pe", "posts": 1}]
    small = made(years=3, needs=one)
    assert record(small, "B", 2028)["need"] == 1
    closed = [p | {"pupils": 0} if p["school_id"] == "B" and p["year"] == 2025 else p
              for p in PUPILS]  # fmt: skip
    none = made(needs=one, pupils=closed, births=[b for b in BIRTHS if b["school_id"] == "A"])
    assert record(none, "B")["classes"] == 0
    assert record(none, "B")["need"] == 0


def test_quotas_by_stage_bound_each_stage() -> None:
    by_stage = [s | ({"primary_quota": 17, "junior_quota": 1} if s["school_id"] == "A" else {})
                for s in SCHOOLS]  # fmt: skip
    assert record(made(schools=by_stage), "A")["recruits"] == 0


def test_leavers_are_counted_from_today_on_and_unknown_ones_told_of() -> None:
    unknown = [t | ({"born": None} if t["teacher_id"] == "math3" else {}) for t in TEACHERS]
    found = made(years=2, teachers=unknown)
    assert [record(found, "A", y)["leavers"] for y in (2026, 2027)] == [1, 1]
    assert ("unknown_retirement", "A", None, None) in found.assumptions
    away = [t | ({"status": "leave"} if t["teacher_id"] == "chinese0" else {}) for t in TEACHERS]
    assert record(made(teachers=away), "A")["leavers"] == 0


def test_largest_remainders() -> None:
    shares = {"a": Fraction(1, 2), "b": Fraction(1, 2), "c": Fraction(2)}
    assert apportion(shares, 3) == {"a": 1, "b": 0, "c": 2}
    assert [half_up(Fraction(n, 2)) for n in (1, 2, 3)] == [1, 1, 2]


def test_the_district_with_known_figures(shared_data: Path) -> None:
    """The figures of an independent reading of the definition."""
    town = solver.read(shared_data / "jinghai_years")
    policy = Scenario.read(shared_data / "scenarios" / "binhai-2020.yaml")
    r = forecast(town, policy, 3).records
    sums = r[r["variant"] == "mid"].groupby(["year", "stage"])
    numbers = ["pupils", "classes", "need", "staff", "leavers", "recruits"]
    found = {
        key: [
            *map(int, part[numbers].sum()),
            *((part["warning"] == w).sum() for w in ("yellow", "red")),
        ]
        for key, part in sums
    }
    assert found == {
        (2026, "primary"): [75435, 1953, 3798, 3858, 175, 463, 34, 15],
        (2026, "junior"): [36684, 812, 2533, 2498, 112, 309, 10, 23],
        (2027, "primary"): [72146, 1875, 3672, 3858, 208, 472, 36, 4],
        (2027, "junior"): [35903, 804, 2517, 2498, 147, 314, 6, 21],
        (2028, "primary"): [68625, 1801, 3531, 3858, 249, 477, 21, 0],
        (2028, "junior"): [34579, 770, 2428, 2498, 174, 302, 6, 22],
    }
    last = r[r["year"] == 2028].groupby(["stage", "variant"])["pupils"].sum()
    assert [last["primary", v] for v in ("low", "high")] == [67114, 70134]
    assert [last["junior", v] for v in ("low", "high")] == [32851, 36308]
