"""Lists the parameters that can be relaxed, each as a scale from what is asked to the far end."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from solver.explain.changes import Change
from solver.explain.system import DECISIONS
from solver.model.moves import Moves
from solver.policy.element import Rule, Value

STEPS = 1000
"""Steps of a share: 0.1 percentage point each."""


@dataclass(frozen=True)
class Relaxation:
    """A scale of changes: 0 is what stands now, each step further asks for less (or more).

    Parameters
    ----------
    rule : str
    parameter : str or None
        None for switching the rule off.
    before : Fraction, int, bool, str or None
    values : tuple
        What stands at steps 1, 2, …
    unit : str or None
    """

    rule: str
    parameter: str | None
    before: Value
    values: tuple[Value, ...] = field(compare=False, repr=False)
    unit: str | None = None

    @property
    def end(self) -> int:
        """The last step."""
        return len(self.values)

    def at(self, step: int) -> tuple[Change, ...]:
        """Return the change of a step; none at 0."""
        if step == 0:
            return ()
        return (Change(self.rule, self.parameter, self.before, self.values[step - 1], self.unit),)

    def value(self, step: int) -> Value:
        """Return what stands at a step."""
        return self.before if step == 0 else self.values[step - 1]


def relaxing(rules: tuple[Rule, ...], moves: Moves) -> list[Relaxation]:
    """Return the parameters that can ask for less, and each rule's switch.

    The switch comes after the parameters of its rule.
    """
    knobs = []
    for rule in rules:
        for name, way in rule.relaxations().items():
            values = _scale(rule, name, way == "up", moves)
            if rule.parameter(name) is not None and values:
                knobs.append(Relaxation(rule.id, name, rule.parameter(name), values))
        knobs.append(Relaxation(rule.id, None, True, (None,)))
    for row in moves.arrays.district.decisions:
        if row.decision == "go":
            knobs.append(Relaxation(DECISIONS, "decision", "go", (None,), row.teacher_id))
    return knobs


def tightening(rules: tuple[Rule, ...], moves: Moves) -> list[Relaxation]:
    """Return the parameters that can ask for more."""
    return [
        Relaxation(rule.id, name, rule.parameter(name), _scale(rule, name, way == "down", moves))
        for rule in rules
        for name, way in rule.relaxations().items()
    ]


def least(possible: Callable[[int], bool], end: int) -> int:
    """Return the first step from 1 to `end` that is possible, where `end` is and 0 is not."""
    low, high = 0, end
    while high - low > 1:
        middle = (low + high) // 2
        if possible(middle):
            high = middle
        else:
            low = middle
    return high


def _scale(rule: Rule, name: str, up: bool, moves: Moves) -> tuple[Value, ...]:
    """List the values beyond the present one; shares on the grid of 0.1 percentage point."""
    value = rule.parameter(name)
    if not isinstance(value, int):
        now = Fraction(0 if up else 1) if value is None else Fraction(value)
        if up:
            first = math.floor(now * STEPS) + 1 if value is not None else 0
            return tuple(Fraction(i, STEPS) for i in range(first, STEPS + 1))
        last = math.ceil(now * STEPS) - 1 if value is not None else STEPS
        return tuple(Fraction(i, STEPS) for i in range(last, -1, -1))
    if up:
        # Nobody can count more than everybody.
        return tuple(range(int(value) + 1, len(moves.arrays.district.teachers) + 1))
    return tuple(range(int(value) - 1, -1, -1))
