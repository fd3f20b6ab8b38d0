"""Teachers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from solver.district.certificates import CERTIFICATE_WORDS, CERTIFICATES
from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import Count, RequiredText, Row
from solver.district.school import Stage
from solver.district.value_synonyms import (
    DEGREES,
    EXEMPTIONS,
    GRADES,
    HONOURS,
    POSTS,
    SEXES,
    STAGES,
    STATUSES,
    SUBJECTS,
    TITLES,
)
from solver.district.words import (
    DEGREE_WORDS,
    HONOUR_WORDS,
    POST_WORDS,
    SEX_WORDS,
    STAGE_WORDS,
    STATUS_WORDS,
    SUBJECT_WORDS,
    TITLE_WORDS,
)
from solver.text import Text

Sex = Literal["F", "M"]
Title = Literal["none", "third", "second", "first", "senior", "full_senior"]
Honour = Literal["school", "district", "city", "leader", "special", "excellent"]
Degree = Literal["secondary", "associate", "bachelor", "master", "doctor"]
Post = Literal["teacher", "middle", "deputy_head", "head"]
Status = Literal["active", "leave", "contract"]


class Teacher(Row):
    """教师. A date without a day is the first of its month."""

    table_title: ClassVar = Text("教师", "teachers")
    table_synonyms: ClassVar = Headers(
        sure="教师信息 教师名册 教师花名册 教职工名册",
        ask="花名册 名册 人员情况 基本情况 汇总",
        never="退休 离岗 编外 人员名册",
    )
    table_note: ClassVar = Text("每名教师一行（必需）", "one row a teacher (required)")

    teacher_id: Annotated[
        RequiredText,
        Column(
            "工号",
            Text("唯一的工号，按文本填写", "a unique code, as text"),
            Kind.CODE,
            key=True,
        ),
    ]
    name: Annotated[
        str,
        Column(
            "姓名",
            Text("姓名，只用于名单", "the name, used in lists only"),
        ),
    ] = ""
    school_id: Annotated[
        RequiredText,
        Column(
            "任教学校",
            Text(
                "现在任教的学校，填学校代码；校名唯一时也可填校名",
                "where they work now: a school_id, or a school's name if it is unique",
            ),
            Kind.CODE,
            refers_to="schools",
        ),
    ]
    stage: Annotated[
        Stage,
        Column(
            "任教学段",
            kind=Kind.CHOICE,
            words=STAGE_WORDS,
            synonyms=STAGES,
        ),
    ]
    subject: Annotated[
        RequiredText,
        Column(
            "任教学科",
            Text(
                "从下拉列表选择；本区自有的学科先在问题表中选“按单独的学科处理”",
                "choose from the list; a subject of your own must be answered to be one",
            ),
            Kind.SUBJECT,
            words=SUBJECT_WORDS,
            synonyms=SUBJECTS,
        ),
    ]
    other_subjects: Annotated[
        tuple[str, ...],
        Column(
            "兼教学科",
            Text(
                "能兼教的学科",
                "other subjects",
            ),
            Kind.SUBJECT,
            words=SUBJECT_WORDS,
            several=Text("体育、音乐", "pe; music"),
            synonyms=SUBJECTS,
        ),
    ] = ()
    sex: Annotated[
        Sex | None,
        Column(
            "性别",
            kind=Kind.CHOICE,
            words=SEX_WORDS,
            synonyms=SEXES,
        ),
    ] = None
    born: Annotated[
        date | None,
        Column(
            "出生年月",
            kind=Kind.DATE,
        ),
    ] = None
    joined: Annotated[
        date | None,
        Column(
            "进入本校年月",
            Text(
                "在本校连续任教的起始日期，填日期，如 2019-09-01；没有日的填该月1日",
                "since when unbroken at the school: a date, such as 2019-09-01",
            ),
            Kind.DATE,
        ),
    ] = None
    title: Annotated[
        Title | None,
        Column(
            "职称",
            kind=Kind.CHOICE,
            words=TITLE_WORDS,
            synonyms=TITLES,
        ),
    ] = None
    honours: Annotated[
        tuple[Honour, ...],
        Column(
            "骨干称号",
            Text(
                "校级骨干、区级骨干等",
                "school, district, city, leader, special, excellent",
            ),
            Kind.CHOICE,
            words=HONOUR_WORDS,
            several=Text("区级骨干、学科带头人", "district; leader"),
            synonyms=HONOURS,
        ),
    ] = ()
    degree: Annotated[
        Degree | None,
        Column(
            "学历",
            kind=Kind.CHOICE,
            words=DEGREE_WORDS,
            synonyms=DEGREES,
        ),
    ] = None
    post: Annotated[
        Post,
        Column(
            "行政职务",
            Text("从下拉列表选择；空白为教师", "choose from the list; blank: teacher"),
            Kind.CHOICE,
            words=POST_WORDS,
            synonyms=POSTS,
        ),
    ] = "teacher"
    status: Annotated[
        Status,
        Column(
            "人员状态",
            Text("从下拉列表选择；空白为在编在岗", "choose from the list; blank: active"),
            Kind.CHOICE,
            words=STATUS_WORDS,
            synonyms=STATUSES,
        ),
    ] = "active"
    exempt: Annotated[
        str,
        Column(
            "免交流原因",
            Text(
                "不参加交流的原因，如孕期、重大疾病；空白为无",
                "why exempt, such as pregnancy; blank: none",
            ),
            synonyms=EXEMPTIONS,
        ),
    ] = ""
    rural_years: Annotated[
        Decimal,
        Field(ge=0),
        Column(
            "农村或薄弱学校任教年数",
            Text("累计年数，可有小数；空白为0", "years, decimals allowed; blank: 0"),
            Kind.DECIMAL,
            unit="年",
        ),
    ] = Decimal(0)
    home: Annotated[
        str | None,
        Column(
            "居住地",
            Text(
                "地名，或名称唯一的学校；空白为任教学校所在地",
                "a place, or a school by its name; blank: that of the school",
            ),
            Kind.PLACE,
        ),
    ] = None
    on_exchange_until: Annotated[
        date | None,
        Column(
            "交流期满年月",
            Text(
                "正在交流的填期满日期，填日期，如 2019-09-01；没有日的填该月1日",
                "for those on exchange, its end: a date, such as 2019-09-01",
            ),
            Kind.DATE,
        ),
    ] = None
    home_school: Annotated[
        str | None,
        Column(
            "编制所在学校",
            Text(
                "空白为任教学校；填学校代码；校名唯一时也可填校名",
                "blank: school_id; a school_id, or a school's name if it is unique",
            ),
            Kind.CODE,
            refers_to="schools",
        ),
    ] = None
    willing: Annotated[
        tuple[str, ...],
        Column(
            "志愿学校",
            Text(
                "愿意去的学校，先写最愿意的；填学校代码；校名唯一时也可填校名",
                "best first; a school_id, or a school's name if it is unique",
            ),
            Kind.CODE,
            several=Text("0102、0107", "0102; 0107"),
            refers_to="schools",
        ),
    ] = ()
    certificates: Annotated[
        tuple[str, ...],
        Column(
            "教师资格",
            Text("学段和学科", "stage and subject"),
            Kind.CHOICE,
            words=CERTIFICATE_WORDS,
            several=Text("初中数学、高中数学", "junior:math; senior:math"),
            synonyms=CERTIFICATES,
            sparse=True,
        ),
    ] = ()
    retires: Annotated[
        date | None,
        Column(
            "退休年月",
            Text("填日期；空白按法定退休年龄推算", "a date; blank: by the statutory age"),
            Kind.DATE,
            sparse=True,
        ),
    ] = None
    grade: Annotated[
        int | None,
        Field(ge=1, le=9),
        Column(
            "任教年级",
            Text("1 至 9；毕业年级为 6、9", "1 to 9; the last of a stage are 6 and 9"),
            Kind.COUNT,
            unit="年级",
            span=(1, 9),
            synonyms=GRADES,
            sparse=True,
        ),
    ] = None
    schools_served: Annotated[
        Count | None,
        Column(
            "满三年任教学校数",
            Text(
                "任教满三年的学校数，现在的学校也算；填有“任教经历”表的取较大者",
                "schools served three years or more, the present one too; "
                "with a table history the larger counts",
            ),
            Kind.COUNT,
            unit="所 个",
            sparse=True,
        ),
    ] = None
