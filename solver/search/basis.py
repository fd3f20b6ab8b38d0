"""Carries LP bases between relaxations: of a domain, of its reduced part, of another search."""

from __future__ import annotations

import numpy as np

from solver.model.arrays import Ints
from solver.model.matrix import FREE
from solver.search.domain import Domain
from solver.search.highs import AT_LOWER, AT_UPPER, BASIC, Basis
from solver.search.params import SearchParams
from solver.search.presolve import Reduced


def warm_start(start: Basis, rows: int, domain: Domain) -> Basis:
    """Return the basis over a domain's rows that `export` gave of another search.

    Parameters
    ----------
    start : Basis
        Over the program's own rows and those that hold goals.
    rows : int
        How many rows are the program's own.
    domain : Domain
    """
    states = np.full(len(domain.linking), BASIC, dtype=np.int64)
    states[:rows] = start.rows[:rows]
    states[list(domain.held)] = start.rows[rows:]
    return Basis(start.variables, states)


def export(basis: Basis, rows: int, domain: Domain) -> Basis:
    """Return a basis as `warm_start` takes it: without the rows that only this search has."""
    held = basis.rows[list(domain.held)]
    return Basis(basis.variables, np.concatenate([basis.rows[:rows], held]))


def extended(basis: Basis, rows: int) -> Basis:
    """Return a basis over so many rows: those that have come since are slack."""
    states = np.pad(basis.rows, (0, rows - len(basis.rows)), constant_values=BASIC)
    return Basis(basis.variables, states)


def of_domain(basis: Basis, reduced: Reduced, domain: Domain) -> Basis:
    """Return the basis of a whole domain, from that of its reduced part."""
    upper = domain.matrix.upper
    variables = np.where((domain.lo == upper) & (upper > 0), AT_UPPER, AT_LOWER)
    rows = np.full(len(domain.linking), BASIC, dtype=np.int64)
    variables[reduced.free], rows[reduced.rows] = basis.variables, basis.rows
    return Basis(variables, rows)


def of_reduced(basis: Basis | None, reduced: Reduced, params: SearchParams) -> Basis | None:
    """Return a basis of what is open; None where what was decided since has left too little.

    A basis has as many basic variables and rows as there are rows. Where some of them were decided
    other rows become basic, where rows are gone others cease to be: the solver does the rest.
    """
    if basis is None or not params.hot_start:
        return None
    part = Basis(basis.variables[reduced.free], basis.rows[reduced.rows])
    slack = part.rows == BASIC
    missing = len(slack) - int((part.variables == BASIC).sum()) - int(slack.sum())
    if abs(missing) > params.basis_mismatch * len(slack):
        return None
    if missing > 0:
        part.rows[np.flatnonzero(~slack)[:missing]] = BASIC
    elif missing < 0:
        freed: Ints = np.flatnonzero(slack)[:-missing]
        part.rows[freed] = np.where(reduced.matrix.hi[freed] < FREE, AT_UPPER, AT_LOWER)
    return part
