"""Flattens a plan's figures into one row, which comparisons, sweeps and trade-offs tabulate.

Columns read ``part.figure``: ``travel.value``, ``rotation_ratio.achieved``,
``primary.backbone.cv_after``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def summary_row(summary: Mapping[str, Any]) -> dict[str, Any]:
    """Flatten a summary.

    Parameters
    ----------
    summary : mapping
        As in ``summary.json``; a task without a plan has its status only.

    Returns
    -------
    dict
        Plain values only. A rule of one unit has what it asked and reached; a rule of
        several has how many units hold and how many are waived.
    """
    flat: dict[str, Any] = {"scenario": summary.get("scenario", ""), "status": summary["status"]}
    flat |= summary.get("counts", {})
    for goal in summary.get("goals", []):
        flat |= {f"{goal['id']}.{k}": v for k, v in goal.items() if k != "id"}
    flat |= _rules(summary.get("rules", []))
    for row in summary.get("indicators", []):
        name = f"{row['stage']}.{row['indicator']}"
        flat |= {f"{name}.{k}": v for k, v in row.items() if k not in {"stage", "indicator"}}
    if "shortages" in summary:
        for when in ("before", "after"):
            flat[f"missing_{when}"] = sum(row[when] for row in summary["shortages"])
    flat["seconds"] = round(sum(summary.get("seconds", {}).values()), 3)
    return flat


def _rules(rows: list[dict[str, Any]]) -> dict[str, Any]:
    by_rule: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_rule.setdefault(row["rule"], []).append(row)
    flat: dict[str, Any] = {}
    for rule, units in by_rule.items():
        if len(units) == 1:
            flat |= {f"{rule}.{k}": units[0][k] for k in ("required", "achieved", "holds")}
        else:
            flat[f"{rule}.units"] = len(units)
            flat[f"{rule}.holds"] = sum(unit["holds"] is True for unit in units)
        flat[f"{rule}.waived"] = sum(unit["waived"] for unit in units)
    return flat
