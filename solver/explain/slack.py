"""Finds how far each requirement could be pushed while a plan still exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from solver.explain.changes import plain
from solver.explain.relaxations import least, tightening
from solver.explain.what_if import WhatIf
from solver.policy.element import Value


@dataclass(frozen=True)
class Slack:
    """The strictest value of one parameter that the other requirements allow.

    Parameters
    ----------
    rule, parameter : str
    value : Fraction, int or None
        What the scenario asks; None where it asks nothing.
    attainable : Fraction, int or None
        The strictest value with a plan, shares to 0.1 percentage point; one step more is
        proven impossible, or is the end of the scale. None where any value is attainable.
    verified : bool
        Whether both were confirmed: a plan that passes the audit, and a second proof.
    """

    rule: str
    parameter: str
    value: Value
    attainable: Value
    verified: bool

    def as_json(self) -> dict[str, Any]:
        """Return the machine-readable slack."""
        return {
            "rule": self.rule,
            "parameter": self.parameter,
            "value": plain(self.value),
            "attainable": plain(self.attainable),
        }


def find_slack(what_if: WhatIf) -> Iterator[Slack]:
    """Push every parameter; there must be a plan as things stand.

    Each is told as soon as it is known, so that whoever stops keeps those before.
    """
    for knob in tightening(what_if.scenario.rules, what_if.moves):
        assert knob.parameter is not None

        def impossible(step: int, knob: Any = knob) -> bool:
            return what_if.ask(knob.at(step)).feasible is False

        end = knob.end
        if end == 0 or not impossible(end):
            step, tight = end, True
        else:
            stop = least(impossible, end)
            step, tight = stop - 1, what_if.impossible(knob.at(stop))
        verified = tight and what_if.holds(knob.at(step))
        yield Slack(knob.rule, knob.parameter, knob.before, knob.value(step), verified)
