"""The commands as a person types them: exit codes, files, both languages, interruption."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from solver.cli import main
from solver.cli.options import HELP
from solver.report import plan_folder
from solver.tables.records import harmless


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], catch_exceptions=False)


@pytest.fixture(scope="module")
def solved(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plans") / "plan"
    done = run("solve", sample_folder, "--scenario", "jinghai-2025", "--out", out, "--lang", "en")
    assert done.exit_code == 0, done.output
    return out


def test_solve_writes_an_audited_proven_plan(solved: Path) -> None:
    summary = json.loads((solved / "summary.json").read_text(encoding="utf-8"))
    assert summary["status"] == "optimal"
    assert [g["id"] for g in summary["goals"]] == ["shortage", "balance", "travel"]
    assert all(g["bound"] <= g["value"] for g in summary["goals"])
    assert all(r["holds"] for r in summary["rules"])
    assert summary["counts"]["moved"] * 5 >= summary["counts"]["eligible"]
    assert summary["counts"]["backbones_moved"] * 2 >= summary["counts"]["moved"]
    assert len(summary["inputs"]) >= 3
    assert set(summary["seconds"]) == {"read", "build", "search", "audit", "write"}
    rows = pd.read_csv(solved / "assignments.csv", dtype=str, encoding="utf-8-sig")
    assert len(rows) == summary["counts"]["moved"]
    ordered = rows.sort_values(["from_school_id", "teacher_id"], ignore_index=True)
    pd.testing.assert_frame_equal(rows, ordered)
    assert (solved / "assignments.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    files = {"assignments.csv", "plan.xlsx", "report.html", "restart.json", "summary.json"}
    assert {f.name for f in solved.iterdir()} == files


def test_same_input_same_bytes_for_any_workers(
    sample_folder: Path, solved: Path, tmp_path: Path
) -> None:
    expected = (solved / "assignments.csv").read_bytes()
    for workers in (1, 2):
        out = tmp_path / str(workers)
        assert (
            run(
                *("solve", sample_folder, "--scenario", "jinghai-2025"),
                *("--out", out, "--workers", workers),
            ).exit_code
            == 0
        )
        assert (out / "assignments.csv").read_bytes() == expected


@pytest.mark.parametrize("file", ["", "assignments.csv", "plan.xlsx"])
def test_audit_accepts_what_solve_wrote(sample_folder: Path, solved: Path, file: str) -> None:
    done = run("audit", sample_folder, "--scenario", "jinghai-2025", "--plan", solved / file)
    assert done.exit_code == 0, done.output


def _rows(plan: Path) -> list[dict[str, str]]:
    with (plan / "assignments.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _written(rows: list[dict[str, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_audit_names_what_an_edit_broke(sample_folder: Path, solved: Path, tmp_path: Path) -> None:
    rows = _rows(solved)
    rows[0]["to_school_id"] = rows[0]["from_school_id"]
    edited = _written(rows[: len(rows) // 2], tmp_path / "assignments.csv")
    done = run("audit", sample_folder, "--scenario", "jinghai-2025", "--plan", edited, "--json")
    assert done.exit_code == 1
    broken = {v["rule"] for v in json.loads(done.stdout)["violations"]}
    assert {"candidate", "rotation_ratio"} <= broken


def test_audit_refuses_unknown_people_and_schools(
    sample_folder: Path, solved: Path, tmp_path: Path
) -> None:
    rows = _rows(solved)
    rows[0]["teacher_id"] = "nobody"
    rows[1]["to_school_id"] = "nowhere"
    rows[2]["teacher_id"] = rows[3]["teacher_id"]
    edited = _written(rows, tmp_path / "edited.csv")
    done = run(
        *("audit", sample_folder, "--scenario", "jinghai-2025", "--plan", edited, "--lang", "en")
    )
    assert done.exit_code == 3
    for words in ("no such teacher: nobody", "no such school: nowhere", "the same teacher twice"):
        assert words in done.stderr


def test_csv_cells_cannot_be_formulas() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM", "\tx", "\rx", "'=x", "＝1"):
        assert harmless(text) == f"'{text}"
    assert harmless("王") == "王"
    assert harmless(-1) == -1


def test_exit_code_3_names_sheet_row_and_column(sample_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for file in sample_folder.iterdir():
        (broken / file.name).write_bytes(file.read_bytes())
    schools = (broken / "schools.csv").read_text(encoding="utf-8-sig").splitlines()
    schools[2] = schools[2].replace("城区", "郊区").replace("镇区", "郊区").replace("乡村", "郊区")
    (broken / "schools.csv").write_text("\n".join(schools), encoding="utf-8")
    out = tmp_path / "out"
    done = run(*("solve", broken, "--scenario", "jinghai-2025", "--out", out, "--lang", "en"))
    assert done.exit_code == 3
    assert "schools row 3 area" in done.stderr
    assert not out.exists()
    answer = run("check", broken, "--json")
    assert answer.exit_code == 3
    assert [(e["table"], e["row"], e["column"]) for e in json.loads(answer.stdout)["errors"]] == [
        ("schools", 3, "area")
    ]


def test_check_counts_the_eligible_and_gives_reasons(sample_folder: Path) -> None:
    done = run("check", sample_folder, "--scenario", "jinghai-2025", "--json", "--lang", "en")
    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert answer["errors"] == []
    assert 0 < answer["eligible"] <= answer["candidates"]
    assert "not active" in answer["left_out"]


def test_problems_are_placed_in_the_language_of_the_reader(tmp_path: Path) -> None:
    (tmp_path / "schools.csv").write_text("学校代码,学校名称,城乡类型\nA,甲,郊\n", encoding="utf-8")
    (tmp_path / "teachers.csv").write_text(
        "teacher_id,school_id,stage,subject\n1,A,primary,math\n", encoding="utf-8"
    )
    assert "学校 第2行 城乡类型" in run("check", tmp_path, "--lang", "zh").stderr
    assert "schools row 2 area" in run("check", tmp_path, "--lang", "en").stderr


def test_exit_code_4_when_no_plan_exists(sample_folder: Path, tmp_path: Path) -> None:
    scenario = tmp_path / "all.yaml"
    scenario.write_text(
        "as_of: 2025-09-01\nrules:\n  directions: {flows: [support]}\n"
        "  rotation_ratio: {at_least: 100%}\ngoals: [travel]\n"
    )
    done = run(
        *("solve", sample_folder, "--scenario", scenario, "--out", tmp_path / "o", "--lang", "en")
    )
    assert done.exit_code == 4
    assert "proven" in done.stderr


def test_usage_errors_exit_2(sample_folder: Path) -> None:
    assert run("solve", sample_folder).exit_code == 2
    assert run("nonsense").exit_code == 2


@pytest.mark.parametrize(("lang", "word"), [("zh", "交流比例"), ("en", "rotation ratio")])
def test_rules_in_both_languages(lang: str, word: str) -> None:
    done = run("rules", "--lang", lang)
    assert done.exit_code == 0
    assert word in done.stdout
    parts = json.loads(run("rules", "--lang", lang, "--json").stdout)
    assert {"eligibility", "rotation_ratio", "balance"} <= {p["id"] for p in parts}


def test_a_crash_while_writing_leaves_the_old_plan(
    solved: Path, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "plan"
    out.mkdir()
    (out / "assignments.csv").write_text("old")

    def crash(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(plan_folder, "write_workbook", crash)
    done = run("solve", sample_folder, "--scenario", "jinghai-2025", "--out", out)
    assert done.exit_code == 70
    assert [f.name for f in out.iterdir()] == ["assignments.csv"]
    assert (out / "assignments.csv").read_text() == "old"


def test_names_of_people_stay_out_of_messages(
    sample_folder: Path, solved: Path, tmp_path: Path
) -> None:
    done = run("solve", sample_folder, "--scenario", "jinghai-2025", "--out", tmp_path / "p")
    said = done.output + (solved / "summary.json").read_text(encoding="utf-8")
    assert not [row for row in _rows(solved) if row["name"] in said]


def test_interruption_keeps_the_best_plan(tmp_path: Path) -> None:
    data, out = tmp_path / "large", tmp_path / "plan"
    assert run("sample", data, "--schools", 400).exit_code == 0
    command = [sys.executable, "-c", "from solver.cli import main; main()", "solve", str(data)]
    command += ["--scenario", "jinghai-2025", "--out", str(out), "--lang", "en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "value" in line and "value –" not in line:
                break
        process.send_signal(signal.SIGINT)
        process.stderr.read()
    assert process.returncode == 130
    assert json.loads((out / "summary.json").read_text(encoding="utf-8"))["interrupted"]
    assert run("audit", data, "--scenario", "jinghai-2025", "--plan", out).exit_code == 0


def test_help_does_not_load_heavy_modules() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom solver.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "print([m for m in ('pandas', 'ortools', 'numpy', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_time_limit_without_a_plan_exits_5(sample_folder: Path, tmp_path: Path) -> None:
    started = time.monotonic()
    done = run(
        *("solve", sample_folder, "--scenario", "jinghai-2025"),
        *("--out", tmp_path / "o", "--time-limit", "0.000001"),
    )
    assert done.exit_code == 5
    assert time.monotonic() - started < 60
    assert not (tmp_path / "o").exists()


def _all_options() -> list[tuple[str, click.Option]]:
    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return [
        (name, parameter)
        for name, command in commands.items()
        for parameter in (command.params if command else ())
        if isinstance(parameter, click.Option)
    ]


def test_every_option_says_what_it_means_in_both_languages() -> None:
    said: dict[str, str] = {}
    for command, option in _all_options():
        name = option.opts[-1]
        zh, slash, en = (option.help or "").partition(" / ")
        assert slash, f"{command} {name}"
        assert any("\u4e00" <= letter <= "\u9fff" for letter in zh), f"{command} {name}"
        assert en.isascii(), f"{command} {name}"
        assert en, f"{command} {name}"
        assert said.setdefault(name, option.help or "") == option.help, "one wording an option"
    assert set(said) == set(HELP), "a help text for an option that is no more"


def test_help_lists_every_command_by_the_season_and_cuts_nothing() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    words = " ".join(shown.split())
    for title in ("准备数据 / prepare:", "编制方案 / plan:", "发布 / hand out:"):
        assert title in shown
    assert "其他" not in shown, "a command without a season"
    assert "..." not in shown.replace("[ARGS]...", "")
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(limit=500).replace(" ", "") in words.replace(" ", "")
