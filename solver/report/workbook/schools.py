"""各校调入调出汇总: staff, leaving and coming, school by school."""

from __future__ import annotations

from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import AREA_WORDS, KIND_WORDS, word
from solver.planning.plan import Plan
from solver.report.quota import quotas
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("各校调入调出汇总", "Schools")
TITLE = Text("交流轮岗各校调入调出汇总表", "transfers by school")
OUT, IN = Text("调出", "leaving"), Text("调入", "coming")
ALL, BACKBONE = Text("合计", "all"), Text("其中骨干", "backbone")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("学校代码", "school"), at_most=12),
    Column(Text("学校名称", "name"), at_most=28, left=True),
    Column(Text("城乡类型", "area")),
    Column(Text("办学水平", "standing")),
    Column(Text("学校类别", "kind"), left=True),
    Column(Text("编制数", "quota"), "count", total=True),
    Column(Text("交流前在岗", "before"), "count", total=True),
    Column(ALL, "count", OUT, total=True),
    Column(BACKBONE, "count", OUT, total=True),
    Column(ALL, "count", IN, total=True),
    Column(BACKBONE, "count", IN, total=True),
    Column(Text("交流后在岗", "after"), "count", total=True),
    Column(Text("交流后空编", "free posts"), "count", total=True),
)


def sheet(plan: Plan) -> Sheet:
    """Make one row a school, and their sum."""
    posts = quotas(plan.district, plan.scenario)
    moves = plan.frame[plan.frame["backbone"] == 1]
    out = moves["from_school_id"].value_counts()
    in_ = moves["to_school_id"].value_counts()
    counts = plan.audit.recount.schools[["staff", "leaving", "coming", "staff_after"]]
    rows: list[list[Value]] = []
    given = zip(plan.district.schools, counts.to_numpy(dtype=int).tolist(), strict=True)
    for i, (school, (before, leaving, coming, after)) in enumerate(given, start=1):
        code = school.school_id
        rows.append(
            [
                i,
                code,
                school.name,
                word(AREA_WORDS, school.area),
                VALUE_WORDS["schools", "standing"][school.standing],
                KIND_WORDS[school.kind] if school.kind else "",
                posts[code],
                before,
                leaving,
                int(out.get(code, 0)),
                coming,
                int(in_.get(code, 0)),
                after,
                max(0, posts[code] - after),
            ]
        )
    note = Text(
        "编制数取学校表“核定编制数”，空白的按方案的编制标准计算；"
        "空编为编制数减交流后在岗，不足为0。",
        "Quota: as stated, else by the scenario's standard. Free posts = max(0, quota − after).",
    )
    return Sheet(NAME, *titled(plan, TITLE, PERSONS), COLUMNS, rows, notes=(note,))
