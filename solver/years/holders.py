"""Who holds headcount today: schools, and their stages where it is fixed by stage."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from solver.district import STAGES, District, School, Stage
from solver.policy.rules.headcount import Headcount
from solver.policy.scenario import Scenario
from solver.recount.retirement import retirement_day


@dataclass(frozen=True)
class Holder:
    """One holder of headcount.

    Parameters
    ----------
    school_id : str
    standard : int
        By pupils, and by classes in small schools, whatever quota is fixed.
    quota : int
        Fixed today; the standard where none is.
    staff : int
        Active people whose headcount it holds (在编).
    working : int
        Active people who work there (在岗).
    leavers : tuple of int
        Of `staff`, who retire within 1, 2, … years: cumulative.
    """

    school_id: str
    standard: int
    quota: int
    staff: int
    working: int
    leavers: tuple[int, ...]

    @property
    def stays(self) -> int:
        """Staff who are still there at the end."""
        return self.staff - (self.leavers[-1] if self.leavers else 0)


def holders(
    district: District, scenario: Scenario, years: int, later: District | None = None
) -> dict[tuple[str, Stage | None], Holder]:
    """Count today's staff of every school, and of the stages whose quota is fixed.

    Parameters
    ----------
    district : District
    scenario : Scenario
    years : int
        How many years of retirements are looked at.
    later : District, optional
        The same schools with the pupils of a later year, by which standards are then reckoned.

    Returns
    -------
    dict of (school, stage or None) to Holder
    """
    rule = next((r for r in scenario.rules if isinstance(r, Headcount)), Headcount())
    now = scenario.definitions.as_of
    ends = [(now.year + k, now.month, now.day) for k in range(1, years + 1)]
    staff: Counter[tuple[str, Stage | None]] = Counter()
    working: Counter[tuple[str, Stage | None]] = Counter()
    leaving: Counter[tuple[str, Stage | None, int]] = Counter()
    for teacher in district.teachers:
        if teacher.status != "active":
            continue
        home = teacher.home_school or teacher.school_id
        day = retirement_day(teacher, scenario.definitions)
        stages: tuple[Stage | None, ...] = (None, teacher.stage)
        for stage in stages:
            staff[home, stage] += 1
            working[teacher.school_id, stage] += 1
            for k, end in enumerate(ends):
                if day is not None and (day.year, day.month, day.day) <= end:
                    leaving[home, stage, k] += 1
    found: dict[tuple[str, Stage | None], Holder] = {}
    then = {s.school_id: s for s in (later or district).schools}
    for school in district.schools:
        by_stage = (school.primary_quota, school.junior_quota)
        quotas = {None: school.quota} | dict(zip(STAGES, by_stage, strict=True))
        if None not in by_stage and school.quota is None:
            quotas[None] = sum(n for n in by_stage if n is not None)
        for stage, quota in quotas.items():
            if stage is not None and quota is None:
                continue
            today = _standard(rule, school, stage)
            here = (school.school_id, stage)
            found[here] = Holder(
                school.school_id,
                _standard(rule, then[school.school_id], stage),
                today if quota is None else quota,
                staff[here],
                working[here],
                tuple(leaving[*here, k] for k in range(years)),
            )
    return found


def _standard(rule: Headcount, school: School, stage: Stage | None) -> int:
    if stage is None:
        return rule.quota(school.model_copy(update={"quota": None}))
    pupils = school.primary_students if stage == "primary" else school.junior_students
    each = rule.standard.primary if stage == "primary" else rule.standard.junior
    return math.ceil(Fraction(pupils) / each)
