"""Defines the finding: what the audit says of one rule in one unit."""

from __future__ import annotations

from dataclasses import dataclass

from solver.district.unit import Range, Unit


@dataclass(frozen=True, slots=True)
class Finding:
    """What an inspector counted for one unit of one rule.

    Parameters
    ----------
    rule : str
        The rule's id.
    unit : Unit
        The district, a stage, a group, a school, a cell, a person's move.
    required : Range
        What the rule asks for.
    achieved : int or float
        What the plan has.
    holds : bool
        Whether the rule is satisfied. A waived unit holds.
    waived : bool
        Whether the rule cannot bind here because there is no candidate at all.
    of : int or None
        The denominator of a rule that asks for a share; None for others.
    """

    rule: str
    unit: Unit
    required: Range
    achieved: int | float
    holds: bool
    waived: bool = False
    of: int | None = None
