"""Writes the matrix in free MPS, so that any other solver can be asked the same question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from solver.model.program import FREE, IntegerProgram


def write_mps(program: IntegerProgram, path: Path, goal: str | None = None) -> None:
    """Write the rows and one goal's cost.

    Parameters
    ----------
    program : IntegerProgram
    path : Path
    goal : str, optional
        Id of the goal to minimise; without it the cost is 0.

    Notes
    -----
    Variables are ``x0, x1, …`` in the order of the matrix, rows ``r0, r1, …``; no
    code or name of a person is written.
    """
    path.write_text("\n".join(_lines(program, goal)) + "\n", encoding="ascii")


def _lines(program: IntegerProgram, goal: str | None) -> Iterator[str]:
    matrix = program.matrix
    cost = np.zeros(program.size, dtype=np.int64)
    for c in program.costs:
        if c.goal == goal:
            cost = program.cost_vector(c)
    low, high = matrix.lo > -FREE, matrix.hi < FREE
    yield "NAME lungang"
    yield "ROWS"
    yield " N cost"
    for i in range(len(matrix.lo)):
        kind = "N"
        if low[i]:
            kind = "E" if matrix.lo[i] == matrix.hi[i] else "G"
        elif high[i]:
            kind = "L"
        yield f" {kind} r{i}"
    yield "COLUMNS"
    yield " M1 'MARKER' 'INTORG'"
    order = np.lexsort((matrix.row, matrix.variable))
    starts = np.searchsorted(matrix.variable[order], np.arange(program.size + 1))
    for j in range(program.size):
        yield f" x{j} cost {cost[j]}"
        for k in order[starts[j] : starts[j + 1]]:
            yield f" x{j} r{matrix.row[k]} {matrix.coefficient[k]}"
    yield " M2 'MARKER' 'INTEND'"
    yield "RHS"
    for i in range(len(matrix.lo)):
        if low[i] or high[i]:
            yield f" rhs r{i} {matrix.lo[i] if low[i] else matrix.hi[i]}"
    yield "RANGES"
    for i in np.flatnonzero(low & high & (matrix.lo < matrix.hi)).tolist():
        yield f" range r{i} {matrix.hi[i] - matrix.lo[i]}"
    yield "BOUNDS"
    for j in range(program.size):
        yield f" UP bound x{j} {matrix.upper[j]}"
    yield "ENDATA"
