"""Audits a list that somebody changed by hand: what is wrong, who is behind it, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from solver.district import District
from solver.explain.person import People
from solver.model.candidates import candidate_moves
from solver.planning.audit import CANDIDATE, DECISIONS, Audit, audit
from solver.planning.given import as_district, as_scenario
from solver.policy.scenario import Scenario
from solver.ratio import figure
from solver.recount.finding import Finding
from solver.text import Lang, Text

CHANGES = ["teacher_id", "before", "after"]


@dataclass(frozen=True)
class Violation:
    """A finding that does not hold, with the people concerned.

    Parameters
    ----------
    finding : Finding
    people : tuple of str
        Codes. With a list to compare with, those of the unit whose place was changed; without
        one, those who move from or to it.
    reasons : tuple of Text
        Why a move is no candidate.
    """

    finding: Finding
    people: tuple[str, ...]
    reasons: tuple[Text, ...] = ()

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the machine-readable violation."""
        f = self.finding
        figures = {"rule": f.rule, "unit": f.unit, "required": f.required, "achieved": f.achieved}
        return figures | {
            "people": list(self.people),
            "reasons": [r.to(lang) for r in self.reasons],
        }


@dataclass(frozen=True)
class Edited:
    """A list held against a scenario, and against the list it was made from.

    Parameters
    ----------
    audit : Audit
    violations : tuple of Violation
    before : Audit or None
        Of the earlier list, where there is one.
    changed : pandas.DataFrame
        Who goes elsewhere than in the earlier list: teacher_id, before, after (schools).
    """

    audit: Audit
    violations: tuple[Violation, ...]
    before: Audit | None
    changed: pd.DataFrame

    @property
    def cost(self) -> dict[str, Fraction]:
        """What every goal changed by; empty without an earlier list."""
        if self.before is None:
            return {}
        old = self.before.values
        return {name: value - old[name] for name, value in self.audit.values.items()}

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the machine-readable answer."""
        return {
            "holds": self.audit.holds,
            "violations": [v.as_json(lang) for v in self.violations],
            "goals": {name: figure(value) for name, value in self.audit.values.items()},
            "cost": {name: figure(value) for name, value in self.cost.items()},
            "changed": self.changed.to_dict("records"),
        }


def edited(
    district: District | str | Path,
    scenario: Scenario | str | Path,
    moves: pd.DataFrame,
    before: pd.DataFrame | None = None,
) -> Edited:
    """Audit a list by rule, unit and person, and say what the edit cost.

    Parameters
    ----------
    district : District
    scenario : Scenario
    moves : pandas.DataFrame
        One row a move: teacher_id, to_school_id, subject; a blank subject is the main one.
    before : pandas.DataFrame, optional
        The list it was made from.
    """
    district, scenario = as_district(district), as_scenario(scenario)
    counted = audit(district, scenario, with_subjects(moves, district))
    old = None if before is None else audit(district, scenario, with_subjects(before, district))
    changed = places_changed(district, {} if before is None else _places(before), _places(moves))
    if before is None:
        changed = changed.iloc[:0]
    people = None
    violations = []
    for finding in counted.violations:
        reasons: tuple[Text, ...] = ()
        if finding.rule == CANDIDATE:
            if people is None:
                candidates = candidate_moves(district, scenario.definitions, scenario.filters)
                people = People(candidates, scenario.filters)
            who, where = finding.unit.parts
            t, school = district.teacher_index[who], district.school_index[where]
            reasons = tuple(r.words for r in people.refused(t, school))
        violations.append(Violation(finding, _concerned(finding, counted, changed), reasons))
    return Edited(counted, tuple(violations), old, changed)


def places_changed(
    district: District, before: Mapping[str, str], after: Mapping[str, str]
) -> pd.DataFrame:
    """List who is at another school in one plan than in another: teacher_id, before, after.

    Parameters
    ----------
    district : District
    before, after : mapping of str to str
        The destination of everybody who moves; everybody else stays.
    """
    rows = [
        (t.teacher_id, old, new)
        for t in district.teachers
        for old in [before.get(t.teacher_id, t.school_id)]
        for new in [after.get(t.teacher_id, t.school_id)]
        if old != new
    ]
    return pd.DataFrame(rows, columns=CHANGES, dtype=object)


def _places(moves: pd.DataFrame) -> dict[str, str]:
    return dict(zip(moves["teacher_id"], moves["to_school_id"], strict=True))


def with_subjects(moves: pd.DataFrame, district: District) -> pd.DataFrame:
    """Put everybody's main subject where a list says none."""
    index = district.teacher_index
    main = [district.teachers[index[who]].subject for who in moves["teacher_id"]]
    if "subject" not in moves:
        return moves.assign(subject=main)
    written = moves["subject"]
    return moves.assign(subject=written.where(written.fillna("") != "", main))


def _concerned(finding: Finding, counted: Audit, changed: pd.DataFrame) -> tuple[str, ...]:
    """Name the people behind a finding by their codes."""
    if finding.rule in {CANDIDATE, DECISIONS}:
        return finding.unit.parts[:1]
    recount = counted.recount
    code, *rest = finding.unit.parts
    schools = {code} & set(recount.schools["school_id"]) or recount.members().get(code)
    known = recount.teachers.set_index("teacher_id", drop=False)
    if len(changed):
        places = changed.assign(
            own=known.loc[changed["teacher_id"], "school_id"].to_numpy(),
            stage=known.loc[changed["teacher_id"], "stage"].to_numpy(),
            subject=known.loc[changed["teacher_id"], "subject"].to_numpy(),
        )
        columns = ["own", "before", "after"]
    else:
        places = recount.moves
        columns = ["school_id", "to_school_id"]
        if schools is None:
            # Everybody who moves is behind a count over the whole district.
            return ()
    mine = pd.Series(True, index=places.index)
    if schools is not None:
        mine &= places[columns].isin(schools).any(axis=1)
    elif code in {"primary", "junior"}:
        mine &= places["stage"] == code
    for part in rest:
        if part in {"primary", "junior"}:
            mine &= places["stage"] == part
        elif part not in {"head", "deputy_head"}:
            main = places["main_subject"] if "main_subject" in places else places["subject"]
            mine &= (places["subject"] == part) | (main == part)
    return tuple(places.loc[mine, "teacher_id"])
