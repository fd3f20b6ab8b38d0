"""Names of schools where codes are asked for: read where only one school has the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from solver.tables import examine, read
from tests.tables.files import TODAY, Tables, put, sound, to_file, to_folder

PLACES = [
    ("teachers", 2, "school_id", "First"),
    ("teachers", 2, "home_school", " First "),
    ("teachers", 2, "willing", "Second、Third"),
    ("members", 2, "school_id", "First"),
    ("needs", 2, "school_id", "First"),
    ("decisions", 2, "school_id", "Sec　ond"),
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("table", "row", "column", "name"), PLACES)
def test_a_name_is_as_good_as_a_code(
    table: str, row: int, column: str, name: str, kind: str, tmp_path: Path
) -> None:
    tables = sound()
    put(tables, table, row, column, name)
    there = read(to_folder(sound(), tmp_path / "sound"), today=TODAY)
    assert read(to_file(tables, tmp_path, kind), today=TODAY) == there


def two_of_a_name() -> Tables:
    tables = sound()
    tables["schools"].append(["S4", "First", "town", "", "", "", "", "60", "0", ""])
    return tables


@pytest.mark.parametrize(("table", "row", "column", "name"), PLACES)
def test_two_schools_of_a_name_are_asked_about(
    table: str, row: int, column: str, name: str, tmp_path: Path
) -> None:
    tables = two_of_a_name()
    put(tables, table, row, column, "First")
    (problem,) = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    assert (problem.code, problem.table, problem.row, problem.column) == (
        "ambiguous_school", table, row, column,
    )  # fmt: skip
    assert "S1、S4" in problem.message.zh


def test_a_code_is_a_code_even_if_it_is_a_name_too(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "schools", 3, "name", "S3")
    put(tables, "teachers", 4, "school_id", "S3")
    assert read(to_folder(tables, tmp_path / "d"), today=TODAY).teachers[2].school_id == "S3"


def test_a_list_that_names_a_school_twice(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 2, "willing", "S2;Second")
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert [(p.code, p.value) for p in reading.problems] == [("repeated_item", "Second")]
    assert reading.district is not None
    assert reading.district.teachers[0].willing == ("S2",)


def test_a_name_beside_its_code_is_the_same_row_twice(tmp_path: Path) -> None:
    tables = sound()
    tables["members"].append(["G1", "Second", ""])
    (problem,) = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    assert (problem.code, problem.row) == ("same_row_twice", 4)


@pytest.mark.parametrize(
    ("home", "place"), [("First", "Town"), ("Second", "S2"), ("Town", "Town"), ("S3", "S3")]
)
def test_a_home_by_the_name_of_a_school(home: str, place: str, tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 2, "home", home)
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert reading.problems == ()
    assert reading.district is not None
    assert reading.district.teachers[0].home == place


def test_a_home_that_travel_knows_is_that_place(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 2, "home", "Second")
    tables["travel"].append(["Second", "Town", "3"])
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert reading.problems == ()
    assert reading.district is not None
    assert reading.district.teachers[0].home == "Second"


def test_a_home_by_a_name_of_two_schools(tmp_path: Path) -> None:
    tables = two_of_a_name()
    put(tables, "teachers", 2, "home", "First")
    (problem,) = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    assert (problem.code, problem.row, problem.column) == ("ambiguous_school", 2, "home")
    # In one town it does not matter which of the two is meant.
    put(tables, "schools", 5, "place", "Town")
    reading = examine(to_folder(tables, tmp_path / "e"), today=TODAY)
    assert reading.problems == ()
    assert reading.district is not None
    assert reading.district.teachers[0].home == "Town"


def test_schools_that_are_codes_of_nobody_stay_errors(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "teachers", 2, "school_id", "Fir")
    (problem,) = examine(to_folder(tables, tmp_path / "d"), today=TODAY).problems
    assert problem.code == "unknown_school"
