"""Makes the figures of a plan that ``summary.json`` holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from solver.planning.plan import Plan
from solver.ratio import figure


def summary(
    plan: Plan, inputs: Sequence[Path] = (), seconds: Mapping[str, float] | None = None
) -> dict[str, Any]:
    """Return the plan's figures as they stand in ``summary.json``.

    Parameters
    ----------
    plan : Plan
    inputs : sequence of Path
        Files whose SHA-256 is named.
    seconds : mapping of str to float, optional
        What was spent outside the plan: on reading, on writing.
    """
    spent = {**plan.seconds, **(seconds or {})}
    counted = plan.audit.values
    return {
        "status": "by_hand" if plan.by_hand else plan.status.value,
        "interrupted": plan.interrupted,
        "scenario": plan.scenario.name,
        "goals": [
            {
                "id": level.goal,
                "value": figure(counted[level.goal]),
                "bound": figure(min(level.bound, counted[level.goal])),
                "gap": level.gap,
                "proven": level.proven,
            }
            for level in plan.levels
        ],
        "counts": plan.counts,
        "rules": _rules(plan),
        "accepted": dict(plan.scenario.accept),
        "exceptions": [
            {"teacher_id": o.teacher_id, "school_id": o.school_id, "against": o.against.en}
            for o in plan.moves.overrides
        ],
        "indicators": json.loads(plan.indicators.to_json(orient="records")),
        "shortages": json.loads(plan.shortages.to_json(orient="records", force_ascii=False)),
        "inputs": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs}
        | plan.scenario.inputs,
        "versions": versions(),
        "seconds": {k: round(v, 3) for k, v in spent.items()},
    }


def _rules(plan: Plan) -> list[dict[str, Any]]:
    """Return a record a rule and unit; whether a waived one holds nobody can say."""
    rows = json.loads(plan.audit.frame.to_json(orient="records", force_ascii=False))
    return [row | {"holds": None if row["waived"] else row["holds"]} for row in rows]


def versions() -> dict[str, str]:
    """Return the versions a result depends on."""
    found = {}
    for name in ("lungang", "ortools", "pandas", "numpy", "pydantic"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "source tree"
    return found
