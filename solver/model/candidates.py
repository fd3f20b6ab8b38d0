"""Makes the candidate moves, and for everybody left out gives the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from solver.district import STAGES, District
from solver.district.definitions import Definitions
from solver.model.arrays import Arrays, Bools, Ints
from solver.model.decisions import Decisions
from solver.model.moves import Moves, Override
from solver.model.outside import outside_overrides, outside_pairs, with_requests
from solver.model.pairs import Filter, Pairs
from solver.text import Text

NOT_ACTIVE = Text("不在编在岗", "not active")
STAYS_BY_DECISION = Text("人工决定：不得交流", "decision: must stay")
NO_OTHER_SCHOOL = Text("没有其他学校设有该学段", "no other school has the stage")
BARRED = Text("人工决定：不得去", "decision: must not go to these schools")


def candidate_moves(
    district: District, definitions: Definitions, filters: Sequence[Filter]
) -> Moves:
    """List every move that the filters and the decisions allow.

    Parameters
    ----------
    district : District
    definitions : Definitions
    filters : sequence of Filter
        Applied one after the other; the order decides only which reason is
        given for a teacher whom several would leave out.

    Returns
    -------
    Moves
    """
    requests = 0 if definitions.outside is None else len(district.outside)
    if requests:
        district = with_requests(district)
    arrays = Arrays(district, definitions, requests)
    n = len(district.teachers)
    reasons: list[Text | None] = [None] * n
    facts: list[Text | None] = [None] * n
    decisions = Decisions(arrays)

    def leave_out(mask: Bools, reason: Text, fact: Callable[[int], Text] | None = None) -> None:
        for t in np.flatnonzero(mask).tolist():
            if reasons[t] is None:
                reasons[t] = reason
                facts[t] = None if fact is None else fact(t)

    # Who is to go outside need not be eligible, so that is no exception.
    asked_inside = decisions.go & (decisions.go_to < len(district.schools) - requests)
    leave_out(~arrays.active, NOT_ACTIVE)
    eligible = arrays.active.copy()
    overrides: list[Override] = []
    for element in filters:
        for reason, barred, fact in element.bars(arrays):
            leave_out(barred & ~decisions.go, reason, fact)
            eligible &= ~barred
            overrides += [
                Override(
                    district.teachers[t].teacher_id,
                    decisions.destination_id(t),
                    reason,
                )
                for t in np.flatnonzero(barred & asked_inside & arrays.active).tolist()
            ]
    leave_out(decisions.stay, STAYS_BY_DECISION)

    pairs = _all_pairs(arrays, (eligible | decisions.go) & arrays.active & ~decisions.stay)
    has_pair = _mark(pairs, n)
    leave_out((eligible | decisions.go) & ~has_pair, NO_OTHER_SCHOOL)
    steps = [(element.title, element.keeps(arrays, pairs)) for element in filters]
    named = decisions.names(pairs.teacher, pairs.destination)
    kept = decisions.allows(pairs.teacher, pairs.destination)
    steps.append((BARRED, kept))
    alive = np.ones(len(pairs), dtype=bool)
    for reason, keep in steps:
        if keep is None:
            continue
        overrides += [
            Override(district.teachers[t].teacher_id, district.schools[s].school_id, reason)
            for t, s in zip(
                pairs.teacher[named & ~keep], pairs.destination[named & ~keep], strict=True
            )
        ]
        before = _mark(pairs.take(alive), n)
        alive &= keep | named
        leave_out(before & ~_mark(pairs.take(alive), n), reason)

    pairs = pairs.take(alive)
    teacher, destination, subject = _with_subjects(
        pairs, any(p.opens_other_subjects for p in filters)
    )
    sent, request = outside_pairs(arrays, decisions, eligible)
    for t in np.unique(sent[(eligible | decisions.go)[sent]]).tolist():
        reasons[t] = facts[t] = None
    overrides += outside_overrides(arrays, decisions, eligible)
    teacher = np.concatenate([teacher, sent])
    destination = np.concatenate([destination, request])
    subject = np.concatenate([subject, arrays.subject[sent]])
    order = np.lexsort((subject, destination, teacher))
    teacher, destination, subject = teacher[order], destination[order], subject[order]
    return Moves(
        arrays,
        teacher,
        destination,
        subject,
        eligible,
        decisions.go,
        tuple(reasons),
        tuple(overrides),
        tuple(facts),
    )


def _mark(pairs: Pairs, n: int) -> Bools:
    mask = np.zeros(n, dtype=bool)
    mask[pairs.teacher] = True
    return mask


def _all_pairs(arrays: Arrays, movers: Bools) -> Pairs:
    """Pair every mover with every other school that has their stage."""
    teachers: list[Ints] = []
    destinations: list[Ints] = []
    for stage in range(len(STAGES)):
        who = np.flatnonzero(movers & (arrays.stage == stage))
        where = np.flatnonzero(arrays.pupils[:, stage] > 0)
        different = arrays.school[who][:, None] != where[None, :]
        i, j = np.nonzero(different)
        teachers.append(who[i])
        destinations.append(where[j])
    teacher, destination = np.concatenate(teachers), np.concatenate(destinations)
    order = np.lexsort((destination, teacher))
    return Pairs(arrays, teacher[order], destination[order])


def _with_subjects(pairs: Pairs, cross: bool) -> tuple[Ints, Ints, Ints]:
    """Spread every pair over the subjects the teacher may teach there."""
    arrays = pairs.arrays
    teacher, destination = pairs.teacher, pairs.destination
    subject = arrays.subject[teacher]
    if cross:
        extra_t, extra_s = [], []
        for t, row in enumerate(arrays.district.teachers):
            for name in dict.fromkeys(row.other_subjects):
                if name != row.subject:
                    extra_t.append(t)
                    extra_s.append(arrays.subject_index[name])
        others = pd.DataFrame({"t": extra_t, "subject": extra_s}, dtype=np.int64)
        base = pd.DataFrame({"t": teacher, "destination": destination})
        more = base.merge(others, on="t")
        teacher = np.concatenate([teacher, more["t"].to_numpy()])
        destination = np.concatenate([destination, more["destination"].to_numpy()])
        subject = np.concatenate([subject, more["subject"].to_numpy()])
    order = np.lexsort((subject, destination, teacher))
    return teacher[order], destination[order], subject[order]
