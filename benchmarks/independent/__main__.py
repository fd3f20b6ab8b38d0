"""Compare both models on random districts: ``python -m benchmarks.independent 500``."""

from __future__ import annotations

import sys
from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

from benchmarks.independent.goals import Program
from benchmarks.independent.world import World
from solver.errors import InfeasibleError
from solver.planning.solve import solve
from solver.policy.scenario import Scenario
from tests import tiny

SECTIONS = ("rules", "goals", "outside")
FILTERS = ("eligibility", "within_groups", "directions", "max_travel", "cross_subject")
FLOWS = ("support", "training", "lateral")
"""What the second model knows of a scenario; anything else is left out for both."""
CLOSE = Fraction(2, 10**6)


def disagreement(seed: int) -> tuple[str, bool, dict[str, Any]]:
    """Solve one random district in both ways.

    Returns
    -------
    said : str
        Where they differ, "" where they do not.
    feasible : bool
        Whether there is a plan.
    written : dict
        The scenario.
    """
    town = tiny.a_district(Random(f"independent {seed}"))
    written = tiny.a_scenario(seed)
    written = {k: v for k, v in written.items() if k in SECTIONS}
    written["rules"] = {k: v for k, v in written["rules"].items() if k in FILTERS or _has(k)}
    directions = written["rules"].get("directions", {})
    if "flows" in directions:
        flows = [flow for flow in directions["flows"] if flow in FLOWS]
        written["rules"]["directions"] = directions | {"flows": flows or list(FLOWS)}
    written["goals"] = [g for g in written["goals"] if hasattr(Program, f"goal_{next(iter(g))}")]
    theirs = Program(World(town, written)).optima(written["goals"])
    try:
        plan = solve(town, Scenario.of({"as_of": "2025-09-01"} | written))
        ours = [plan.audit.values[next(iter(g))] for g in written["goals"]]
    except InfeasibleError:
        ours = None
    if ours is None or theirs is None:
        return ("" if ours is theirs else f"ours {ours}, theirs {theirs}"), False, written
    for goal, a, b in zip(written["goals"], ours, theirs, strict=True):
        if abs(a - b) > CLOSE:
            return f"{goal}: ours {float(a)}, theirs {float(b)}", True, written
        if a != b:
            break  # Within the slack of balance the goals after it may differ.
    return "", True, written


def _has(rule: str) -> bool:
    return hasattr(Program, f"rule_{rule}")


def main(count: int) -> int:
    """Return how many of the random districts the two disagree on."""
    wrong, plans, used = 0, 0, Counter[str]()
    for seed in range(count):
        said, feasible, written = disagreement(seed)
        plans += feasible
        used.update([*written["rules"], *(next(iter(g)) for g in written["goals"])])
        if said:
            wrong += 1
            print(f"{seed}: {said}\n    {written}")
    print(f"{count} districts, {plans} of them with a plan, {wrong} disagreements")
    print(", ".join(f"{part} {n}" for part, n in sorted(used.items())))
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)))
