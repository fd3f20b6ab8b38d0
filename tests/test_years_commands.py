"""`lungang forecast` and `lungang quotas`: files, JSON, and what they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result

import solver
from solver.cli import main
from solver.errors import LungangError
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.tables import write
from solver.text import Lang
from solver.years import forecast


def run(*words: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small synthetic district with all that a forecast counts from."""
    folder = tmp_path_factory.mktemp("years") / "town"
    write(make(16, 4, more=True), folder)
    return folder


GIVEN = ("--scenario", "jinghai-2025")


def test_the_sample_tells_all_a_forecast_needs() -> None:
    district = make(16, 4, more=True)
    sums = pd.DataFrame([p.model_dump() for p in district.pupils])
    base = sums[sums["year"] == sums["year"].max()]
    for school in district.schools:
        here = base[base["school_id"] == school.school_id]
        assert here.loc[here["grade"] <= 6, "pupils"].sum() == school.primary_students
        assert here.loc[here["grade"] > 6, "pupils"].sum() == school.junior_students
    found = forecast(district, Scenario.read("jinghai-2025"), 3)
    assert len(found.records) == 3 * 3 * found.records.groupby(["school_id", "stage"]).ngroups
    later = (
        found.records[found.records["variant"] == "mid"].groupby(["stage", "year"])["pupils"].sum()
    )
    assert later["primary", 2028] < later["primary", 2026]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_files_of_a_forecast_agree(town: Path, lang: Lang, tmp_path: Path) -> None:
    done = run("forecast", town, *GIVEN, "--out", tmp_path / "f", "--lang", lang, "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said.keys() == {"records", "subjects", "assumptions"}
    assert said["records"][0].keys() == {
        "school_id", "stage", "year", "variant", "pupils", "classes", "places", "warning",
        "need", "staff", "leavers", "recruits",
    }  # fmt: skip
    names = {path.name for path in (tmp_path / "f").iterdir()}
    assert names == {"forecast.xlsx", "forecast.html", "results.csv", "subjects.csv"}
    listed = pd.read_csv(tmp_path / "f" / "results.csv", dtype={"school_id": str})
    plain = pd.DataFrame(said["records"])
    assert listed["pupils"].tolist() == plain["pupils"].tolist()
    by_subject = pd.DataFrame(said["subjects"])
    key = ["school_id", "stage", "year", "variant"]
    both = plain.set_index(key)["need"].sort_index()
    assert both.equals(by_subject.groupby(key)["need"].sum().loc[both.index])
    book = openpyxl.load_workbook(tmp_path / "f" / "forecast.xlsx")
    assert len(book.sheetnames) == 5
    html = (tmp_path / "f" / "forecast.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|https?://(?!www\.w3\.org)", html)
    mid = plain[(plain["variant"] == "mid") & (plain["year"] == 2026)]
    assert f"{mid.loc[mid['stage'] == 'primary', 'pupils'].sum():,}" in html
    if lang == "zh":
        cells = [
            str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c
        ]
        assert not [c for c in cells if re.search("[a-z]{3}", c)]


def test_a_later_year_can_be_solved(town: Path, tmp_path: Path) -> None:
    done = run("forecast", town, *GIVEN, "--out", tmp_path / "f", "--year", "2027",
               "--apply", tmp_path / "later", "--json")  # fmt: skip
    assert done.exit_code == 0, done.output
    rows = [r for r in json.loads(done.stdout)["records"]
            if r["variant"] == "mid" and r["year"] == 2027]  # fmt: skip
    later, now = solver.read(tmp_path / "later"), solver.read(town)
    schools = {s.school_id: s for s in later.schools}
    for r in rows:
        school = schools[r["school_id"]]
        assert getattr(school, f"{r['stage']}_students") == r["pupils"]
        assert getattr(school, f"{r['stage']}_classes") == r["classes"]
    assert sum(n.posts for n in later.needs) == sum(r["need"] for r in rows)
    assert later.teachers == now.teachers
    assert run("check", tmp_path / "later", *GIVEN).exit_code == 0


def test_what_forecast_refuses(town: Path, sample_folder: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "f", "--lang", "zh")
    assert "分年级学生数" in run("forecast", sample_folder, *GIVEN, *out).output
    alone = run("forecast", town, *GIVEN, *out, "--year", "2027")
    assert (alone.exit_code, "--year 与 --apply" in alone.output) == (2, True)
    far = run("forecast", town, *GIVEN, *out, "--year", "2050", "--apply", tmp_path / "x")
    assert (far.exit_code, "没有2050年" in far.output) == (2, True)
    assert not (tmp_path / "f").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_quotas_are_written_and_applied(town: Path, lang: Lang, tmp_path: Path) -> None:
    done = run("quotas", town, *GIVEN, "--pool", "2%", "--out", tmp_path / "q", "--lang", lang,
               "--apply", tmp_path / "applied", "--json")  # fmt: skip
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["proven"]
    assert said["total"] == said["pool"] + sum(s["proposed"] for s in said["schools"])
    applied, now = solver.read(tmp_path / "applied"), solver.read(town)
    assert {s.school_id: s.quota for s in applied.schools} == {
        s["school_id"]: s["proposed"] for s in said["schools"]
    }
    assert applied.teachers == now.teachers
    sheet: Any = openpyxl.load_workbook(tmp_path / "q" / "quotas.xlsx", data_only=True).active
    numbers = [[c.value for c in row] for row in sheet.iter_rows()]
    proposed = sum(s["proposed"] for s in said["schools"])
    assert any(proposed in row for row in numbers)


def test_quotas_of_a_later_year_and_what_is_refused(town: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "q", "--lang", "zh")
    later = json.loads(run("quotas", town, *GIVEN, *out, "--year", "2028", "--json").stdout)
    today = json.loads(run("quotas", town, *GIVEN, *out, "--json").stdout)
    standard = [sum(s["standard"] for s in found["schools"]) for found in (today, later)]
    assert standard[1] < standard[0]
    few = run("quotas", town, *GIVEN, *out, "--total", "1")
    assert (few.exit_code, "差" in few.output) == (4, True)
    share = run("quotas", town, *GIVEN, *out, "--pool", "3")
    assert (share.exit_code, "--pool 应为" in share.output) == (2, True)


@pytest.mark.parametrize("command", [("forecast", "--year", 2027), ("quotas",)], ids=str)
def test_the_data_handed_in_stay_as_they_are(
    command: tuple[Any, ...], town: Path, tmp_path: Path
) -> None:
    before = {file.name: file.read_bytes() for file in town.iterdir()}
    name, *options = command
    result = run(name, town, *GIVEN, *options, "--out", tmp_path / "o", "--apply", town)
    assert result.exit_code == LungangError.exit_code
    assert (
        "不能覆盖原文件"
        in run(
            name, town, *GIVEN, *options, "--out", tmp_path / "o", "--apply", town, "--lang", "zh"
        ).output
    )
    assert {file.name: file.read_bytes() for file in town.iterdir()} == before
    assert not (tmp_path / "o").exists()
