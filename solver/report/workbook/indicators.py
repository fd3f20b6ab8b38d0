"""优质均衡指标: the three indicators of the national assessment that rotation can change."""

from __future__ import annotations

from solver.district.words import STAGE_WORDS, word
from solver.planning.plan import Plan
from solver.recount.indicators import PER_100_PUPILS
from solver.report.labels import INDICATOR_WORDS
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("优质均衡指标", "Indicators")
TITLE = Text("交流轮岗优质均衡指标对照表", "balance indicators before and after")
BEFORE, AFTER = Text("交流前", "before"), Text("交流后", "after")
COLUMNS = (
    Column(Text("学段", "stage")),
    Column(Text("指标（每百名学生拥有）", "indicator (per 100 pupils)"), at_most=30, left=True),
    Column(Text("每百名学生至少", "at least per 100"), "km"),
    Column(Text("学校数", "schools"), "count"),
    Column(Text("差异系数上限", "CV limit"), "figure"),
    *(
        column
        for group in (BEFORE, AFTER)
        for column in (
            Column(Text("差异系数", "CV"), "figure", group),
            Column(Text("达标校数", "schools at it"), "count", group),
            Column(Text("是否达标", "passes"), group=group),
        )
    ),
)


def sheet(plan: Plan) -> Sheet:
    """Make one row a stage and indicator."""
    rows: list[list[Value]] = []
    for row in plan.indicators.astype(object).to_dict("records"):
        at_least = PER_100_PUPILS[row["indicator"]][row["stage"]]
        counted: list[Value] = [
            row[f"{name}_{when}"]
            for when in ("before", "after")
            for name in ("cv", "reach", "passes")
        ]
        stage = word(STAGE_WORDS, row["stage"])
        title = INDICATOR_WORDS[row["indicator"]]
        limit, schools = row["cv_limit"], int(row["schools"])
        rows.append([stage, title, float(at_least), schools, limit, *counted])
    note = Text(
        "依据：教督〔2017〕6号。七项指标中，教师交流只影响以上三项。",
        "After 教督〔2017〕6号. Of its seven indicators rotation changes these three only.",
    )
    return Sheet(NAME, *titled(plan, TITLE), COLUMNS, rows, notes=(note,), filtered=False)
