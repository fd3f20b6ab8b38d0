"""The candidate moves, and for everybody left out the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from solver.decided import Decided
from solver.district import STAGES, District
from solver.facts import Bools, Facts, Ints
from solver.part import Filter
from solver.terms import Terms
from solver.text import Text

FLOWS = ("support", "training", "lateral")
"""Strong to weak side, weak to strong, and otherwise."""

NOT_ACTIVE = Text("不在编在岗", "not active")
STAYS_BY_DECISION = Text("人工决定：不得交流", "decision: must stay")
NO_OTHER_SCHOOL = Text("没有其他学校设有该学段", "no other school has the stage")
BARRED = Text("人工决定：不得去", "decision: must not go to these schools")


@dataclass(frozen=True)
class Pairs:
    """Teachers and destinations side by side.

    Parameters
    ----------
    facts : Facts
    teacher, destination : ndarray of int64, shape (pairs,)
        Positions of the teacher and of the school.
    """

    facts: Facts
    teacher: Ints
    destination: Ints

    @cached_property
    def origin(self) -> Ints:
        """Position of the school where the teacher works now."""
        return self.facts.school[self.teacher]

    @cached_property
    def flow(self) -> Ints:
        """Position in `FLOWS`."""
        leaves, enters = (
            self.facts.school_weak[self.origin],
            self.facts.school_weak[self.destination],
        )
        return np.where(~leaves & enters, 0, np.where(leaves & ~enters, 1, 2))

    @cached_property
    def backbone(self) -> Bools:
        """Whether the teacher is a backbone teacher."""
        return self.facts.backbone[self.teacher]

    @cached_property
    def metres(self) -> Ints:
        """Metres from the teacher's home place to the destination."""
        return self.facts.metres[self.facts.home[self.teacher], self.destination]

    def take(self, kept: Bools) -> Pairs:
        """Return the pairs under a mask."""
        return Pairs(self.facts, self.teacher[kept], self.destination[kept])

    def __len__(self) -> int:
        return len(self.teacher)


@dataclass(frozen=True)
class Override:
    """A decision that stands against a filter; listed in the plan.

    Parameters
    ----------
    teacher_id : str
    school_id : str or None
        The destination the decision asks for; None where it names none.
    against : Text
        What the decision stands against.
    """

    teacher_id: str
    school_id: str | None
    against: Text


@dataclass(frozen=True)
class Moves(Pairs):
    """The table of candidate moves; one row a (teacher, destination, subject).

    Sorted by teacher, destination, subject. The first columns of the matrix are
    these moves in this order.

    Parameters
    ----------
    subject : ndarray of int64, shape (moves,)
        Position of the subject taught at the destination.
    eligible, must_go : ndarray of bool, shape (teachers,)
    reasons : tuple of (Text or None), length teachers
        Why a teacher has no candidate move; None for those who have one.
    overrides : tuple of Override
    """

    subject: Ints
    eligible: Bools
    must_go: Bools
    reasons: tuple[Text | None, ...] = field(repr=False)
    overrides: tuple[Override, ...] = ()

    @cached_property
    def leaves_cell(self) -> Ints:
        """The cell that loses a teacher: the main subject at the origin."""
        facts = self.facts
        return facts.cell(self.origin, facts.stage[self.teacher], facts.subject[self.teacher])

    @cached_property
    def enters_cell(self) -> Ints:
        """The cell that gains one: the subject taught at the destination."""
        return self.facts.cell(self.destination, self.facts.stage[self.teacher], self.subject)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The moves for people: codes instead of positions."""
        district = self.facts.district
        teachers = [district.teachers[t] for t in self.teacher]
        return pd.DataFrame(
            {
                "teacher_id": [t.teacher_id for t in teachers],
                "from_school_id": [t.school_id for t in teachers],
                "to_school_id": [district.schools[s].school_id for s in self.destination],
                "stage": [t.stage for t in teachers],
                "subject": [self.facts.subjects[s] for s in self.subject],
                "flow": [FLOWS[f] for f in self.flow],
                "backbone": self.backbone,
                "metres": self.metres,
            }
        )

    @cached_property
    def left_out(self) -> pd.DataFrame:
        """Everybody without a candidate move: teacher_id, reason_zh, reason_en."""
        rows = [
            (t.teacher_id, reason.zh, reason.en)
            for t, reason in zip(self.facts.district.teachers, self.reasons, strict=True)
            if reason is not None
        ]
        return pd.DataFrame(rows, columns=["teacher_id", "reason_zh", "reason_en"], dtype="str")


def candidate_moves(district: District, terms: Terms, filters: Sequence[Filter]) -> Moves:
    """List every move that the filters and the decisions allow.

    Parameters
    ----------
    district : District
    terms : Terms
    filters : sequence of Filter
        Applied one after the other; the order decides only which reason is
        given for a teacher whom several would leave out.

    Returns
    -------
    Moves
    """
    facts = Facts(district, terms)
    n = len(district.teachers)
    reasons: list[Text | None] = [None] * n
    decisions = Decided(facts)

    def leave_out(mask: Bools, reason: Text) -> None:
        for t in np.flatnonzero(mask):
            reasons[t] = reasons[t] or reason

    leave_out(~facts.active, NOT_ACTIVE)
    eligible = facts.active.copy()
    overrides: list[Override] = []
    for part in filters:
        for reason, barred in part.bars(facts):
            leave_out(barred & ~decisions.go, reason)
            eligible &= ~barred
            overrides += [
                Override(
                    district.teachers[t].teacher_id,
                    decisions.destination_id(t),
                    reason,
                )
                for t in np.flatnonzero(barred & decisions.go & facts.active).tolist()
            ]
    leave_out(decisions.stay, STAYS_BY_DECISION)

    pairs = _all_pairs(facts, (eligible | decisions.go) & facts.active & ~decisions.stay)
    has_pair = _mark(pairs, n)
    leave_out((eligible | decisions.go) & ~has_pair, NO_OTHER_SCHOOL)
    steps = [(part.title, part.keeps(facts, pairs)) for part in filters]
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
    return Moves(
        facts,
        teacher,
        destination,
        subject,
        eligible,
        decisions.go,
        tuple(reasons),
        tuple(overrides),
    )


def _mark(pairs: Pairs, n: int) -> Bools:
    mask = np.zeros(n, dtype=bool)
    mask[pairs.teacher] = True
    return mask


def _all_pairs(facts: Facts, movers: Bools) -> Pairs:
    """Pair every mover with every other school that has their stage."""
    teachers: list[Ints] = []
    destinations: list[Ints] = []
    for stage in range(len(STAGES)):
        who = np.flatnonzero(movers & (facts.stage == stage))
        where = np.flatnonzero(facts.pupils[:, stage] > 0)
        different = facts.school[who][:, None] != where[None, :]
        i, j = np.nonzero(different)
        teachers.append(who[i])
        destinations.append(where[j])
    teacher, destination = np.concatenate(teachers), np.concatenate(destinations)
    order = np.lexsort((destination, teacher))
    return Pairs(facts, teacher[order], destination[order])


def _with_subjects(pairs: Pairs, cross: bool) -> tuple[Ints, Ints, Ints]:
    """Spread every pair over the subjects the teacher may teach there."""
    facts = pairs.facts
    teacher, destination = pairs.teacher, pairs.destination
    subject = facts.subject[teacher]
    if cross:
        extra_t, extra_s = [], []
        for t, row in enumerate(facts.district.teachers):
            for name in dict.fromkeys(row.other_subjects):
                if name != row.subject:
                    extra_t.append(t)
                    extra_s.append(facts.subject_index[name])
        others = pd.DataFrame({"t": extra_t, "subject": extra_s}, dtype=np.int64)
        base = pd.DataFrame({"t": teacher, "destination": destination})
        more = base.merge(others, on="t")
        teacher = np.concatenate([teacher, more["t"].to_numpy()])
        destination = np.concatenate([destination, more["destination"].to_numpy()])
        subject = np.concatenate([subject, more["subject"].to_numpy()])
    order = np.lexsort((subject, destination, teacher))
    return teacher[order], destination[order], subject[order]
