"""人工决定及理由: who was decided about, why, and what became of it in the plan."""

from __future__ import annotations

from solver.district import Decision
from solver.district.words import DECISION_WORDS
from solver.planning.plan import Plan
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("人工决定及理由", "Decisions")
TITLE = Text("交流轮岗人工决定及理由", "decisions about single teachers")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("工号", "code")),
    Column(Text("姓名", "name"), at_most=14),
    Column(Text("任教学校", "school"), left=True, at_most=28),
    Column(Text("决定", "decision"), at_least=10),
    Column(Text("所涉学校", "about"), left=True, at_most=28),
    Column(Text("理由", "reason"), left=True, at_least=20, at_most=44),
    Column(Text("在方案中", "in the plan"), left=True, at_least=16, at_most=44),
)


def sheet(plan: Plan, people: People) -> Sheet:
    """Make one row a decision; where there are none, a row that says so."""
    known = {t.teacher_id: t for t in plan.district.teachers}
    went = dict(zip(plan.frame["teacher_id"], plan.frame["to_school_id"], strict=True))
    against = {o.teacher_id: o.against for o in plan.moves.overrides}
    rows: list[list[Value]] = []
    for i, decision in enumerate(plan.district.decisions, start=1):
        teacher = known[decision.teacher_id]
        effect = _effect(decision, went.get(decision.teacher_id), people)
        if decision.decision == "go" and decision.teacher_id in against:
            more = Text("；例外：{a}", "; exception: {a}").fill(a=against[decision.teacher_id])
            effect = Text(effect.zh + more.zh, effect.en + more.en)
        where = decision.school_id
        rows.append(
            [
                i,
                teacher.teacher_id,
                teacher.name,
                people.school[teacher.school_id],
                DECISION_WORDS[decision.decision],
                people.school.get(where, where) if where else "",
                decision.reason,
                effect,
            ]
        )
    if not rows:
        rows.append([Text("无", "none"), *("" for _ in COLUMNS[1:])])
    return Sheet(NAME, *titled(plan, TITLE), COLUMNS, rows, filtered=False)


def _effect(decision: Decision, to: str | None, people: People) -> Text:
    """Say where the person is in the plan, and whether the decision was kept."""
    if to is None:
        place = Text("留任", "stays")
    else:
        place = Text("到{s}", "goes to {s}").fill(s=people.school.get(to, to))
    kept = {
        "go": to is not None and decision.school_id in {None, "", to},
        "stay": to is None,
        "bar": to != decision.school_id,
    }.get(decision.decision, True)
    return place if kept else Text("{p}（与决定不符）", "{p} (against the decision)").fill(p=place)
