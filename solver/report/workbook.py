"""plan.xlsx: the list and the sheets a person needs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from solver.filters import FILTERS
from solver.goals import GOALS
from solver.plan import Plan
from solver.rules import RULES
from solver.text import Lang, Text, same
from solver.vocabulary import AREA_WORDS, FLOW_WORDS, STAGE_WORDS, SUBJECT_WORDS, VALUE_WORDS, word

Row = Sequence[object]

INDICATOR_WORDS = {
    "backbone": Text("骨干教师", "backbone teachers"),
    "pe_art": Text("体育、艺术教师", "PE, music and art teachers"),
    "degree": Text("高于规定学历教师", "teachers above the degree"),
}
CHECK_WORDS = {
    "candidate": Text("候选资格", "candidate move"),
    "decisions": Text("人工决定", "decisions"),
}
YES, NO = Text("是", "yes"), Text("否", "no")


def write_workbook(plan: Plan, path: Path, lang: Lang) -> None:
    """Write the plan as a workbook; every text stays text."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True}
        )
        cell = book.add_format({"border": 1})
        for title, columns, rows in _sheets(plan, lang):
            sheet = book.add_worksheet(title.to(lang))
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.write_row(0, 0, [c.to(lang) for c in columns], head)
            width = [2.0 * len(c.zh) + 2 for c in columns]
            for r, row in enumerate(rows, start=1):
                for c, value in enumerate(row):
                    _write(sheet, r, c, value, lang, cell)
                    width[c] = max(width[c], min(40.0, 1.6 * len(_shown(value, lang)) + 2))
            for c, w in enumerate(width):
                sheet.set_column(c, c, w)


def _write(sheet: Any, r: int, c: int, value: object, lang: Lang, cell: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(r, c, value, cell)
    else:
        sheet.write_string(r, c, _shown(value, lang), cell)


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, bool):
        return (YES if value else NO).to(lang)
    return value.to(lang) if isinstance(value, Text) else str(value)


def part_title(name: str) -> Text:
    """Return the short name of a filter, rule, goal or check for people."""
    known = {**FILTERS, **RULES, **GOALS}
    return known[name].title if name in known else word(CHECK_WORDS, name)


def _sheets(plan: Plan, lang: Lang) -> Iterable[tuple[Text, Sequence[Text], list[Row]]]:
    extra = _own_columns(plan)
    roster = [*ROSTER, *map(same, extra)]
    yield Text("交流轮岗人员名单", "Assignments"), roster, _roster(plan, extra)
    yield Text("各校调入调出汇总", "Schools"), SCHOOLS, _schools(plan)
    yield Text("学科余缺对照", "Shortages"), CELLS, _cells(plan)
    yield Text("政策指标对照", "Rules"), RULE_COLUMNS, _rules(plan)
    yield Text("目标", "Goals"), GOAL_COLUMNS, _goals(plan)
    yield Text("优质均衡指标", "Indicators"), INDICATORS, _indicators(plan)
    yield Text("豁免与例外", "Waivers and exceptions"), WAIVERS, _waivers(plan)


ROSTER = [
    Text("序号", "No."),
    Text("工号", "code"),
    Text("姓名", "name"),
    Text("性别", "sex"),
    Text("职称", "title"),
    Text("学段", "stage"),
    Text("任教学科", "subject"),
    Text("骨干", "backbone"),
    Text("现学校", "from"),
    Text("接收学校", "to"),
    Text("交流形式", "flow"),
    Text("公里", "km"),
    Text("开始", "starts"),
    Text("结束", "ends"),
]


def _own_columns(plan: Plan) -> list[str]:
    """List the columns of the teachers' table that only the district knows."""
    return list(dict.fromkeys(name for t in plan.district.teachers for name in t.extra))


def _roster(plan: Plan, extra: Sequence[str]) -> list[Row]:
    people = {t.teacher_id: t for t in plan.district.teachers}
    rows: list[Row] = []
    for i, row in enumerate(plan.frame.to_dict("records"), start=1):
        person = people[str(row["teacher_id"])]
        title = VALUE_WORDS["teachers", "title"].get(person.title or "", Text("", ""))
        rows.append(
            [
                i,
                row["teacher_id"],
                row["name"],
                VALUE_WORDS["teachers", "sex"].get(person.sex or "", Text("", "")),
                title,
                word(STAGE_WORDS, row["stage"]),
                word(SUBJECT_WORDS, row["subject"]),
                bool(row["backbone"]),
                row["from_school"],
                row["to_school"],
                word(FLOW_WORDS, row["flow"]),
                float(row["km"]),
                row["starts"],
                row["ends"],
                # The district's own columns are handed through behind the usual ones.
                *(person.extra.get(name, "") for name in extra),
            ]
        )
    return rows


SCHOOLS = [
    Text("学校代码", "school"),
    Text("学校名称", "name"),
    Text("城乡类型", "area"),
    Text("交流前", "before"),
    Text("调出", "out"),
    Text("调入", "in"),
    Text("交流后", "after"),
]


def _schools(plan: Plan) -> list[Row]:
    return [
        [code, name, word(AREA_WORDS, area), *(int(n) for n in counts)]
        for code, name, area, *counts in plan.schools.itertuples(index=False)
    ]


CELLS = [
    Text("学校代码", "school"),
    Text("学段", "stage"),
    Text("学科", "subject"),
    Text("需配", "need"),
    Text("交流前", "before"),
    Text("交流后", "after"),
    Text("交流前缺", "short before"),
    Text("交流后缺", "short after"),
]


def _cells(plan: Plan) -> list[Row]:
    columns = ["need", "before", "after", "shortage_before", "shortage_after"]
    frame = plan.cells
    frame = frame[(frame["shortage_before"] > 0) | (frame["out"] > 0) | (frame["in"] > 0)]
    return [
        [school, word(STAGE_WORDS, stage), word(SUBJECT_WORDS, subject), *(int(n) for n in counts)]
        for school, stage, subject, *counts in frame[
            ["school_id", "stage", "subject", *columns]
        ].itertuples(index=False)
    ]


RULE_COLUMNS = [
    Text("规则", "rule"),
    Text("单位", "unit"),
    Text("要求", "required"),
    Text("达到", "achieved"),
    Text("满足", "holds"),
    Text("依据", "source"),
]


def _rules(plan: Plan) -> list[Row]:
    return [
        [
            part_title(f.rule),
            f.unit,
            f.required,
            f.achieved,
            f.holds,
            RULES[f.rule].source if f.rule in RULES else "",
        ]
        for f in plan.audit.findings
    ]


GOAL_COLUMNS = [
    Text("目标", "goal"),
    Text("数值", "value"),
    Text("已证下界", "proven bound"),
    Text("差距", "gap"),
    Text("单位", "unit"),
]


def _goals(plan: Plan) -> list[Row]:
    return [
        [part_title(v.goal), float(v.value), float(v.bound), v.gap, GOALS[v.goal].unit]
        for v in plan.levels
    ]


INDICATORS = [
    Text("学段", "stage"),
    Text("指标", "indicator"),
    Text("差异系数上限", "CV limit"),
    Text("学校数", "schools"),
    Text("交流前差异系数", "CV before"),
    Text("交流前达标校数", "reach before"),
    Text("交流前通过", "passes before"),
    Text("交流后差异系数", "CV after"),
    Text("交流后达标校数", "reach after"),
    Text("交流后通过", "passes after"),
]


def _indicators(plan: Plan) -> list[Row]:
    return [
        [
            word(STAGE_WORDS, row["stage"]),
            INDICATOR_WORDS[row["indicator"]],
            row["cv_limit"],
            row["schools"],
            *(row[f"{c}_{w}"] for w in ("before", "after") for c in ("cv", "reach", "passes")),
        ]
        for row in plan.indicators.astype(object).to_dict("records")
    ]


WAIVERS = [
    Text("类别", "kind"),
    Text("对象", "subject"),
    Text("说明", "explanation"),
]


def _waivers(plan: Plan) -> list[Row]:
    waived: list[Row] = [
        [part_title(f.rule), f.unit, Text("无候选人，此项豁免", "no candidate: waived")]
        for f in plan.audit.findings
        if f.waived
    ]
    exceptions: list[Row] = [
        [
            Text("人工决定例外", "decision against a filter"),
            f"{o.teacher_id} -> {o.school_id or '*'}",
            o.against,
        ]
        for o in plan.moves.overrides
    ]
    return waived + exceptions
