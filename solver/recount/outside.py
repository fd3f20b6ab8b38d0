"""Counts again who may be sent to which request from outside the district."""

from __future__ import annotations

import pandas as pd

from solver.recount.protocol import Tables
from solver.recount.selection import Selection


def requests(recount: Tables) -> dict[str, int]:
    """Return the posts of each request by its code; none where the policy sends nobody."""
    if recount.definitions.outside is None:
        return {}
    return {row.request_id: row.posts for row in recount.district.outside}


def outside_pairs(recount: Tables) -> pd.DataFrame:
    """List (teacher_id, to_school_id) of everybody whom a request may get."""
    rows = []
    policy = recount.definitions.outside
    decided: dict[tuple[str, str], set[str | None]] = {}
    for d in recount.district.decisions:
        decided.setdefault((d.teacher_id, d.decision), set()).add(d.school_id or None)
    if policy is not None and recount.district.outside:
        meant = Selection(recount).people(policy.who)
        for teacher in recount.district.teachers:
            who = teacher.teacher_id
            if teacher.status != "active" or (who, "stay") in decided:
                continue
            named = decided.get((who, "go"), set()) - {None}
            barred = decided.get((who, "bar"), set())
            for request in recount.district.outside:
                fits = (
                    bool(meant[who])
                    and (request.stage is None or request.stage == teacher.stage)
                    and (not request.subject or request.subject == teacher.subject)
                    and request.request_id not in barred
                    and not named
                )
                if fits or request.request_id in named:
                    rows.append((who, request.request_id))
    return pd.DataFrame(rows, columns=["teacher_id", "to_school_id"], dtype=object)
