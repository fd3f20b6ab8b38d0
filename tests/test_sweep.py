"""Sweeps: every combination once, whatever dies or stops; nobody's name leaves the process."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from solver.analysis.sweep import TaskDone, pool, running, sweep, varied
from solver.analysis.sweep.codes import codes_only
from solver.analysis.sweep.digest import district_digest, result_key
from solver.analysis.sweep.task import Result, Task
from solver.cli import main
from solver.district import District
from solver.errors import InfeasibleError
from solver.planning.solve import solve
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.search import Stop
from solver.tables import write

JINGHAI = Scenario.read("jinghai-2025")
RATIO, SHARE = "rotation_ratio.at_least", "backbone_share.at_least"
GRID: dict[str, list[object]] = {RATIO: ["10%", "15%", "20%", "90%"], SHARE: ["20%", "35%", "50%"]}
POLICIES = {name: Scenario.read(name) for name in ("jinghai-2025", "binhai-2020", "national-2014")}


@pytest.fixture(scope="module")
def district() -> District:
    return make(5, 0)


@pytest.fixture(scope="module")
def folder(district: District, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("data") / "tiny"
    write(district, place)
    return place


def serial(
    tasks: list[Task], districts: Mapping[str, District], jobs: int, stop: Stop, report: Any
) -> Iterator[tuple[Task, Result]]:
    """Stand in for the pool where the test is not about processes."""
    for task in tasks:
        if stop.due:
            return
        yield task, running_task(task, districts[task.district], report)


def running_task(task: Task, district: District, report: Any) -> Result:
    from solver.analysis.sweep.task import run_task

    return run_task(task, district, lambda step: report(task, step))


@pytest.mark.slow
def test_every_record_equals_a_separate_solve(district: District, tmp_path: Path) -> None:
    found = sweep({"tiny": district}, POLICIES, GRID, out=tmp_path, jobs=2)
    assert len(found.records) == 36
    assert found.complete
    assert len({tuple(task.axes.values()) for task in found.tasks}) == 36
    for task, record in zip(found.tasks, found.records, strict=True):
        policy = varied(
            POLICIES[task.axes["scenario"]], {RATIO: task.axes[RATIO], SHARE: task.axes[SHARE]}
        )
        try:
            plan = solve(district, policy)
        except InfeasibleError:
            assert record["status"] == "infeasible"
            continue
        assert record["status"] == "optimal"
        for level in plan.levels:
            assert record[f"{level.goal}.value"] == pytest.approx(float(level.value), abs=1e-6)
        rows = pd.read_csv(
            tmp_path / "plans" / task.key[:16] / "assignments.csv", dtype=str, encoding="utf-8-sig"
        )
        for column in ("teacher_id", "to_school_id", "subject", "flow", "km"):
            assert list(rows[column]) == list(plan.frame[column]), (task.label, column)
    ends = {r["status"] for r in found.records}
    assert ends == {"optimal", "infeasible"}, "both kinds of end are records"
    with (tmp_path / "results.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 36


def test_an_interrupted_sweep_goes_on(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "on_this_machine", serial)
    stop, ended = Stop(), list[str]()

    def report(step: TaskDone) -> None:
        if step.status:
            ended.append(step.task)
            if len(ended) == 2:
                stop.request()

    vary: dict[str, list[object]] = {RATIO: ["10%", "15%", "20%", "90%"]}
    first = sweep({"tiny": district}, {"j": JINGHAI}, vary, out=tmp_path, stop=stop, report=report)
    assert not first.complete
    assert len(first.records) == 2
    second = sweep({"tiny": district}, {"j": JINGHAI}, vary, out=tmp_path, report=report)
    assert second.complete
    assert second.repeated == 2
    assert len(ended) == len(set(ended)) == 4, "nothing was solved twice"
    third = sweep({"tiny": district}, {"j": JINGHAI}, vary, out=tmp_path, report=report)
    assert third.repeated == 4
    assert third.records == second.records


def test_a_broken_result_is_made_again(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "on_this_machine", serial)
    first = sweep({"tiny": district}, {"j": JINGHAI}, out=tmp_path)
    (file,) = tmp_path.glob("plans/*/summary.json")
    file.write_text(file.read_text(encoding="utf-8")[:100], encoding="utf-8")
    second = sweep({"tiny": district}, {"j": JINGHAI}, out=tmp_path)
    assert second.repeated == 0
    assert second.records[0]["travel.value"] == first.records[0]["travel.value"]


def _killer(times: int, only: str = "") -> tuple[list[int], Any]:
    """Return a reporter that kills the workers, so many times."""
    killed: list[int] = []

    def report(step: TaskDone) -> None:
        if step.progress is not None and only in step.task and len(killed) < times:
            for child in multiprocessing.active_children():
                if child.pid is not None and child.pid not in killed:
                    os.kill(child.pid, signal.SIGKILL)
                    child.join()
                    killed.append(child.pid)

    return killed, report


def test_a_killed_worker_costs_one_retry(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    make_worker = pool._started

    def counted() -> Any:
        started.append(make_worker())
        return started[-1]

    monkeypatch.setattr(pool, "_started", counted)
    killed, report = _killer(1)
    vary: dict[str, list[object]] = {RATIO: ["10%", "20%"]}
    found = sweep({"t": district}, {"j": JINGHAI}, vary, out=tmp_path, jobs=1, report=report)
    assert len(killed) == 1
    assert [r["status"] for r in found.records] == ["optimal", "optimal"]
    assert len(started) == 2, "one worker more, which does all the rest"


def test_a_task_that_kills_its_worker_twice_is_said_and_tried_again_later(
    district: District, tmp_path: Path
) -> None:
    killed, report = _killer(2, only="10%")
    vary: dict[str, list[object]] = {RATIO: ["10%", "20%"]}
    found = sweep({"t": district}, {"j": JINGHAI}, vary, out=tmp_path, jobs=1, report=report)
    assert len(killed) == 2
    assert [r["status"] for r in found.records] == ["crashed", "optimal"]
    again = sweep({"t": district}, {"j": JINGHAI}, vary, out=tmp_path, jobs=1)
    assert again.repeated == 1
    assert [r["status"] for r in again.records] == ["optimal", "optimal"]


def test_names_do_not_leave_the_process(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []

    def listening(
        tasks: list[Task], districts: Mapping[str, District], *_: Any
    ) -> Iterator[tuple[Task, Result]]:
        sent.append(pickle.dumps((tasks, dict(districts))))
        return iter(())

    monkeypatch.setattr(running, "on_this_machine", listening)
    secret = "孕期，王小明代课"
    people = [
        t.model_copy(update={"exempt": secret, "extra": {"电话": "13900000000"}})
        for t in district.teachers
    ]
    told = district.model_copy(update={"teachers": tuple(people)})
    sweep({"t": told}, {"j": JINGHAI})
    (data,) = sent
    for word in [*(t.name for t in people), secret, "王小明", "13900000000", "电话"]:
        assert word.encode() not in data
    bare = codes_only(told)
    assert [bool(t.exempt) for t in bare.teachers] == [bool(t.exempt) for t in told.teachers]


def test_an_endless_task_ends_at_its_limit(district: District) -> None:
    found = sweep({"t": district}, {"j": JINGHAI}, jobs=1, time_limit_s=1e-6)
    assert [r["status"] for r in found.records] == ["unknown"]


def test_keys_differ_where_the_inputs_do(district: District) -> None:
    digest = district_digest(codes_only(district))
    keys = {
        result_key(digest, JINGHAI),
        result_key(digest, JINGHAI, seed=1),
        result_key(digest, JINGHAI, time_limit_s=5.0),
        result_key(digest, varied(JINGHAI, {RATIO: "21%"})),
        result_key(digest, varied(JINGHAI, {"shortage.weights.music": 4})),
        result_key(digest, varied(JINGHAI, {"spread": True})),
        result_key(district_digest(codes_only(make(5, 1))), JINGHAI),
    }
    assert len(keys) == 7
    renamed = [t.model_copy(update={"name": "x"}) for t in district.teachers]
    other = district.model_copy(update={"teachers": tuple(renamed)})
    assert district_digest(codes_only(other)) == digest, "a name changes nothing"
    assert result_key(digest, varied(JINGHAI, {RATIO: "0.20"})) == result_key(digest, JINGHAI)


@pytest.mark.slow
def test_ctrl_c_keeps_what_is_done(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from solver.cli import main; main()", "sweep", str(folder)]
    command += ["--scenario", "jinghai-2025", "--scenario", "national-2014", "--jobs", "1"]
    command += ["--vary", f"{RATIO}=10%,12%,14%,16%,18%", "--out", str(tmp_path), "--lang", "en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("[1/10]"):
                break
        process.send_signal(signal.SIGINT)
        process.stderr.read()
    assert process.returncode == 130
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    records = json.loads(done.stdout)
    assert len(records) == 10
    ended = [line for line in done.stderr.splitlines() if line.endswith(("optimal", "infeasible"))]
    assert 0 < len(ended) < 10, "what the first run had done was not done again"


def test_a_missing_engine_is_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = CliRunner().invoke(
        main,
        [
            *("sweep", str(folder), "--scenario", "jinghai-2025", "--out", str(tmp_path / "o")),
            *("--cluster", "tcp://127.0.0.1:1", "--lang", "en"),
        ],
    )
    assert done.exit_code == 2
    assert "lungang[cluster]" in done.stderr


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_and_survives_a_killed_worker(
    district: District, tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed", reason="needs lungang[cluster]")
    vary: dict[str, list[object]] = {RATIO: ["10%", "15%", "20%", "90%"]}
    here = sweep({"t": district}, {"j": JINGHAI}, vary, jobs=1)
    killed, steps = list[int](), list[TaskDone]()
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:

        def report(step: TaskDone) -> None:
            steps.append(step)
            if not killed:
                (nanny,) = cluster.workers.values()
                killed.append(nanny.pid)
                os.kill(nanny.pid, signal.SIGKILL)

        address = cluster.scheduler_address
        there = sweep(
            {"t": district}, {"j": JINGHAI}, vary, out=tmp_path, cluster=address, report=report
        )
    assert killed
    assert [s for s in steps if s.progress is not None], "workers say where they stand"
    timed = {"seconds"}
    for ours, theirs in zip(here.records, there.records, strict=True):
        assert {k: v for k, v in ours.items() if k not in timed} == {
            k: v for k, v in theirs.items() if k not in timed
        }
