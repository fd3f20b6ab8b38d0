"""The notebooks as apps in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebook_app import (
    DEEP,
    app,
    chart,
    choose,
    click,
    figures,
    seen,
    settled,
    slide,
    sliders,
    until,
)
from tests.notebooks import MARKER, NOTEBOOKS, marked, with_path

pytest.importorskip("marimo", reason="needs lungang[notebooks]")
pytest.importorskip("altair", reason="needs lungang[notebooks]")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["compare_scenarios", "frontier", "explain"],
)
def test_a_moved_control_changes_table_and_chart_and_the_language_does_not(
    name: str, tmp_path: Path
) -> None:
    with app(NOTEBOOKS / f"{name}.py", tmp_path) as browser:
        before, first = settled(browser), sliders(browser)
        slide(browser, 0, 1)
        settled(browser, before)
        moved, shown = sliders(browser), figures(browser)
        assert moved != first
        assert shown[0]
        click(browser, "English", "label")
        seen(browser, "The work has ended.")
        seen(browser, "计算结束。", wanted=False)
        # Solved again, the seconds would not be the same.
        until(lambda: figures(browser) == shown, "the results are not those of before")
        assert sliders(browser) == moved
        assert "Traceback" not in str(browser.ask(DEEP))


@pytest.mark.slow
def test_the_first_app_solves_when_asked(tmp_path: Path) -> None:
    with app(with_path("first_plan", marked(tmp_path, 20, 0), tmp_path), tmp_path) as browser:
        seen(browser, "尚无方案，请按“求解”")
        click(browser, "求解")
        seen(browser, "计算结束")
        seen(browser, "已证明最优")
        assert chart(browser) or settled(browser)
        click(browser, "English", "label")
        seen(browser, "proven optimal")
        assert MARKER not in str(browser.ask(DEEP))
        assert "Traceback" not in str(browser.ask(DEEP))


@pytest.mark.slow
def test_the_explain_app_answers_why(tmp_path: Path) -> None:
    """A person is asked about, then too much is asked for, then it is taken back."""
    with app(with_path("explain", marked(tmp_path, 20, 0), tmp_path), tmp_path) as browser:
        seen(browser, "存在方案。各项要求还可提高到")
        click(browser, "求解")
        seen(browser, "：交流")
        seen(browser, "若留任")
        seen(browser, "工号")
        assert MARKER not in str(browser.ask(DEEP)), "the plan is listed by code"
        choose(browser, "JH", "JH00001")
        seen(browser, "JH00001：不符合交流条件")
        slide(browser, 1, 3)
        seen(browser, "不能同时满足")
        seen(browser, "任选其一即有方案")
        seen(browser, "JH00001", wanted=False)
        slide(browser, 1, -3)
        seen(browser, "存在方案。各项要求还可提高到")
        click(browser, "English", "label")
        seen(browser, "There is a plan. Each requirement could go as far as")
        assert "Traceback" not in str(browser.ask(DEEP))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "begin", "progress", "ended"),
    [
        ("first_plan", "求解", "校际均衡：当前0.", "已停止，保留已得到的结果"),
        ("explain", "重新计算", "存在方案，逐项试探", "未做完即停止"),
        ("compare_scenarios", "重新计算", "学科短缺：当前", "已停止，保留已得到的结果"),
        ("frontier", "重新计算", "通勤距离：当前", "已停止，保留已得到的结果"),
    ],
)
def test_work_shows_progress_and_can_be_stopped(
    name: str, begin: str, progress: str, ended: str, tmp_path: Path
) -> None:
    schools = 300 if name == "compare_scenarios" else 137
    copy = with_path(name, marked(tmp_path, schools, 0), tmp_path)
    # Teams take the search half a minute here, all other rules together a few seconds.
    text = copy.read_text(encoding="utf-8").replace("tianjin-2024", "national-2022")
    copy.write_text(text.replace("jinghai-2025", "tianjin-2024"), encoding="utf-8")
    with app(copy, tmp_path) as browser:
        click(browser, begin)
        seen(browser, "正在")
        seen(browser, progress)
        click(browser, "停止")
        seen(browser, "正在", wanted=False)
        seen(browser, ended)
        click(browser, begin)
        seen(browser, "正在")
        assert "Traceback" not in str(browser.ask(DEEP))
