"""The columns of a lean model: teachers who may do the same are one column a move, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import highspy

from solver.model.moves import Moves

SUPPORT = 0
DEGREES = {
    "primary": {"associate", "bachelor", "master", "doctor"},
    "junior": {"bachelor", "master", "doctor"},
}
INFINITE = highspy.kHighsInf

Term = tuple[int, float]


@dataclass
class Lean:
    """Columns, rows and costs as they are added.

    Attributes
    ----------
    upper : list of float
        Columns range from 0 to this; all are whole but the segments.
    whole : list of bool
    rows : list of (lower, upper, terms)
    costs : dict of str to list of (column, cost)
    constant : dict of str to float
    """

    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, list[Term]]] = field(default_factory=list)
    costs: dict[str, list[Term]] = field(default_factory=dict)
    constant: dict[str, float] = field(default_factory=dict)

    def column(self, upper: float, *, whole: bool = True) -> int:
        """Add a column."""
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.upper) - 1

    def row(self, lower: float, upper: float, terms: Iterable[Term]) -> None:
        """Add a row; entries of one column add up."""
        total = defaultdict[int, float](float)
        for column, value in terms:
            total[column] += value
        self.rows.append((lower, upper, sorted(total.items())))


@dataclass(frozen=True)
class Move:
    """A column: so many of the class `who`, which has `members`, go from a school to another."""

    column: int
    origin: int
    destination: int
    stage: str
    leaves: str
    enters: str
    support: bool
    backbone: bool
    degree: bool
    post: str
    metres: int
    who: int
    members: int


def columns_of(model: Lean, moves: Moves) -> list[Move]:
    """Add a column for each move of each class of teachers who may do the same."""
    district, subjects = moves.arrays.district, moves.arrays.subjects
    open_to: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for t, s, u, metres in zip(
        moves.teacher.tolist(),
        moves.destination.tolist(),
        moves.subject.tolist(),
        moves.metres.tolist(),
        strict=True,
    ):
        open_to[t].append((s, u, metres))
    flow = dict(
        zip(
            zip(moves.teacher.tolist(), moves.destination.tolist(), strict=True),
            moves.flow.tolist(),
            strict=True,
        )
    )
    classes: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for t, where in open_to.items():
        who = district.teachers[t]
        key = (
            who.school_id,
            who.stage,
            who.subject,
            bool(moves.arrays.backbone[t]),
            who.degree in DEGREES[who.stage],
            who.post,
            tuple(where),
        )
        classes[key].append(t)
    columns = []
    for number, members in enumerate(classes.values()):
        t, n = members[0], len(members)
        who = district.teachers[t]
        mine = [
            Move(
                model.column(n),
                district.school_index[who.school_id],
                s,
                who.stage,
                who.subject,
                subjects[u],
                flow[t, s] == SUPPORT,
                bool(moves.arrays.backbone[t]),
                who.degree in DEGREES[who.stage],
                who.post,
                metres,
                number,
                n,
            )
            for s, u, metres in open_to[t]
        ]
        if len(mine) > 1:
            model.row(-INFINITE, n, [(m.column, 1.0) for m in mine])
        columns += mine
    return columns
