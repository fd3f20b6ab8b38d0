"""不满足的要求: what a list that somebody made breaks, who is behind it, and why."""

from __future__ import annotations

from collections.abc import Sequence

from solver.explain.edited import Violation
from solver.planning.plan import Plan
from solver.policy.unit_names import names_of_units
from solver.report.requirement import person_words, requirement
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("不满足的要求", "Violations")
TITLE = Text("交流轮岗名单不满足的要求", "what the list breaks")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("要求与实际", "asked and found"), left=True, at_least=40, at_most=60),
    Column(Text("涉及人员", "people"), left=True, at_least=24, at_most=50),
    Column(Text("原因", "why"), left=True, at_least=20, at_most=40),
)
SHOWN = 30


def sheet(plan: Plan, _: People, violations: Sequence[Violation]) -> Sheet:
    """Make one row a violation; where there are none, a row that says so."""
    known = {t.teacher_id: t for t in plan.district.teachers}
    names = names_of_units(plan.district)
    rows: list[list[Value]] = []
    for i, violation in enumerate(violations, start=1):
        behind = [person_words(known[who]) for who in violation.people[:SHOWN]]
        more = len(violation.people) - SHOWN
        if more > 0:
            behind.append(Text("等{n}人", "and {n} more").fill(n=len(violation.people)))
        whom = Text("、".join(p.zh for p in behind), ", ".join(p.en for p in behind))
        reasons = violation.reasons
        why = Text("；".join(r.zh for r in reasons), "; ".join(r.en for r in reasons))
        said = requirement(violation.finding, plan.scenario, plan.district, names)
        rows.append([i, said, whom, why])
    if not rows:
        rows.append([Text("无", "none"), Text("全部满足", "everything holds"), "", ""])
    return Sheet(NAME, *titled(plan, TITLE), COLUMNS, rows, filtered=False)
