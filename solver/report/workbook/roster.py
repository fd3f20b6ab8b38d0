"""交流轮岗人员名单: who goes where, in the columns such a list usually has."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date

from solver.district import Teacher
from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.report.labels import NO, YES, form_title, forms_counted
from solver.report.workbook.sheet import PERSONS, SIGNED, Column, Sheet, Value, titled
from solver.text import Text, same

NAME = Text("交流轮岗人员名单", "Assignments")
TITLE = Text("交流轮岗人员名单", "teachers who move")
CODE_OF_SCHOOL = Column(Text("接收学校代码", "to_school_id"))
HOME_SCHOOL = Column(Text("编制所在学校", "headcount at"), left=True)
RELATION = Column(Text("是否转关系", "relation moves"), at_most=12)
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("工号", "code")),
    Column(Text("姓名", "name"), at_most=14),
    Column(Text("性别", "sex"), at_most=8),
    Column(Text("出生年月", "born")),
    Column(Text("学历", "degree"), at_most=10),
    Column(Text("职称", "title"), at_most=10),
    Column(Text("骨干称号", "honours"), at_most=18),
    Column(Text("学段", "stage")),
    Column(Text("任教学科", "subject"), at_most=12),
    Column(Text("现学校", "from"), left=True),
    Column(Text("进校时间", "joined")),
    Column(Text("接收学校", "to"), left=True),
    Column(Text("交流形式", "flow"), at_most=12),
    Column(Text("骨干", "backbone")),
    Column(Text("公里", "km"), "km"),
    Column(Text("起始时间", "starts")),
    Column(Text("结束时间", "ends")),
    Column(Text("说明", "notes"), at_most=16, left=True),
)
OWN = Text("（原表）", " (own)")


def sheet(plan: Plan) -> Sheet:
    """Make the list; the district's own columns stand behind the usual ones."""
    own = list(dict.fromkeys(name for t in plan.district.teachers for name in t.extra))
    columns = [*COLUMNS, *(Column(_own_title(name), left=True) for name in own)]
    rows = _rows(plan, own)
    if _same_names(plan):
        _put_before("接收学校", CODE_OF_SCHOOL, list(plan.frame["to_school_id"]), columns, rows)
    homes = _home_schools(plan)
    if homes != list(plan.frame["from_school"]):
        _put_before("现学校", HOME_SCHOOL, homes, columns, rows)
    if plan.scenario.definitions.forms:
        _put_before("骨干", RELATION, _relations(plan), columns, rows)
    title, subtitle = titled(plan, TITLE, PERSONS)
    return Sheet(NAME, title, subtitle, columns, rows, notes=(_sum(plan), SIGNED))


def _same_names(plan: Plan) -> bool:
    """Tell whether two schools have one name, so that the list needs their codes."""
    names = [s.name for s in plan.district.schools]
    return len(set(names)) < len(names)


def _home_schools(plan: Plan) -> list[str]:
    """Name the school that holds the headcount of everybody on the list."""
    names = {s.school_id: s.name for s in plan.district.schools}
    homes = {t.teacher_id: t.home_school or t.school_id for t in plan.district.teachers}
    return [names.get(homes[who], homes[who]) for who in plan.frame["teacher_id"]]


def _relations(plan: Plan) -> list[Text]:
    """Say of everybody on the list whether the personnel relation goes along."""
    form = plan.scenario.definitions.form
    return [YES if form(flow).moves_relation(flow) else NO for flow in plan.frame["flow"]]


def _put_before(
    title: str,
    column: Column,
    values: Sequence[Value],
    columns: list[Column],
    rows: list[list[Value]],
) -> None:
    at = [c.title.zh for c in columns].index(title)
    columns.insert(at, column)
    for row, value in zip(rows, values, strict=True):
        row.insert(at, value)


def _own_title(name: str) -> Text:
    """Keep a column of the district's own apart from ours of the same name."""
    known = (*COLUMNS, CODE_OF_SCHOOL, HOME_SCHOOL, RELATION)
    ours = {w for c in known for w in (*c.title, "teacher_id")}
    return Text(name + OWN.zh, name + OWN.en) if name.strip() in ours else same(name)


def _rows(plan: Plan, own: Sequence[str]) -> list[list[Value]]:
    people = {t.teacher_id: t for t in plan.district.teachers}
    notes = _notes(plan)
    none = Text("", "")
    rows: list[list[Value]] = []
    for i, row in enumerate(plan.frame.to_dict("records"), start=1):
        who = str(row["teacher_id"])
        person = people[who]
        rows.append(
            [
                i,
                who,
                person.name,
                VALUE_WORDS["teachers", "sex"].get(person.sex or "", none),
                _month(person.born),
                VALUE_WORDS["teachers", "degree"].get(person.degree or "", none),
                VALUE_WORDS["teachers", "title"].get(person.title or "", none),
                _honours(person),
                word(STAGE_WORDS, row["stage"]),
                word(SUBJECT_WORDS, row["subject"]),
                row["from_school"],
                _month(person.joined),
                row["to_school"],
                form_title(row),
                bool(row["backbone"]),
                float(row["km"]) if row["km"] else None,
                row["starts"],
                row["ends"],
                _joined([*notes.get(who, ()), *_taught_before(person, row)]),
                *(person.extra.get(name, "") for name in own),
            ]
        )
    return rows


def _month(day: date | None) -> str:
    return "" if day is None else f"{day:%Y-%m}"


def _honours(person: Teacher) -> Text:
    return _joined([VALUE_WORDS["teachers", "honours"][h] for h in person.honours])


def _joined(texts: Sequence[Text]) -> Text:
    return Text("、".join(t.zh for t in texts), ", ".join(t.en for t in texts))


def _notes(plan: Plan) -> dict[str, list[Text]]:
    """Say who goes by decision, and who does so against a filter."""
    found: dict[str, list[Text]] = {
        str(who): [Text("人工决定", "by decision")]
        for who in plan.audit.recount.obliged["teacher_id"]
    }
    for override in plan.moves.overrides:
        text = Text("例外：{a}", "exception: {a}").fill(a=override.against)
        found.setdefault(override.teacher_id, []).append(text)
    return found


def _taught_before(person: Teacher, move: Mapping[Hashable, object]) -> list[Text]:
    """Name what somebody taught until now, where it is another stage or subject."""
    stage, subject = word(STAGE_WORDS, person.stage), word(SUBJECT_WORDS, person.subject)
    if person.stage != move["stage"]:
        return [Text("原任教{g}{s}", "taught {g} {s}").fill(g=stage, s=subject)]
    if person.subject != move["subject"]:
        return [Text("原任教{s}", "taught {s}").fill(s=subject)]
    return []


def _sum(plan: Plan) -> Text:
    forms = forms_counted(plan.frame)
    parts = [Text("{f}{n}人", "{f} {n}").fill(f=form, n=n) for form, n in forms]
    text = Text(
        "合计{m}人（{f}），其中骨干教师{b}人。",
        "{m} teachers in all ({f}), {b} of them backbone.",
    )
    counts = plan.counts
    return text.fill(m=counts["moved"], b=counts["backbones_moved"], f=_joined(parts))
