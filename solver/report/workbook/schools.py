"""各校调入调出汇总: staff, leaving and coming, school by school."""

from __future__ import annotations

from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import AREA_WORDS, KIND_WORDS, word
from solver.planning.plan import Plan
from solver.report.labels import YES
from solver.report.quota import quotas
from solver.report.workbook.formulas import Cell, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.report.workbook.tallies import moves, staff
from solver.text import Text

NAME = Text("各校调入调出汇总", "Schools")
TITLE = Text("交流轮岗各校调入调出汇总表", "transfers by school")
KEY = "schools"
OUT, IN = Text("调出", "leaving"), Text("调入", "coming")
ALL, BACKBONE = Text("合计", "all"), Text("其中骨干", "backbone")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("学校代码", "school"), at_most=12, key="code"),
    Column(Text("学校名称", "name"), at_most=28, left=True, key="name"),
    Column(Text("城乡类型", "area")),
    Column(Text("办学水平", "standing")),
    Column(Text("学校类别", "kind"), left=True),
    Column(Text("编制数", "quota"), "count", total=True, key="quota"),
    Column(Text("交流前在岗", "before"), "count", total=True, key="before"),
    Column(ALL, "count", OUT, total=True, key="out"),
    Column(BACKBONE, "count", OUT, total=True),
    Column(ALL, "count", IN, total=True, key="in"),
    Column(BACKBONE, "count", IN, total=True),
    Column(Text("交流后在岗", "after"), "count", total=True, key="after"),
    Column(Text("交流后空编", "free posts"), "count", total=True, key="free"),
)


def sheet(plan: Plan, people: People) -> Sheet:
    """Make one row a school, and their sum."""
    posts = quotas(plan.district, plan.scenario)
    backbones = plan.frame[plan.frame["backbone"] == 1]
    out = backbones["from_school_id"].value_counts()
    in_ = backbones["to_school_id"].value_counts()
    counts = plan.audit.recount.schools[["staff", "leaving", "coming", "staff_after"]]
    here = Cell("name" if people.unique_names else "code")
    after_words = (Cell("before"), Cell("out"), Cell("in"))
    rows: list[list[Value]] = []
    given = zip(plan.district.schools, counts.to_numpy(dtype=int).tolist(), strict=True)
    for i, (school, (before, leaving, coming, after)) in enumerate(given, start=1):
        code = school.school_id
        free = max(0, posts[code] - after)
        rows.append(
            [
                i,
                code,
                school.name,
                word(AREA_WORDS, school.area),
                VALUE_WORDS["schools", "standing"][school.standing],
                KIND_WORDS[school.kind] if school.kind else "",
                posts[code],
                count(before, *staff(("school", here))),
                count(leaving, moves(("from", here))),
                count(int(out.get(code, 0)), moves(("from", here), ("backbone", YES))),
                count(coming, moves(("to", here))),
                count(int(in_.get(code, 0)), moves(("to", here), ("backbone", YES))),
                count(after, *after_words, template="{0}-{1}+{2}"),
                count(free, Cell("quota"), Cell("after"), template="MAX(0,{0}-{1})"),
            ]
        )
    note = Text(
        "编制数取学校表“核定编制数”，空白的按政策的编制标准计算；"
        "空编为编制数减交流后在岗，不足为0。",
        "Quota: as stated, else by the policy's standard. Free posts = max(0, quota − after).",
    )
    return Sheet(NAME, *titled(plan, TITLE, PERSONS), COLUMNS, rows, notes=(note,), key=KEY)
