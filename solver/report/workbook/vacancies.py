"""建议招聘: posts that are still missing and that the headcount has room for, urgent ones first."""

from __future__ import annotations

from solver.district.words import AREA_WORDS, KIND_WORDS, STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.report.quota import quotas
from solver.report.workbook import schools, subjects
from solver.report.workbook.formulas import Cell, Count, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("建议招聘", "Recruitment")
TITLE = Text("交流轮岗后建议招聘岗位表", "posts to recruit for")
URGENT = ("music", "pe", "art", "it")
COLUMNS = (
    Column(Text("次序", "No."), "count"),
    Column(Text("学校代码", "school"), at_most=12, key="code"),
    Column(Text("学校名称", "name"), at_most=28, left=True, key="name"),
    Column(Text("学校类别", "kind"), at_most=24),
    Column(Text("城乡类型", "area")),
    Column(Text("学段", "stage"), key="stage"),
    Column(Text("学科", "subject"), at_most=14, key="subject"),
    Column(Text("需配", "need"), "count", key="need"),
    Column(Text("交流后在岗", "have after"), "count", key="have"),
    Column(Text("仍缺", "missing"), "count", total=True, key="short"),
    Column(Text("学校空编", "free posts"), "count", key="free"),
    Column(Text("建议招聘", "recruit"), "count", total=True, key="given"),
)


def sheet(plan: Plan, people: People) -> Sheet:
    """Give each school's free posts to what it lacks most urgently, and list urgent ones first."""
    posts = quotas(plan.district, plan.scenario)
    after = plan.audit.recount.schools["staff_after"]
    free = {code: max(0, n - int(after[code])) for code, n in posts.items()}
    left = dict(free)
    found: list[tuple[tuple[int, ...], list[Value]]] = []
    lacking = _lacking(plan)
    recruited = 0
    for order, code, stage, subject, need, have, short in lacking:
        school = plan.district.schools[plan.district.school_index[code]]
        given = min(short, left[code])
        left[code] -= given
        if not given:
            continue
        kind = KIND_WORDS[school.kind] if school.kind else ""
        area = word(AREA_WORDS, school.area)
        row: list[Value] = [code, school.name, kind, area]
        row += [word(STAGE_WORDS, stage), word(SUBJECT_WORDS, subject)]
        found.append((order, [*row, *_figures(need, have, short, free[code], given, people)]))
        recruited += given
    rows: list[list[Value]] = [[i, *row] for i, (_, row) in enumerate(sorted_by_order(found), 1)]
    unmet = sum(short for *_, short in lacking) - recruited
    note = Text(
        "次序：音乐、体育、美术、信息科技在先；同为一类时，乡村小规模学校、乡镇寄宿制学校在先。"
        "各校建议招聘数之和不超过该校空编。另有{n}个缺员岗位因学校无空编未列入。",
        "Order: music, PE, art and IT first; among these small rural and boarding schools first. "
        "No school recruits past its headcount; {n} missing posts are left out for want of it.",
    ).fill(n=unmet)
    return Sheet(NAME, *titled(plan, TITLE, PERSONS), COLUMNS, rows, notes=(note,))


def _figures(
    need: int, have: int, short: int, free: int, given: int, people: People
) -> list[Value]:
    """Return the figures of one row, from the sheets of subjects and schools and the rows above."""
    school = Cell("name" if people.unique_names else "code")
    cell = ((school.key, school), ("stage", Cell("stage")), ("subject", Cell("subject")))
    above = Count("", ((school.key, school),), "given")
    return [
        count(need, Count(subjects.KEY, cell, "need")),
        count(have, Count(subjects.KEY, cell, "have_after")),
        count(short, Count(subjects.KEY, cell, "short_after")),
        count(free, Count(schools.KEY, ((school.key, school),), "free")),
        count(given, Cell("short"), Cell("free"), above, template="MIN({0},MAX(0,{1}-{2}))"),
    ]


def sorted_by_order(
    found: list[tuple[tuple[int, ...], list[Value]]],
) -> list[tuple[tuple[int, ...], list[Value]]]:
    """Sort by urgency alone; rows themselves are never compared."""
    return sorted(found, key=lambda pair: pair[0])


def _lacking(plan: Plan) -> list[tuple[tuple[int, ...], str, str, str, int, int, int]]:
    """List missing posts, the urgent first: order, school, stage, subject, need, have, missing."""
    subjects = {code: i for i, code in enumerate(SUBJECT_WORDS)}
    places = plan.district.schools
    cells = plan.cells
    rows = []
    columns = ["school_id", "stage", "subject", "need", "after", "shortage_after"]
    for code, stage, subject, *counts in cells.loc[cells["shortage_after"] > 0, columns].itertuples(
        index=False, name=None
    ):
        at = plan.district.school_index[code]
        order = (
            int(subject not in URGENT),
            int(places[at].kind is None),
            at,
            int(stage == "junior"),
            subjects.get(subject, len(subjects)),
        )
        rows.append((order, code, stage, subject, *(int(n) for n in counts)))
    return sorted(rows, key=lambda row: (row[0], row[3]))
