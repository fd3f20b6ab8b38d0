"""Holds where better plans may lie: ranges that only narrow, rows that only grow.

Every statement added to a domain is true of every plan that is still worth
finding: a goal that was optimised may not rise above its limit, a variable
whose reduced cost alone would lift a held goal above its limit stays at its
preferred end, and a cut holds for all whole solutions. So whatever is proven of the
domain is proven of the district, and each goal starts from what the goals before it
have ruled out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from solver.model.arrays import Bools, Ints
from solver.model.matrix import FREE, Matrix
from solver.search.constraint import Constraint, with_rows
from solver.search.highs import Floats
from solver.search.presolve import Reduced, reduce


class Domain:
    """Rows and ranges of one search; see the module.

    Parameters
    ----------
    matrix : Matrix
    linking : ndarray of bool, shape (rows,)
        Which rows couple blocks.
    slack : ndarray of int64, shape (rows,), optional
        See `Constraint`; none of the program's own rows has any.
    held : sequence of int
        Which rows hold the goals so far.
    """

    def __init__(
        self, matrix: Matrix, linking: Bools, slack: Ints | None = None, held: Sequence[int] = ()
    ) -> None:
        self.matrix = matrix
        self.linking = linking
        self.slack = np.zeros(len(linking), dtype=np.int64) if slack is None else slack
        self.held = tuple(held)
        self.lo = np.zeros(len(matrix.upper), dtype=np.int64)
        self.hi = matrix.upper.copy()

    def copy(self) -> Domain:
        """Return a domain of its own that starts from here."""
        twin = Domain(self.matrix, self.linking, self.slack, self.held)
        twin.lo, twin.hi = self.lo, self.hi
        return twin

    def add(self, rows: Sequence[Constraint]) -> None:
        """Add rows that every plan worth finding satisfies."""
        self.matrix = with_rows(self.matrix, rows)
        self.linking = np.concatenate(
            [self.linking, np.array([r.linking for r in rows], dtype=bool)]
        )
        self.slack = np.concatenate([self.slack, np.array([r.slack for r in rows], dtype=np.int64)])

    def hold(self, row: Constraint) -> None:
        """Add the row that holds a goal."""
        self.held = (*self.held, len(self.linking))
        self.add([row])

    def fix(self, reduced_costs: Floats, gap: float) -> None:
        """Shorten ranges: a plan worth finding costs at most `gap` above the bound.

        Parameters
        ----------
        reduced_costs : ndarray of float64, shape (variables,)
            Each step of variable j away from its preferred end raises the bound by ``|d_j|``.
        gap : float
        """
        self.lo, self.hi = fix_by_reduced_cost(self.lo, self.hi, reduced_costs, gap)

    def tighten(self, prices: Floats, gap: float) -> None:
        """Draw the sides of rows together: the same for the slack of rows.

        Parameters
        ----------
        prices : ndarray of float64, shape (rows when they were made,)
            Of the same relaxation as the bound; rows that came later have none.
        gap : float
        """
        self.matrix = tighten_by_price(self.matrix, prices, gap)

    def reduce(self, must_keep: tuple[Bools, Bools] | None = None) -> Reduced:
        """Return what is left to decide."""
        return reduce(self.matrix, self.lo, self.hi, must_keep)

    def holds(self, x: Ints) -> bool:
        """Return whether a solution lies in the ranges and keeps the rows."""
        outside = bool(((x < self.lo) | (x > self.hi)).any())
        return not outside and not bool(self.matrix.broken(x).any())


def fix_by_reduced_cost(lo: Ints, hi: Ints, reduced_costs: Floats, gap: float) -> tuple[Ints, Ints]:
    """Return the ranges in which no single variable costs more than `gap`."""
    size = np.abs(reduced_costs)
    steps = np.full(len(lo), FREE, dtype=np.float64)
    np.divide(max(gap, 0.0), size, out=steps, where=size > 0)
    # Rounding up by a hair keeps a variable open when in doubt.
    span = np.minimum(np.floor(steps * (1 + 1e-9) + 1e-9), (hi - lo).astype(np.float64))
    reach = span.astype(np.int64)
    return (
        np.where(reduced_costs < 0, hi - reach, lo),
        np.where(reduced_costs > 0, lo + reach, hi),
    )


def tighten_by_price(matrix: Matrix, prices: Floats, gap: float) -> Matrix:
    """Return the rows whose slack alone costs no more than `gap`.

    The slack of a row is a variable whose reduced cost is the row's price: each step away from the
    side that is priced raises the bound by ``|y_i|``. Where one step is too much, the row becomes
    an equation.
    """
    y = np.pad(prices, (0, len(matrix.lo) - len(prices)))
    low, high = (y > 0) & (matrix.lo > -FREE), (y < 0) & (matrix.hi < FREE)
    steps = np.full(len(y), FREE, dtype=np.float64)
    np.divide(max(gap, 0.0), np.abs(y), out=steps, where=(low | high) & (np.abs(y) > 1e-9))
    steps = np.floor(steps * (1 + 1e-9) + 1e-9)
    near = steps < 2.0**40
    room = np.where(near, steps, 0).astype(np.int64)
    return replace(
        matrix,
        lo=np.where(high & near, np.maximum(matrix.lo, matrix.hi - room), matrix.lo),
        hi=np.where(low & near, np.minimum(matrix.hi, matrix.lo + room), matrix.hi),
    )
