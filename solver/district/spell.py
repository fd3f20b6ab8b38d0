"""Where teachers have taught: one spell a row."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import RequiredText, Row, YesNo
from solver.district.value_synonyms import YES_NO
from solver.district.words import YES_NO_WORDS
from solver.text import Text


class Spell(Row):
    """任教经历: a teacher's time at one school, of this district or of another."""

    table_title: ClassVar = Text("任教经历", "history")
    table_synonyms: ClassVar = Headers(sure="工作经历 任职经历")
    table_note: ClassVar = Text(
        "每人在每所学校的每段任教经历一行", "one row a spell of a teacher at a school"
    )

    teacher_id: Annotated[
        RequiredText,
        Column(
            "工号",
            Text("“教师”表中的工号", "a teacher_id of the table teachers"),
            Kind.CODE,
            refers_to="teachers",
            key=True,
        ),
    ]
    school_id: Annotated[
        str | None,
        Column(
            "学校代码",
            Text(
                "本区学校的代码；不在本区的学校留空，在“学校”列填校名",
                "of a school of this district; of another leave it blank and write school_name",
            ),
            Kind.CODE,
            refers_to="schools",
            past=True,
        ),
    ] = None
    school_name: Annotated[
        str,
        Column(
            "学校",
            Text(
                "校名；与学校代码至少填一项，本区校名唯一的按该校计",
                "its name; one of the two must be there; "
                "a name that is unique in this district is as good as its code",
            ),
        ),
    ] = ""
    starts: Annotated[date, Column("开始年月", kind=Kind.DATE, key=True)]
    ends: Annotated[
        date | None,
        Column(
            "结束年月",
            Text(
                "填日期，没有日的填该月1日；空白为仍在该校",
                "a date, without a day the 1st; blank: still there",
            ),
            Kind.DATE,
        ),
    ] = None
    weak: Annotated[
        YesNo | None,
        Column(
            "农村或薄弱",
            Text(
                "当时是否农村或薄弱学校；空白按“学校”表中的该校",
                "whether it was a rural or weak school; blank: as the table schools says",
            ),
            Kind.CHOICE,
            words=YES_NO_WORDS,
            synonyms=YES_NO,
        ),
    ] = None
