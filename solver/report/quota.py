"""Counts a school's posts: its quota, else what the scenario's standard gives."""

from __future__ import annotations

from solver.district import District
from solver.policy.rules.headcount import Headcount
from solver.policy.scenario import Scenario


def quotas(district: District, scenario: Scenario) -> dict[str, int]:
    """Return the posts of every school by its code.

    Parameters
    ----------
    district : District
    scenario : Scenario
        Its `headcount` rule holds the standard; without the rule the national one counts.
    """
    given = (rule for rule in scenario.rules if isinstance(rule, Headcount))
    headcount = next(given, None) or Headcount()
    return {s.school_id: headcount.quota(s) for s in district.schools}
