"""Schools, the posts that their subjects need, and the ways between places."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import SCHOOL_CODE, Count, RequiredText, Row
from solver.district.value_synonyms import AREAS, SCHOOL_KINDS, STANDINGS, SUBJECTS
from solver.district.value_synonyms import STAGES as STAGE_SYNONYMS
from solver.district.words import AREA_WORDS, KIND_WORDS, STAGE_WORDS, STANDING_WORDS, SUBJECT_WORDS
from solver.text import Text

Area = Literal["urban", "town", "rural"]
Standing = Literal["strong", "regular", "weak"]
SchoolKind = Literal["small_rural", "boarding"]
Stage = Literal["primary", "junior"]

STAGES: tuple[Stage, ...] = ("primary", "junior")
"""The stages of compulsory schooling, in the order in which they are shown."""


class School(Row):
    """学校. A stage exists in a school where its number of pupils is above 0."""

    table_title: ClassVar = Text("学校", "schools")
    table_synonyms: ClassVar = Headers(sure="学校信息 学校基本情况 学校名单")
    table_note: ClassVar = Text("每校一行（必需）", "one row a school (required)")

    school_id: Annotated[
        RequiredText,
        Column(
            "学校代码",
            Text("唯一的代码，按文本填写，007 不会变成 7", "a unique code; 007 stays 007"),
            Kind.CODE,
            key=True,
        ),
    ]
    name: Annotated[
        RequiredText,
        Column(
            "学校名称",
            Text("学校全称", "the school's full name"),
        ),
    ]
    area: Annotated[
        Area,
        Column(
            "城乡类型",
            kind=Kind.CHOICE,
            words=AREA_WORDS,
            synonyms=AREAS,
        ),
    ]
    standing: Annotated[
        Standing,
        Column(
            "办学水平",
            Text("从下拉列表选择；空白为普通", "choose from the list; blank: regular"),
            Kind.CHOICE,
            words=STANDING_WORDS,
            synonyms=STANDINGS,
        ),
    ] = "regular"
    kind: Annotated[
        SchoolKind | None,
        Column(
            "学校类别",
            Text(
                "两类学校才填，从下拉列表选择",
                "only for small rural and boarding schools: choose from the list",
            ),
            Kind.CHOICE,
            words=KIND_WORDS,
            synonyms=SCHOOL_KINDS,
        ),
    ] = None
    place: Annotated[
        str | None,
        Column(
            "所在乡镇",
            Text(
                "地名，与“通勤”“居住地”一致；空白为该校自成一地",
                "a place, as in travel and home; blank: a place of its own",
            ),
            Kind.PLACE,
        ),
    ] = None
    lon: Annotated[
        float | None,
        Column(
            "经度",
            Text("WGS-84 度数，与纬度同填或同空", "WGS-84 degrees; both or neither"),
            Kind.LONGITUDE,
        ),
    ] = None
    lat: Annotated[
        float | None,
        Column(
            "纬度",
            Text("WGS-84 度数，与经度同填或同空", "WGS-84 degrees; both or neither"),
            Kind.LATITUDE,
        ),
    ] = None
    primary_students: Annotated[
        Count,
        Column(
            "小学在校生数",
            Text("整数；没有小学填0或空白", "a whole number; 0 or blank: no primary"),
            Kind.COUNT,
            unit="人 名",
        ),
    ] = 0
    junior_students: Annotated[
        Count,
        Column(
            "初中在校生数",
            Text("整数；没有初中填0或空白", "a whole number; 0 or blank: no junior"),
            Kind.COUNT,
            unit="人 名",
        ),
    ] = 0
    primary_classes: Annotated[
        Count,
        Column(
            "小学班数",
            kind=Kind.COUNT,
            unit="班 个班 个",
        ),
    ] = 0
    junior_classes: Annotated[
        Count,
        Column(
            "初中班数",
            kind=Kind.COUNT,
            unit="班 个班 个",
        ),
    ] = 0
    quota: Annotated[
        Count | None,
        Column(
            "核定编制数",
            Text("整数；空白按编制标准计算", "a whole number; blank: by the headcount standard"),
            Kind.COUNT,
            unit="人 名 个",
            none_asked=Text(
                "没有核定编制请留空（按编制标准计算），编制为0请填0。",
                "Leave it blank where no quota is fixed (it is computed), write 0 where it is 0.",
            ),
        ),
    ] = None
    primary_quota: Annotated[
        Count | None,
        Column(
            "小学编制",
            Text(
                "分学段核定的才填，与初中编制同填；两项之和等于核定编制数",
                "only where fixed by stage, with junior_quota; both add up to quota",
            ),
            Kind.COUNT,
            unit="人 名 个",
            sparse=True,
        ),
    ] = None
    junior_quota: Annotated[
        Count | None,
        Column(
            "初中编制",
            Text(
                "分学段核定的才填，与小学编制同填；两项之和等于核定编制数",
                "only where fixed by stage, with primary_quota; both add up to quota",
            ),
            Kind.COUNT,
            unit="人 名 个",
            sparse=True,
        ),
    ] = None
    primary_places: Annotated[
        Count | None,
        Column(
            "小学学位数",
            Text("整数；空白为不作学位预警", "a whole number; blank: no warning"),
            Kind.COUNT,
            unit="个",
            sparse=True,
        ),
    ] = None
    junior_places: Annotated[
        Count | None,
        Column(
            "初中学位数",
            Text("整数；空白为不作学位预警", "a whole number; blank: no warning"),
            Kind.COUNT,
            unit="个",
            sparse=True,
        ),
    ] = None
    feeds: Annotated[
        tuple[str, ...],
        Column(
            "对口学校",
            Text(
                "本校最高年级毕业后去的学校；填学校代码，校名唯一时也可填校名",
                "where the last grade goes on to; a school_id, or a name if it is unique",
            ),
            Kind.CODE,
            several=Text("0102、0107", "0102; 0107"),
            refers_to="schools",
            sparse=True,
        ),
    ] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of which it has pupils."""
        pupils = (self.primary_students, self.junior_students)
        return tuple(stage for stage, n in zip(STAGES, pupils, strict=True) if n > 0)


class Need(Row):
    """学科岗位需求: posts of a subject at a school's stage."""

    table_title: ClassVar = Text("学科岗位需求", "needs")
    table_synonyms: ClassVar = Headers(sure="岗位需求 学科需求", ask="岗位")
    table_note: ClassVar = Text(
        "每校每学段每学科一行；不填的按课程方案计算",
        "one row a school, stage and subject; others follow from the curriculum",
    )

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
    stage: Annotated[
        Stage,
        Column(
            "任教学段",
            kind=Kind.CHOICE,
            words=STAGE_WORDS,
            key=True,
            synonyms=STAGE_SYNONYMS,
        ),
    ]
    subject: Annotated[
        RequiredText,
        Column(
            "任教学科",
            kind=Kind.SUBJECT,
            words=SUBJECT_WORDS,
            key=True,
            synonyms=SUBJECTS,
        ),
    ]
    posts: Annotated[
        Count,
        Column(
            "需配人数",
            Text("整数，0 表示不需要", "a whole number; 0: none needed"),
            Kind.COUNT,
            unit="人 名 个",
        ),
    ]


class Travel(Row):
    """通勤: kilometres between two places, both directions unless the reverse row exists."""

    table_title: ClassVar = Text("通勤", "travel")
    table_synonyms: ClassVar = Headers(sure="距离 里程")
    table_note: ClassVar = Text(
        "两地之间的公里数；不填的按经纬度计算",
        "kilometres between places; others follow from the coordinates",
    )

    from_place: Annotated[
        RequiredText,
        Column(
            "起点",
            Text("地名，与“所在乡镇”“居住地”一致", "a place, as in place and home"),
            Kind.PLACE,
            key=True,
        ),
    ]
    to_place: Annotated[
        RequiredText,
        Column(
            "终点",
            Text("地名；往返相同时只填一次", "a place; one row serves both directions"),
            Kind.PLACE,
            key=True,
        ),
    ]
    km: Annotated[
        Decimal,
        Field(ge=0),
        Column(
            "公里",
            Text("公里数，可有小数", "kilometres, decimals allowed"),
            Kind.DECIMAL,
            unit="公里 km 千米",
        ),
    ]
