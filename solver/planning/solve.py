"""Solves: from a district and a scenario to an audited plan."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from solver.district import STAGES, District
from solver.district.ordering import in_code_order
from solver.errors import InfeasibleError, InternalError, NoPlanError, StoppedError
from solver.model.arrays import Ints
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from solver.planning.audit import audit
from solver.planning.formulate import formulate
from solver.planning.given import as_district, as_scenario
from solver.planning.plan import Plan
from solver.planning.warm_start import WarmStart
from solver.policy.scenario import Scenario
from solver.search import Outcome, Progress, Status, Stop, search
from solver.search.threads import in_thread
from solver.text import Text


def solve(
    district: District | str | Path,
    scenario: Scenario | str | Path,
    *,
    time_limit_s: float | None = None,
    seed: int = 0,
    stop: Stop | None = None,
    report: Callable[[Progress], None] = lambda _: None,
    warm_start: WarmStart | None = None,
) -> Plan:
    """Find the best plan and prove how good it is.

    Parameters
    ----------
    district : District
    scenario : Scenario
    time_limit_s : float, optional
        Seconds of search; the best plan found by then is returned.
    seed : int
    stop : Stop, optional
        To interrupt from outside; Ctrl-C works without it.
    report : callable
        Told of every step.
    warm_start : WarmStart, optional
        Of an earlier plan of nearly the same district and scenario: it saves time.

    Returns
    -------
    Plan
        Audited: counted again from the tables, with the same goal values. It does not depend on
        the order of their rows, and lists them in the order of their codes.

    Raises
    ------
    InfeasibleError
        It is proven, twice, that no plan exists.
    NoPlanError, StoppedError
        Stopped by the limit, or by the user, before any plan was found.
    InternalError
        The audit contradicts the model; no plan is handed out.
    """
    district, scenario = as_district(district), as_scenario(scenario)
    clock = [time.perf_counter()]
    district = in_code_order(district)
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    program = formulate(moves, scenario.rules, scenario.goals)
    clock.append(time.perf_counter())
    stop = stop or Stop(time_limit_s)
    start = None if warm_start is None else warm_start.bases(moves, program)
    outcome = in_thread(lambda: search(program, stop, seed=seed, report=report, start=start), stop)
    clock.append(time.perf_counter())
    if outcome.x is None:
        raise _no_plan(outcome, stop)
    checked = audit(district, scenario, assignment(moves, outcome.x))
    plan = Plan(
        district,
        scenario,
        outcome.status,
        outcome.levels,
        checked,
        moves,
        stop.interrupted,
        warm_start=WarmStart.of(moves, program, outcome.bases),
    )
    _must_agree(plan)
    clock.append(time.perf_counter())
    spent = [b - a for a, b in pairwise(clock)]
    return replace(plan, seconds=dict(zip(("build", "search", "audit"), spent, strict=True)))


def assignment(moves: Moves, x: Ints) -> pd.DataFrame:
    """List the chosen moves: teacher_id, to_school_id, subject, stage."""
    chosen = np.flatnonzero(x[: len(moves)])
    district = moves.arrays.district
    return pd.DataFrame(
        {
            "teacher_id": [district.teachers[t].teacher_id for t in moves.teacher[chosen]],
            "to_school_id": [district.schools[s].school_id for s in moves.destination[chosen]],
            "subject": [moves.arrays.subjects[s] for s in moves.subject[chosen]],
            "stage": [STAGES[s] for s in moves.stage[chosen]],
        },
        dtype=object,
    )


def _no_plan(outcome: Outcome, stop: Stop) -> Exception:
    if outcome.status is Status.INFEASIBLE:
        return InfeasibleError(
            Text(
                "已证明：没有任何方案能同时满足所有规则。请放宽某项比例或限制后再试",
                "proven: no plan satisfies all rules together; relax a ratio or a limit",
            )
        )
    if stop.interrupted:
        return StoppedError(
            Text("已中断，尚未找到可行方案", "interrupted before any plan was found")
        )
    return NoPlanError(
        Text(
            "在时限内未找到可行方案（并非证明不存在），请延长 --time-limit",
            "no plan within the time limit (nothing is proven); allow more --time-limit",
        )
    )


def _must_agree(plan: Plan) -> None:
    """Refuse a plan whose audit fails or whose goal values are not the solver's."""
    if not plan.audit.holds:
        bad = ", ".join(sorted({f.rule for f in plan.audit.violations}))
        raise InternalError(
            Text(
                "复核未通过（{r}），方案作废，请报告此错误",
                "the audit contradicts the solver ({r}); the plan is refused, please report this",
            ).fill(r=bad)
        )
    for level in plan.levels:
        counted = plan.audit.values[level.goal]
        if abs(counted - level.value) > level.error or counted < level.bound - level.error:
            raise InternalError(
                Text(
                    "目标{g}的复核值{a}与求解值{b}不一致，方案作废，请报告此错误",
                    "goal {g}: counted {a}, solved {b}; the plan is refused, please report this",
                ).fill(g=level.goal, a=float(counted), b=float(level.value))
            )
