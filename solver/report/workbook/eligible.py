"""符合条件人员名册: everybody who counts in a denominator, with all that the filters looked at."""

from __future__ import annotations

from solver.planning.plan import Plan
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("符合条件人员名册", "Eligible")
TITLE = Text("交流轮岗符合条件人员名册", "teachers who are eligible")
KEY = "eligible"
GOES = Column(Text("方案中的去向", "in the plan goes to"), left=True, at_most=28)
STAYS = Text("", "")


def sheet(plan: Plan, people: People) -> Sheet:
    """Make one row a person; the last column says where those who move go."""
    went = dict(zip(plan.frame["teacher_id"], plan.frame["to_school"], strict=True))
    eligible = people.recount.eligible
    rows: list[list[Value]] = [
        [None, *people.cells(t), went.get(t.teacher_id, STAYS)]
        for t in plan.district.teachers
        if eligible[t.teacher_id]
    ]
    columns = (Column(Text("序号", "No."), "count", key="number"), *people.columns(), GOES)
    numbered = [[i, *row[1:]] for i, row in enumerate(rows, start=1)]
    return Sheet(NAME, *titled(plan, TITLE, PERSONS), columns, numbered, key=KEY)
