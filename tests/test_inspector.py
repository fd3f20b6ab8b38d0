"""Every figure of plan.xlsx can be counted again: by LibreOffice, and by hand from its lists."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import solver
from solver.district import District
from solver.errors import InfeasibleError
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.sample import make
from solver.text import Lang
from tests import inspector
from tests.plans import small_district, small_plan
from tests.tables.test_office import OFFICE, office

STAGES = {"primary": "小学", "junior": "初中"}
NAMES = {"backbone": "骨干教师", "pe_art": "体育、艺术教师", "degree": "高于规定学历教师"}


def solved(seed: int, schools: int = 12) -> Plan:
    """Solve a random district; without support for every school where that cannot be."""
    district = make(schools, seed)
    policy = Scenario.read("jinghai-2025")
    try:
        return solver.solve(district, policy)
    except InfeasibleError:
        rules = tuple(r for r in policy.rules if r.id not in {"support_coverage", "backbone_share"})
        return solver.solve(district, policy.model_copy(update={"rules": rules}))


@pytest.mark.parametrize("seed", range(6))
def test_an_inspector_counts_the_same_from_the_lists_alone(seed: int, tmp_path: Path) -> None:
    plan = solved(seed)
    write_plan(plan, tmp_path, "zh")
    said = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    counted = inspector.recount(tmp_path / "plan.xlsx")
    for key in ("teachers", "active", "eligible", "moved", "backbones_moved"):
        assert counted[key] == said["counts"][key], key
    names = {s.school_id: s.name for s in plan.district.schools}
    kinds = {"support_coverage": "support", "leave_limit": "leaving", "headcount": "after"}
    seen = set()
    for row in said["rules"]:
        if row["rule"] in kinds and not row["waived"]:
            assert counted[kinds[row["rule"]]][names[row["unit"]]] == row["achieved"], row
            seen.add(row["rule"])
    assert {"leave_limit", "headcount"} <= seen
    assert counted["over"] == 0
    for row in said["indicators"]:
        figures = counted["indicators"][STAGES[row["stage"]], NAMES[row["indicator"]]]
        for when in ("before", "after"):
            assert figures[f"cv_{when}"] == pytest.approx(row[f"cv_{when}"], abs=1e-9)
            assert figures[f"reach_{when}"] == row[f"reach_{when}"]


def test_the_inspector_needs_nothing_of_the_package() -> None:
    code = "import sys; import tests.inspector; print('solver' in sys.modules)"
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"


def odd_names(district: District) -> District:
    """Give schools names and codes that COUNTIFS would take for something else."""
    odd = ["0007", "7", "*小学", "?", "~", "<5", "=1", "TRUE", "a小学", "A小学", "1E3", "1000"]
    names = dict(zip((s.school_id for s in district.schools), odd, strict=False))
    schools = tuple(
        s.model_copy(update={"name": names.get(s.school_id, s.name)}) for s in district.schools
    )
    return district.model_copy(update={"schools": schools})


def same_names(district: District) -> District:
    """Give all schools one name: then only codes tell them apart."""
    schools = tuple(s.model_copy(update={"name": "中心小学"}) for s in district.schools)
    return district.model_copy(update={"schools": schools})


def formulas(file: Path) -> dict[tuple[str, str], Any]:
    """Return the stored value of every cell with a formula, by sheet and place."""
    there = openpyxl.load_workbook(file)
    stored = openpyxl.load_workbook(file, data_only=True)
    return {
        (sheet.title, cell.coordinate): stored[sheet.title][cell.coordinate].value
        for sheet in there
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("case", ["sample", "odd names", "one name", "small", "nobody", "english"])
def test_libreoffice_recalculates_every_figure(case: str, tmp_path: Path) -> None:
    lang: Lang = "en" if case == "english" else "zh"
    if case in {"sample", "english"}:
        plan = solved(1, 20)
    elif case == "nobody":
        plan = small_plan(small_district(decisions=[]), [])
    elif case == "small":
        plan = small_plan()
    else:
        changed = (odd_names if case == "odd names" else same_names)(make(12, 3))
        plan = solver.solve(changed, Scenario.read("jinghai-2025"))
    write_plan(plan, tmp_path, lang)
    expected = formulas(tmp_path / "plan.xlsx")
    assert len(expected) > 100
    # Saved by openpyxl no value is stored: whatever LibreOffice shows it has calculated.
    bare = tmp_path / "bare.xlsx"
    openpyxl.load_workbook(tmp_path / "plan.xlsx").save(bare)
    assert set(formulas(bare).values()) == {None}
    found = formulas(office(tmp_path, "xlsx", bare) / "bare.xlsx")
    assert found.keys() == expected.keys()
    for place, value in expected.items():
        if isinstance(value, str):
            assert found[place] == value, place
        else:
            assert found[place] == pytest.approx(value, abs=1e-9), place
    for name, figure in (("eligible", 0), ("moved", 1), ("backbones_moved", 2)):
        sheet = {"zh": "县级报表", "en": "County return"}[lang]
        assert found[sheet, f"C{4 + figure}"] == plan.counts[name]


def test_an_edited_list_is_counted_by_its_own_formulas(tmp_path: Path) -> None:
    """The county return and the schools name cells of the list, none of them a number."""
    write_plan(small_plan(), tmp_path, "zh")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    sheets = ("各校调入调出汇总", "学科余缺对照", "优质均衡指标", "县级报表", "建议招聘")
    for name in sheets:
        counted = [
            cell.value
            for row in book[name].iter_rows(min_row=4)
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith("=")
        ]
        assert counted, name
        assert any("!" in formula for formula in counted), name
