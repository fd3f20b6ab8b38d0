"""Through LibreOffice and back: what people open and save stays the same district."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import solver
from solver.district import District, School, Teacher
from solver.tables import examine, read, write, write_template
from solver.tables.annotate import annotate
from solver.tables.cells import normalise

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
TEXT_IN = "--infilter=Text - txt - csv (StarCalc):44,34,76,1," + "/".join(
    f"{n}/2" for n in range(1, 41)
)
TEXT_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true"


def office(place: Path, kind: str, *files: Path, more: tuple[str, ...] = ()) -> Path:
    """Have LibreOffice open files and save them as something into a new folder."""
    assert OFFICE is not None
    out = place / "saved"
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = [OFFICE, "--headless", profile, *more, "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
    return out


def sample() -> District:
    """Return a sample as reading leaves it: full-width commas are normalised."""
    made = solver.sample(5, 0)
    reasons = [d.model_copy(update={"reason": normalise(d.reason)}) for d in made.decisions]
    return made.model_copy(update={"decisions": tuple(reasons)})


def district() -> District:
    """Return a sample with what spreadsheets like to spoil."""
    made = solver.sample(5, 0)
    schools = (
        School(school_id="007", name="=1+1", area="rural", lon=116.123456789, lat=-0.1,
               primary_students=12, quota=0, extra={"备注": "第一行\n第二行", "+电话": "022-1"}),
        School(school_id="1E5", name="3-4", area="town", place="1/2", primary_students=1,
               extra={"备注": "", "+电话": "00"}),
    )  # fmt: skip
    teachers = (
        Teacher(teacher_id="00012345678901234567", name="@张　三".replace("　", " "),
                school_id="007", stage="primary", subject="TRUE", born=date(1970, 1, 31),
                rural_years=Decimal("2.25"), exempt="-2", willing=("1E5", "007")),
        Teacher(teacher_id="2019.10", school_id="1E5", stage="primary", subject="math"),
    )  # fmt: skip
    return District(schools=schools, teachers=teachers, groups=made.groups)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_opened_and_saved_as_a_workbook(lang: solver.text.Lang, tmp_path: Path) -> None:
    for name, made in (("own", district()), ("sample", sample())):
        write(made, tmp_path / f"{name}.xlsx", lang)
        saved = office(tmp_path, "xlsx", tmp_path / f"{name}.xlsx") / f"{name}.xlsx"
        assert read(saved) == made


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_saved_as_an_old_workbook(kind: str, tmp_path: Path) -> None:
    made = sample()
    write(made, tmp_path / "d.xlsx")
    saved = office(tmp_path, kind, tmp_path / "d.xlsx") / f"d.{kind}"
    assert read(saved.rename(tmp_path / "d.et") if kind == "xls" else saved) == made


def test_saved_as_csv(tmp_path: Path) -> None:
    made = sample()
    write(made, tmp_path / "d.xlsx", "en")
    saved = office(tmp_path, ALL_SHEETS, tmp_path / "d.xlsx")
    folder = tmp_path / "d"
    folder.mkdir()
    for file in saved.glob("*.csv"):
        file.rename(folder / file.name.removeprefix("d-"))
    assert read(folder) == made


def test_csv_opened_as_text_and_saved(tmp_path: Path) -> None:
    for name, made in (("own", district()), ("sample", sample())):
        folder = tmp_path / name
        write(made, folder)
        saved = office(folder, TEXT_OUT, *sorted(folder.glob("*.csv")), more=(TEXT_IN,))
        assert read(saved) == made


def test_the_template_and_the_marked_copy_open(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(path, "zh")
    reading = examine(path)
    annotate(path, reading, reading.problems, tmp_path / "m.xlsx", "zh")
    codes = [(p.code, p.table, p.row) for p in reading.problems]
    saved = office(tmp_path, "xlsx", path, tmp_path / "m.xlsx")
    for file in ("t.xlsx", "m.xlsx"):
        assert [(p.code, p.table, p.row) for p in examine(saved / file).problems] == codes
