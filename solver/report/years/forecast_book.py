"""forecast.xlsx: pupils by school and grade, warnings, posts, leavers, recruits, assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from solver.district import GRADES, District
from solver.district.words import AREA_WORDS, STAGE_WORDS, SUBJECT_WORDS, word
from solver.policy.scenario import Scenario
from solver.report.workbook.sheet import Column, Sheet, Value
from solver.report.years.heading import titled
from solver.text import Lang, Text, same
from solver.years.assumption import WORDS
from solver.years.forecast import Forecast
from solver.years.headcount_in_total import within_total

PUPILS = Text("人", "pupils")
PEOPLE = Text("人", "persons")
VARIANT_WORDS = {
    "mid": Text("中", "middle"),
    "low": Text("低", "low"),
    "high": Text("高", "high"),
}
LEVEL_WORDS = {
    "none": Text("—", "—"),
    "yellow": Text("黄色", "yellow"),
    "red": Text("红色", "red"),
}
NUMBERS = {
    "pupils": Text("学生数", "pupils"),
    "classes": Text("班数", "classes"),
    "need": Text("需配教师", "posts"),
    "staff": Text("现有教师", "staff"),
    "leavers": Text("累计退休", "retired by then"),
    "recruits": Text("需补充", "to recruit"),
}
RETIREMENTS_ONLY = Text(
    "退休人数从统计日期起累计，只计退休，不计调出、辞职；需补充为该年以前不补充时的缺额，"
    "不超过学校空编。",
    "Retired by then: from the day of counting on, retirements only. To recruit: what is missing "
    "in that year if nobody is hired before, within the free headcount of the school.",
)


def write_forecast_book(
    district: District, scenario: Scenario, found: Forecast, path: Path, lang: Lang
) -> None:
    """Write the workbook in the form a bureau reads; every text stays text."""
    import xlsxwriter

    from solver.report.workbook.xlsx_writer import Paper

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": scenario.name})
        Paper(book, lang).write_all(list(sheets(district, scenario, found)))


def sheets(district: District, scenario: Scenario, found: Forecast) -> Iterator[Sheet]:
    """Make every sheet, as plain rows."""
    names = {s.school_id: s.name for s in district.schools}
    yield _totals(district, scenario, found)
    yield _grades(scenario, found, names)
    yield _warnings(scenario, found, names)
    yield _posts(scenario, found, names)
    yield _assumed(scenario, found, names)


def _totals(district: District, scenario: Scenario, found: Forecast) -> Sheet:
    """Sum by stage and area; what the district's own free headcount covers stands below."""
    areas = {s.school_id: s.area for s in district.schools}
    r = found.records.assign(area=found.records["school_id"].map(areas))
    columns = [Column(Text("学年", "year"), "count"), Column(Text("学段", "stage")),
               Column(Text("地区", "area")), Column(Text("方案", "variant")),
               *(Column(title, "count") for title in NUMBERS.values()),
               Column(Text("黄色预警校", "yellow"), "count"),
               Column(Text("红色预警校", "red"), "count")]  # fmt: skip
    rows: list[list[Value]] = []
    every = Text("全部", "all")
    for stage, stage_word in STAGE_WORDS.items():
        for area, area_word in ((None, every), *AREA_WORDS.items()):
            part = r[(r["stage"] == stage) & ((r["area"] == area) | (area is None))]
            order = part["variant"].map(list(VARIANT_WORDS).index)
            for key, here in part.assign(order=order).groupby(["year", "order"], sort=True):
                when, variant = str(key[0]), list(VARIANT_WORDS)[int(str(key[1]))]
                numbers: list[Value] = [int(here[name].sum()) for name in NUMBERS]
                told = [int((here["warning"] == level).sum()) for level in ("yellow", "red")]
                shown = VARIANT_WORDS[variant]
                rows.append([int(when), stage_word, area_word, shown, *numbers, *told])
    notes = [RETIREMENTS_ONLY]
    covered = Text(
        "{y}年（中方案）：总量内可招{n}人。", "{y} (middle): headcount covers {n} recruits."
    )
    for year, number in within_total(district, scenario, found).items():
        notes.append(covered.fill(y=year, n=number))
    title, subtitle = titled(scenario, Text("学生与教师预测汇总", "forecast, totals"), PEOPLE)
    return Sheet(Text("汇总", "Totals"), title, subtitle, columns, rows, notes=notes)


def _grades(scenario: Scenario, found: Forecast, names: dict[str, str]) -> Sheet:
    # The other variants stand in results.csv: on paper they would be hundreds of pages.
    wide = found.grades[found.grades["variant"] == "mid"].pivot_table(
        index=["school_id", "year", "variant"], columns="grade", values="pupils", aggfunc="sum"
    )
    grade = Text("{g}年级", "grade {g}")
    columns = [Column(Text("学校", "school"), left=True), Column(Text("学年", "year"), "count"),
               Column(Text("方案", "variant")),
               *(Column(grade.fill(g=g), "count") for g in GRADES),
               Column(Text("合计", "total"), "count")]  # fmt: skip
    rows: list[list[Value]] = []
    for numbers in wide.reset_index().to_dict("records"):
        year, variant = int(numbers["year"]), str(numbers["variant"])
        cells = [int(numbers[g]) if g in numbers and pd.notna(numbers[g]) else None for g in GRADES]
        base = Text("（实有）", " (counted)") if year == found.base else Text("", "")
        shown = VARIANT_WORDS[variant]
        of = Text(shown.zh + base.zh, shown.en + base.en)
        whole = sum(n for n in cells if n is not None)
        rows.append([names[str(numbers["school_id"])], year, of, *cells, whole])
    title, subtitle = titled(scenario, Text("分校分年级学生预测", "pupils by school"), PUPILS)
    return Sheet(Text("分年级学生", "Pupils"), title, subtitle, columns, rows)


def _warnings(scenario: Scenario, found: Forecast, names: dict[str, str]) -> Sheet:
    columns = [Column(Text("学校", "school"), left=True), Column(Text("学段", "stage")),
               Column(Text("学年", "year"), "count"), Column(Text("方案", "variant")),
               Column(Text("学生数", "pupils"), "count"), Column(Text("班数", "classes"), "count"),
               Column(Text("学位数", "places"), "count"), Column(Text("占用率", "used"), "share"),
               Column(Text("预警", "warning"))]  # fmt: skip
    rows: list[list[Value]] = []
    for row in found.records.itertuples(index=False):
        places = None if pd.isna(row.places) else int(row.places)  # type: ignore[arg-type]
        used = None if not places else int(row.pupils) / places  # type: ignore[arg-type]
        level = None if row.warning is None else LEVEL_WORDS[str(row.warning)]
        rows.append([names[str(row.school_id)], STAGE_WORDS[str(row.stage)], int(str(row.year)),
                     VARIANT_WORDS[str(row.variant)], int(str(row.pupils)),
                     int(str(row.classes)), places, used, level])  # fmt: skip
    title, subtitle = titled(scenario, Text("学位预警", "places and warnings"), PUPILS)
    return Sheet(Text("学位预警", "Places"), title, subtitle, columns, rows)


def _posts(scenario: Scenario, found: Forecast, names: dict[str, str]) -> Sheet:
    shown = ("need", "staff", "leavers", "recruits")
    columns = [Column(Text("学校", "school"), left=True), Column(Text("学段", "stage")),
               Column(Text("学科", "subject"), at_most=12), Column(Text("学年", "year"), "count"),
               Column(Text("方案", "variant")),
               *(Column(NUMBERS[name], "count") for name in shown)]  # fmt: skip
    rows: list[list[Value]] = [
        [names[str(r["school_id"])], STAGE_WORDS[str(r["stage"])],
         word(SUBJECT_WORDS, str(r["subject"])), int(r["year"]),
         VARIANT_WORDS[str(r["variant"])], *(int(r[name]) for name in shown)]
        for r in found.subjects[found.subjects["variant"] == "mid"].to_dict("records")
    ]  # fmt: skip
    title, subtitle = titled(scenario, Text("教师需求预测", "posts and recruits"), PEOPLE)
    return Sheet(
        Text("教师需求", "Posts"), title, subtitle, columns, rows, notes=(RETIREMENTS_ONLY,)
    )


def _assumed(scenario: Scenario, found: Forecast, names: dict[str, str]) -> Sheet:
    columns = [Column(Text("假设", "assumption"), left=True, at_most=60),
               Column(Text("学校或地区", "school or area"), left=True),
               Column(Text("年级", "grade"), "count"),
               Column(Text("学年", "year"), "count")]  # fmt: skip
    rows: list[list[Value]] = []
    for a in found.assumptions:
        where = word(AREA_WORDS, a.where) if a.where in AREA_WORDS else same(names.get(a.where, ""))
        rows.append([WORDS[a.what], where, a.grade, a.year])
    title, subtitle = titled(scenario, Text("预测的假设", "what was assumed"), PEOPLE)
    return Sheet(Text("假设", "Assumptions"), title, subtitle, columns, rows)
