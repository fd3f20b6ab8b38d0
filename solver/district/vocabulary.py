"""The words of the data contract in both languages: tables, columns and values.

Headers and values may be written as the English code or as the Chinese word;
this is the one place where the two are held against each other.
"""

from __future__ import annotations

from solver.text import Text, same

TABLE_WORDS: dict[str, Text] = {
    "schools": Text("学校", "schools"),
    "teachers": Text("教师", "teachers"),
    "groups": Text("办学共同体", "groups"),
    "members": Text("成员校", "members"),
    "needs": Text("学科岗位需求", "needs"),
    "travel": Text("通勤", "travel"),
    "decisions": Text("人工决定", "decisions"),
}

COLUMN_WORDS: dict[str, dict[str, str]] = {
    "schools": {
        "school_id": "学校代码",
        "name": "学校名称",
        "area": "城乡类型",
        "standing": "办学水平",
        "kind": "学校类别",
        "place": "所在乡镇",
        "lon": "经度",
        "lat": "纬度",
        "primary_students": "小学在校生数",
        "junior_students": "初中在校生数",
        "primary_classes": "小学班数",
        "junior_classes": "初中班数",
        "quota": "核定编制数",
    },
    "teachers": {
        "teacher_id": "工号",
        "name": "姓名",
        "school_id": "任教学校",
        "stage": "任教学段",
        "subject": "任教学科",
        "other_subjects": "兼教学科",
        "sex": "性别",
        "born": "出生年月",
        "joined": "进入本校年月",
        "title": "职称",
        "honours": "骨干称号",
        "degree": "学历",
        "post": "行政职务",
        "status": "人员状态",
        "exempt": "免交流原因",
        "rural_years": "农村或薄弱学校任教年数",
        "home": "居住地",
        "on_exchange_until": "交流期满年月",
        "home_school": "编制所在学校",
        "willing": "志愿学校",
    },
    "groups": {"group_id": "共同体代码", "name": "名称", "kind": "类型"},
    "members": {"group_id": "共同体代码", "school_id": "学校代码", "role": "角色"},
    "needs": {
        "school_id": "学校代码",
        "stage": "任教学段",
        "subject": "任教学科",
        "posts": "需配人数",
    },
    "travel": {"from_place": "起点", "to_place": "终点", "km": "公里"},
    "decisions": {
        "teacher_id": "工号",
        "decision": "决定",
        "school_id": "学校代码",
        "reason": "理由",
    },
}
"""The Chinese header of each column by table and English name."""

STAGE_WORDS = {"primary": Text("小学", "primary"), "junior": Text("初中", "junior")}
SUBJECT_WORDS = {
    "chinese": Text("语文", "Chinese"),
    "math": Text("数学", "mathematics"),
    "english": Text("英语", "English"),
    "politics": Text("道德与法治", "politics"),
    "science": Text("科学", "science"),
    "physics": Text("物理", "physics"),
    "chemistry": Text("化学", "chemistry"),
    "biology": Text("生物", "biology"),
    "history": Text("历史", "history"),
    "geography": Text("地理", "geography"),
    "music": Text("音乐", "music"),
    "pe": Text("体育", "PE"),
    "art": Text("美术", "art"),
    "it": Text("信息科技", "IT"),
    "labor": Text("劳动", "labour"),
    "psychology": Text("心理健康", "psychology"),
    "other": Text("其他", "other"),
}
AREA_WORDS = {
    "urban": Text("城区", "urban"),
    "town": Text("镇区", "town"),
    "rural": Text("乡村", "rural"),
}
KIND_WORDS = {
    "small_rural": Text("乡村小规模学校", "small rural school"),
    "boarding": Text("乡镇寄宿制学校", "township boarding school"),
}
HONOUR_WORDS = {
    "school": Text("校级骨干", "school backbone"),
    "district": Text("区级骨干", "district backbone"),
    "city": Text("市级骨干", "city backbone"),
    "leader": Text("学科带头人", "subject leader"),
    "special": Text("特级教师", "special-grade teacher"),
    "excellent": Text("优秀教师", "excellent teacher"),
}
TITLE_WORDS = {
    "none": Text("未评", "none"),
    "third": Text("三级", "third grade"),
    "second": Text("二级", "second grade"),
    "first": Text("一级", "first grade"),
    "senior": Text("高级", "senior"),
    "full_senior": Text("正高级", "full senior"),
}
POST_WORDS = {
    "teacher": Text("教师", "teacher"),
    "middle": Text("中层", "middle management"),
    "deputy_head": Text("副校长", "deputy head"),
    "head": Text("校长", "head"),
}
STATUS_WORDS = {
    "active": Text("在编在岗", "active"),
    "leave": Text("离岗", "on leave"),
    "contract": Text("编外", "contract"),
}
FLOW_WORDS = {
    "support": Text("支教", "support"),
    "training": Text("培养锻炼", "training"),
    "lateral": Text("同侧", "lateral"),
}

VALUE_WORDS: dict[tuple[str, str], dict[str, Text]] = {
    ("schools", "area"): AREA_WORDS,
    ("schools", "standing"): {
        "strong": Text("优质", "strong"),
        "regular": Text("普通", "regular"),
        "weak": Text("薄弱", "weak"),
    },
    ("schools", "kind"): KIND_WORDS,
    ("teachers", "stage"): STAGE_WORDS,
    ("teachers", "subject"): SUBJECT_WORDS,
    ("teachers", "other_subjects"): SUBJECT_WORDS,
    ("teachers", "sex"): {"F": Text("女", "female"), "M": Text("男", "male")},
    ("teachers", "title"): TITLE_WORDS,
    ("teachers", "honours"): HONOUR_WORDS,
    ("teachers", "degree"): {
        "secondary": Text("中专及以下", "secondary or below"),
        "associate": Text("专科", "associate"),
        "bachelor": Text("本科", "bachelor"),
        "master": Text("硕士", "master"),
        "doctor": Text("博士", "doctor"),
    },
    ("teachers", "post"): POST_WORDS,
    ("teachers", "status"): STATUS_WORDS,
    ("groups", "kind"): {
        "education_group": Text("教育集团", "education group"),
        "alliance": Text("办学联盟", "alliance"),
        "community": Text("教育发展共同体", "education community"),
        "zone": Text("学区", "zone"),
    },
    ("members", "role"): {
        "lead": Text("领衔校", "lead school"),
        "member": Text("成员校", "member"),
    },
    ("needs", "stage"): STAGE_WORDS,
    ("needs", "subject"): SUBJECT_WORDS,
    ("decisions", "decision"): {
        "go": Text("必须交流", "must go"),
        "stay": Text("不得交流", "must stay"),
        "bar": Text("不得去", "must not go to"),
    },
}
"""The words of every column with a closed list, and of subjects, by (table, column)."""


def word(words: dict[str, Text], code: str) -> Text:
    """Return the words for a code; a subject of the district's own reads as it is written."""
    return words.get(code) or same(code)
