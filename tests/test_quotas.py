"""Headcount within the total: the worked example, and all divisions of small totals."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import solver
from solver.district import District
from solver.errors import InfeasibleError
from solver.policy.scenario import Scenario
from solver.years import quotas
from solver.years.holders import Holder
from solver.years.quotas import distance, with_quotas

POLICY = Scenario.of(
    {"as_of": "2025-09-01", "rules": {"headcount": {"standard": {"primary": "1", "junior": "1"}}}}
)
EXAMPLE = {"A": (30, 34, 33, 1), "B": (10, 10, 8, 1), "C": (20, 16, 17, 0)}
"""Standard, quota, staff and who of them retires."""


def district(rows: dict[str, tuple[int, int, int, int]], **more: Any) -> District:
    """Make a district of schools whose standard is one post a pupil."""
    teachers = [
        {"teacher_id": f"{code}{i}", "school_id": code, "stage": "primary", "subject": "math",
         "retires": "2026-09-01" if i < leaving else "2040-01-01"}
        for code, (_, _, staff, leaving) in rows.items() for i in range(staff)
    ]  # fmt: skip
    schools = [
        {"school_id": code, "name": code, "area": "urban", "primary_students": standard,
         "quota": quota}
        for code, (standard, quota, *_) in rows.items()
    ]  # fmt: skip
    return District.model_validate({"schools": schools, "teachers": teachers} | more)


def proposed(**options: Any) -> list[int]:
    return [s.proposed for s in quotas(district(EXAMPLE), POLICY, **options).schools]


def test_the_worked_example() -> None:
    found = quotas(district(EXAMPLE), POLICY)
    assert [s.proposed for s in found.schools] == [32, 9, 19]
    assert found.value == (2, Fraction(17, 60), 6)
    # The pool is a share: two posts of sixty.
    held = quotas(district(EXAMPLE), POLICY, pool=Fraction(1, 30))
    assert [s.proposed for s in held.schools] == [32, 9, 17]
    assert (held.value[0], held.pool) == (4, 2)
    more = quotas(district(EXAMPLE), POLICY, total=70)
    assert [s.proposed for s in more.schools] == [32, 10, 20]
    assert (more.pool, more.total) == (8, 70)
    assert sum(proposed(total=70, spare_to_schools=True)) == 70


def test_too_few_for_those_who_stay() -> None:
    assert proposed(total=56) == [32, 7, 17]
    with pytest.raises(InfeasibleError, match="1 too few"):
        proposed(total=55)
    with pytest.raises(InfeasibleError):
        proposed(total=56, pool=Fraction(1, 100))


def test_no_school_changes_by_more_than_asked() -> None:
    assert proposed(most_change=Fraction(1, 10)) == [32, 10, 17]


def enumerated(
    holders: list[Holder], given: int, *, spare: bool
) -> tuple[int, int, Fraction, int, list[int]]:
    """Try every division; the best gives most out, then by the three levels, then by code."""
    ends = [range(h.stays, (given if spare else max(h.standard, h.stays)) + 1) for h in holders]
    best: tuple[int, int, Fraction, int, list[int]] | None = None
    for numbers in product(*ends):
        if sum(numbers) > given:
            continue
        pairs = list(zip(holders, numbers, strict=True))
        value = (
            -sum(numbers),
            sum(max(0, h.standard - q) for h, q in pairs),
            sum((distance(q, h.standard) for h, q in pairs), Fraction(0)),
            sum(abs(q - h.quota) for h, q in pairs),
            [-q for q in numbers],
        )
        best = value if best is None else min(best, value)
    assert best is not None
    return best


@pytest.mark.parametrize("seed", range(40))
def test_the_best_of_all_divisions(seed: int) -> None:
    draw = random.Random(seed)
    rows = {
        code: (draw.randint(0, 6), draw.randint(0, 6), staff := draw.randint(0, 5),
               draw.randint(0, staff))
        for code in "ABC"
    }  # fmt: skip
    stay = sum(staff - leaving for *_, staff, leaving in rows.values())
    total, spare = stay + draw.randint(0, 9), draw.random() < 0.3
    found = quotas(district(rows), POLICY, total=total, spare_to_schools=spare)
    numbers = [s.proposed for s in found.schools]
    best = enumerated([s.holder for s in found.schools], total, spare=spare)
    assert (-sum(numbers), *found.value) == best[:4]
    assert found.pool == total - sum(numbers)


def test_people_count_where_their_headcount_is() -> None:
    rows = {"A": (5, 5, 3, 0), "B": (5, 5, 3, 0)}
    lent = district(rows)
    first = lent.teachers[0].model_copy(update={"school_id": "B", "home_school": "A"})
    away = lent.teachers[1].model_copy(update={"status": "leave"})
    found = quotas(lent.model_copy(update={"teachers": (first, away, *lent.teachers[2:])}), POLICY)
    holders = {s.holder.school_id: s.holder for s in found.schools}
    assert (holders["A"].staff, holders["A"].working) == (2, 1)
    assert (holders["B"].staff, holders["B"].working) == (3, 4)


def test_headcount_by_stage_adds_up_to_the_school() -> None:
    schools = [{"school_id": "A", "name": "A", "area": "urban",
                "primary_students": 6, "junior_students": 4,
                "quota": 12, "primary_quota": 8, "junior_quota": 4}]  # fmt: skip
    teachers = [{"teacher_id": f"T{i}", "school_id": "A", "subject": "math",
                 "stage": "junior" if i < 5 else "primary", "retires": "2040-01-01"}
                for i in range(9)]  # fmt: skip
    town = District.model_validate({"schools": schools, "teachers": teachers})
    found = quotas(town, POLICY)
    (school,) = found.schools
    assert school.proposed == 10
    assert {stage: q for stage, (_, q) in school.stages.items()} == {"primary": 5, "junior": 5}
    applied = with_quotas(town, found).schools[0]
    assert (applied.quota, applied.primary_quota, applied.junior_quota) == (10, 5, 5)


def test_applying_changes_nothing_but_quotas() -> None:
    before = district(EXAMPLE)
    after = with_quotas(before, quotas(before, POLICY))
    assert [s.quota for s in after.schools] == [32, 9, 19]
    bare = [s.model_copy(update={"quota": None}) for s in (*before.schools, *after.schools)]
    assert bare[:3] == bare[3:]
    assert after.teachers == before.teachers


def test_the_district_with_known_figures(shared_data: Path) -> None:
    town = solver.read(shared_data / "jinghai_years")
    policy = Scenario.read(shared_data / "scenarios" / "binhai-2020.yaml")
    for pool, expected in (("0", (0, 16, 5.196977, 34)), ("0.03", (208, 224, 12.972299, 242))):
        found = quotas(town, policy, pool=Fraction(pool))
        shortfall, far, change = found.value
        assert found.total == 6917
        assert (found.pool, shortfall, round(float(far), 6), change) == expected
