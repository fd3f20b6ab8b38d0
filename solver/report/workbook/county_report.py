"""县级报表: the figures that county returns ask for, and the two shares made of them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from solver.district.words import STAGE_WORDS
from solver.planning.plan import Plan
from solver.report.labels import form_title, forms_counted, share_words
from solver.report.workbook.sheet import PERSONS, SIGNED, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("县级报表", "County return")
TITLE = Text("交流轮岗情况县级报表", "county return")
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("指标", "figure"), at_least=40, at_most=44, left=True),
    Column(Text("合计", "all"), "count", at_least=14),
    Column(STAGE_WORDS["primary"], "count", at_least=14),
    Column(STAGE_WORDS["junior"], "count", at_least=14),
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


def sheet(plan: Plan) -> Sheet:
    """Make one row a figure."""
    counted = figures(plan)
    (_, eligible), (_, moved), (_, backbone) = counted[:3]
    rows: list[list[Value]] = [[i, title, *n] for i, (title, n) in enumerate(counted, start=1)]
    shares = ((SHARE_MOVED, moved, eligible), (SHARE_BACKBONE, backbone, moved))
    for i, (title, part, whole) in enumerate(shares, start=len(rows) + 1):
        rows.append([i, title, *(share_words(a, b) for a, b in zip(part, whole, strict=True))])
    title, subtitle = titled(plan, TITLE, PERSONS)
    return Sheet(NAME, title, subtitle, COLUMNS, rows, notes=(SIGNED,), filtered=False)
