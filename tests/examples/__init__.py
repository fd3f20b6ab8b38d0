"""Examples written by hand from `spec/rules.md` and `spec/data.md`, not from the code."""

from __future__ import annotations

from tests.example import FilterExample, GoalExample, RuleExample
from tests.examples import (
    backbone_share,
    balance,
    cross_subject,
    decisions,
    directions,
    eligibility,
    headcount,
    leave_limit,
    max_travel,
    no_new_shortage,
    rotation_ratio,
    shortage,
    support_coverage,
    travel,
    within_groups,
)

RULES: list[RuleExample] = [
    *rotation_ratio.EXAMPLES,
    *backbone_share.EXAMPLES,
    *headcount.EXAMPLES,
    *no_new_shortage.EXAMPLES,
    *leave_limit.EXAMPLES,
    *support_coverage.EXAMPLES,
]
"""Plans held against one rule each."""

FILTERS: list[FilterExample] = [
    *eligibility.EXAMPLES,
    *within_groups.EXAMPLES,
    *directions.EXAMPLES,
    *max_travel.EXAMPLES,
    *cross_subject.EXAMPLES,
    *decisions.EXAMPLES,
]
"""Who is eligible and which moves are candidates."""

GOALS: list[GoalExample] = [
    *shortage.EXAMPLES,
    *balance.EXAMPLES,
    *travel.EXAMPLES,
]
"""Plans with the value of one goal."""
