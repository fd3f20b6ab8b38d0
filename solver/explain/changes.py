"""Defines the changes of a scenario or of the data that would make a plan possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from solver.district import District, Member
from solver.explain.system import DECISIONS
from solver.policy.element import Rule, Value
from solver.policy.scenario import Scenario
from solver.ratio import figure


@dataclass(frozen=True)
class Change:
    """One change of a parameter, or of the data.

    Parameters
    ----------
    rule : str
        The rule, or ``decisions``.
    parameter : str or None
        None where the whole rule is switched off; ``quota``, ``members`` or ``decision`` for the
        data.
    before, after : Fraction, int, bool, str or None
        A rule that is switched off goes from True to None.
    unit : str or None
        The school, group or teacher whose data change; None for the scenario.
    """

    rule: str
    parameter: str | None
    before: Value
    after: Value
    unit: str | None = None

    @property
    def switches_off(self) -> bool:
        """Whether a whole rule is given up."""
        return self.parameter is None

    def as_json(self) -> dict[str, Any]:
        """Return the machine-readable change; shares as numbers between 0 and 1."""
        shown = {"rule": self.rule, "parameter": self.parameter}
        shown |= {"from": plain(self.before), "to": plain(self.after)}
        return shown if self.unit is None else shown | {"unit": self.unit}


def plain(value: Value) -> Any:
    """Return a value as JSON has it."""
    return figure(value) if isinstance(value, Fraction) else value


def changed_rules(rules: Sequence[Rule], changes: Iterable[Change]) -> tuple[Rule, ...]:
    """Return the rules with the changes that are theirs."""
    kept = {rule.id: rule for rule in rules}
    for change in changes:
        if change.unit is None and change.rule in kept:
            if change.parameter is None:
                del kept[change.rule]
            else:
                kept[change.rule] = kept[change.rule].changed(change.parameter, change.after)
    return tuple(kept.values())


def changed_district(district: District, changes: Iterable[Change]) -> District:
    """Return the district with the changes that are its own."""
    tables = {name: getattr(district, name) for name in District.model_fields}
    for change in changes:
        if change.parameter == "quota":
            tables["schools"] = tuple(
                s.model_copy(update={"quota": change.after}) if s.school_id == change.unit else s
                for s in tables["schools"]
            )
        elif change.parameter == "members":
            joins = Member(group_id=str(change.unit), school_id=str(change.after), role="member")
            tables["members"] = (*tables["members"], joins)
        elif change.rule == DECISIONS:
            tables["decisions"] = tuple(
                d
                for d in tables["decisions"]
                if not (d.decision == "go" and d.teacher_id == change.unit)
            )
    # A new district, so that nothing that was worked out of the old rows is carried along.
    return District(**tables)


def changed_scenario(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """Return the scenario with the changes that are its own."""
    return scenario.model_copy(update={"rules": changed_rules(scenario.rules, changes)})
