"""How many holders of each title a school has posts for."""

from __future__ import annotations

from typing import Annotated, ClassVar

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import SCHOOL_CODE, Count, RequiredText, Row
from solver.district.teacher import Title
from solver.district.value_synonyms import TITLES
from solver.district.words import TITLE_WORDS
from solver.text import Text


class TitlePosts(Row):
    """专业技术岗位: the posts of a title at a school."""

    table_title: ClassVar = Text("专业技术岗位", "title_posts")
    table_synonyms: ClassVar = Headers(sure="专技岗位 岗位设置")
    table_note: ClassVar = Text("每校每级职称一行", "one row a school and title")

    school_id: Annotated[
        RequiredText, Column("学校代码", SCHOOL_CODE, Kind.CODE, refers_to="schools", key=True)
    ]
    title: Annotated[
        Title, Column("职称", kind=Kind.CHOICE, words=TITLE_WORDS, synonyms=TITLES, key=True)
    ]
    posts: Annotated[
        Count,
        Column("岗位数", Text("整数", "a whole number"), Kind.COUNT, unit="人 名 个"),
    ]
