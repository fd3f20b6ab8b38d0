"""Finds the cheapest repairs: the least changes that make a plan possible, each proven least.

A set of parameters can help only if it touches every conflict that is known, so each failure
narrows the search. A parameter alone comes down to the first step at which there
is a plan. Several together come down evenly first, then each as far as the others allow: none
of them could ask for more while the others stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from solver.explain.changes import Change
from solver.explain.relaxations import Relaxation, least, relaxing
from solver.explain.what_if import WhatIf

MOST_SETS = 12
"""Sets of parameters that suffice and are worked out; the smallest sets come first."""

MOST_TOGETHER = 4
"""Parameters of one repair, where fewer do not suffice."""

EVEN = 64
"""Steps in which several parameters come down together."""


@dataclass(frozen=True)
class Repair:
    """Changes that make a plan possible.

    Parameters
    ----------
    changes : tuple of Change
    verified : bool
        Whether a plan was found with them that passes the audit, and no plan exists where any
        one of them is a step smaller (proven from rows stated anew).
    """

    changes: tuple[Change, ...]
    verified: bool

    def as_json(self) -> dict[str, Any]:
        """Return the machine-readable repair."""
        return {"changes": [c.as_json() for c in self.changes], "verified": self.verified}


class _Set:
    """Knobs that are turned together; a step of each is a tuple."""

    def __init__(self, what_if: WhatIf, knobs: Sequence[Relaxation]) -> None:
        self.what_if = what_if
        self.knobs = tuple(knobs)

    def changes(self, steps: Sequence[int]) -> tuple[Change, ...]:
        return tuple(c for knob, step in zip(self.knobs, steps, strict=True) for c in knob.at(step))

    def possible(self, steps: Sequence[int]) -> bool:
        return bool(self.what_if.ask(self.changes(steps)).feasible)

    def ends(self) -> tuple[int, ...]:
        return tuple(knob.end for knob in self.knobs)

    def least(self, ends: Sequence[int]) -> tuple[int, ...]:
        """Come down evenly, then each as far as the others allow."""
        steps = list(ends)
        if len(steps) > 1:
            # Evenly, but at least a step each: the far end of a short scale is a step too.
            def part(share: int) -> list[int]:
                return [math.ceil(Fraction(share * end, EVEN)) for end in ends]

            steps = part(least(lambda share: self.possible(part(share)), EVEN))
        for i in range(len(steps)):
            if self.possible([*steps[:i], 0, *steps[i + 1 :]]):
                steps[i] = 0
                continue

            def with_step(step: int, i: int = i) -> bool:
                return self.possible([*steps[:i], step, *steps[i + 1 :]])

            steps[i] = least(with_step, steps[i])
        return tuple(steps)

    def repair(self, steps: Sequence[int]) -> Repair:
        """Verify what was found."""
        changes = self.changes(steps)
        tight = all(
            step == 0
            or self.what_if.impossible(self.changes([*steps[:i], step - 1, *steps[i + 1 :]]))
            for i, step in enumerate(steps)
        )
        return Repair(changes, tight and self.what_if.holds(changes))


def find_repairs(what_if: WhatIf) -> Iterator[Repair]:
    """Yield the cheapest repairs, in no order; none where there is a plan already."""
    knobs = relaxing(what_if.scenario.rules, what_if.moves)
    first = what_if.core_rules(())
    if what_if.ask().feasible is not False:
        return
    cores = [] if first is None else [first]
    able: list[tuple[Relaxation, ...]] = []
    ends: dict[Relaxation, int] = {}
    for size in range(1, MOST_TOGETHER + 1):
        if size > 2 and able:
            break
        for chosen in _candidates(knobs, size, able):
            if len(able) >= MOST_SETS:
                return
            group = _Set(what_if, chosen)
            if not all(core & {k.rule for k in chosen} for core in cores):
                continue
            if not group.possible(group.ends()):
                core = what_if.core_rules(group.changes(group.ends()))
                cores += [] if core is None else [core]
                continue
            able.append(chosen)
            steps = group.least(group.ends())
            if size == 1:
                ends[chosen[0]] = steps[0]
            yield group.repair(steps)
    for pair in combinations([k for k, end in ends.items() if end > 1], 2):
        group = _Set(what_if, pair)
        steps = group.least([ends[k] for k in pair])
        if all(steps):
            yield group.repair(steps)


def _candidates(
    knobs: Sequence[Relaxation], size: int, able: Sequence[tuple[Relaxation, ...]]
) -> Iterator[tuple[Relaxation, ...]]:
    """Yield sets of one knob a rule and parameter that hold no set that suffices already."""
    for chosen in combinations(knobs, size):
        # Switching a rule off leaves nothing of its parameters to change.
        off = {k.rule for k in chosen if k.parameter is None}
        if any(k.parameter is not None and k.rule in off for k in chosen):
            continue
        given_up = set(chosen)
        # What a parameter does at its far end need not be done by switching the rule off.
        softer = any(
            given_up >= {k for k in suffices if k.rule not in off}
            and {k.rule for k in suffices if k not in given_up} <= off
            for suffices in able
        )
        if not softer:
            yield chosen


def rank(repair: Repair, negotiable: Sequence[str]) -> tuple[Any, ...]:
    """Sort: what may be negotiated, then rules kept, few changes, small changes."""
    order = {rule: i for i, rule in enumerate(negotiable)}
    return (
        sum(c.rule not in order for c in repair.changes) if negotiable else 0,
        sorted(order.get(c.rule, len(order)) for c in repair.changes),
        sum(c.switches_off for c in repair.changes),
        len(repair.changes),
        sum(_size(c) for c in repair.changes),
        [(c.rule, c.parameter or "", c.unit or "") for c in repair.changes],
    )


def _size(change: Change) -> Fraction:
    """Return a change relative to what stands there."""
    if isinstance(change.before, str | None) or isinstance(change.after, str | None):
        return Fraction(1)
    before = Fraction(change.before)
    return abs(Fraction(change.after) - before) / (before or 1)
