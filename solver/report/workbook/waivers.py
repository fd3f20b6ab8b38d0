"""免除与例外: units that a rule could not bind, and decisions that stand against a filter."""

from __future__ import annotations

from solver.planning.plan import Plan
from solver.policy.accept import ACCEPTABLE
from solver.policy.unit_names import names_of_units, unit_title
from solver.report.labels import element_title
from solver.report.masking import Show, by_name
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text, same

NAME = Text("免除与例外", "Waivers and exceptions")
TITLE = Text("交流轮岗免除与例外情况表", "waivers and exceptions")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("类别", "kind"), at_least=12, at_most=20),
    Column(Text("事项", "matter"), at_least=16, at_most=24),
    Column(Text("对象", "of whom"), at_least=30, at_most=44, left=True),
    Column(Text("说明", "explanation"), at_least=30, at_most=44, left=True),
)


def sheet(plan: Plan, _: People | None = None, *, show: Show = by_name) -> Sheet:
    """Make one row a waiver or exception; where there are none, a row that says so."""
    names = names_of_units(plan.district)
    people = {t.teacher_id: show(t) for t in plan.district.teachers}
    rows: list[list[Value]] = [
        [
            Text("免除", "waiver"),
            element_title(f.rule),
            unit_title(f.unit, names),
            Text("没有任何候选人，此项无从约束", "no candidate at all, so it cannot bind"),
        ]
        for f in plan.audit.findings
        if f.waived
    ]
    rows += [
        [Text("已接受", "accepted"), ACCEPTABLE[code], "", same(reason)]
        for code, reason in plan.scenario.accept.items()
    ]
    for o in plan.moves.overrides:
        where = Text("接收学校不限", "any school") if o.school_id is None else names[o.school_id]
        whom = same(f"{o.teacher_id} {people.get(o.teacher_id, '')}".strip())
        rows.append(
            [
                Text("例外", "exception"),
                Text("人工决定", "decision"),
                Text("{p} → {s}", "{p} → {s}").fill(p=whom, s=where),
                Text("与“{a}”不符", "against: {a}").fill(a=o.against),
            ]
        )
    if not rows:
        rows.append([Text("无", "none"), "", "", ""])
    numbered = [[i, *row] for i, row in enumerate(rows, start=1)]
    return Sheet(NAME, *titled(plan, TITLE), COLUMNS, numbered, filtered=False)
