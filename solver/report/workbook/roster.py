"""交流轮岗人员名单: who goes where; first the columns that are printed, then all the others.

Whatever a summary counts of the list stands in it, printed or not: formulas count its cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from solver.district import District, Teacher
from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.report.labels import NO, YES, form_title, forms_counted
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, SIGNED, Column, Sheet, Value, titled
from solver.text import Text, same

NAME = Text("交流轮岗人员名单", "Assignments")
TITLE = Text("交流轮岗人员名单", "teachers who move")
REST = Text("名单其余各列", "Assignments, more")
KEY = "moves"

NUMBER = Column(Text("序号", "No."), "count", key="number")
PRINTED = (
    NUMBER,
    Column(Text("姓名", "name"), at_most=14),
    Column(Text("性别", "sex"), at_most=8),
    Column(Text("出生年月", "born"), "month"),
    Column(Text("学历", "degree"), at_most=10),
    Column(Text("职称", "title"), at_most=10),
    Column(Text("任教学科", "subject"), at_most=10, key="subject"),
    Column(Text("骨干称号", "honours"), at_most=10),
    Column(Text("现学校", "from"), left=True, at_most=30),
    Column(Text("接收学校", "to"), left=True, at_most=30),
    Column(Text("交流形式", "flow"), at_most=12, key="flow"),
    Column(Text("起止时间", "term"), at_most=17, at_least=13),
)
"""What a list that is published has; another choice takes the place of all but the first."""

MORE = (
    Column(Text("工号", "code")),
    Column(Text("学段", "stage"), key="stage"),
    Column(Text("原任教学科", "main subject"), at_most=12, key="main"),
    Column(Text("骨干", "backbone"), key="backbone"),
    Column(Text("进校时间", "joined"), "month"),
    Column(Text("共同体", "group"), left=True, at_most=24, key="group"),
    Column(Text("公里", "km"), "km", key="km"),
    Column(Text("起始时间", "starts"), "day"),
    Column(Text("结束时间", "ends"), "day"),
    Column(Text("说明", "notes"), at_most=24, left=True),
)
CODE_OF_SCHOOL = Column(Text("接收学校代码", "to_school_id"))
CODE_OF_ORIGIN = Column(Text("现学校代码", "from_school_id"))
HOME_SCHOOL = Column(Text("编制所在学校", "headcount at"), left=True)
RELATION = Column(Text("是否转关系", "relation moves"), at_most=12)
OWN = Text("（原表）", " (own)")


def sheets(plan: Plan, people: People, chosen: Sequence[str] = ()) -> Iterator[Sheet]:
    """Make the list, and a sheet that prints what the list does not.

    Parameters
    ----------
    plan : Plan
    people : People
    chosen : sequence of str
        The titles of the columns to print, in their order; by default those of `PRINTED`.
    """
    columns = _columns(plan, people)
    order = _order(columns, chosen)
    known = {word for column in columns for word in column.title}
    count = 1 + len(known & set(chosen)) if chosen else len(PRINTED)
    rows = [[row[at] for at in order] for row in _rows(plan, people, columns)]
    columns = [columns[at] for at in order]
    title, subtitle = titled(plan, TITLE, PERSONS)
    notes = (_sum(plan), SIGNED)
    yield Sheet(NAME, title, subtitle, columns, rows, notes=notes, key=KEY, printed=count)
    again = [0, *(i for i, c in enumerate(columns) if c.title.zh in {"姓名", "工号"})]
    # What is there only to be counted by formulas is of no use on paper.
    counted = {
        CODE_OF_SCHOOL.title,
        CODE_OF_ORIGIN.title,
        *(c.title for c in people.flag_columns()),
    }
    more = [i for i in range(count, len(columns)) if columns[i].title not in counted]
    rest = list(dict.fromkeys([*again, *more]))
    if len(rest) > len(again):
        plain = [Column(c.title, c.kind, None, c.at_least, c.at_most, c.left) for c in columns]
        yield Sheet(
            REST,
            title,
            subtitle,
            [plain[at] for at in rest],
            [[row[at] for at in rest] for row in rows],
        )


def printable(district: District) -> list[Text]:
    """Return the titles of the columns that may be chosen to be printed."""
    usual = [column.title for column in (*PRINTED[1:], *MORE, HOME_SCHOOL, RELATION)]
    own = dict.fromkeys(name for t in district.teachers for name in t.extra)
    return [*usual, *map(same, own)]


def _columns(plan: Plan, people: People) -> list[Column]:
    """Return every column; the schools' codes where names are not enough."""
    columns = [*PRINTED, *MORE]
    names = people.unique_names
    for end, key in (("现学校", "from"), ("接收学校", "to")):
        at = [c.title.zh for c in columns].index(end)
        column = columns[at]
        columns[at] = Column(
            column.title, left=True, at_most=column.at_most, key=key if names else ""
        )
    if not names:
        columns += [
            Column(CODE_OF_ORIGIN.title, key="from"),
            Column(CODE_OF_SCHOOL.title, key="to"),
        ]
    if any(t.home_school not in {None, t.school_id} for t in plan.district.teachers):
        columns.append(HOME_SCHOOL)
    if plan.scenario.definitions.forms:
        columns.append(RELATION)
    columns += people.flag_columns()
    ours = {w for c in (*columns, CODE_OF_SCHOOL, CODE_OF_ORIGIN) for w in c.title}
    for name in people.own:
        # A column of the district's own must not pass for ours of the same name.
        taken = name.strip() in {*ours, "teacher_id", "to_school", "name"}
        title = Text(name + OWN.zh, name + OWN.en) if taken else same(name)
        columns.append(Column(title, left=True))
    return columns


def _order(columns: Sequence[Column], chosen: Sequence[str]) -> list[int]:
    if not chosen:
        return list(range(len(columns)))
    places = {word: i for i, c in enumerate(columns) for word in c.title}
    first = [0, *(places[name] for name in dict.fromkeys(chosen) if places.get(name))]
    return [*first, *(i for i in range(len(columns)) if i not in first)]


def _rows(plan: Plan, people: People, columns: Sequence[Column]) -> list[list[Value]]:
    found = {t.teacher_id: t for t in plan.district.teachers}
    notes = _notes(plan)
    rows: list[list[Value]] = []
    for i, row in enumerate(plan.frame.to_dict("records"), start=1):
        person = found[str(row["teacher_id"])]
        cells = _person(person, people) | _move(row, people)
        flow = str(row["flow"])
        along = plan.scenario.definitions.form(flow).moves_relation(flow)
        cells["是否转关系"] = YES if along else NO
        cells |= {
            "序号": i,
            "说明": _joined([*notes.get(person.teacher_id, ()), *_taught_before(person, row)]),
        }
        own = [person.extra.get(name, "") for name in people.own]
        flags = people.flag_cells(person.teacher_id)
        end = len(columns) - len(own) - len(flags)
        rows.append([*(cells[c.title.zh] for c in columns[:end]), *flags, *own])
    return rows


def _person(person: Teacher, people: People) -> dict[str, Value]:
    none = Text("", "")
    words = {name: VALUE_WORDS["teachers", name] for name in ("sex", "degree", "title")}
    home = person.home_school or person.school_id
    return {
        "工号": person.teacher_id,
        "姓名": person.name,
        "性别": words["sex"].get(person.sex or "", none),
        "出生年月": person.born,
        "学历": words["degree"].get(person.degree or "", none),
        "职称": words["title"].get(person.title or "", none),
        "骨干称号": _joined([VALUE_WORDS["teachers", "honours"][h] for h in person.honours]),
        "原任教学科": word(SUBJECT_WORDS, person.subject),
        "进校时间": person.joined,
        "编制所在学校": people.school.get(home, home),
    }


def _move(row: dict[Any, Any], people: People) -> dict[str, Value]:
    starts, ends = _day(row["starts"]), _day(row["ends"])
    # The list of the contract names the first day after the term; people name its last day.
    last = None if ends is None else ends - timedelta(days=1)
    return {
        "学段": word(STAGE_WORDS, row["stage"]),
        "任教学科": word(SUBJECT_WORDS, row["subject"]),
        "现学校": row["from_school"],
        "现学校代码": row["from_school_id"],
        "接收学校": row["to_school"],
        "接收学校代码": row["to_school_id"],
        "交流形式": form_title(row),
        "骨干": bool(row["backbone"]),
        "共同体": people.group(row["from_school_id"], row["to_school_id"]),
        "公里": float(row["km"]) if row["km"] != "" else None,
        "起始时间": starts,
        "结束时间": last,
        "起止时间": _term(starts, last),
    }


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _term(starts: date | None, last: date | None) -> Text:
    """Write a term by its months."""
    days = [f"{day.year}.{day.month}" for day in (starts, last) if day is not None]
    return Text("—".join(days) if last else "".join(days) + "起", " – ".join(days))


def _joined(texts: Sequence[Text]) -> Text:
    return Text("、".join(t.zh for t in texts), ", ".join(t.en for t in texts))


def _notes(plan: Plan) -> dict[str, list[Text]]:
    """Say who goes by decision and why, and who does so against a filter."""
    found: dict[str, list[Text]] = {}
    reasons = {d.teacher_id: d.reason for d in plan.district.decisions if d.decision == "go"}
    for who in plan.audit.recount.obliged["teacher_id"]:
        reason = reasons.get(str(who), "")
        text = Text("人工决定：{r}", "by decision: {r}").fill(r=reason)
        found[str(who)] = [text if reason else Text("人工决定", "by decision")]
    for override in plan.moves.overrides:
        text = Text("例外：{a}", "exception: {a}").fill(a=override.against)
        found.setdefault(override.teacher_id, []).append(text)
    return found


def _taught_before(person: Teacher, move: dict[Any, Any]) -> list[Text]:
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
    counts = plan.counts
    if not parts:
        return Text("没有人交流。", "Nobody moves.")
    return Text(
        "合计{m}人（{f}），其中骨干教师{b}人。",
        "{m} teachers in all ({f}), {b} of them backbone.",
    ).fill(m=counts["moved"], b=counts["backbones_moved"], f=_joined(parts))
