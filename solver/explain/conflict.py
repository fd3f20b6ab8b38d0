"""Finds a minimal conflict: requirements that cannot hold together, every one of them needed.

First the fewest rules that clash (all units of each), rules with a parameter that could be
relaxed before rules about data. Then their units: what the proof does not need
goes first, then one requirement after the other is left out, those that bind fewest moves
first; it stays out while the rest still cannot hold. Whoever stays in has a plan
that satisfies all the others: the evidence that it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from solver.explain.oracle import FeasibilityOracle, Verdict
from solver.explain.system import Requirement, System
from solver.model.arrays import Bools, Ints
from solver.policy.rules import RULES


@dataclass(frozen=True)
class Core:
    """A conflict over a system, before it is verified.

    Parameters
    ----------
    kept : ndarray of bool, shape (requirements,)
    witnesses : dict of int to (ndarray of bool or None)
        For each member a choice of moves that satisfies all the others.
    """

    kept: Bools
    witnesses: dict[int, Bools | None] = field(repr=False)

    def members(self, system: System) -> tuple[Requirement, ...]:
        """Name the members, in order of rule and unit."""
        return tuple(sorted(system.requirements[i] for i in np.flatnonzero(self.kept)))


def find_core(system: System, oracle: FeasibilityOracle) -> Core | None:
    """Return a minimal conflict; None where all requirements can hold together."""
    every = np.ones(len(system.requirements), dtype=bool)
    if oracle.ask(every).feasible is not False:
        return None
    rules = _fewest_rules(system, oracle)
    return _fewest_units(system, oracle, system.of_rules(rules))


def _fewest_rules(system: System, oracle: FeasibilityOracle) -> frozenset[str]:
    """Return the smallest set of rules that clash."""
    names = {r.rule for r in system.requirements}
    for rules in _by_size(names):
        if oracle.ask(system.of_rules(rules)).feasible is False:
            return rules
    return frozenset(names)


def _by_size(names: set[str]) -> Iterator[frozenset[str]]:
    """Yield all sets of rules, small before large, those with parameters to relax first."""
    plain = {n for n in names if not (n in RULES and (RULES[n].relax or RULES[n].listed))}
    for size in range(1, len(names)):
        sets = combinations(sorted(names), size)
        yield from sorted(map(frozenset, sets), key=lambda s: (len(s & plain), sorted(s)))


def _fewest_units(system: System, oracle: FeasibilityOracle, kept: Bools) -> Core:
    """Leave out what is not needed, in large pieces while that works, then one by one."""
    kept = _confirmed(oracle, kept, oracle.ask(kept))
    piece = int(kept.sum()) // 2
    while piece > 1:
        open_ = _order(system, kept)
        for first in range(0, len(open_), piece):
            less = kept.copy()
            less[open_[first : first + piece]] = False
            if less.any() and not np.array_equal(less, kept):
                reply = oracle.ask(less)
                if reply.feasible is False:
                    kept = _confirmed(oracle, less, reply)
        piece //= 2
    witnesses: dict[int, Bools | None] = {}
    for i in _order(system, kept).tolist():
        if not kept[i]:
            continue
        less = kept.copy()
        less[i] = False
        reply = oracle.ask(less)
        if reply.feasible is False:
            kept = _confirmed(oracle, less, reply)
        else:
            witnesses[i] = reply.chosen
    return Core(kept, {i: x for i, x in witnesses.items() if kept[i]})


def _confirmed(oracle: FeasibilityOracle, less: Bools, reply: Verdict) -> Bools:
    """Keep what the relaxation's proof uses, again and again while that is proven and less."""
    while reply.core is not None and int(reply.core.sum()) < int(less.sum()):
        again = oracle.ask(reply.core)
        if again.feasible is not False:
            break
        less, reply = reply.core, again
    return less


def _order(system: System, kept: Bools) -> Ints:
    """Sort the kept requirements: those that bind fewest moves, and data, come first."""
    return np.flatnonzero(kept)[np.argsort(system.size[kept], kind="stable")]
