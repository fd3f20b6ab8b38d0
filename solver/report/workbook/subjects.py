"""学科余缺对照: posts and teachers before and after, by school and subject."""

from __future__ import annotations

import pandas as pd

from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.policy.unit_names import WHOLE
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("学科余缺对照", "Shortages")
TITLE = Text("交流轮岗学科余缺对照表", "posts missing and to spare, before and after")
BEFORE, AFTER = Text("交流前", "before"), Text("交流后", "after")
HAVE, SPARE, SHORT = Text("在岗", "have"), Text("余", "to spare"), Text("缺", "missing")
COLUMNS = (
    Column(Text("学校代码", "school"), at_most=12),
    Column(Text("学校名称", "name"), at_most=28, left=True),
    Column(Text("学段", "stage")),
    Column(Text("学科", "subject"), at_most=14),
    Column(Text("需配", "need"), "count"),
    *(Column(title, "count", BEFORE) for title in (HAVE, SPARE, SHORT)),
    Column(Text("调出", "out"), "count"),
    Column(Text("调入", "in"), "count"),
    *(Column(title, "count", AFTER) for title in (HAVE, SPARE, SHORT)),
)
COUNTS = [
    "need",
    *("before", "spare_before", "shortage_before"),
    *("out", "in"),
    *("after", "spare_after", "shortage_after"),
]


def sheet(plan: Plan) -> Sheet:
    """Make the sums of every subject first, then every school's cell with a gap or a move."""
    cells = plan.cells.copy()
    for when in ("before", "after"):
        cells[f"spare_{when}"] = (cells[when] - cells["need"]).clip(lower=0)
    order = {code: i for i, code in enumerate(SUBJECT_WORDS)}
    cells["order"] = cells["subject"].map(order).fillna(len(order))
    cells["place"] = cells["school_id"].map(plan.district.school_index)
    cells["junior"] = cells["stage"] == "junior"
    sums = cells.groupby(["junior", "order", "stage", "subject"])[COUNTS].sum().reset_index()
    told = cells[(cells[["shortage_before", "shortage_after", "out", "in"]] > 0).any(axis=1)]
    told = told.sort_values(["place", "junior", "order", "subject"])
    names = {s.school_id: s.name for s in plan.district.schools}
    rows: list[list[Value]] = [["", WHOLE, *cell] for cell in _cells(sums)]
    strong = len(rows)
    rows += [
        [str(code), names[str(code)], *cell]
        for code, cell in zip(told["school_id"], _cells(told), strict=True)
    ]
    note = Text(
        "未列出的学校、学科不缺员，也无人交流。余 = 在岗多于需配的人数，缺 = 需配多于在岗的人数。",
        "What is not listed has no post missing and no move. To spare: more teachers than posts; "
        "missing: more posts than teachers.",
    )
    return Sheet(NAME, *titled(plan, TITLE, PERSONS), COLUMNS, rows, strong, notes=(note,))


def _cells(frame: pd.DataFrame) -> list[list[Value]]:
    numbers = frame[COUNTS].to_numpy(dtype=int).tolist()
    return [
        [word(STAGE_WORDS, str(stage)), word(SUBJECT_WORDS, str(subject)), *counts]
        for stage, subject, counts in zip(frame["stage"], frame["subject"], numbers, strict=True)
    ]
