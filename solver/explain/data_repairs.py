"""Finds repairs of the data: a few posts more at some schools, or a school in one more group.

They are tried where giving up the rule altogether would make a plan possible.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np

from solver.district.unit import Unit
from solver.explain.changes import Change
from solver.explain.repairs import Repair
from solver.explain.system import Requirement
from solver.explain.what_if import WhatIf
from solver.model.program import IntegerProgram
from solver.planning.formulate import formulate
from solver.policy.rules.headcount import Headcount
from solver.search import search

NEAREST = 2
"""Groups that are tried for a school: those whose schools are nearest."""

MOST_SCHOOLS = 3
"""Schools of the conflict that are tried in other groups; each is a solve of its own."""


MOST_QUOTAS = 5
"""Schools whose quotas a repair may raise; more is no change of a few data."""


POSTS = "posts"
"""Posts beyond the quota, summed: no goal of any scenario."""


def more_posts(what_if: WhatIf) -> Iterator[Repair]:
    """Yield the fewest posts more, over all schools, with which there is a plan."""
    rule = next((r for r in what_if.scenario.rules if isinstance(r, Headcount)), None)
    if rule is None or not what_if.ask([Change(rule.id, None, True, None)]).feasible:
        return
    moves = what_if.moves
    program = formulate(moves, [r for r in what_if.scenario.rules if r is not rule], ())
    own = IntegerProgram(len(moves))
    rule.rows(moves, own)
    rows = own.matrix
    first = program.size
    for i, tag in enumerate(own.tags):
        mine = rows.row == i
        entries = (rows.variable[mine], rows.coefficient[mine])
        most = int(np.maximum(entries[1], 0).sum())
        program.add_convex(POSTS, tag.unit, int(rows.hi[i]), np.array([most]), entries)
    segments = np.arange(first, program.size)
    program.add_cost(POSTS, segments, np.ones(len(segments), dtype=np.int64))
    outcome = search(program, what_if.stop)
    if outcome.x is None:
        return
    extra = outcome.x[first:]
    index = moves.arrays.district.school_index
    changes = []
    for tag, more in zip(own.tags, extra.tolist(), strict=True):
        if more:
            school = moves.arrays.district.schools[index[tag.unit]]
            full = max(rule.quota(school), int(moves.arrays.staff[index[tag.unit]]))
            changes.append(Change(rule.id, "quota", school.quota, full + more, school.school_id))
    repair = _verified(what_if, changes) if len(changes) <= MOST_QUOTAS else None
    if repair is not None:
        yield Repair(repair.changes, repair.verified and outcome.levels[0].proven)


def one_group_more(what_if: WhatIf, conflict: Iterable[Requirement]) -> Iterator[Repair]:
    """Yield one school of the conflict in one more group, where that is enough."""
    rules = {r.rule for r in conflict}
    if not any(f.id == "within_groups" for f in what_if.scenario.filters) or not any(
        what_if.ask([Change(rule, None, True, None)]).feasible
        for rule in rules & {r.id for r in what_if.scenario.rules}
    ):
        return
    arrays = what_if.moves.arrays
    index = arrays.district.school_index
    units = [Unit.parse(r.unit, index).parts[0] for r in conflict]
    for code in list(dict.fromkeys(u for u in units if u in index))[:MOST_SCHOOLS]:
        place = arrays.district.schools[index[code]]
        away = {
            group: min(_far(place, arrays.district.schools[s]) for s in schools)
            for group, schools in arrays.group_members.items()
            if len(schools) and index[code] not in schools
        }
        for group in sorted(away, key=lambda g: (away[g], g))[:NEAREST]:
            repair = _verified(what_if, [Change("within_groups", "members", None, code, group)])
            if repair is not None:
                yield repair


def _far(a: object, b: object) -> float:
    """Return a measure of distance that is good enough to rank by."""
    ends = [getattr(s, c) for s in (a, b) for c in ("lon", "lat")]
    if any(e is None for e in ends):
        return math.inf
    lon1, lat1, lon2, lat2 = map(float, ends)
    return math.hypot((lon1 - lon2) * math.cos(math.radians(lat1)), lat1 - lat2)


def _verified(what_if: WhatIf, changes: list[Change]) -> Repair | None:
    """Solve with the changes; None where there is no plan with them."""
    if not changes or not what_if.ask(changes).feasible:
        return None
    return Repair(tuple(changes), what_if.holds(changes))
