"""Holds examples and plans against both sides: the audit, and the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from solver.district import District
from solver.model.arrays import Bools
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.planning.audit import Audit, audit
from solver.planning.formulate import formulate
from solver.policy.scenario import Scenario
from solver.recount.tables import Recount
from tests.example import AS_OF, FilterExample, GoalExample, Move, RuleExample


def scenario_of(data: Mapping[str, Any], goals: Iterable[str] = ()) -> Scenario:
    return Scenario.of({"as_of": AS_OF, "goals": list(goals)} | dict(data))


def frame_of(moves: Iterable[Move]) -> pd.DataFrame:
    columns = ["teacher_id", "to_school_id", "subject", "stage"]
    return pd.DataFrame([(*move, "")[:4] for move in moves], columns=columns, dtype=object)


def modelled(district: District, scenario: Scenario) -> tuple[Moves, IntegerProgram]:
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    return moves, formulate(moves, scenario.rules, scenario.goals)


def names(moves: Moves) -> list[Move]:
    frame = moves.frame[["teacher_id", "to_school_id", "subject", "stage"]]
    return told_apart(frame, moves.changes_stage.tolist())


def told_apart(frame: pd.DataFrame, changes: Iterable[bool]) -> list[Move]:
    """Return moves of (teacher, destination, subject, stage), the stage only where it changes."""
    rows = zip(frame.itertuples(index=False, name=None), changes, strict=True)
    return [tuple(map(str, row if change else row[:3])) for row, change in rows]


def choice(moves: Moves, wanted: Iterable[Move]) -> Bools:
    listed = names(moves)
    mask = np.zeros(len(listed), dtype=bool)
    for move in wanted:
        mask[listed.index(move)] = True
    return mask


def rule_faults(example: RuleExample) -> list[str]:
    """Say where the audit or the matrix judges an example otherwise than it says."""
    scenario = scenario_of(example.scenario)
    checked = audit(example.district, scenario, frame_of(example.moves))
    mine = [f for f in checked.findings if f.rule == example.rule]
    faults = []
    if all(f.holds for f in mine) != example.holds:
        faults.append(f"audit: {[f for f in mine if f.holds != example.holds]}")
    moves, program = modelled(example.district, scenario)
    broken = program.violated(program.complete(choice(moves, example.moves)))
    if (not any(tag.rule == example.rule for tag in broken)) != example.holds:
        faults.append(f"matrix: {broken}")
    rows = {tag.unit for tag in broken if tag.rule == example.rule}
    counts = {f.unit for f in mine if not f.holds}
    if rows != counts:
        faults.append(f"units: {rows} in the matrix, {counts} in the audit")
    waived = {f.unit for f in mine if f.waived}
    if example.waived != waived or any(f.waived and not f.holds for f in mine):
        faults.append(f"waived: {waived}")
    return faults


def goal_faults(example: GoalExample) -> list[str]:
    scenario = scenario_of(example.scenario)
    counted = audit(example.district, scenario, frame_of(example.moves)).values[example.goal]
    faults = []
    if abs(counted - example.value) > Fraction(1, 10**9):
        faults.append(f"audit: {counted}")
    moves, program = modelled(example.district, scenario)
    x = program.complete(choice(moves, example.moves))
    cost = next(c for c in program.costs if c.goal == example.goal)
    value = cost.value(int(program.cost_vector(cost) @ x))
    if abs(value - example.value) > cost.error + Fraction(1, 10**9):
        faults.append(f"matrix: {value}")
    return faults


def counted_names(recount: Recount) -> list[Move]:
    """Return the candidates of a recount, as `names` does those of the model."""
    frame = recount.candidates
    columns = ["teacher_id", "to_school_id", "subject", "stage"]
    return told_apart(frame[columns], frame["stage"] != frame["main_stage"])


def filter_faults(example: FilterExample) -> list[str]:
    """Say where model or audit lets through others than an example says."""
    scenario = scenario_of(example.scenario)
    moves = candidate_moves(example.district, scenario.definitions, scenario.filters)
    recount = Recount(example.district, scenario.definitions, scenario.filters, moves.frame.head(0))
    counted = counted_names(recount)
    faults = []
    if sorted(names(moves)) != sorted(example.candidates):
        faults.append(f"matrix: {names(moves)}")
    if sorted(counted) != sorted(example.candidates):
        faults.append(f"audit: {counted}")
    if example.eligible is not None:
        teachers = example.district.teachers
        modelled = {t.teacher_id for t, e in zip(teachers, moves.eligible, strict=True) if e}
        counted_ = {str(t) for t, e in recount.eligible.items() if e}
        if modelled != example.eligible:
            faults.append(f"matrix: eligible {modelled}")
        if counted_ != example.eligible:
            faults.append(f"audit: eligible {counted_}")
    return faults


def values_by_audit(checked: Audit, scenario: Scenario) -> tuple[Fraction, ...]:
    return tuple(checked.values[g.id] for g in scenario.goals)
