"""Makes the candidate moves, and for everybody left out gives the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

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

    pairs = _all_pairs(arrays, taught(arrays, filters), _movers(arrays, eligible, decisions))
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
        against = zip(pairs.teacher[named & ~keep], pairs.destination[named & ~keep], strict=True)
        overrides += [
            Override(district.teachers[t].teacher_id, district.schools[s].school_id, reason)
            for t, s in dict.fromkeys(against)
        ]
        before = _mark(pairs.take(alive), n)
        alive &= keep | named
        leave_out(before & ~_mark(pairs.take(alive), n), reason)

    pairs = pairs.take(alive)
    sent, request = outside_pairs(arrays, decisions, eligible)
    for t in np.unique(sent[(eligible | decisions.go)[sent]]).tolist():
        reasons[t] = facts[t] = None
    overrides += outside_overrides(arrays, decisions, eligible)
    # Outside they teach what they taught.
    away = Pairs(arrays, sent, request, arrays.stage[sent], arrays.subject[sent])
    pairs = _sorted(
        arrays,
        *(
            np.concatenate([getattr(part, name) for part in (pairs, away)])
            for name in ("teacher", "destination", "stage", "subject")
        ),
    )
    return Moves(
        arrays,
        pairs.teacher,
        pairs.destination,
        pairs.stage,
        pairs.subject,
        eligible,
        decisions.go,
        tuple(reasons),
        tuple(overrides),
        tuple(facts),
    )


def _movers(arrays: Arrays, eligible: Bools, decisions: Decisions) -> Bools:
    return (eligible | decisions.go) & arrays.active & ~decisions.stay


def _mark(pairs: Pairs, n: int) -> Bools:
    mask = np.zeros(n, dtype=bool)
    mask[pairs.teacher] = True
    return mask


class Taught(NamedTuple):
    """What teachers may teach elsewhere, one row a possibility, as positions.

    In their own stage their main subject, and the others where a filter opens these; in another
    stage what a filter opens.
    """

    teacher: Ints
    stage: Ints
    subject: Ints


def taught(arrays: Arrays, filters: Sequence[Filter]) -> Taught:
    """List what each teacher may teach at another school."""
    n = len(arrays.district.teachers)
    mine = np.zeros((n, len(arrays.subjects)), dtype=bool)
    mine[np.arange(n), arrays.subject] = True
    if any(element.opens_other_subjects for element in filters):
        for t, row in enumerate(arrays.district.teachers):
            mine[t, [arrays.subject_index[name] for name in row.other_subjects]] = True
    may = np.zeros((n, len(STAGES), len(arrays.subjects)), dtype=bool)
    for element in filters:
        opened = element.opens(arrays)
        if opened is not None:
            may |= opened & mine[:, None, :]
    may[np.arange(n), arrays.stage] = mine
    return Taught(*np.nonzero(may))


def _all_pairs(arrays: Arrays, possible: Taught, movers: Bools) -> Pairs:
    """Pair every mover with every other school that has a stage they may teach."""
    found: list[tuple[Ints, Ints]] = []
    for stage in range(len(STAGES)):
        which = np.flatnonzero(movers[possible.teacher] & (possible.stage == stage))
        where = np.flatnonzero(arrays.pupils[:, stage] > 0)
        different = arrays.school[possible.teacher[which]][:, None] != where[None, :]
        i, j = np.nonzero(different)
        found.append((which[i], where[j]))
    row, destination = (np.concatenate(part) for part in zip(*found, strict=True))
    teacher, taught_stage, subject = (part[row] for part in possible)
    return _sorted(arrays, teacher, destination, taught_stage, subject)


def _sorted(arrays: Arrays, teacher: Ints, destination: Ints, stage: Ints, subject: Ints) -> Pairs:
    order = np.lexsort((subject, stage, destination, teacher))
    return Pairs(arrays, teacher[order], destination[order], stage[order], subject[order])
