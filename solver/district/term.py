"""Exchange terms: who works where for how long, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import RequiredText, Row
from solver.district.value_synonyms import OUTCOMES, RELATIONS
from solver.district.words import OUTCOME_WORDS, RELATION_WORDS
from solver.text import Text

Relation = Literal["kept", "moved"]
Outcome = Literal["return", "extend", "settle"]


class Term(Row):
    """交流任期: one exchange of a teacher; without an end it still runs."""

    table_title: ClassVar = Text("交流任期", "terms")
    table_synonyms: ClassVar = Headers(sure="交流期限 任期")
    table_note: ClassVar = Text(
        "每人每次交流一行，正在进行的和已结束的都可填",
        "one row an exchange of a teacher, running or ended",
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
    from_school_id: Annotated[
        RequiredText,
        Column(
            "派出学校",
            Text(
                "填学校代码；校名唯一时也可填校名；已结束的任期可填已撤并的学校",
                "a school_id, or a school's name if it is unique; "
                "of an ended term also a school that is closed",
            ),
            Kind.CODE,
            refers_to="schools",
            past=True,
        ),
    ]
    to_school_id: Annotated[
        RequiredText,
        Column(
            "接收学校",
            Text(
                "填学校代码；校名唯一时也可填校名；外派的填“外派需求”表中的需求代码",
                "a school_id, or a school's name if it is unique; of a post outside its request_id",
            ),
            Kind.CODE,
            refers_to="schools",
            or_to="outside",
            past=True,
        ),
    ]
    starts: Annotated[date, Column("开始年月", kind=Kind.DATE, key=True)]
    ends: Annotated[
        date | None,
        Column(
            "结束年月",
            Text(
                "填日期，没有日的填该月1日；空白为仍在进行",
                "a date, without a day the 1st; blank: still running",
            ),
            Kind.DATE,
        ),
    ] = None
    form: Annotated[
        str, Column("交流形式", Text("如支教、跟岗学习", "such as support or training"))
    ] = ""
    relation: Annotated[
        Relation | None,
        Column("人事关系", kind=Kind.CHOICE, words=RELATION_WORDS, synonyms=RELATIONS),
    ] = None
    appraisal: Annotated[str, Column("期满考核", Text("考核结果，可空白", "may be blank"))] = ""
    outcome: Annotated[
        Outcome | None,
        Column(
            "期满去向",
            Text("从下拉列表选择；空白为尚未决定", "choose from the list; blank: not decided"),
            Kind.CHOICE,
            words=OUTCOME_WORDS,
            synonyms=OUTCOMES,
        ),
    ] = None
