"""The goals of a lean model; convex costs have segments only where a count can go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from benchmarks.lean.model import DEGREES, INFINITE, Lean, Move, Term
from benchmarks.lean.rules import posts
from solver.model.moves import Moves

PE_ART = {"pe", "music", "art"}


def shortage(
    model: Lean, net: dict[tuple[int, str, str], list[Term]], moves: Moves, goal: Any
) -> None:
    """Count the posts of each cell that are still missing."""
    costs, constant = [], 0.0
    arrays = moves.arrays
    for i, school in enumerate(arrays.district.schools):
        for stage in DEGREES:
            for subject in arrays.subjects:
                have, need = posts(moves, i, stage, subject)
                by_kind = goal.kind_weights.get(school.kind or "", 1)
                weight = float(goal.weights.get(subject, 1) * by_kind)
                terms = net.get((i, stage, subject))
                if need == 0 or terms is None:
                    constant += weight * max(0, need - have)
                    continue
                short = model.column(need)
                model.row(need - have, INFINITE, [*terms, (short, 1.0)])
                costs.append((short, weight))
    model.costs["shortage"], model.constant["shortage"] = costs, constant


def balance(
    model: Lean,
    columns: list[Move],
    moves: Moves,
    goal: Any,
    ends: Sequence[tuple[int, int]],
) -> None:
    """Add the convex cost of every count; `ends` say how many leave a school and arrive."""
    costs: list[Term] = []
    constant = 0.0
    for stage in DEGREES:
        for name in goal.indicators:
            mine = [
                m
                for m in columns
                if m.stage == stage and _counts(name, m.leaves, m.backbone, m.degree)
            ]
            constant += _indicator(model, mine, _before(moves, stage, name), ends, costs)
    model.costs["balance"], model.constant["balance"] = costs, constant


def _counts(name: str, subject: str, backbone: bool, degree: bool) -> bool:
    return {"backbone": backbone, "pe_art": subject in PE_ART, "degree": degree}[name]


def _before(moves: Moves, stage: str, name: str) -> dict[int, tuple[int, int]]:
    """Return the pupils and the count of each school that has pupils of the stage."""
    arrays, counts = moves.arrays, Counter[int]()
    for t, who in enumerate(arrays.district.teachers):
        if who.status == "active" and who.stage == stage:
            degree = who.degree in DEGREES[stage]
            counted = _counts(name, who.subject, bool(arrays.backbone[t]), degree)
            counts[arrays.district.school_index[who.school_id]] += counted
    pupils = [getattr(school, f"{stage}_students") for school in arrays.district.schools]
    return {i: (n, counts[i]) for i, n in enumerate(pupils) if n > 0}


def _indicator(
    model: Lean,
    columns: list[Move],
    before: dict[int, tuple[int, int]],
    ends: Sequence[tuple[int, int]],
    costs: list[Term],
) -> float:
    """Add one indicator of one stage; return its constant."""
    total = sum(count for _, count in before.values())
    everybody = sum(pupils for pupils, _ in before.values())
    if total == 0:
        return 0.0
    terms: dict[int, list[Term]] = defaultdict(list)
    out, into = (defaultdict[int, dict[int, int]](dict) for _ in range(2))
    for m in columns:
        terms[m.destination].append((m.column, 1.0))
        terms[m.origin].append((m.column, -1.0))
        into[m.destination][m.who] = out[m.origin][m.who] = m.members
    constant = -1.0
    for i, (pupils, count) in before.items():
        unit = everybody / (pupils * total * total)
        first = max(0, count - min(ends[i][0], sum(out[i].values())))
        last = min(total, count + min(ends[i][1], sum(into[i].values())))
        constant += unit * first * first
        filled = [(model.column(1.0, whole=False), unit * (2 * x + 1)) for x in range(first, last)]
        costs += filled
        if filled:
            row = [*terms[i], *((column, -1.0) for column, _ in filled)]
            model.row(first - count, first - count, row)
    return constant
