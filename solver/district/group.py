"""The groups inside which schools exchange teachers, and their members."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import SCHOOL_CODE, RequiredText, Row
from solver.district.value_synonyms import GROUP_KINDS, ROLES
from solver.district.words import GROUP_KIND_WORDS, ROLE_WORDS
from solver.text import Text

GroupKind = Literal["education_group", "alliance", "community", "zone"]
Role = Literal["lead", "member"]


class Group(Row):
    """办学共同体: an education group, alliance, community or zone."""

    table_title: ClassVar = Text("办学共同体", "groups")
    table_note: ClassVar = Text(
        "每个集团、联盟、共同体一行", "one row a group, alliance or community"
    )

    group_id: Annotated[
        RequiredText,
        Column(
            "共同体代码",
            Text("唯一的代码", "a unique code"),
            Kind.CODE,
            key=True,
        ),
    ]
    name: Annotated[
        RequiredText,
        Column(
            "名称",
            Text("名称", "its name"),
        ),
    ]
    kind: Annotated[
        GroupKind | None,
        Column(
            "类型",
            kind=Kind.CHOICE,
            words=GROUP_KIND_WORDS,
            synonyms=GROUP_KINDS,
        ),
    ] = None


class Member(Row):
    """成员校: a school's place in a group; a school may be in several."""

    table_title: ClassVar = Text("成员校", "members")
    table_synonyms: ClassVar = Headers(sure="集团成员 共同体成员 成员学校")
    table_note: ClassVar = Text("每个共同体的每所成员校一行", "one row a school in a group")

    group_id: Annotated[
        RequiredText,
        Column(
            "共同体代码",
            Text("“办学共同体”表中的代码", "a group_id of the table groups"),
            Kind.CODE,
            refers_to="groups",
            key=True,
        ),
    ]
    school_id: Annotated[
        RequiredText,
        Column(
            "学校代码",
            SCHOOL_CODE,
            Kind.CODE,
            refers_to="schools",
            key=True,
        ),
    ]
    role: Annotated[
        Role,
        Column(
            "角色",
            Text("从下拉列表选择；空白为成员校", "choose from the list; blank: member"),
            Kind.CHOICE,
            words=ROLE_WORDS,
            synonyms=ROLES,
        ),
    ] = "member"
