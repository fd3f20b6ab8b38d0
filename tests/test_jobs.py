"""Jobs in the background: result, failure, stop, again; and which one takes whose place."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import solver
from solver.errors import NoPlanError
from solver.jobs import Job, Jobs
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.search import Progress, Stop
from solver.text import Text

PATIENCE_S = 60


def count_up(stop: Stop, report: Callable[..., None]) -> int:
    """Count until asked to stop."""
    for n in range(10**9):
        if stop.due:
            return n
        report(Text("数到{n}", "at {n}").fill(n=n))
        time.sleep(0.001)
    raise AssertionError


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_the_result_is_kept() -> None:
    where = []

    def task(stop: Stop, report: Callable[..., None]) -> int:
        where.append(threading.current_thread())
        report("a", Text("甲", "A"))
        return 7

    job = Job(task)
    assert (job.ended, job.running, job.result) == (0, False, None)
    assert job.state.en == "Not begun yet."
    job.begin()
    job.wait()
    assert (job.ended, job.running, job.result, job.error) == (1, False, 7, None)
    assert job.progress("zh") == "a 甲"
    job.halt()
    assert not job.stop.interrupted, "it was not stopped, it had ended"
    assert job.state.en == "The work has ended."
    assert where != [threading.main_thread()]


def test_a_failure_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    said = Text("没有方案", "no plan")

    def none(stop: Stop, report: Callable[..., None]) -> None:
        raise NoPlanError(said)

    def broken(stop: Stop, report: Callable[..., None]) -> None:
        raise ZeroDivisionError("of all things")

    job = Jobs(wait=True).new("it", none)
    job.begin()
    assert (job.result, job.error, job.state, job.ended) == (None, said, said, 1)
    assert not capsys.readouterr().err
    job = Job(broken)
    job.begin()
    job.wait()
    assert job.ended == 1
    assert job.state.en == "the program failed; see the terminal"
    assert "of all things" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        Jobs(wait=True).new("it", broken).begin()


def test_who_stops_keeps_what_was_found_and_can_begin_again() -> None:
    job = Job(count_up)
    job.begin()
    until(lambda: len(job.steps) > 20)
    assert job.running
    assert job.state.en.startswith("Working")
    assert job.result is None
    first = job.stop
    job.begin()
    assert job.stop is first, "what runs is left alone"
    job.halt()
    job.wait()
    assert not job.running
    assert job.result is not None
    assert job.result > 20
    assert job.state.en.startswith("Stopped")
    assert len(job.progress("en").splitlines()) == 8
    assert job.progress("en").endswith(f"at {job.result - 1}")
    job.begin()
    assert job.stop is not first
    until(lambda: bool(job.steps))
    assert job.running
    assert job.result is None, "of the run before"
    job.stop.request()
    job.wait()
    assert job.ended == 2


def test_a_new_job_stops_the_one_of_its_name() -> None:
    jobs = Jobs()
    old, other = jobs.new("one", count_up), jobs.new("other", count_up)
    old.begin()
    other.begin()
    new = jobs.new("one", count_up)
    old.wait()
    assert old.stop.interrupted
    assert other.running
    assert new.ended == 0
    assert not new.stop.interrupted
    Jobs().new("other", count_up)
    assert not other.stop.interrupted, "another screen has its own"
    other.stop.request()
    other.wait()


def test_a_plan_is_solved_in_the_background() -> None:
    district, scenario = make(6, 0), Scenario.read("jinghai-2025")

    def task(stop: Stop, report: Callable[..., None]) -> Any:
        return solver.solve(
            district, scenario, stop=stop, report=lambda step: report("jinghai-2025", step)
        )

    job = solver.Jobs(wait=True).new("solve", task)
    job.begin()
    assert job.result is not None, job.state
    assert job.result.status.value == "optimal"
    assert all(isinstance(step, Progress) for _, step in job.steps)
    assert job.progress("en").startswith("jinghai-2025 ")
    job.steps.append(("here", Progress("travel", Fraction(1000), None, 2.0)))
    assert job.progress("en", last=1) == "here travel: value 1, bound –, gap –, 2.0 s"
