"""Branches on whole counts behind the linking rows: how many move, how many are backbones.

A linking row such as ``20 * backbones - 9 * moved >= 0`` couples all blocks. A relaxation
meets it with 359.1 backbones among 798 who move and gains what the missing
0.9 would cost, and no cut from a single block can see that. But the moves that share a
coefficient in a linking row are a count, counts are whole, and there are few of them. So
where the relaxation leaves a count between k and k + 1, one child node has the plans with
at most k, the other those with at least k + 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE, Matrix
from solver.search.constraint import Constraint
from solver.search.domain import Domain
from solver.search.highs import Floats
from solver.search.params import SearchParams


@dataclass(frozen=True)
class Branch:
    """The plans with at least, or at most, so many of a count."""

    count: int
    row: Constraint


def counts_of(matrix: Matrix, linking: Ints, params: SearchParams) -> list[Ints]:
    """Return the counts behind the given rows, each as the variables it counts."""
    found: dict[bytes, Ints] = {}
    for i in linking.tolist():
        mine = matrix.row == i
        variable, coefficient = matrix.variable[mine], matrix.coefficient[mine]
        kinds = np.unique(coefficient)
        if len(kinds) <= params.max_coefficients:
            for sort in [coefficient == kind for kind in kinds]:
                found.setdefault(variable[sort].tobytes(), variable[sort])
            found.setdefault(variable.tobytes(), variable)
    return list(found.values())


def branch(counts: Sequence[Ints], x: Floats, params: SearchParams) -> tuple[Branch, Branch] | None:
    """Branch on the count that lies furthest from a whole number; None where all are whole.

    Parameters
    ----------
    counts : sequence of ndarray
    x : ndarray of float64, shape (variables,)
        An optimum of the relaxation.
    params : SearchParams
    """
    totals = np.array([float(x[c].sum()) for c in counts])
    distance = np.abs(totals - np.rint(totals))
    if not len(counts) or float(distance.max()) < params.count_split:
        return None
    i = int(distance.argmax())
    low = int(np.floor(totals[i]))
    ones = np.ones(len(counts[i]), dtype=np.int64)
    return (
        Branch(i, Constraint(counts[i], ones, -FREE, low, linking=True)),
        Branch(i, Constraint(counts[i], ones, low + 1, FREE, linking=True)),
    )


def implied_bounds(counts: Sequence[Ints], paths: Sequence[Sequence[Branch]]) -> list[Constraint]:
    """Return the rows that hold in every one of several nodes: the hull of their counts.

    Parameters
    ----------
    counts : sequence of ndarray
    paths : sequence of sequence of Branch
        The branches by which each node was reached.
    """
    rows = []
    for i, variables in enumerate(counts):
        lo = min(max([b.row.lo for b in path if b.count == i] or [-FREE]) for path in paths)
        hi = max(min([b.row.hi for b in path if b.count == i] or [FREE]) for path in paths)
        if lo > -FREE or hi < FREE:
            ones = np.ones(len(variables), dtype=np.int64)
            rows.append(Constraint(variables, ones, lo, hi, linking=True))
    return rows


def child(domain: Domain, side: Branch) -> Domain:
    """Return the domain on one side of a branching."""
    part = domain.copy()
    part.add([side.row])
    return part
