"""Holds the candidate moves as columns of one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from solver.district import STAGES
from solver.model.arrays import Bools, Ints
from solver.model.pairs import FLOWS, Pairs
from solver.text import Text, same


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
    """The table of candidate moves; one row a (teacher, destination, stage, subject).

    Sorted by teacher, destination, stage, subject. The first columns of the matrix are
    these moves in this order.

    Parameters
    ----------
    eligible, must_go : ndarray of bool, shape (teachers,)
    reasons : tuple of (Text or None), length teachers
        Why a teacher has no candidate move; None for those who have one.
    overrides : tuple of Override
    facts : tuple of (Text or None), length teachers
        What the tables say that gives the reason; None where it says it all.
    """

    eligible: Bools
    must_go: Bools
    reasons: tuple[Text | None, ...] = field(repr=False)
    overrides: tuple[Override, ...] = ()
    facts: tuple[Text | None, ...] = field(default=(), repr=False)

    @cached_property
    def counts(self) -> Bools:
        """Whether each move counts for the rules about moved teachers."""
        definitions = self.arrays.definitions
        away = self.outside & (definitions.outside is None or not definitions.outside.counts)
        return ~away & (~self.changes_stage | definitions.stage_changes_count)

    @cached_property
    def leaves_cell(self) -> Ints:
        """The cell that loses a teacher: the main subject at the origin."""
        arrays = self.arrays
        return arrays.cell(self.origin, arrays.stage[self.teacher], arrays.subject[self.teacher])

    @cached_property
    def enters_cell(self) -> Ints:
        """The cell that gains one: the stage and the subject taught at the destination."""
        return self.arrays.cell(self.destination, self.stage, self.subject)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The moves for people: codes instead of positions."""
        district = self.arrays.district
        teachers = [district.teachers[t] for t in self.teacher]
        return pd.DataFrame(
            {
                "teacher_id": [t.teacher_id for t in teachers],
                "from_school_id": [t.school_id for t in teachers],
                "to_school_id": [district.schools[s].school_id for s in self.destination],
                "stage": [STAGES[s] for s in self.stage],
                "subject": [self.arrays.subjects[s] for s in self.subject],
                "flow": [FLOWS[f] for f in self.flow],
                "backbone": self.backbone,
                "metres": self.metres,
            }
        )

    @cached_property
    def left_out(self) -> pd.DataFrame:
        """Everybody without a candidate move: teacher_id, reason and fact in both languages."""
        people = zip(self.arrays.district.teachers, self.reasons, self.facts, strict=True)
        rows = [
            (t.teacher_id, *reason, *(fact or same("")))
            for t, reason, fact in people
            if reason is not None
        ]
        columns = ["teacher_id", "reason_zh", "reason_en", "fact_zh", "fact_en"]
        return pd.DataFrame(rows, columns=columns, dtype="str")
