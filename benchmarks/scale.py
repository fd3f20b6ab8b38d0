"""What a district costs as it grows, and what many of them cost side by side.

``python -m benchmarks.scale`` prints the figures of `docs/scale.md`; machines differ and are
busy: read them with the load that is printed beside them.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import solver
from solver.analysis.sweep import Sweep, sweep
from solver.policy.scenario import Scenario

SIZES = (10, 20, 40, 80, 137)
POLICIES = ("jinghai-2025", "binhai-2020", "national-2014", "ninghe-2020")
DISTRICTS, SCHOOLS = 16, 8
POLICY = "binhai-2020"


def one(schools: int) -> dict[str, float]:
    """Measure one district in this process: seconds of each step, peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "district.xlsx"
        solver.write(solver.sample(schools, 0), book)
        start = time.perf_counter()
        district = solver.read(book)
        read_s = time.perf_counter() - start
    cpu = time.process_time()
    plan = solver.solve(district, Scenario.read(POLICY))
    return {
        "schools": schools,
        "teachers": len(district.teachers),
        "candidates": len(plan.moves),
        "read": read_s,
        **plan.seconds,
        "cpu": time.process_time() - cpu,
        "proven": all(level.proven for level in plan.levels),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def growing() -> None:
    """Print one line a size, each measured in a process of its own."""
    print("schools teachers candidates  read build search audit   cpu   MB proven")
    for schools in SIZES:
        command = [sys.executable, "-m", "benchmarks.scale", str(schools)]
        found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        print(
            "{schools:7} {teachers:8} {candidates:10} {read:5.1f} {build:5.1f} {search:6.1f} "
            "{audit:5.1f} {cpu:5.1f} {memory_mb:4.0f} {proven}".format(**found),
            flush=True,
        )


def many() -> None:
    """Print what a sweep costs with one worker and with two."""
    districts = {f"d{i}": solver.sample(SCHOOLS, i) for i in range(DISTRICTS)}
    scenarios = {name: Scenario.read(name) for name in POLICIES}
    took: dict[int, float] = {}
    for jobs in (1, 2):
        start, before = time.perf_counter(), _cpu()
        found: Sweep = sweep(districts, scenarios, jobs=jobs)
        took[jobs], cpu = time.perf_counter() - start, _cpu() - before
        work = sum(r["seconds"] for r in found.records)
        ends = sorted({r["status"] for r in found.records})
        print(
            f"{len(found.records)} tasks, {jobs} worker(s): {took[jobs]:.1f} s, "
            f"of which {work / jobs:.1f} s in tasks a worker; {cpu:.1f} s of cores, "
            f"{cpu / took[jobs]:.2f} cores at a time; "
            f"{', '.join(ends)}; "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    print(f"speed-up {took[1] / took[2]:.2f}")


def _cpu() -> float:
    """Return the seconds of cores that this process and its ended workers have used."""
    mine = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + workers.ru_utime + workers.ru_stime


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(one(int(sys.argv[1]))))
    else:
        growing()
        many()
