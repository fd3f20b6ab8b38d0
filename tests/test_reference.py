"""The reference is what the code says today, and its examples are scenarios."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from solver.policy.element import PolicyElement
from solver.policy.scenario import Scenario
from solver.report.reference import reference, snippet
from solver.report.terminal.catalogue import KINDS, parameters, table
from solver.report.values import written
from solver.text import Lang

DOCS = Path(__file__).parent.parent / "docs"

PARTS = [(kind, element) for kind, (_, elements) in KINDS.items() for element in elements.values()]
each_element = pytest.mark.parametrize(
    ("kind", "element"), PARTS, ids=[element.id for _, element in PARTS]
)


@pytest.mark.parametrize(("lang", "file"), [("en", "rules.md"), ("zh", "rules.zh.md")])
def test_the_reference_is_not_stale(lang: Lang, file: str) -> None:
    assert (DOCS / file).read_text(encoding="utf-8") == reference(lang), "run make docs"


@each_element
def test_the_example_is_a_scenario(kind: str, element: type[PolicyElement], tmp_path: Path) -> None:
    plan = tmp_path / "plans" / "june"
    plan.mkdir(parents=True)
    (plan / "assignments.csv").write_text("teacher_id,to_school_id\n", encoding="utf-8")
    scenario = Scenario.parse(f"as_of: 2025-09-01\n{snippet(kind, element)}\n", tmp_path)
    found: list[PolicyElement] = [*scenario.filters, *scenario.rules, *scenario.goals]
    assert [type(p) for p in found] == [element]


@each_element
def test_every_parameter_is_explained(kind: str, element: type[PolicyElement]) -> None:
    for name, _, meaning in parameters(element):
        assert meaning.zh, f"{kind} {element.id}.{name}"
        assert meaning.en, f"{kind} {element.id}.{name}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_lists_every_part(lang: Lang) -> None:
    shown = table(lang)
    assert all(f"{element.id} [" in shown for _, element in PARTS)
    assert "`" not in shown


def test_defaults_are_written_as_in_a_scenario_file() -> None:
    shown = {"a": Fraction(27, 2), "b": (True, None), "c": {"x": 1}}
    assert written(shown) == "{a: 13.5, b: [true, null], c: {x: 1}}"
