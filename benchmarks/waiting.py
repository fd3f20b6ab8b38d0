"""What somebody waits for: the first plan, and the next one after a decision.

``python -m benchmarks.waiting`` prints the figures of `docs/performance.md`. Machines are noisy:
read the ratios.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from random import Random

import solver
from benchmarks.instances import SHARED
from solver.district import Decision, District
from solver.model.candidates import candidate_moves
from solver.planning.formulate import formulate
from solver.planning.plan import Plan
from solver.policy.scenario import Scenario
from solver.search import Progress, Stop, search

POLICIES = ("jinghai-2025", "binhai-2020", "tianjin-2019", "ninghe-2020", "national-2014")
DECISIONS = 8


def first_plan_s(district: District, scenario: Scenario) -> float | None:
    """Return the seconds of search until a plan keeps every row; None where none was found."""
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    program = formulate(moves, scenario.rules, scenario.goals)
    len(program.matrix.lo)
    stop, found = Stop(60), list[float]()

    def report(step: Progress) -> None:
        if step.value is not None:
            found.append(step.seconds)
            stop.request()

    search(program, stop, report=report)
    return found[0] if found else None


def warm_start(name: str, district: District, scenario: Scenario) -> None:
    """Print what solving again costs after one person of the plan was decided to stay."""
    first = solver.solve(district, scenario)
    same = _s(solver.solve(district, scenario, warm_start=first.warm_start))
    rng, from_nothing, started = Random(1), list[float](), list[float]()
    for _ in range(DECISIONS):
        who = rng.choice(list(first.frame["teacher_id"]))
        more = Decision(teacher_id=who, decision="stay")
        town = district.model_copy(update={"decisions": (*district.decisions, more)})
        from_nothing.append(_s(solver.solve(town, scenario)))
        started.append(_s(solver.solve(town, scenario, warm_start=first.warm_start)))
    ratios = [a / b for a, b in zip(started, from_nothing, strict=True)]
    print(
        f"{name}: first {_s(first):.2f} s, unchanged {same:.2f} s; after a decision "
        f"{statistics.median(ratios):.2f} of the same from nothing, "
        f"{statistics.median(started) / _s(first):.2f} of the first",
        flush=True,
    )


def _s(plan: Plan) -> float:
    return plan.seconds["search"]


def main() -> None:
    """Print both for the sample and, where they are at hand, the shared districts."""
    districts = {"sample-137": solver.sample(137, 0)}
    path: Path = SHARED / "jinghai137"
    if path.is_dir():
        districts["jinghai137"] = solver.read(path)
    for name, district in districts.items():
        for policy in POLICIES:
            seconds = first_plan_s(district, Scenario.read(policy))
            print(f"{name} {policy}: first plan", "none" if seconds is None else f"{seconds:.2f} s")
        for policy in POLICIES[:2]:
            warm_start(f"{name} {policy}", district, Scenario.read(policy))


if __name__ == "__main__":
    main()
