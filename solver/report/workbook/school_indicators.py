"""各校指标明细: pupils, counts and shares of the variation, by school, stage and indicator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from solver.district import STAGES, Stage
from solver.district.words import STAGE_WORDS
from solver.planning.plan import Plan
from solver.recount.indicators import PER_100_PUPILS, Indicator
from solver.report.labels import INDICATOR_WORDS, NO, YES
from solver.report.workbook.formulas import Cell, Count, Formula, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.report.workbook.tallies import moves, staff
from solver.text import Text

NAME = Text("各校指标明细", "Indicators by school")
TITLE = Text("交流轮岗各校优质均衡指标明细表", "balance indicators by school")
KEY = "school_indicators"
BEFORE, AFTER = Text("交流前", "before"), Text("交流后", "after")
COLUMNS = (
    Column(Text("学校代码", "school"), at_most=12, key="code"),
    Column(Text("学校名称", "name"), at_most=28, left=True, key="name"),
    Column(Text("学段", "stage"), key="stage"),
    Column(Text("指标", "indicator"), at_most=22, left=True, key="indicator"),
    Column(Text("每百名至少", "at least per 100"), "km", key="at_least"),
    *(
        column
        for group, when in ((BEFORE, "before"), (AFTER, "after"))
        for column in (
            Column(Text("学生数", "pupils"), "count", group, key=f"pupils_{when}"),
            Column(Text("人数", "teachers"), "count", group, key=f"count_{when}"),
            Column(Text("每百名", "per 100"), "figure", group),
            Column(Text("达标", "at it"), group=group, key=f"reach_{when}"),
            Column(Text("所占份额", "share of CV²"), "figure", group, key=f"share_{when}"),
        )
    ),
)


def sheet(plan: Plan, people: People) -> Sheet:
    """Make one row a school, stage and indicator."""
    rows = [
        row
        for stage in STAGES
        for name in PER_100_PUPILS
        for row in _rows(plan, people, Indicator(name, stage))
    ]
    note = Text(
        "份额 = (学生数÷全区学生数)×(人数÷学生数−全区均值)²÷全区均值²；"
        "一个学段、指标的份额之和的平方根是差异系数。",
        "Share = (pupils ÷ all pupils) × (count ÷ pupils − mean)² ÷ mean²; the root of their sum "
        "is the coefficient of variation.",
    )
    title, subtitle = titled(plan, TITLE)
    return Sheet(NAME, title, subtitle, COLUMNS, rows, notes=(note,), key=KEY)


def _rows(plan: Plan, people: People, indicator: Indicator) -> Iterator[list[Value]]:
    stage: Stage = indicator.stage
    recount = plan.audit.recount
    at_least = PER_100_PUPILS[indicator.name][stage]
    pupils_of = recount.pupils(stage)
    counts = [
        [(code, pupils_of[code], n) for code, n in found.items()]
        for found in (indicator.by_school(recount, after=after) for after in (False, True))
    ]
    names = {s.school_id: s.name for s in plan.district.schools}
    here = Cell("name" if people.unique_names else "code")
    flag = (f"is_{indicator.name}", YES)
    mine = (("school", here), ("stage", Cell("stage")), flag)
    before = {code: (pupils, n) for code, pupils, n in counts[0]}
    after = {code: (pupils, n) for code, pupils, n in counts[1]}
    sums = [(sum(p for _, p, _ in found), sum(n for _, _, n in found)) for found in counts]
    for code in dict.fromkeys([*before, *after]):
        row: list[Value] = [
            code,
            names[code],
            STAGE_WORDS[stage],
            INDICATOR_WORDS[indicator.name],
            float(at_least),
        ]
        for when, found, (pupils_all, all_) in zip(
            ("before", "after"), (before, after), sums, strict=True
        ):
            pupils, n = found.get(code, (0, 0))
            figure: Value = n
            if when == "before":
                figure = count(n, *staff(*mine))
            elif not people.uneven:
                out = moves(("from", here), mine[1], flag)
                in_ = moves(("to", here), mine[1], flag)
                figure = count(n, Cell("count_before"), out, in_, template="{0}-{1}+{2}")
            row += [pupils, figure, *_derived(when, pupils, n, pupils_all, all_, at_least)]
        yield row


def _derived(
    when: str, pupils: int, n: int, pupils_all: int, all_: int, at_least: Fraction
) -> list[Value]:
    """Return what follows from pupils and count: per 100, whether reached, the share of CV²."""
    if pupils == 0:
        return [None, None, None]
    own = (Cell(f"pupils_{when}"), Cell(f"count_{when}"))
    here = (("stage", Cell("stage")), ("indicator", Cell("indicator")))
    whole = (Count(KEY, here, f"pupils_{when}"), Count(KEY, here, f"count_{when}"))
    reached = 100 * n >= at_least * pupils
    share = 0.0
    if all_:
        mean = Fraction(all_, pupils_all)
        share = float(Fraction(pupils, pupils_all) * (Fraction(n, pupils) - mean) ** 2 / mean**2)
    return [
        Formula("{1}/{0}*100", own, 100 * n / pupils),
        Formula(
            "IF(ROUND(100*{1}-{2}*{0},6)>=0,{3},{4})",
            (*own, Cell("at_least"), YES, NO),
            YES if reached else NO,
        ),
        Formula("IF({3}=0,0,{0}/{2}*({1}/{0}/({3}/{2})-1)^2)", (*own, *whole), share),
    ]
