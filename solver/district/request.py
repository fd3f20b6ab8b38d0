"""Posts outside the district that it has promised to fill."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import Count, RequiredText, Row
from solver.district.school import Stage
from solver.district.value_synonyms import STAGES, SUBJECTS
from solver.district.words import STAGE_WORDS, SUBJECT_WORDS
from solver.text import Text


class Request(Row):
    """外派需求: so many teachers to a place outside the district."""

    table_title: ClassVar = Text("外派需求", "outside")
    table_synonyms: ClassVar = Headers(sure="对口支援 对口支援需求")
    table_note: ClassVar = Text(
        "对口支援、组团式帮扶等派往区外的需求，每项一行",
        "one row a request for teachers outside the district",
    )

    request_id: Annotated[
        RequiredText,
        Column(
            "需求代码",
            Text("唯一的代码，不与学校代码相同", "a unique code, not that of a school"),
            Kind.CODE,
            key=True,
        ),
    ]
    place: Annotated[RequiredText, Column("支援地", Text("地名", "where"))]
    posts: Annotated[
        Count, Column("需派人数", Text("整数", "a whole number"), Kind.COUNT, unit="人 名 个")
    ]
    stage: Annotated[
        Stage | None,
        Column(
            "学段",
            Text("从下拉列表选择；空白为不限", "choose from the list; blank: any"),
            Kind.CHOICE,
            words=STAGE_WORDS,
            synonyms=STAGES,
        ),
    ] = None
    subject: Annotated[
        str | None,
        Column(
            "学科",
            Text("从下拉列表选择；空白为不限", "choose from the list; blank: any"),
            Kind.SUBJECT,
            words=SUBJECT_WORDS,
            synonyms=SUBJECTS,
        ),
    ] = None
    starts: Annotated[date | None, Column("开始年月", kind=Kind.DATE)] = None
    ends: Annotated[date | None, Column("结束年月", kind=Kind.DATE)] = None
