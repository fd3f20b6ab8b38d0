"""学科余缺对照: posts and teachers before and after, by school and subject."""

from __future__ import annotations

import pandas as pd

from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.policy.unit_names import WHOLE
from solver.report.workbook.formulas import Cell, Count, Formula, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import PERSONS, Column, Sheet, Value, titled
from solver.report.workbook.tallies import moves, staff
from solver.text import Text

NAME = Text("学科余缺对照", "Shortages")
KEY = "subjects"
TITLE = Text("交流轮岗学科余缺对照表", "posts missing and to spare, before and after")
BEFORE, AFTER = Text("交流前", "before"), Text("交流后", "after")
HAVE, SPARE, SHORT = Text("在岗", "have"), Text("余", "to spare"), Text("缺", "missing")
COLUMNS = (
    Column(Text("学校代码", "school"), at_most=12, key="code"),
    Column(Text("学校名称", "name"), at_most=28, left=True, key="name"),
    Column(Text("学段", "stage"), key="stage"),
    Column(Text("学科", "subject"), at_most=14, key="subject"),
    Column(Text("需配", "need"), "count", key="need"),
    *(
        Column(title, "count", group, key=f"{name}_{when}")
        for group, when in ((BEFORE, "before"),)
        for title, name in ((HAVE, "have"), (SPARE, "spare"), (SHORT, "short"))
    ),
    Column(Text("调出", "out"), "count", key="out"),
    Column(Text("调入", "in"), "count", key="in"),
    *(
        Column(title, "count", group, key=f"{name}_{when}")
        for group, when in ((AFTER, "after"),)
        for title, name in ((HAVE, "have"), (SPARE, "spare"), (SHORT, "short"))
    ),
)
COUNTS = [
    "need",
    *("before", "spare_before", "shortage_before"),
    *("out", "in"),
    *("after", "spare_after", "shortage_after"),
]


def sheet(plan: Plan, people: People) -> Sheet:
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
    rows: list[list[Value]] = [["", WHOLE, *cell] for cell in _cells(sums, None)]
    strong = len(rows)
    here = Cell("name" if people.unique_names else "code")
    rows += [
        [str(code), names[str(code)], *cell]
        for code, cell in zip(told["school_id"], _cells(told, here), strict=True)
    ]
    note = Text(
        "未列出的学校、学科不缺员，也无人交流。余 = 在岗多于需配的人数，缺 = 需配多于在岗的人数。",
        "What is not listed has no post missing and no move. To spare: more teachers than posts; "
        "missing: more posts than teachers.",
    )
    title, subtitle = titled(plan, TITLE, PERSONS)
    return Sheet(NAME, title, subtitle, COLUMNS, rows, strong, notes=(note,), key=KEY)


def _cells(frame: pd.DataFrame, school: Cell | None) -> list[list[Value]]:
    """Return the cells of one school each, or of the whole district, from the stage on."""
    numbers = frame[COUNTS].to_numpy(dtype=int).tolist()
    return [
        [
            word(STAGE_WORDS, str(stage)),
            word(SUBJECT_WORDS, str(subject)),
            *_figures(counts, school),
        ]
        for stage, subject, counts in zip(frame["stage"], frame["subject"], numbers, strict=True)
    ]


def _figures(counts: list[int], school: Cell | None) -> list[Value]:
    need, before, spare, short, out, in_, after, spare_after, short_after = counts
    cell = (("stage", Cell("stage")), ("subject", Cell("subject")))
    at, left, entered = ((key, school) for key in ("school", "from", "to"))
    here = cell if school is None else (at, *cell)
    leaves = (cell[0], ("main", Cell("subject")))
    return [
        need,
        count(before, *staff(*here)),
        *_balance(school, "before", spare, short),
        count(out, moves(*(leaves if school is None else (left, *leaves)))),
        count(in_, moves(*(cell if school is None else (entered, *cell)))),
        count(after, Cell("have_before"), Cell("out"), Cell("in"), template="{0}-{1}+{2}"),
        *_balance(school, "after", spare_after, short_after),
    ]


def _balance(school: Cell | None, when: str, spare: int, short: int) -> tuple[Formula, Formula]:
    """Return what is to spare and what is missing."""
    have, need = Cell(f"have_{when}"), Cell("need")
    if school is not None:
        return (
            count(spare, have, need, template="MAX(0,{0}-{1})"),
            count(short, need, have, template="MAX(0,{0}-{1})"),
        )
    cell = (("stage", Cell("stage")), ("subject", Cell("subject")))
    # Cells that are not listed have nothing missing; what they can spare follows from the rest.
    return (
        count(spare, have, need, Cell(f"short_{when}"), template="{0}-{1}+{2}"),
        count(short, Count(KEY, cell, f"short_{when}")),
    )
