"""What is told of a curriculum: defects of the section with their line, schools without classes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from solver.district.curriculum import parse_grades
from solver.district.definitions import Definitions
from solver.errors import DataError
from solver.policy.scenario import Scenario
from solver.report.terminal.check import blank_classes
from tests.build import district, need, school, teacher
from tests.holding import scenario_of

MATH = {"lessons": {"primary": {"1-6": {"math": 7}}}, "load": {"primary": {"default": 14}}}
HEAD = "as_of: 2025-09-01\ncurriculum:"
TWO = "  lessons: {primary: {1-6: {pe: 3, it: 1}}}\n"
LOAD = "  load: {primary: {default: 14}}\n"
DEFECTS = [
    (f"{HEAD} national-2002\n", 2, "unknown_key", "national-2022"),
    (f"{HEAD} 5\n", 2, "wrong_shape", "curriculum"),
    (f"{HEAD}\n  lesson: {{}}\n  load: {{}}\n", 3, "unknown_key", "lessons"),
    (f"{HEAD}\n  base: nation\n", 3, "unknown_key", "national-2022"),
    (f"{HEAD}\n  base: 5\n", 3, "unknown_key", "national-2022"),
    (f"{HEAD}\n  lessons:\n    primry: {{}}\n{LOAD}", 4, "unknown_key", "primary"),
    (
        f"{HEAD}\n  lessons:\n    primary:\n      1-6: {{chinse: 5}}\n{LOAD}",
        5,
        "unknown_key",
        "chinese",
    ),
    (f"{HEAD}\n  lessons:\n    primary:\n      1-6: {{pe: x}}\n{LOAD}", 5, "bad_value", "pe"),
    (f"{HEAD}\n  lessons:\n    primary:\n      1-6: {{pe: -1}}\n{LOAD}", 5, "bad_value", "pe"),
    (f"{HEAD}\n  lessons:\n    primary:\n      6-1: {{pe: 3}}\n{LOAD}", 5, "bad_value", "6-1"),
    (f"{HEAD}\n  lessons:\n    primary:\n      low: {{pe: 3}}\n{LOAD}", 5, "bad_value", "3-6"),
    (
        f"{HEAD}\n  lessons:\n    primary: {{1-3: {{pe: 3}}, 3-6: {{pe: 3}}}}\n{LOAD}",
        3,
        "bad_value",
        "3",
    ),
    (f"{HEAD}\n  lessons:\n    primary: [1]\n{LOAD}", 4, "wrong_shape", "primary"),
    (f"{HEAD}\n  lessons:\n    primary:\n      1-6: 5\n{LOAD}", 5, "wrong_shape", "1-6"),
    (f"{HEAD}\n  lessons: {{primary: {{1-6: {{pe: 3}}}}}}\n", 3, "missing_key", "load"),
    (f"{HEAD}\n{LOAD}", 3, "missing_key", "lessons"),
    (f"{HEAD}\n{TWO}  load: {{primary: {{pe: 9}}}}\n", 3, "bad_value", "it"),
    (f"{HEAD}\n  base: national-2022\n  load:\n    primary:\n      pe: 0\n", 6, "bad_value", "pe"),
    (
        f"{HEAD}\n  base: national-2022\n  load:\n    primary:\n      sport: 9\n",
        6,
        "unknown_key",
        "sport",
    ),
]


@pytest.mark.parametrize(("text", "line", "code", "word"), DEFECTS)
def test_defects_are_told_with_their_line(text: str, line: int, code: str, word: str) -> None:
    with pytest.raises(DataError) as caught:
        Scenario.parse(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.row) == (code, line)
    assert word in problem.message.en
    assert word in problem.message.zh


@pytest.mark.parametrize("written", ["2-2", "6-1", "0-2", "1～2", "1-10", "x", ""])
def test_grades_are_written_in_one_way(written: str) -> None:
    assert parse_grades("3-6") == (3, 6)
    assert parse_grades(9) == (9, 9)
    with pytest.raises(PydanticCustomError):
        parse_grades(written)


def test_schools_without_classes_are_told() -> None:
    schools = [school(c) for c in "AB"] + [school("C", primary_classes=3)]
    town = district(schools, [teacher("a", "A")], needs=[need("B", "math", 1)])
    (warning,) = blank_classes(town, scenario_of({"curriculum": MATH}).definitions)
    place = (warning.severity, warning.code, warning.table, warning.column, warning.value)
    # The posts of B are written down, C has classes.
    assert place == ("warning", "blank_classes", "schools", "primary_classes", "A")
    assert blank_classes(town, Definitions(as_of=scenario_of({}).definitions.as_of)) == []
    many = district([school(f"S{i:02d}") for i in range(12)], [teacher("a", "S00")])
    (warning,) = blank_classes(many, scenario_of({"curriculum": MATH}).definitions)
    assert "12" in warning.message.zh
    assert (warning.value or "").endswith("S09 …")


def test_check_tells_it(tmp_path: Path) -> None:
    from solver.report.terminal.check import check
    from solver.tables import write

    write(district([school("A")], [teacher("a", "A")]), tmp_path / "town")
    policy = tmp_path / "policy.yaml"
    policy.write_text("as_of: 2025-09-01\ncurriculum: national-2022\n", encoding="utf-8")
    answer = check(tmp_path / "town", str(policy))
    assert "blank_classes" in [p.code for p in answer.problems]
    assert answer.errors == []
