"""按共同体: each group assessed as one, with its member schools and its balance inside."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from solver.district import STAGES
from solver.district.words import FLOW_WORDS, STAGE_WORDS
from solver.planning.plan import Plan
from solver.recount.indicators import PER_100_PUPILS, Indicator, squared_cv
from solver.report.labels import INDICATOR_WORDS
from solver.report.quota import quotas
from solver.report.workbook import eligible, roster, schools, subjects
from solver.report.workbook.formulas import Cell, Count, Formula, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("按共同体", "By group")
TITLE = Text("交流轮岗按共同体情况表", "figures by group")
MEMBERS = Text("按共同体各校", "By group and school")
INSIDE = Text("按共同体指标", "Indicators by group")
KEY = "group_members"
BEFORE, AFTER = Text("交流前", "before"), Text("交流后", "after")

FIGURES = (
    ("eligible", Text("符合条件", "eligible")),
    ("moved", Text("交流", "move")),
    ("received", Text("接收支教", "support received")),
    ("sent", Text("派出支教", "support sent")),
    ("before", Text("交流前在岗", "staff before")),
    ("after", Text("交流后在岗", "staff after")),
    ("quota", Text("编制数", "quota")),
    ("short_before", Text("交流前缺员", "missing before")),
    ("short_after", Text("交流后缺员", "missing after")),
)
"""What is counted of each school and added up by group."""

_COUNTS = tuple(Column(title, "count", key=key) for key, title in FIGURES)
COLUMNS = (
    Column(Text("共同体", "group"), at_most=36, left=True, key="group"),
    Column(Text("成员校", "schools"), "count", key="schools"),
    *_COUNTS,
    Column(Text("交流占比", "share"), "share"),
)
SCHOOL_COLUMNS = (
    Column(Text("共同体", "group"), at_most=36, left=True, key="group"),
    Column(Text("学校代码", "school"), at_most=12, key="code"),
    Column(Text("学校名称", "name"), at_most=28, left=True, key="name"),
    *_COUNTS,
)
INSIDE_COLUMNS = (
    Column(Text("共同体", "group"), at_most=36, left=True),
    Column(Text("学段", "stage")),
    Column(Text("指标", "indicator"), at_most=22, left=True),
    Column(Text("学校数", "schools"), "count"),
    *(
        Column(title, "figure", group)
        for group in (BEFORE, AFTER)
        for title in (Text("差异系数", "CV"), Text("每百名", "per 100"))
    ),
)
NOTE = Text(
    "在多个共同体的学校，在每个共同体中都计入；各共同体之和可能大于全区。",
    "A school in several groups counts in each, so that the groups may add up to more than the "
    "district.",
)


def sheets(plan: Plan, people: People) -> Iterator[Sheet]:
    """Make a sheet of groups, one of their schools, and one of their indicators."""
    members = {code: there for code, there in plan.audit.recount.members().items() if there}
    if not members:
        return
    names = {g.group_id: g.name for g in plan.district.groups}
    called = {code: _called(code, names) for code in members}
    counted = _counted(plan)
    yield _groups(plan, members, called, counted)
    yield _schools(plan, people, members, called, counted)
    yield _inside(plan, members, called)


def _called(code: str, names: dict[str, str]) -> str:
    """Name a group, with its code where another has the name too."""
    name = names.get(code, code)
    return name if list(names.values()).count(name) <= 1 else f"{name}（{code}）"


def _counted(plan: Plan) -> dict[str, dict[str, int]]:
    """Count every school's figures by its code."""
    recount = plan.audit.recount
    teachers, moves = recount.teachers, recount.moves
    support = moves[moves["flow"] == "support"]
    cells = plan.cells.groupby("school_id")[["shortage_before", "shortage_after"]].sum()
    found: dict[str, Any] = {
        "eligible": teachers.loc[recount.eligible, "school_id"].value_counts(),
        "moved": moves["school_id"].value_counts(),
        "received": support["to_school_id"].value_counts(),
        "sent": support["school_id"].value_counts(),
        "before": recount.schools["staff"],
        "after": recount.schools["staff_after"],
        "quota": quotas(plan.district, plan.scenario),
        "short_before": cells["shortage_before"],
        "short_after": cells["shortage_after"],
    }
    return {
        s.school_id: {key: int(of.get(s.school_id, 0)) for key, of in found.items()}
        for s in plan.district.schools
    }


def _groups(
    plan: Plan,
    members: dict[str, set[str]],
    called: dict[str, str],
    counted: dict[str, dict[str, int]],
) -> Sheet:
    rows: list[list[Value]] = []
    mine = (("group", Cell("group")),)
    for code, there in members.items():
        sums = {key: sum(counted[school][key] for school in there) for key, _ in FIGURES}
        share: Value = Text("—", "—")
        if sums["eligible"]:
            of = (Cell("moved"), Cell("eligible"))
            share = Formula("{0}/{1}", of, sums["moved"] / sums["eligible"])
        figures = [count(sums[key], Count(KEY, mine, key)) for key, _ in FIGURES]
        rows.append([called[code], count(len(there), Count(KEY, mine)), *figures, share])
    title, subtitle = titled(plan, TITLE, PERSONS)
    return Sheet(NAME, title, subtitle, COLUMNS, rows, notes=(NOTE,))


def _schools(
    plan: Plan,
    people: People,
    members: dict[str, set[str]],
    called: dict[str, str],
    counted: dict[str, dict[str, int]],
) -> Sheet:
    here = Cell("name" if people.unique_names else "code")
    named = ((here.key, here),)
    support = ("flow", FLOW_WORDS["support"])
    sources = {
        "eligible": Count(eligible.KEY, (("school", here),)),
        "moved": Count(roster.KEY, (("from", here),)),
        "received": Count(roster.KEY, (("to", here), support)),
        "sent": Count(roster.KEY, (("from", here), support)),
        **{key: Count(schools.KEY, named, key) for key in ("before", "after", "quota")},
        **{key: Count(subjects.KEY, named, key) for key in ("short_before", "short_after")},
    }
    if plan.scenario.definitions.forms:
        # The list names forms of the policy's own, of which several may be support.
        del sources["received"], sources["sent"]
    rows: list[list[Value]] = []
    for code, there in members.items():
        for school in plan.district.schools:
            if school.school_id in there:
                own = counted[school.school_id]
                figures: list[Value] = [
                    count(own[key], sources[key]) if key in sources else own[key]
                    for key, _ in FIGURES
                ]
                rows.append([called[code], school.school_id, school.name, *figures])
    title, subtitle = titled(plan, TITLE, PERSONS)
    return Sheet(MEMBERS, title, subtitle, SCHOOL_COLUMNS, rows, notes=(NOTE,), key=KEY)


def _inside(plan: Plan, members: dict[str, set[str]], called: dict[str, str]) -> Sheet:
    recount = plan.audit.recount
    rows: list[list[Value]] = []
    for stage in STAGES:
        pupils = recount.pupils(stage)
        for name in PER_100_PUPILS:
            indicator = Indicator(name, stage)
            counts = [indicator.by_school(recount, after=after) for after in (False, True)]
            for code, there in members.items():
                mine = [school for school in pupils if school in there]
                if not mine:
                    continue
                figures: list[Value] = []
                for of in counts:
                    pairs = [(pupils[school], of[school]) for school in mine]
                    whole = Fraction(sum(x for _, x in pairs), sum(p for p, _ in pairs))
                    figures += [math.sqrt(squared_cv(pairs)), float(100 * whole)]
                rows.append(
                    [called[code], STAGE_WORDS[stage], INDICATOR_WORDS[name], len(mine), *figures]
                )
    title, subtitle = titled(plan, TITLE)
    return Sheet(INSIDE, title, subtitle, INSIDE_COLUMNS, rows, notes=(NOTE,))
