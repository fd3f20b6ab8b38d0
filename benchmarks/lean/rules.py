"""The rows of a lean model: what docs/rules.md says of each rule."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from benchmarks.lean.model import INFINITE, Lean, Move, Term
from solver.model.moves import Moves


def district(model: Lean, columns: list[Move], moves: Moves, asked: dict[str, Any]) -> None:
    """Add the rows over the whole district."""
    ratio, share = asked.get("rotation_ratio"), asked.get("backbone_share")
    eligible = int(moves.eligible.sum())
    if ratio is not None:
        assert ratio.within == "district"
        assert ratio.at_most is None
        least = math.ceil(ratio.at_least * eligible)
        model.row(least, INFINITE, [(m.column, 1.0) for m in columns])
    if share is not None:
        for part, at_least in ((share.at_least, True), (share.at_most, False)):
            if part is not None:
                p, q = part.numerator, part.denominator
                terms = [(m.column, float(q * m.backbone - p)) for m in columns]
                sides = (0.0, INFINITE) if at_least else (-INFINITE, 0.0)
                model.row(*sides, terms)


def schools(
    model: Lean, columns: list[Move], moves: Moves, asked: dict[str, Any]
) -> list[tuple[int, int]]:
    """Add each school's rows; return how many can leave it and arrive, at most."""
    ends = []
    out, into = defaultdict[int, list[Move]](list), defaultdict[int, list[Move]](list)
    for m in columns:
        out[m.origin].append(m)
        into[m.destination].append(m)
    staff = moves.arrays.staff.tolist()
    headcount, leave = asked.get("headcount"), asked.get("leave_limit")
    cover = asked.get("support_coverage")
    for i, school in enumerate(moves.arrays.district.schools):
        leaving = sum({m.who: m.members for m in out[i]}.values())
        arriving = sum({m.who: m.members for m in into[i]}.values())
        if leave is not None:
            leaving = min(leaving, max(1, math.floor(leave.at_most * staff[i])))
            model.row(-INFINITE, leaving, [(m.column, 1.0) for m in out[i]])
        if headcount is not None:
            assert headcount.small is None
            quota = school.quota
            if quota is None:
                quota = math.ceil(
                    school.primary_students / headcount.standard.primary
                    + school.junior_students / headcount.standard.junior
                )
            least = min(staff[i], math.ceil(headcount.min_fill * quota))
            terms = [(m.column, 1.0) for m in into[i]] + [(m.column, -1.0) for m in out[i]]
            room = max(quota, staff[i]) - staff[i]
            model.row(least - staff[i], room, terms)
            arriving = min(arriving, room + leaving)
        if cover is not None and moves.arrays.school_weak[i]:
            able = [m for m in into[i] if m.support and (m.backbone or cover.who == "any")]
            least = min(cover.at_least, _people(able))
            model.row(least, INFINITE, [(m.column, 1.0) for m in able])
        if "leadership" in asked:
            heads = [(m.column, 1.0) for m in into[i] if m.post == "head"]
            heads += [(m.column, -1.0) for m in out[i] if m.post == "head"]
            model.row(0.0, 0.0, heads)
            deputies = [(m.column, 1.0) for m in into[i] if m.post == "deputy_head"]
            model.row(-INFINITE, asked["leadership"].deputies_in, deputies)
        ends.append((leaving, arriving))
    return ends


def cells(
    model: Lean, columns: list[Move], moves: Moves, no_new: bool
) -> dict[tuple[int, str, str], list[Term]]:
    """Return what each cell gains; with the rule, none is shorter than before."""
    net: dict[tuple[int, str, str], list[Term]] = defaultdict(list)
    for m in columns:
        net[m.destination, m.stage, m.enters].append((m.column, 1.0))
        net[m.origin, m.stage, m.leaves].append((m.column, -1.0))
    if no_new:
        for (school, stage, subject), terms in net.items():
            have, need = posts(moves, school, stage, subject)
            if need:
                model.row(min(need, have) - have, INFINITE, terms)
    return net


def posts(moves: Moves, school: int, stage: str, subject: str) -> tuple[int, int]:
    """Return how many a cell has, and how many it needs."""
    arrays = moves.arrays
    cell = arrays.cell(school, ("primary", "junior").index(stage), arrays.subject_index[subject])
    return int(arrays.have[cell]), int(arrays.need[cell])


def teams(model: Lean, columns: list[Move], moves: Moves, rule: Any) -> None:
    """Let each lead choose which pairs of schools are teams."""
    arrays = moves.arrays
    led = {
        (arrays.district.school_index[row.school_id], helped)
        for row in arrays.district.members
        if row.role == "lead"
        and not arrays.school_weak[arrays.district.school_index[row.school_id]]
        for helped in arrays.group_members[row.group_id].tolist()
        if arrays.school_weak[helped]
    }
    between: dict[tuple[int, int], list[Move]] = defaultdict(list)
    for m in columns:
        if (m.origin, m.destination) in led:
            between[m.origin, m.destination].append(m)
    teams: dict[int, list[int]] = defaultdict(list)
    for (lead, _), able in between.items():
        managers = [m for m in able if m.post != "teacher"]
        if _people(able) < rule.size or _people(managers) < rule.managers:
            continue
        teams[lead].append(model.column(1))
        for least, who in ((rule.size, able), (rule.managers, managers)):
            terms = [(m.column, 1.0) for m in who]
            model.row(0.0, INFINITE, [*terms, (teams[lead][-1], -float(least))])
    for mine in teams.values():
        model.row(rule.per_lead, INFINITE, [(team, 1.0) for team in mine])


def _people(able: Iterable[Move]) -> int:
    """Count teachers; a class has one column for each subject."""
    return sum({m.who: m.members for m in able}.values())
