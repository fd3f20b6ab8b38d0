"""县级报表: the figures that county returns ask for, and the two shares made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import pandas as pd

from solver.district.words import STAGE_WORDS
from solver.planning.plan import Plan
from solver.report.labels import YES, decimals, form_title, forms_counted
from solver.report.workbook import eligible, roster
from solver.report.workbook.formulas import Count, Formula, RowCell, Span, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, SIGNED, Column, Sheet, Value, titled
from solver.report.workbook.tallies import Where
from solver.text import Text

NAME = Text("县级报表", "County return")
TITLE = Text("交流轮岗情况县级报表", "county return")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("指标", "figure"), at_least=40, at_most=44, left=True),
    Column(Text("合计", "all"), "count", at_least=14, key="all"),
    Column(STAGE_WORDS["primary"], "count", at_least=14, key="primary"),
    Column(STAGE_WORDS["junior"], "count", at_least=14, key="junior"),
)
ELIGIBLE = Text("符合交流条件教师总数", "teachers who are eligible")
MOVED = Text("实际交流轮岗教师数", "teachers who move")
BACKBONE = Text("实际交流骨干教师数", "backbone teachers who move")
OF_FORM = Text("其中：{f}", "of these: {f}")
RELATION_MOVES = Text("其中：转人事关系", "of these: with the personnel relation")
SHARE_MOVED = Text("交流教师占符合交流条件教师的比例", "share of those who move in the eligible")
SHARE_BACKBONE = Text("交流教师中骨干教师的比例", "share of backbone in those who move")


def figures(plan: Plan) -> list[tuple[Text, list[int]]]:
    """Count each figure: in all, in primary, in junior."""
    recount = plan.audit.recount
    eligible = recount.teachers.loc[recount.eligible, "stage"]
    moves = recount.counted_moves
    moved = moves["main_stage"]
    backbone = moves.loc[moves["backbone"].astype(bool), "main_stage"]
    counted = [(ELIGIBLE, _by(eligible)), (MOVED, _by(moved)), (BACKBONE, _by(backbone))]
    return [*counted, *_by_form(plan)] if plan.scenario.definitions.forms else counted


def _by_form(plan: Plan) -> Iterator[tuple[Text, list[int]]]:
    """Count the moves of each form, and those with which the personnel relation goes along."""
    frame, form = plan.frame[plan.frame["counts"] == 1], plan.scenario.definitions.form
    titles = [form_title(row) for row in frame.to_dict("records")]
    for title in dict.fromkeys(title for title, _ in forms_counted(frame)):
        mine = [own == title for own in titles]
        yield OF_FORM.fill(f=title), _by(frame.loc[mine, "from_stage"])
    along = [form(flow).moves_relation(flow) for flow in frame["flow"]]
    yield RELATION_MOVES, _by(frame.loc[along, "from_stage"])


def _by(stages: pd.Series[str]) -> list[int]:
    counts = stages.value_counts()
    return [len(stages), *(int(counts.get(stage, 0)) for stage in STAGE_WORDS)]


def sheet(plan: Plan, people: People) -> Sheet:
    """Make one row a figure; the shares are made of the rows above them."""
    counted = figures(plan)
    (_, eligible_), (_, moved), (_, backbone) = counted[:3]
    backbones: Where = (("backbone", YES),)
    lists: list[tuple[str, Where]] = [(eligible.KEY, ()), (roster.KEY, ()), (roster.KEY, backbones)]
    rows: list[list[Value]] = []
    stages: list[Where] = [(), *((("stage", words),) for words in STAGE_WORDS.values())]
    for (name, numbers), (listed, where) in zip(counted[:3], lists, strict=True):
        cells: list[Value] = [*numbers]
        if listed == eligible.KEY or not people.uneven:
            pairs = zip(numbers, stages, strict=True)
            cells = [_count(n, listed, (*where, *s)) for n, s in pairs]
        rows.append([len(rows) + 1, name, *cells])
    rows += [[i, name, *n] for i, (name, n) in enumerate(counted[3:], start=len(rows) + 1)]
    shares = ((SHARE_MOVED, moved, eligible_, (1, 0)), (SHARE_BACKBONE, backbone, moved, (2, 1)))
    limits, keys = _limits(plan), ("all", *STAGE_WORDS)
    for name, parts, wholes, made_of in shares:
        row: list[Value] = [len(rows) + 1, name]
        for a, b, key in zip(parts, wholes, keys, strict=True):
            row.append(_share(a, b, tuple(RowCell(r, key) for r in made_of), limits))
        rows.append(row)
    title, subtitle = titled(plan, TITLE, PERSONS)
    return Sheet(NAME, title, subtitle, COLUMNS, rows, notes=(SIGNED,), filtered=False)


def _count(n: int, listed: str, where: Where) -> Formula:
    if not where:
        # Every row of a list has a number: those are counted, not what a filter leaves of them.
        return Formula("COUNT({0})", (Span(listed, "number"),), n)
    return count(n, Count(listed, where))


def _share(part: int, whole: int, cells: tuple[RowCell, ...], limits: Sequence[Fraction]) -> Value:
    if whole == 0:
        return Text("—", "—")
    share = Fraction(part, whole)
    return Formula("{0}/{1}", cells, part / whole, digits=decimals(share, limits))


def _limits(plan: Plan) -> list[Fraction]:
    """Return the shares that the policy asks for, past which no figure may be rounded."""
    return [
        value
        for rule in plan.scenario.rules
        for name in type(rule).model_fields
        if isinstance(value := getattr(rule, name), Fraction)
    ]
