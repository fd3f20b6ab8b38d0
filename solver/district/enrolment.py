"""Pupils by grade, children who come to school age, and places that are being built."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import SCHOOL_CODE, Count, RequiredText, Row
from solver.district.school import Stage
from solver.district.value_synonyms import GRADES as GRADE_SYNONYMS
from solver.district.value_synonyms import STAGES
from solver.district.words import STAGE_WORDS
from solver.text import Text

GRADES = range(1, 10)
FIRST_JUNIOR = 7
"""Grades 1 to 6 are primary, 7 to 9 junior school."""

_YEAR = Text(
    "学年开始的年份，如 2025 表示2025年9月起的学年",
    "the year in which the school year begins: 2025 is September 2025",
)
_YEARS = (1990, 2100)
Year = Annotated[int, Field(ge=_YEARS[0], le=_YEARS[1])]
Grade = Annotated[int, Field(ge=GRADES.start, le=GRADES.stop - 1)]


def stage_of(grade: int) -> Stage:
    """Return the stage of a grade."""
    return "primary" if grade < FIRST_JUNIOR else "junior"


class Pupils(Row):
    """分年级学生数: the pupils of one grade of a school in one year."""

    table_title: ClassVar = Text("分年级学生数", "pupils")
    table_synonyms: ClassVar = Headers(sure="各年级学生数 分年级在校生数 年级学生数")
    table_note: ClassVar = Text(
        "每校每年级每学年一行；有三个学年即可预测",
        "one row a school, grade and year; three years are enough for a forecast",
    )

    school_id: Annotated[
        RequiredText, Column("学校代码", SCHOOL_CODE, Kind.CODE, refers_to="schools", key=True)
    ]
    grade: Annotated[
        Grade,
        Column(
            "年级",
            Text("1—9，初一为7", "1 to 9; the first of junior school is 7"),
            Kind.COUNT,
            key=True,
            unit="年级",
            span=(GRADES.start, GRADES.stop - 1),
            synonyms=GRADE_SYNONYMS,
        ),
    ]
    year: Annotated[Year, Column("学年", _YEAR, Kind.COUNT, key=True, unit="年 学年", span=_YEARS)]
    pupils: Annotated[Count, Column("学生数", kind=Kind.COUNT, unit="人 名")]


class Births(Row):
    """适龄儿童: children of a school's area, or of a place, by the year they enter grade 1."""

    table_title: ClassVar = Text("适龄儿童", "births")
    table_synonyms: ClassVar = Headers(sure="适龄儿童数 学龄儿童 适龄人口")
    table_note: ClassVar = Text(
        "每校或每乡镇、每个入学年一行；过去几年的也要填，用来推算入学率",
        "one row a school or place and year; past years too, for they give the share that comes",
    )

    school_id: Annotated[
        str | None,
        Column(
            "学校代码",
            Text("按学区统计的填学校代码", "where children are counted by school"),
            Kind.CODE,
            refers_to="schools",
            key=True,
        ),
    ] = None
    place: Annotated[
        str | None,
        Column(
            "所在乡镇",
            Text(
                "按乡镇统计的填地名，与“学校”表一致；两项填一项",
                "where they are counted by place, as in schools; one of the two",
            ),
            Kind.PLACE,
        ),
    ] = None
    year: Annotated[
        Year,
        Column(
            "入学年份",
            Text("进入一年级的年份", "the year in which they enter grade 1"),
            Kind.COUNT,
            key=True,
            unit="年",
            span=_YEARS,
        ),
    ]
    children: Annotated[Count, Column("适龄儿童数", kind=Kind.COUNT, unit="人 名")]


class Places(Row):
    """学位: the places of a school's stage from a year on, where that changes."""

    table_title: ClassVar = Text("学位", "places")
    table_synonyms: ClassVar = Headers(sure="学位数 在建学位")
    table_note: ClassVar = Text(
        "在建、改建后学位有变的，每校每学段每年一行，填该年起的学位总数",
        "where places change by building: the whole number from that year on",
    )

    school_id: Annotated[
        RequiredText, Column("学校代码", SCHOOL_CODE, Kind.CODE, refers_to="schools", key=True)
    ]
    stage: Annotated[
        Stage, Column("学段", kind=Kind.CHOICE, words=STAGE_WORDS, synonyms=STAGES, key=True)
    ]
    year: Annotated[Year, Column("学年", _YEAR, Kind.COUNT, key=True, unit="年 学年", span=_YEARS)]
    places: Annotated[Count, Column("学位数", kind=Kind.COUNT, unit="个")]
