"""The order of rows, columns and sheets changes nothing: the same list, byte for byte."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

import solver
from solver.district import TABLES, Decision, District
from solver.district.ordering import in_code_order
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_assignments
from solver.tables import write


def a_district() -> District:
    made = solver.sample(12, 5)
    eligible = [t.teacher_id for t in made.teachers[:40:7]]
    decisions = tuple(Decision(teacher_id=t, decision="stay") for t in eligible)
    return made.model_copy(update={"decisions": decisions})


def shuffled(district: District, rng: Random) -> District:
    tables = {table: list(district.rows(table)) for table in TABLES}
    for rows in tables.values():
        rng.shuffle(rows)
    return district.model_copy(update={table: tuple(rows) for table, rows in tables.items()})


def listed(plan: Plan, path: Path) -> bytes:
    write_assignments(plan, path)
    return path.read_bytes()


@pytest.mark.parametrize("policy", ["binhai-2020", "jinghai-2025", "tianjin-2019", "national-2014"])
def test_shuffled_rows_give_the_same_list(policy: str, tmp_path: Path) -> None:
    district, scenario = a_district(), Scenario.read(policy)
    first = solver.solve(district, scenario)
    for seed in range(3):
        other = shuffled(district, Random(seed))
        assert other != district
        again = solver.solve(other, scenario)
        assert listed(again, tmp_path / "again.csv") == listed(first, tmp_path / "first.csv")
        assert again.levels == first.levels
        assert again.warm_start == first.warm_start


def test_shuffled_files_give_the_same_list(tmp_path: Path) -> None:
    district, scenario, rng = a_district(), Scenario.read("binhai-2020"), Random(1)
    write(district, tmp_path / "a")
    (tmp_path / "b").mkdir()
    for file in sorted((tmp_path / "a").glob("*.csv")):
        header, *rows = lines(file)
        columns = list(range(len(header)))
        rng.shuffle(columns)
        rng.shuffle(rows)
        with (tmp_path / "b" / file.name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerows([row[c] for c in columns] for row in [header, *rows])
    plans = [solver.solve(solver.read(tmp_path / name), scenario) for name in ("a", "b")]
    first, second = (listed(plan, tmp_path / "list.csv") for plan in plans)
    assert first == second


def lines(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        yield from csv.reader(text)


def test_every_table_is_sorted_and_keeps_its_rows() -> None:
    district = solver.sample(8, 2)
    sorted_ = in_code_order(district)
    for table in TABLES:
        mine, theirs = sorted_.rows(table), district.rows(table)
        assert sorted(map(repr, mine)) == sorted(map(repr, theirs))
    assert [t.teacher_id for t in sorted_.teachers] == sorted(
        t.teacher_id for t in district.teachers
    )
    pairs = [(m.group_id, m.school_id) for m in sorted_.members]
    assert pairs == sorted(pairs)
    assert in_code_order(shuffled(district, Random(3))) == sorted_
