"""The reference is what the code says today, and its examples are scenarios."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from solver.policy.element import Part
from solver.policy.scenario import Scenario
from solver.report.reference import reference, snippet
from solver.report.terminal.catalogue import KINDS, parameters, table, written
from solver.text import Lang

DOCS = Path(__file__).parent.parent / "docs"

PARTS = [(kind, part) for kind, (_, parts) in KINDS.items() for part in parts.values()]
each_part = pytest.mark.parametrize(("kind", "part"), PARTS, ids=[part.id for _, part in PARTS])


@pytest.mark.parametrize(("lang", "file"), [("en", "rules.md"), ("zh", "rules.zh.md")])
def test_the_reference_is_not_stale(lang: Lang, file: str) -> None:
    assert (DOCS / file).read_text(encoding="utf-8") == reference(lang), "run make docs"


@each_part
def test_the_example_is_a_scenario(kind: str, part: type[Part], tmp_path: Path) -> None:
    plan = tmp_path / "plans" / "june"
    plan.mkdir(parents=True)
    (plan / "assignments.csv").write_text("teacher_id,to_school_id\n", encoding="utf-8")
    scenario = Scenario.parse(f"as_of: 2025-09-01\n{snippet(kind, part)}\n", tmp_path)
    found: list[Part] = [*scenario.filters, *scenario.rules, *scenario.goals]
    assert [type(p) for p in found] == [part]


@each_part
def test_every_parameter_is_explained(kind: str, part: type[Part]) -> None:
    for name, _, meaning in parameters(part):
        assert meaning.zh, f"{kind} {part.id}.{name}"
        assert meaning.en, f"{kind} {part.id}.{name}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_lists_every_part(lang: Lang) -> None:
    shown = table(lang)
    assert all(f"{part.id} [" in shown for _, part in PARTS)
    assert "`" not in shown


def test_defaults_are_written_as_in_a_scenario_file() -> None:
    shown = {"a": Fraction(27, 2), "b": (True, None), "c": {"x": 1}}
    assert written(shown) == "{a: 13.5, b: [true, null], c: {x: 1}}"
