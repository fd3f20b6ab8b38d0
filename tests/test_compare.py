"""Plans side by side: what is compared is what each plan says of itself."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import solver
from solver.analysis.compare import ComparedPlan, Comparison, compare
from solver.cli import main
from solver.errors import DataError
from solver.planning.plan import Plan
from solver.planning.solve import solve
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.sample import make


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], catch_exceptions=False)


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    district = make(20, 0)
    return [solve(district, Scenario.read(name)) for name in ("jinghai-2025", "national-2014")]


@pytest.fixture(scope="module")
def folders(plans: list[Plan], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = tmp_path_factory.mktemp("plans")
    for name, plan in zip(("a", "b"), plans, strict=True):
        write_plan(plan, root / name, "en")
    return [root / "a", root / "b"]


def test_folders_and_plans_give_the_same_comparison(plans: list[Plan], folders: list[Path]) -> None:
    here, there = compare(plans, ["a", "b"]), compare(folders, district=plans[0].district)
    for name in ("goals", "rules", "indicators", "shortages", "schools", "flows", "groups"):
        left, right = getattr(here, name), getattr(there, name)
        assert left.to_dict("records") == right.to_dict("records"), name
    assert here.places.equals(there.places)


def test_figures_are_those_of_the_plans(plans: list[Plan], folders: list[Path]) -> None:
    found = compare(folders)
    for plan, record in zip(plans, found.records, strict=True):
        for level in plan.levels:
            assert record[f"{level.goal}.value"] == pytest.approx(float(level.value), abs=1e-6)
            assert record[f"{level.goal}.bound"] <= record[f"{level.goal}.value"]
        assert record["moved"] == len(plan.frame)
        assert record["missing_after"] == plan.cells["shortage_after"].sum()
        assert record["missing_before"] == plan.cells["shortage_before"].sum()
    for label, plan in zip("ab", plans, strict=True):
        mine = found.schools[found.schools["plan"] == label].set_index("school_id")
        ours = plan.schools.set_index("school_id")
        assert mine["out"].sum() == mine["in"].sum() == len(plan.frame)
        assert (mine["out"] == ours["leaving"].reindex(mine.index)).all()
        flows = found.flows[found.flows["plan"] == label]
        assert flows["backbones"].sum() == plan.counts["backbones_moved"]


def test_people_in_common(plans: list[Plan]) -> None:
    found = compare(plans, ["a", "b"])
    a, b = (dict(zip(p.frame["teacher_id"], p.frame["to_school_id"], strict=True)) for p in plans)
    (pair,) = found.common.to_dict("records")
    assert pair["both"] == len(a.keys() & b.keys())
    assert pair["same_school"] == len(a.items() & b.items())
    assert pair["only_plan"] == len(a.keys() - b.keys())
    assert pair["only_other"] == len(b.keys() - a.keys())
    assert pair["same_school"] + pair["other_school"] == pair["both"]
    expected = {who for who in a.keys() | b.keys() if a.get(who) != b.get(who)}
    assert set(found.differing.index) == expected


def test_a_plan_does_not_differ_from_itself(plans: list[Plan]) -> None:
    found = compare([plans[0], plans[0]])
    assert len({s.label for s in found.sides}) == 2
    assert found.differing.empty


@pytest.mark.parametrize("empty", [(0,), (1,), (0, 1)])
def test_a_plan_in_which_nobody_moves(plans: list[Plan], empty: tuple[int, ...]) -> None:
    sides = [
        ComparedPlan(label, {}, plan.frame.astype(str).head(0 if i in empty else len(plan.frame)))
        for i, (label, plan) in enumerate(zip("ab", plans, strict=True))
    ]
    found = Comparison(tuple(sides))
    expected = {
        (str(row["teacher_id"]), side.label): row["to_school_id"]
        for side in sides
        for row in side.moves.to_dict("records")
    }
    movers = {who for who, _ in expected}
    assert set(found.places.index) == set(found.differing.index) == movers
    assert list(found.places.columns) == ["a", "b"]
    for who, row in found.places.to_dict("index").items():
        assert row == {label: expected.get((str(who), label), "") for label in "ab"}
    (pair,) = found.common.to_dict("records")
    assert pair["both"] == 0
    assert pair["only_plan"] + pair["only_other"] == len(movers)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_screen_names_nobody(plans: list[Plan], folders: list[Path], lang: str) -> None:
    done = run("compare", *folders, "--lang", lang)
    assert done.exit_code == 0
    names = {t.name for t in plans[0].district.teachers}
    assert not [name for name in names if name in done.output]
    assert str(plans[0].counts["moved"]) in done.stdout


def test_files_are_tidy_and_no_formula(folders: list[Path], tmp_path: Path) -> None:
    risky = tmp_path / "=1+1"
    risky.mkdir()
    for file in folders[0].iterdir():
        (risky / file.name).write_bytes(file.read_bytes())
    out = tmp_path / "out"
    done = run("compare", risky, folders[1], "--out", out, "--json")
    records = json.loads(done.stdout)
    assert [r["plan"] for r in records] == ["=1+1", "b"]
    with (out / "results.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [r["plan"] for r in rows] == ["'=1+1", "b"]
    assert [float(r["travel.value"]) for r in rows] == [r["travel.value"] for r in records]
    assert set(rows[0]) == set(records[0]) | set(records[1])
    with (out / "differing.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream))[1] == "'=1+1"


def test_what_is_no_plan_is_said(folders: list[Path], tmp_path: Path) -> None:
    (tmp_path / "summary.json").write_text("[]")
    with pytest.raises(DataError, match="not a plan's folder"):
        compare([folders[0], tmp_path])
    assert run("compare", folders[0], tmp_path / "none").exit_code == 3


def test_public_names_stay_functions() -> None:
    # Importing a module of the same name must not put the module in the function's place.
    for name in ("audit", "sample", "compare"):
        assert callable(getattr(solver, name)), name
    assert len(solver.sample(3, 0).schools) == 3
    assert len(solver.sample(3, 0).schools) == 3


def test_a_list_saved_by_a_spreadsheet_is_compared_alike(
    folders: list[Path], tmp_path: Path
) -> None:
    """In GB18030, with semicolons: as tables are read, so are lists."""
    other = tmp_path / "a"
    other.mkdir()
    (other / "summary.json").write_bytes((folders[0] / "summary.json").read_bytes())
    lines = (folders[0] / "assignments.csv").read_text(encoding="utf-8-sig")
    (other / "assignments.csv").write_bytes(lines.replace(",", ";").encode("gb18030"))
    there, here = compare([folders[0], folders[1]]), compare([other, folders[1]])
    assert here.common.to_dict("records") == there.common.to_dict("records")
    assert here.flows.to_dict("records") == there.flows.to_dict("records")
    (other / "assignments.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="not a plan's folder"):
        compare([other, folders[1]])
