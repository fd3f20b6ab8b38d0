"""目标达成情况: each goal's value, its proven bound and the gap between them."""

from __future__ import annotations

from solver.planning.plan import Plan
from solver.policy.goals import GOALS
from solver.report.labels import NOT_PROVEN, PROVEN, element_title, goal_words
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("目标达成情况", "Goals")
TITLE = Text("交流轮岗目标达成情况表", "goals reached and proven")
COLUMNS = (
    Column(Text("次序", "No."), "count"),
    Column(Text("目标", "goal"), at_most=16),
    Column(Text("含义（数值越小越好）", "meaning (smaller is better)"), at_most=44, left=True),
    Column(Text("数值", "value"), at_most=28),
    Column(Text("已证下界", "proven bound"), at_most=24),
    Column(Text("差距", "gap"), "share"),
    Column(Text("结论", "verdict"), at_most=24),
)


def sheet(plan: Plan, _: People) -> Sheet:
    """Make one row a goal, in the order in which they were optimised."""
    moved = plan.counts["moved"]
    rows: list[list[Value]] = [
        [
            i,
            element_title(level.goal),
            GOALS[level.goal].meaning,
            goal_words(level.goal, level.value, moved),
            goal_words(level.goal, level.bound),
            level.gap,
            PROVEN if level.proven else NOT_PROVEN,
        ]
        for i, level in enumerate(plan.levels, start=1)
    ]
    return Sheet(NAME, *titled(plan, TITLE), COLUMNS, rows, filtered=False)
