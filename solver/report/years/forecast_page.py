"""forecast.html: how many pupils and teachers there will be, offline and without a script."""

from __future__ import annotations

import pandas as pd

from solver.district import District
from solver.district.words import AREA_WORDS, STAGE_WORDS, word
from solver.policy.scenario import Scenario
from solver.report.html.render import rendered
from solver.report.labels import heading
from solver.report.years.charts import HEIGHT, WIDTH, Chart, chart
from solver.report.years.forecast_book import LEVEL_WORDS, NUMBERS, RETIREMENTS_ONLY
from solver.text import Lang, Text, same
from solver.years.assumption import WORDS as ASSUMPTION_WORDS
from solver.years.forecast import Forecast

TITLE = Text("学生与教师预测", "Forecast of pupils and teachers")
WORDS = {
    "skip": Text("跳到正文", "Skip to the content"),
    "contents": Text("目录", "Contents"),
    "base": Text("基年", "Base year"),
    "stage": Text("学段", "stage"),
    "year": Text("学年", "year"),
    "school": Text("学校", "school"),
    "places": Text("学位数", "places"),
    "warning": Text("预警", "warning"),
    "band": Text(
        "折线为中方案，色带为低、高方案之间。",
        "The line is the middle variant, the band low to high.",
    ),
    "no_warnings": Text("没有学校达到预警线。", "No school reaches a warning."),
    "none_assumed": Text("没有用到假设。", "Nothing had to be assumed."),
}
SECTIONS = {
    "pupils": Text("学生数", "Pupils"),
    "teachers": Text("教师", "Teachers"),
    "warnings": Text("学位预警（中方案）", "Places (middle variant)"),
    "assumptions": Text("假设", "Assumptions"),
}


def page(district: District, scenario: Scenario, found: Forecast, lang: Lang) -> str:
    """Return the page as text."""
    names = {s.school_id: s.name for s in district.schools}
    mid = found.records[found.records["variant"] == "mid"]
    sums = mid.groupby(["stage", "year"])[list(NUMBERS)].sum()
    teachers = [
        [STAGE_WORDS[stage].to(lang), str(year), *(f"{int(n):,}" for n in sums.loc[stage, year])]
        for stage in STAGE_WORDS
        for year in sorted(mid["year"].unique())
        if (stage, year) in sums.index
    ]
    told = mid[mid["warning"].isin(["yellow", "red"])]
    warnings = [
        [names[str(r["school_id"])], STAGE_WORDS[str(r["stage"])].to(lang), str(r["year"]),
         str(r["pupils"]), str(r["places"]), LEVEL_WORDS[str(r["warning"])].to(lang)]
        for r in told.sort_values(["school_id", "year"]).to_dict("records")
    ]  # fmt: skip
    content = {
        "title": heading(scenario, TITLE).to(lang),
        "sections": [(key, words.to(lang)) for key, words in SECTIONS.items()],
        "names": {key: words.to(lang) for key, words in SECTIONS.items()},
        "base": found.base,
        "width": WIDTH,
        "height": HEIGHT,
        "charts": [(STAGE_WORDS[s].to(lang), _pupils(found, s)) for s in STAGE_WORDS],
        "heads": [WORDS["stage"].to(lang), WORDS["year"].to(lang),
                  *(words.to(lang) for words in NUMBERS.values())],
        "teachers": teachers,
        "note": RETIREMENTS_ONLY.to(lang),
        "warnings": warnings,
        "assumptions": [_assumed(a.what, a.where, a.grade, a.year, names, lang)
                        for a in found.assumptions],
    }  # fmt: skip
    return rendered("forecast.html.j2", lang, WORDS, content)


def _pupils(found: Forecast, stage: str) -> Chart:
    """Draw the pupils of a stage, from the base year on."""
    r = found.records[found.records["stage"] == stage]
    years = [found.base, *sorted(int(y) for y in r["year"].unique())]
    first, last = (1, 6) if stage == "primary" else (7, 9)
    base = found.grades[found.grades["year"] == found.base]
    counted = int(base.loc[base["grade"].between(first, last), "pupils"].sum())
    sums: pd.Series[int] = r.groupby(["variant", "year"])["pupils"].sum()
    values = {
        variant: [counted, *(int(sums.get((variant, year), 0)) for year in years[1:])]
        for variant in ("mid", "low", "high")
    }
    return chart(years, values)


def _assumed(
    what: str, where: str, grade: int | None, year: int | None, names: dict[str, str], lang: Lang
) -> str:
    place = word(AREA_WORDS, where) if where in AREA_WORDS else same(names.get(where, ""))
    grade_words = Text("{g}年级", "grade {g}").fill(g=grade) if grade else same("")
    year_words = Text("{y}年", "{y}").fill(y=year) if year else same("")
    parts = [place.to(lang), year_words.to(lang), grade_words.to(lang)]
    said = ASSUMPTION_WORDS[what].to(lang)
    about = " ".join(part for part in parts if part)
    return f"{about}{Text('：', ': ').to(lang)}{said}" if about else said
