"""Puts the frames of plans and audits into the reader's words: heads, codes, units, rounding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from solver.district.vocabulary import COLUMN_WORDS
from solver.district.words import FLOW_WORDS, STAGE_WORDS, SUBJECT_WORDS
from solver.policy.goals import GOALS
from solver.policy.unit_names import WHOLE
from solver.report.labels import (
    INDICATOR_WORDS,
    NO,
    NO_CANDIDATES,
    YES,
    asked,
    element_title,
    goal_number,
    goal_words,
)
from solver.text import Lang, Text, spoken_here

HEADS: dict[str, Text] = {
    "teacher_id": Text("工号", "code"),
    "name": Text("姓名", "name"),
    "from_school_id": Text("现学校代码", "from (code)"),
    "from_school": Text("现学校", "from"),
    "to_school_id": Text("接收学校代码", "to (code)"),
    "to_school": Text("接收学校", "to"),
    "flow": Text("交流形式", "flow"),
    "backbone": Text("骨干", "backbone"),
    "km": Text("公里", "km"),
    "from_stage": Text("原学段", "stage before"),
    "form": Text("形式名称", "form"),
    "counts": Text("计入比例", "counts"),
    "starts": Text("起始时间", "starts"),
    "ends": Text("结束时间", "ends"),
    "goal": Text("目标", "goal"),
    "value": Text("数值", "value"),
    "bound": Text("已证下界", "proven bound"),
    "gap": Text("差距", "gap"),
    "proven": Text("已证明", "proven"),
    "rule": Text("政策指标", "rule"),
    "unit": Text("核对范围", "unit"),
    "required": Text("要求", "asked"),
    "achieved": Text("达到", "reached"),
    "holds": Text("是否满足", "holds"),
    "waived": Text("未能适用", "not applied"),
    "indicator": Text("指标", "indicator"),
    "cv_limit": Text("差异系数上限", "CV limit"),
    "cv_before": Text("交流前差异系数", "CV before"),
    "cv_after": Text("交流后差异系数", "CV after"),
    "schools": Text("学校数", "schools"),
    "reach_before": Text("交流前达标校数", "schools at it before"),
    "reach_after": Text("交流后达标校数", "schools at it after"),
    "passes_before": Text("交流前达标", "passes before"),
    "passes_after": Text("交流后达标", "passes after"),
    "need": Text("需配", "need"),
    "before": Text("交流前", "before"),
    "after": Text("交流后", "after"),
    "out": Text("调出", "out"),
    "in": Text("调入", "in"),
    "staff": Text("交流前在岗", "staff before"),
    "leaving": Text("调出", "leaving"),
    "coming": Text("调入", "coming"),
    "staff_after": Text("交流后在岗", "staff after"),
    "shortage_before": Text("交流前缺", "missing before"),
    "shortage_after": Text("交流后缺", "missing after"),
    "plan": Text("方案", "plan"),
}
"""What people read above the columns of our frames; those of tables have their own words."""

_CODES: Mapping[str, Mapping[str, Text]] = {
    "stage": STAGE_WORDS,
    "from_stage": STAGE_WORDS,
    "subject": SUBJECT_WORDS,
    "flow": FLOW_WORDS,
    "indicator": INDICATOR_WORDS,
    "unit": {"district": WHOLE, **STAGE_WORDS},
}
_DAYS = ("starts", "ends")
_ROUNDED = {"km": 1, "cv_limit": 2, "cv_before": 3, "cv_after": 3, "gap": 5}


def labelled(frame: pd.DataFrame, lang: Lang | None = None) -> pd.DataFrame:
    """Return a frame as people read it.

    Parameters
    ----------
    frame : pandas.DataFrame
        `Plan.frame`, `Plan.goals`, `Plan.indicators`, `Audit.frame` or another of ours.
    lang : {'zh', 'en'}, optional
        By default that of the locale.

    Returns
    -------
    pandas.DataFrame
        Heads and codes in words, distances rounded to 100 m, coefficients to three decimals, days
        as datetimes. Columns that are not ours stay as they are.
    """
    spoken = lang or spoken_here()
    columns = {}
    for name in frame.columns:
        columns[name] = [_cell(str(name), row, spoken) for row in frame.to_dict("records")]
    shown = pd.DataFrame(columns, index=frame.index)
    for name in _DAYS:
        if name in shown:
            shown[name] = pd.to_datetime(shown[name].replace("", None))
    return shown.rename(columns={name: _head(str(name), spoken) for name in frame.columns})


def _head(name: str, lang: Lang) -> str:
    if name in HEADS:
        return HEADS[name].to(lang)
    if lang == "zh":
        for words in COLUMN_WORDS.values():
            if name in words:
                return words[name]
    return name


def _cell(name: str, row: Mapping[Any, Any], lang: Lang) -> Any:
    words = _words(name, row)
    if words is not None:
        return words.to(lang)
    value = row[name]
    if name == "bound" and row.get("goal") in GOALS:
        return goal_number(str(row["goal"]), value)
    if name in _ROUNDED:
        return None if value == "" else round(float(value), _ROUNDED[name])
    return value


def _words(name: str, row: Mapping[Any, Any]) -> Text | None:
    """Return what stands for a value; None where it stays a number or a text."""
    value = row[name]
    if name in {"goal", "rule"}:
        return element_title(str(value))
    if name == "value" and row.get("goal") in GOALS:
        return goal_words(str(row["goal"]), value)
    if name == "required":
        return asked(str(value))
    if name == "holds" and row.get("waived"):
        return NO_CANDIDATES
    if name in {"backbone", "counts"} or isinstance(value, bool):
        return YES if value else NO
    return _CODES.get(name, {}).get(str(value))
