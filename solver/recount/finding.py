"""What an inspector writes down: one line a rule and unit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What an inspector counted for one unit of one rule.

    Parameters
    ----------
    rule : str
        The rule's id.
    unit : str
        ``district``, a stage, a group, a school or a cell.
    required : str
        What the rule asks for, with the comparison: ``>= 12``.
    achieved : int
        What the plan has.
    holds : bool
        Whether the rule is satisfied. A waived unit holds.
    waived : bool
        Whether the rule cannot bind here because there is no candidate at all.
    """

    rule: str
    unit: str
    required: str
    achieved: int
    holds: bool
    waived: bool = False
