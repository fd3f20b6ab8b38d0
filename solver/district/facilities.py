"""The four indicators of a school's rooms and equipment, which no rotation changes."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import SCHOOL_CODE, RequiredText, Row
from solver.district.school import Stage
from solver.district.value_synonyms import STAGES
from solver.district.words import STAGE_WORDS
from solver.text import Text

Amount = Annotated[Decimal | None, Field(ge=0)]


def _decimal(zh: str, unit_zh: str, unit_en: str, unit: str) -> Column:
    note = Text(f"{unit_zh}，可有小数；空白为未达标", f"{unit_en}; blank: not reached")
    return Column(zh, note, Kind.DECIMAL, unit=unit)


class Facilities(Row):
    """办学条件 of a school's stage (教督〔2017〕6号)."""

    table_title: ClassVar = Text("办学条件", "standards")
    table_synonyms: ClassVar = Headers(sure="办学条件达标")
    table_note: ClassVar = Text(
        "每校每学段一行，优质均衡资源配置中与教师无关的四项",
        "one row a school and stage: the four indicators that are not about teachers",
    )

    school_id: Annotated[
        RequiredText, Column("学校代码", SCHOOL_CODE, Kind.CODE, refers_to="schools", key=True)
    ]
    stage: Annotated[
        Stage,
        Column("学段", kind=Kind.CHOICE, words=STAGE_WORDS, synonyms=STAGES, key=True),
    ]
    rooms_area: Annotated[
        Amount,
        _decimal(
            "生均教学及辅助用房面积", "平方米/生", "square metres a pupil", "平方米 m2 ㎡ 平米"
        ),
    ] = None
    sports_area: Annotated[
        Amount,
        _decimal("生均体育运动场馆面积", "平方米/生", "square metres a pupil", "平方米 m2 ㎡ 平米"),
    ] = None
    equipment: Annotated[Amount, _decimal("生均教学仪器设备值", "元/生", "yuan a pupil", "元")] = (
        None
    )
    media_rooms: Annotated[
        Amount, _decimal("每百名学生多媒体教室数", "间/百名学生", "rooms per 100 pupils", "间 个")
    ] = None
