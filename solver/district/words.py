"""The codes of the data contract and their words in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from solver.text import Text, same

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
    "lateral": Text("同类学校交流", "lateral"),
    "outside": Text("对口支援", "outside the district"),
}
SIDE_WORDS = {"strong": Text("派出一侧", "strong side"), "weak": Text("受援一侧", "weak side")}
STANDING_WORDS = {
    "strong": Text("优质", "strong"),
    "regular": Text("普通", "regular"),
    "weak": Text("薄弱", "weak"),
}
SEX_WORDS = {"F": Text("女", "female"), "M": Text("男", "male")}
DEGREE_WORDS = {
    "secondary": Text("中专及以下", "secondary or below"),
    "associate": Text("专科", "associate"),
    "bachelor": Text("本科", "bachelor"),
    "master": Text("硕士", "master"),
    "doctor": Text("博士", "doctor"),
}
GROUP_KIND_WORDS = {
    "education_group": Text("教育集团", "education group"),
    "alliance": Text("办学联盟", "alliance"),
    "community": Text("教育发展共同体", "education community"),
    "zone": Text("学区", "zone"),
}
INDICATOR_WORDS = {
    "backbone": Text("骨干教师", "backbone teachers"),
    "pe_art": Text("体育、艺术教师", "PE, music and art teachers"),
    "degree": Text("高于规定学历教师", "teachers above the degree"),
}
ROLE_WORDS = {"lead": Text("领衔校", "lead school"), "member": Text("成员校", "member")}
DECISION_WORDS = {
    "go": Text("必须交流", "must go"),
    "stay": Text("不得交流", "must stay"),
    "bar": Text("不得去", "must not go to"),
}
YES_NO_WORDS = {"yes": Text("是", "yes"), "no": Text("否", "no")}
RELATION_WORDS = {"kept": Text("不转", "kept"), "moved": Text("转", "moved")}
OUTCOME_WORDS = {
    "return": Text("返回", "returns"),
    "extend": Text("续期", "extended"),
    "settle": Text("留任", "stays for good"),
}


def word(words: Mapping[str, Text], code: str) -> Text:
    """Return the words for a code; a subject of the district's own reads as it is written."""
    return words.get(code) or same(code)
