"""与上一稿对照: everybody whose place is another than in the list before."""

from __future__ import annotations

import pandas as pd

from solver.planning.plan import Plan
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("与上一稿对照", "Changes")
TITLE = Text("交流轮岗名单与上一稿对照表", "who goes elsewhere than in the list before")
STAYS = Text("留任", "stays")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("工号", "code")),
    Column(Text("姓名", "name"), at_most=14),
    Column(Text("任教学校", "school"), left=True, at_most=28),
    Column(Text("上一稿", "before"), left=True, at_least=20, at_most=30),
    Column(Text("本稿", "now"), left=True, at_least=20, at_most=30),
    Column(Text("变动", "change"), at_least=10),
)


def sheet(plan: Plan, people: People, changed: pd.DataFrame) -> Sheet:
    """Make one row a person.

    Parameters
    ----------
    plan : Plan
    people : People
    changed : pandas.DataFrame
        teacher_id, before, after (schools), as `solver.explain.edited.places_changed` lists them.
    """
    known = {t.teacher_id: t for t in plan.district.teachers}
    rows: list[list[Value]] = []
    for i, (who, before, after) in enumerate(changed.itertuples(index=False), start=1):
        teacher = known[str(who)]
        own = teacher.school_id
        change = Text("改去向", "goes elsewhere")
        if before == own:
            change = Text("新增", "added")
        elif after == own:
            change = Text("取消", "taken off")
        places = [
            STAYS if place == own else people.school.get(str(place), str(place))
            for place in (before, after)
        ]
        rows.append([i, who, teacher.name, people.school[own], *places, change])
    if not rows:
        rows.append([Text("无", "none"), *("" for _ in COLUMNS[1:])])
    return Sheet(NAME, *titled(plan, TITLE, PERSONS), COLUMNS, rows)
