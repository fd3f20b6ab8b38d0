"""What personnel staff decided about single teachers."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from solver.district.column import Column, Kind
from solver.district.headers import Headers
from solver.district.row import RequiredText, Row
from solver.district.value_synonyms import DECISIONS
from solver.district.words import DECISION_WORDS
from solver.text import Text

DecisionKind = Literal["go", "stay", "bar"]


class Decision(Row):
    """人工决定: a person must go, must stay, or must not go to one school."""

    table_title: ClassVar = Text("人工决定", "decisions")
    table_synonyms: ClassVar = Headers(sure="决定")
    table_note: ClassVar = Text(
        "必须交流、不得交流、不得去某校的个人决定",
        "who must go, must stay, or is barred from where",
    )

    teacher_id: Annotated[
        RequiredText,
        Column(
            "工号",
            Text("“教师”表中的工号", "a teacher_id of the table teachers"),
            Kind.CODE,
            refers_to="teachers",
        ),
    ]
    decision: Annotated[
        DecisionKind,
        Column(
            "决定",
            kind=Kind.CHOICE,
            words=DECISION_WORDS,
            synonyms=DECISIONS,
        ),
    ]
    school_id: Annotated[
        str | None,
        Column(
            "学校代码",
            Text(
                "“不得去”必填；“必须交流”空白为去哪都可；填学校代码；校名唯一时也可填校名",
                "required for bar; blank with go: anywhere; "
                "a school_id, or a school's name if it is unique",
            ),
            Kind.CODE,
            refers_to="schools",
            or_to="outside",
        ),
    ] = None
    reason: Annotated[
        str,
        Column(
            "理由",
            Text("理由，可空白", "why; may be blank"),
        ),
    ] = ""
