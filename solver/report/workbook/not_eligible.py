"""不符合人员及原因: everybody else of the table, each with all reasons and what they rest on."""

from __future__ import annotations

from solver.explain.person import People as Reasons
from solver.planning.plan import Plan
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("不符合人员及原因", "Not eligible")
TITLE = Text("交流轮岗不符合条件人员及原因", "teachers who are not eligible, and why")
KEY = "others"
COLUMNS = (
    Column(Text("不符合的原因", "why not"), left=True, at_least=24, at_most=44),
    Column(Text("在编在岗", "active"), key="active"),
)


def sheet(plan: Plan, people: People) -> Sheet:
    """Make one row a person."""
    eligible, active = people.recount.eligible, people.recount.teachers["active"]
    reasons = Reasons(plan.moves, plan.scenario.filters)
    rows: list[list[Value]] = []
    for at, teacher in enumerate(plan.district.teachers):
        if not eligible[teacher.teacher_id]:
            found = [refusal.words for refusal in reasons.barred(at, decided=False)]
            why = Text("；".join(r.zh for r in found), "; ".join(r.en for r in found))
            here = bool(active[teacher.teacher_id])
            number, *cells = [len(rows) + 1, *people.cells(teacher)]
            rows.append([number, *cells[:2], why, here, *cells[2:]])
    first, *columns = (Column(Text("序号", "No."), "count", key="number"), *people.columns())
    heads = [first, *columns[:2], *COLUMNS, *columns[2:]]
    return Sheet(NAME, *titled(plan, TITLE, PERSONS), heads, rows, key=KEY)
