"""Whole counts behind the wide rows: how many move, how many of them are backbones.

A wide row such as ``20 * backbones - 9 * moved >= 0`` couples all blocks. A relaxation
meets it with 359.1 backbones among 798 who move and gains what the missing
0.9 would cost, and no cut from a single block can see that. But the moves that share a
coefficient in a wide row are a count, counts are whole, and there are few of them. So
where the relaxation leaves a count between k and k + 1, the plans are split into
those with at most k and those with at least k + 1 (`level`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.search.domain import Constraint, Domain
from solver.search.lp import Floats

MOST_KINDS = 4
"""A row with more different coefficients than this is no question of counts."""

BETWEEN = 1e-4
"""How far from a whole number a count must be to be split."""


@dataclass(frozen=True)
class Side:
    """The plans with at least, or at most, so many of a count."""

    count: int
    row: Constraint


def counts_of(matrix: Matrix, wide: Ints) -> list[Ints]:
    """Return the counts behind the given rows, each as the variables it counts."""
    found: dict[bytes, Ints] = {}
    for i in wide.tolist():
        mine = matrix.row == i
        variable, coefficient = matrix.variable[mine], matrix.coefficient[mine]
        kinds = np.unique(coefficient)
        if len(kinds) <= MOST_KINDS:
            for sort in [coefficient == kind for kind in kinds]:
                found.setdefault(variable[sort].tobytes(), variable[sort])
            found.setdefault(variable.tobytes(), variable)
    return list(found.values())


def sides(counts: list[Ints], x: Floats) -> tuple[Side, Side] | None:
    """Split at the count that lies furthest from a whole number; None where all are whole.

    Parameters
    ----------
    counts : list of ndarray
    x : ndarray of float64, shape (variables,)
        An optimum of the relaxation.
    """
    totals = np.array([float(x[c].sum()) for c in counts])
    distance = np.abs(totals - np.rint(totals))
    if not len(counts) or float(distance.max()) < BETWEEN:
        return None
    i = int(distance.argmax())
    low = int(np.floor(totals[i]))
    ones = np.ones(len(counts[i]), dtype=np.int64)
    return (
        Side(i, Constraint(counts[i], ones, -FREE, low, wide=True)),
        Side(i, Constraint(counts[i], ones, low + 1, FREE, wide=True)),
    )


def hull(counts: list[Ints], domains: list[list[Side]]) -> list[Constraint]:
    """Return rows that hold in every one of several splits.

    Parameters
    ----------
    counts : list of ndarray
    domains : list of list of Side
        The sides that each remaining part of the plans was reached by.
    """
    rows = []
    for i, variables in enumerate(counts):
        lo = min(max([s.row.lo for s in part if s.count == i] or [-FREE]) for part in domains)
        hi = max(min([s.row.hi for s in part if s.count == i] or [FREE]) for part in domains)
        if lo > -FREE or hi < FREE:
            rows.append(
                Constraint(variables, np.ones(len(variables), dtype=np.int64), lo, hi, wide=True)
            )
    return rows


def part_of(domain: Domain, side: Side) -> Domain:
    """Return the part of a domain on one side."""
    part = domain.copy()
    part.add([side.row])
    return part
