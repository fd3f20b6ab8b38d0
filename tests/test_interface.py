"""What a notebook shows of our objects: short, in words, and nobody's name (field, group G)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import solver
from solver.errors import DataError, Problem
from solver.planning.plan import Plan
from solver.sample import make
from solver.tables import write
from solver.text import Text

MARKER = "秘名"


@pytest.fixture(scope="module")
def plan() -> Plan:
    plain = make(8, 0)
    people = tuple(
        t.model_copy(update={"name": f"{MARKER}{i}"}) for i, t in enumerate(plain.teachers)
    )
    return solver.solve(plain.model_copy(update={"teachers": people}), "national-2014")


def test_what_is_shown_is_short_and_names_nobody(plan: Plan) -> None:
    shown = [
        repr(plan),
        repr(plan.district),
        repr(plan.scenario),
        repr(plan.audit),
        str(plan.district),
    ]
    html = [plan._repr_html_(), plan.district._repr_html_()]
    for text in (*shown, *html):
        assert MARKER not in text
    assert all(len(text) < 400 for text in shown)
    assert str(plan.counts["moved"]) in repr(plan)
    assert "389" in repr(plan.district) or str(len(plan.district.teachers)) in repr(plan.district)


def test_tab_helps() -> None:
    assert set(dir(solver)) == set(solver.__all__)
    assert {"schools", "teachers", "frame"} <= set(dir(make(5, 0)))
    assert not {"construct", "parse_obj", "model_dump"} & set(dir(make(5, 0)))


def test_a_path_and_a_name_are_read(plan: Plan, tmp_path: Path) -> None:
    write(make(8, 0), tmp_path / "d.xlsx")
    again = solver.solve(str(tmp_path / "d.xlsx"), "national-2014")
    assert again.frame["teacher_id"].tolist() == plan.frame["teacher_id"].tolist()
    assert solver.audit(tmp_path / "d.xlsx", "national-2014", again.frame).holds


@pytest.mark.parametrize("name", ["solve", "explain"])
def test_what_is_neither_says_what_to_call(name: str) -> None:
    with pytest.raises(TypeError, match=r"solver\.read"):
        getattr(solver, name)(3, "national-2014")
    with pytest.raises(TypeError, match=r"solver\.Scenario\.read"):
        getattr(solver, name)(make(5, 0), 3)


def test_frames_in_words(plan: Plan) -> None:
    listed = solver.labelled(plan.frame, "zh")
    assert list(listed.columns)[:5] == ["工号", "姓名", "任教学段", "现学校代码", "现学校"]
    assert set(listed["交流形式"]) <= {"支教", "培养锻炼", "同类学校交流"}
    assert set(listed["骨干"]) <= {"是", "否"}
    assert pd.api.types.is_float_dtype(listed["公里"])
    assert listed["起始时间"].iloc[0] == pd.Timestamp(plan.scenario.definitions.as_of)
    goals = solver.labelled(plan.goals, "zh")
    assert goals["目标"].tolist() == ["学科短缺", "校际均衡", "通勤距离"]
    assert goals["数值"].iloc[2].endswith("公里")
    found = solver.labelled(plan.audit.frame, "zh")
    assert not any(sign in text for text in found["要求"] for sign in ("=", "<", ">", ".."))
    assert "全区" in set(found["核对范围"])
    english = solver.labelled(plan.indicators, "en")
    assert "CV after" in english.columns
    assert plan.frame.columns[0] == "teacher_id", "the frame itself stays as it is"


def test_errors_are_grouped_and_whole() -> None:
    message = Text("应为日期", "a date is needed")
    many = [Problem("error", "bad_date", "teachers", i, "born", "x", message) for i in range(124)]
    error = DataError(many)
    assert len(str(error).splitlines()) == 2
    assert "124 times" in error.message.en
    assert "共124处" in error.message.zh
    assert len(error.problems) == 124
