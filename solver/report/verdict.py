"""The first sentence about a plan: how far it is proven, and what it makes worse."""

from __future__ import annotations

import math

from solver.district.words import STAGE_WORDS
from solver.planning.plan import Plan
from solver.report.labels import INDICATOR_WORDS
from solver.text import Text

_PROVEN = Text("已证明最优（在容差内）", "proven optimal (within tolerance)")
_FEASIBLE = Text("可行，未证明最优", "feasible, not proven optimal")
_HOLDS = Text("人工调整稿，各项要求均满足", "adjusted by hand; every requirement holds")
_BROKEN = Text(
    "人工调整稿，{n}处不满足要求", "adjusted by hand; {n} requirement(s) are not satisfied"
)
_WAIVED = Text(
    "，{n}项要求没有候选、未能适用",
    "; {n} requirement(s) had no candidates and were not applied",
)
_RISES = Text(
    "；但{i}差异系数由{a:.3f}升到{b:.3f}，高于标准{l:.2f}",
    "; but the variation of {i} rises from {a:.3f} to {b:.3f}, above the standard of {l:.2f}",
)
_STAYS = Text(
    "；{i}差异系数{b:.3f}，仍高于标准{l:.2f}",
    "; the variation of {i} is {b:.3f}, still above the standard of {l:.2f}",
)
_WITHIN = Text("；另有{n}项差异系数上升，仍在标准以内", "; {n} more rise(s), within the standard")


def verdict(plan: Plan) -> Text:
    """Say how far a plan is proven, what was not applied, and which indicators it fails.

    Parameters
    ----------
    plan : Plan

    Returns
    -------
    Text
        One sentence without its full stop.
    """
    broken = len(plan.audit.violations)
    if plan.by_hand:
        parts = [_HOLDS if not broken else _BROKEN.fill(n=broken)]
    else:
        parts = [_PROVEN if all(level.proven for level in plan.levels) else _FEASIBLE]
    waived = sum(f.waived for f in plan.audit.findings)
    if waived:
        parts.append(_WAIVED.fill(n=waived))
    within = 0
    for row in plan.indicators.to_dict("records"):
        before, after, limit = row["cv_before"], row["cv_after"], row["cv_limit"]
        if math.isnan(after):
            continue
        rises = not math.isnan(before) and after > before
        stage, indicator = STAGE_WORDS[row["stage"]], INDICATOR_WORDS[row["indicator"]]
        what = Text(stage.zh + indicator.zh, f"{stage.en} {indicator.en}")
        if after > limit:
            parts.append((_RISES if rises else _STAYS).fill(i=what, a=before, b=after, l=limit))
        elif rises:
            within += 1
    if within:
        parts.append(_WITHIN.fill(n=within))
    return Text("".join(p.zh for p in parts), "".join(p.en for p in parts))
