"""Words the notices, in the style of such papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from solver.text import Text

Part = tuple[Text, Sequence[Text]]
"""A heading (blank before the first) and its lines."""

NO_HEADING = Text("", "")
DAY = Text("{y}年{m}月{d}日", "{y}-{m:02d}-{d:02d}")
FLOW_COUNT = Text("{f}{n}人", "{f} {n}")
TERM = Text("自{start}起至{end}止", "from {start} to {end}")
TERM_OPEN = Text("自{start}起，期限按有关规定执行", "from {start}, for the term that is laid down")
TERM_NONE = Text("自{start}起", "from {start}")
TERM_OF = Text("{f}{t}", "{f} {t}")
LIST_OF = {
    "out": Text("{s}调出教师名单", "Teachers who leave {s}"),
    "in": Text("{s}调入教师名单", "Teachers who come to {s}"),
}
"""The captions of a school's two lists."""


ACCORDING = Text(
    "按照义务教育学校教师交流轮岗工作有关要求",
    "Under the rules for the rotation of teachers in compulsory schools",
)
BY_BASIS = Text("根据{basis}", "Under {basis}")
"""What a notice rests on, where the bureau says it."""


@dataclass(frozen=True)
class Words:
    """What one kind of notice says; places in braces are filled with the plan's figures."""

    whole: Text
    stem: Text
    title: Text
    to_all: Text
    district: Sequence[Part]
    school_title: Text
    to_school: Text
    school: Sequence[Part]
    numbered: bool = True

    def with_number(self, fields: Mapping[str, str]) -> dict[str, str]:
        """Return the fields, without the number where such a paper has none."""
        return dict(fields) if self.numbered else {**fields, "number": ""}


_TERM_PART: Part = (
    Text("二、交流期限", "2. Term"),
    [Text("本次交流{term}。", "The exchange runs {term}.")],
)
_DUTIES = [
    Text(
        "（一）派出学校要及时与交流教师做好教学和管理工作交接，关心教师的工作和生活。",
        "(1) The schools they leave hand over lessons and duties in time.",
    ),
    Text(
        "（二）接收学校要结合学科需要安排好交流教师的任教岗位，为其开展教学提供便利条件。",
        "(2) The schools they join give them posts by what their subjects lack.",
    ),
    Text(
        "（三）交流教师要于{report_on}到接收学校报到，服从接收学校的工作安排和日常管理。",
        "(3) The teachers report on {report_on} and follow the rules of the school they join.",
    ),
    Text(
        "联系人：{contact}，联系电话：{telephone}。", "Contact: {contact}, telephone {telephone}."
    ),
]

FULL = Words(
    whole=Text("交流轮岗通知", "notice"),
    stem=Text("通知-{x}", "notice-{x}"),
    title=Text("关于公布{list}的通知", "Notice: {list}"),
    to_all=Text("各有关学校：", "To the schools concerned:"),
    district=[
        (
            NO_HEADING,
            [
                Text(
                    "{according}，经统筹安排，确定了本次交流轮岗人员。"
                    "现将名单予以公布，并就有关事项通知如下。",
                    "{according} the "
                    "teachers who move have been settled. The list is made known herewith.",
                )
            ],
        ),
        (
            Text("一、交流人员", "1. Who moves"),
            [
                Text(
                    "本次符合交流条件的教师共{eligible}人，交流{moved}人，"
                    "占符合交流条件教师的{share}，其中{flows}；交流教师中骨干教师{backbone}人，"
                    "占{backbone_share}。人员名单见附件。",
                    "Of {eligible} eligible teachers {moved} move, a share of {share} ({flows}); "
                    "{backbone} of them are backbone teachers, a share of {backbone_share}. "
                    "The list is annexed.",
                )
            ],
        ),
        _TERM_PART,
        (Text("三、工作要求", "3. What is asked"), _DUTIES),
    ],
    school_title=Text("关于{s}教师交流轮岗安排的通知", "Notice to {s}: teachers who move"),
    to_school=Text("{s}：", "To {s}:"),
    school=[
        (
            NO_HEADING,
            [
                Text(
                    "现将你校本次教师交流轮岗安排通知如下，请做好有关工作。",
                    "The moves that concern your school are as follows.",
                )
            ],
        ),
        (
            Text("一、交流人员", "1. Who moves"),
            [
                Text(
                    "你校调出教师{out}人，调入教师{in_}人，名单见附件。",
                    "{out} teachers leave your school and {in_} come to it; the lists are annexed.",
                )
            ],
        ),
        _TERM_PART,
        (Text("三、工作要求", "3. What is asked"), _DUTIES),
    ],
)

_PUBLIC_LINES = [
    Text(
        "公示期自　　年　　月　　日至　　年　　月　　日。",
        "It stands from ____________ to ____________.",
    ),
    Text(
        "公示期间，如对公示内容有不同意见，请以书面形式反映，并写明真实姓名和联系方式，以便核实。"
        "为保护个人信息，名单中的姓名已作遮盖处理。",
        "Who disagrees may say so in writing within that time, with name and address. "
        "Names in the list are masked to protect personal data.",
    ),
    Text(
        "联系人：{contact}，联系电话：{telephone}。", "Contact: {contact}, telephone {telephone}."
    ),
]

PUBLIC = Words(
    whole=Text("交流轮岗公示", "public-notice"),
    numbered=False,
    stem=Text("公示-{x}", "public-notice-{x}"),
    title=Text("关于{list}的公示", "Public notice: {list}"),
    to_all=NO_HEADING,
    district=[
        (
            NO_HEADING,
            [
                Text(
                    "{according}，经统筹安排，拟交流轮岗教师{moved}人，"
                    "其中{flows}，交流{term}。现将名单予以公示，接受监督。",
                    "{moved} teachers are to move ({flows}), {term}. The list is open to comment.",
                ),
                *_PUBLIC_LINES,
            ],
        )
    ],
    school_title=Text("关于{s}交流轮岗教师的公示", "Public notice: teachers who move, {s}"),
    to_school=NO_HEADING,
    school=[
        (
            NO_HEADING,
            [
                Text(
                    "{according}，{s}拟调出教师{out}人、"
                    "调入教师{in_}人，交流{term}。现将名单予以公示，接受监督。",
                    "{out} teachers are to leave {s} and {in_} to come to it, {term}. "
                    "The lists are open to comment.",
                ),
                *_PUBLIC_LINES,
            ],
        )
    ],
)

KINDS = {False: FULL, True: PUBLIC}
"""By whether names are masked."""
