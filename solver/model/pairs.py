"""Holds who might go where to teach what as arrays, and the protocol of filters over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from solver.model.arrays import Arrays, Bools, Ints
from solver.text import Text

FLOWS = ("support", "training", "lateral", "outside")
"""Strong to weak side, weak to strong, otherwise; and out of the district."""


@dataclass(frozen=True)
class Pairs:
    """Teachers and destinations side by side, with what is taught there.

    Parameters
    ----------
    arrays : Arrays
    teacher, destination : ndarray of int64, shape (pairs,)
        Positions of the teacher and of the school.
    stage, subject : ndarray of int64, shape (pairs,)
        Positions of the stage and of the subject taught at the destination.
    """

    arrays: Arrays
    teacher: Ints
    destination: Ints
    stage: Ints
    subject: Ints

    @cached_property
    def origin(self) -> Ints:
        """Position of the school where the teacher works now."""
        return self.arrays.school[self.teacher]

    @cached_property
    def changes_stage(self) -> Bools:
        """Whether another stage is taught at the destination."""
        return np.asarray(self.stage != self.arrays.stage[self.teacher])

    @cached_property
    def flow(self) -> Ints:
        """Position in `FLOWS`."""
        leaves, enters = (
            self.arrays.school_weak[self.origin],
            self.arrays.school_weak[self.destination],
        )
        inside = np.where(~leaves & enters, 0, np.where(leaves & ~enters, 1, 2))
        return np.where(self.outside, FLOWS.index("outside"), inside)

    @cached_property
    def outside(self) -> Bools:
        """Whether each pair leads outside the district: the teacher keeps the post at home."""
        return np.asarray(
            self.destination >= len(self.arrays.district.schools) - self.arrays.requests
        )

    @cached_property
    def backbone(self) -> Bools:
        """Whether the teacher is a backbone teacher."""
        return self.arrays.backbone[self.teacher]

    @cached_property
    def metres(self) -> Ints:
        """Metres from the teacher's home place to the destination; 0 outside the district."""
        measured = self.arrays.metres[self.arrays.home[self.teacher], self.destination]
        return np.where(self.outside, 0, measured)

    def take(self, kept: Bools) -> Pairs:
        """Return the pairs under a mask."""
        return Pairs(
            self.arrays,
            self.teacher[kept],
            self.destination[kept],
            self.stage[kept],
            self.subject[kept],
        )

    def __len__(self) -> int:
        return len(self.teacher)


class Bar(NamedTuple):
    """One reason why teachers are not eligible.

    Parameters
    ----------
    reason : Text
        The same for all of them, so that they can be counted.
    mask : ndarray of bool, shape (teachers,)
    fact : callable, optional
        What the tables say of one of them, by position; None where the reason says it all.
    """

    reason: Text
    mask: Bools
    fact: Callable[[int], Text] | None = None

    def words(self, t: int) -> Text:
        """Return the reason with what the tables say of one person."""
        if self.fact is None:
            return self.reason
        return Text("{r}（{f}）", "{r} ({f})").fill(r=self.reason, f=self.fact(t))


class Filter(Protocol):
    """What decides who may move and where; `solver.policy.element.Filter` is one."""

    @property
    def title(self) -> Text:
        """A short name."""

    @property
    def opens_other_subjects(self) -> bool:
        """Whether a moved teacher may teach any of their subjects."""

    def opens(self, arrays: Arrays) -> Bools | None:
        """Return what teachers may teach in another stage than their own; None for nothing."""

    def bars(self, arrays: Arrays) -> Iterator[Bar]:
        """Yield reasons why teachers are not eligible, each with a mask over teachers."""

    def keeps(self, arrays: Arrays, pairs: Pairs) -> Bools | None:
        """Return which pairs stay candidates; None for all."""
