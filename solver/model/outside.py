"""Requests of other places as destinations: schools without pupils behind those of the district.

So every array over schools has a place for them, and whatever counts pupils, posts or needs
finds none there.
"""

from __future__ import annotations

import numpy as np

from solver.district import District, School
from solver.model.arrays import Arrays, Bools, Ints
from solver.model.decisions import Decisions
from solver.model.moves import Override
from solver.model.selection import people
from solver.text import Text

_NOT_MEANT = Text("不在外派人选（outside.who）之内", "not among those who may be sent outside")
_NOT_FITTING = Text("学段或学科与外派需求不符", "stage or subject is not what the request asks")


def with_requests(district: District) -> District:
    """Return the district with a destination for each request, last among the schools."""
    places = tuple(
        School(
            school_id=request.request_id, name=request.place, area="urban", standing="strong",
            quota=0,
        )
        for request in district.outside
    )  # fmt: skip
    return district.model_copy(update={"schools": (*district.schools, *places)})


def outside_pairs(arrays: Arrays, decisions: Decisions, eligible: Bools) -> tuple[Ints, Ints]:
    """Pair everybody who may be sent with the requests that fit them.

    A decision that names a request holds against `who` and fit; one that names a school leaves
    no request.

    Returns
    -------
    teacher, destination : ndarray of int64
    """
    outside = arrays.definitions.outside
    if outside is None or not arrays.requests:
        none = np.zeros(0, dtype=np.int64)
        return none, none
    may = people(outside.who, arrays, eligible) & ~decisions.stay
    teachers, destinations = [], []
    first = len(arrays.district.schools) - arrays.requests
    for at in range(first, len(arrays.district.schools)):
        fits = may & fitting(arrays, at)
        named = arrays.active & ~decisions.stay & (decisions.go_to == at)
        who = np.flatnonzero(fits | named)
        where = np.full_like(who, at)
        kept = decisions.allows(who, where) | decisions.names(who, where)
        teachers.append(who[kept])
        destinations.append(where[kept])
    return np.concatenate(teachers), np.concatenate(destinations)


def outside_overrides(arrays: Arrays, decisions: Decisions, eligible: Bools) -> list[Override]:
    """List the decisions that send somebody whom the policy or the request leaves out."""
    outside = arrays.definitions.outside
    if outside is None or not arrays.requests:
        return []
    who = people(outside.who, arrays, eligible)
    first = len(arrays.district.schools) - arrays.requests
    found = []
    for t in np.flatnonzero((decisions.go_to >= first) & arrays.active & ~decisions.stay).tolist():
        at = int(decisions.go_to[t])
        for reason, fits in ((_NOT_MEANT, who[t]), (_NOT_FITTING, fitting(arrays, at)[t])):
            if not fits:
                teacher = arrays.district.teachers[t].teacher_id
                found.append(Override(teacher, arrays.district.schools[at].school_id, reason))
    return found


def fitting(arrays: Arrays, at: int) -> Bools:
    """Mark those whose stage and main subject a request takes; blank takes all."""
    first = len(arrays.district.schools) - arrays.requests
    request = arrays.district.outside[at - first]
    rows = arrays.district.teachers
    return np.array(
        [
            request.stage in {None, t.stage} and (request.subject or t.subject) == t.subject
            for t in rows
        ],
        dtype=bool,
    )
