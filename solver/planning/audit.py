"""Counts a plan again from the tables: every move, every rule, every goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import pandas as pd

from solver.district import District
from solver.district.unit import Range, Unit
from solver.planning.given import as_district, as_scenario
from solver.policy.scenario import Scenario
from solver.recount.finding import Finding
from solver.recount.tables import Recount

CANDIDATE = "candidate"
DECISIONS = "decisions"
OUTSIDE = "outside"


@dataclass(frozen=True, repr=False)
class Audit:
    """What the inspector found.

    Parameters
    ----------
    findings : tuple of Finding
        One a rule and unit, and one for every move or person at fault.
    values : dict of str to Fraction
        Exact value of every goal.
    recount : Recount
    """

    findings: tuple[Finding, ...]
    values: dict[str, Fraction]
    recount: Recount

    def __repr__(self) -> str:
        """Say whether it holds, and nobody's name."""
        broken = len(self.violations)
        said = "holds" if not broken else f"{broken} violations"
        return f"Audit({len(self.recount.moves)} moves, {len(self.findings)} findings: {said})"

    @property
    def holds(self) -> bool:
        """Whether nothing is violated."""
        return all(f.holds for f in self.findings)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Findings: rule, unit, required, achieved, holds, waived."""
        columns = ["rule", "unit", "required", "achieved", "holds", "waived"]
        rows = [[getattr(f, c) for c in columns] for f in self.findings]
        # Whole numbers stay whole beside a coefficient of variation.
        return pd.DataFrame(rows, columns=columns, dtype=object).astype(
            {"holds": bool, "waived": bool}
        )

    @property
    def violations(self) -> list[Finding]:
        """The findings that do not hold."""
        return [f for f in self.findings if not f.holds]


def audit(
    district: District | str | Path, scenario: Scenario | str | Path, moves: pd.DataFrame
) -> Audit:
    """Hold a list of moves against a scenario, without the solver.

    Parameters
    ----------
    district : District
    scenario : Scenario
    moves : pandas.DataFrame
        One row a move: ``teacher_id``, ``to_school_id``, ``subject``, and ``stage`` where
        another than the teacher's own may be taught; every code known.

    Returns
    -------
    Audit
    """
    district, scenario = as_district(district), as_scenario(scenario)
    recount = Recount(district, scenario.definitions, scenario.filters, moves)
    findings = [
        *_moves_allowed(recount),
        *_decisions_kept(recount),
        *_posts_outside(recount),
    ]
    for rule in scenario.rules:
        findings += rule.audit(recount)
    values = {goal.id: goal.audit(recount) for goal in scenario.goals}
    return Audit(tuple(findings), values, recount)


def _moves_allowed(recount: Recount) -> Iterator[Finding]:
    """Find moves that were no candidates: person, place, filter, what is taught."""
    moves = recount.moves
    taught = set(recount.taught.itertuples(index=False, name=None))
    obliged = set(recount.obliged["teacher_id"])
    stays = recount.stays()
    allowed = recount.allowed(moves)
    stages = {
        (s.school_id, stage)
        for s in recount.district.schools
        for stage, n in (("primary", s.primary_students), ("junior", s.junior_students))
        if n > 0
    }
    seen: set[str] = set()
    for row, passes in zip(moves.itertuples(), allowed, strict=True):
        who = str(row.teacher_id)
        if row.flow == "outside":
            # Whom a request may get is settled with the pair; they teach what they taught.
            ok = bool(passes) and str(row.subject) == str(row.main_subject) and who not in seen
            seen.add(who)
            if not ok:
                yield Finding(
                    CANDIDATE,
                    Unit.move(who, str(row.to_school_id)),
                    Range.exactly(1),
                    0,
                    holds=False,
                )
            continue
        ok = (
            bool(passes)
            and bool(row.active)
            and (bool(recount.eligible[who]) or who in obliged)
            and not bool(stays[who])
            and str(row.school_id) != str(row.to_school_id)
            and (row.to_school_id, row.stage) in stages
            and (who, row.stage, row.subject) in taught
            and who not in seen
        )
        seen.add(who)
        if not ok:
            yield Finding(
                CANDIDATE,
                Unit.move(str(who), str(row.to_school_id)),
                Range.exactly(1),
                0,
                holds=False,
            )


def _decisions_kept(recount: Recount) -> Iterator[Finding]:
    """Check that everybody who must go goes, and to the school that was named."""
    went = dict(zip(recount.moves["teacher_id"], recount.moves["to_school_id"], strict=True))
    for who, where in recount.obliged.itertuples(index=False):
        ok = who in went and (not where or went[who] == where)
        unit = Unit.move(str(who), where) if where else Unit(str(who))
        yield Finding(DECISIONS, unit, Range.exactly(1), int(ok), ok)


def _posts_outside(recount: Recount) -> Iterator[Finding]:
    """Check that no request gets more people than it has posts."""
    sent = recount.moves["to_school_id"].value_counts()
    for request, posts in recount.requests.items():
        got = int(sent.get(request, 0))
        if got > posts:
            yield Finding(OUTSIDE, Unit(request), Range(at_most=posts), got, holds=False)
