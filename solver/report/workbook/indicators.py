"""优质均衡指标: the three indicators of the national assessment that rotation can change."""

from __future__ import annotations

import math

from solver.district.words import STAGE_WORDS, word
from solver.planning.plan import Plan
from solver.recount.indicators import PER_100_PUPILS
from solver.report.labels import INDICATOR_WORDS, NO, YES
from solver.report.workbook import school_indicators
from solver.report.workbook.formulas import Cell, Count, Formula, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("优质均衡指标", "Indicators")
TITLE = Text("交流轮岗优质均衡指标对照表", "balance indicators before and after")
BEFORE, AFTER = Text("交流前", "before"), Text("交流后", "after")
COLUMNS = (
    Column(Text("学段", "stage"), key="stage"),
    Column(
        Text("指标（每百名学生拥有）", "indicator (per 100 pupils)"),
        at_most=30,
        left=True,
        key="indicator",
    ),
    Column(Text("每百名学生至少", "at least per 100"), "km"),
    Column(Text("学校数", "schools"), "count"),
    Column(Text("差异系数上限", "CV limit"), "figure", key="limit"),
    *(
        column
        for group, when in ((BEFORE, "before"), (AFTER, "after"))
        for column in (
            Column(Text("差异系数", "CV"), "figure", group, key=f"cv_{when}"),
            Column(Text("达标校数", "schools at it"), "count", group),
            Column(Text("是否达标", "passes"), group=group),
        )
    ),
)


def sheet(plan: Plan, _: People) -> Sheet:
    """Make one row a stage and indicator, counted over the schools' own rows."""
    rows: list[list[Value]] = []
    here = (("stage", Cell("stage")), ("indicator", Cell("indicator")))
    for row in plan.indicators.astype(object).to_dict("records"):
        at_least = PER_100_PUPILS[row["indicator"]][row["stage"]]
        counted: list[Value] = []
        for when in ("before", "after"):
            shares = Count(school_indicators.KEY, here, f"share_{when}")
            cv, passes = float(row[f"cv_{when}"]), bool(row[f"passes_{when}"])
            reached = Count(school_indicators.KEY, (*here, (f"reach_{when}", YES)))
            limit = (Cell(f"cv_{when}"), Cell("limit"), YES, NO)
            counted += [
                Formula("SQRT({0})", (shares,), cv) if not math.isnan(cv) else None,
                count(int(row[f"reach_{when}"]), reached),
                # Rounded, for a sum of shares may miss a limit that it meets by the last digit.
                Formula("IF(ROUND({0},9)<={1},{2},{3})", limit, YES if passes else NO),
            ]
        stage = word(STAGE_WORDS, row["stage"])
        title = INDICATOR_WORDS[row["indicator"]]
        schools = count(int(row["schools"]), Count(school_indicators.KEY, here))
        rows.append([stage, title, float(at_least), schools, row["cv_limit"], *counted])
    note = Text(
        "依据：教督〔2017〕6号。七项指标中，教师交流只影响以上三项。"
        "差异系数 = 各校所占份额之和的平方根，逐校份额见“各校指标明细”。",
        "After 教督〔2017〕6号. Of its seven indicators rotation changes these three only. The "
        "coefficient is the root of the sum of the schools' shares; see the sheet by school.",
    )
    return Sheet(NAME, *titled(plan, TITLE), COLUMNS, rows, notes=(note,), filtered=False)
