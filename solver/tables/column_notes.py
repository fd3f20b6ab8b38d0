"""How to fill in each table: a note on every column, and two example rows.

The examples are invented; their codes begin with 示例 or EXAMPLE, by which
reading knows them again and asks for them to be deleted.
"""

from __future__ import annotations

from datetime import date

from solver.text import Text

TABLE_NOTES: dict[str, Text] = {
    "schools": Text("每校一行（必需）", "one row a school (required)"),
    "teachers": Text("每名教师一行（必需）", "one row a teacher (required)"),
    "groups": Text("每个集团、联盟、共同体一行", "one row a group, alliance or community"),
    "members": Text("每个共同体的每所成员校一行", "one row a school in a group"),
    "needs": Text(
        "每校每学段每学科一行；不填的按课程方案计算",
        "one row a school, stage and subject; others follow from the curriculum",
    ),
    "travel": Text(
        "两地之间的公里数；不填的按经纬度计算",
        "kilometres between places; others follow from the coordinates",
    ),
    "decisions": Text(
        "必须交流、不得交流、不得去某校的个人决定",
        "who must go, must stay, or is barred from where",
    ),
}
_SCHOOL = Text(
    "填学校代码；校名唯一时也可填校名", "a school_id, or a school's name if it is unique"
)
_DATE = Text("填日期，如 2019-09-01；没有日的填该月1日", "a date, such as 2019-09-01")
_SEPARATED = Text(
    "；可填多项，用顿号或分号隔开，如：{e}", "; several are separated by ; as in: {e}"
)


def _several(text: Text, zh: str, en: str) -> Text:
    more = _SEPARATED.fill(e=Text(zh, en))
    return Text(text.zh + more.zh, text.en + more.en)


COLUMN_NOTES: dict[str, dict[str, Text]] = {
    "schools": {
        "school_id": Text("唯一的代码，按文本填写，007 不会变成 7", "a unique code; 007 stays 007"),
        "name": Text("学校全称", "the school's full name"),
        "area": Text("从下拉列表选择", "choose from the list"),
        "standing": Text("从下拉列表选择；空白为普通", "choose from the list; blank: regular"),
        "kind": Text(
            "两类学校才填，从下拉列表选择",
            "only for small rural and boarding schools: choose from the list",
        ),
        "place": Text(
            "地名，与“通勤”“居住地”一致；空白为该校自成一地",
            "a place, as in travel and home; blank: a place of its own",
        ),
        "lon": Text("WGS-84 度数，与纬度同填或同空", "WGS-84 degrees; both or neither"),
        "lat": Text("WGS-84 度数，与经度同填或同空", "WGS-84 degrees; both or neither"),
        "primary_students": Text(
            "整数；没有小学填0或空白", "a whole number; 0 or blank: no primary"
        ),
        "junior_students": Text("整数；没有初中填0或空白", "a whole number; 0 or blank: no junior"),
        "primary_classes": Text("整数", "a whole number"),
        "junior_classes": Text("整数", "a whole number"),
        "quota": Text(
            "整数；空白按编制标准计算", "a whole number; blank: by the headcount standard"
        ),
    },
    "teachers": {
        "teacher_id": Text("唯一的工号，按文本填写", "a unique code, as text"),
        "name": Text("姓名，只用于名单", "the name, used in lists only"),
        "school_id": Text(f"现在任教的学校，{_SCHOOL.zh}", f"where they work now: {_SCHOOL.en}"),
        "stage": Text("从下拉列表选择", "choose from the list"),
        "subject": Text(
            "从下拉列表选择；其他文字按单独的学科处理",
            "choose from the list; any other text is a subject of its own",
        ),
        "other_subjects": _several(
            Text("能兼教的学科", "other subjects"), "体育、音乐", "pe; music"
        ),
        "sex": Text("从下拉列表选择", "choose from the list"),
        "born": _DATE,
        "joined": Text(
            f"在本校连续任教的起始日期，{_DATE.zh}",
            f"since when unbroken at the school: {_DATE.en}",
        ),
        "title": Text("从下拉列表选择", "choose from the list"),
        "honours": _several(
            Text("校级骨干、区级骨干等", "school, district, city, leader, special, excellent"),
            "区级骨干、学科带头人",
            "district; leader",
        ),
        "degree": Text("从下拉列表选择", "choose from the list"),
        "post": Text("从下拉列表选择；空白为教师", "choose from the list; blank: teacher"),
        "status": Text("从下拉列表选择；空白为在编在岗", "choose from the list; blank: active"),
        "exempt": Text(
            "不参加交流的原因，如孕期、重大疾病；空白为无",
            "why exempt, such as pregnancy; blank: none",
        ),
        "rural_years": Text("累计年数，可有小数；空白为0", "years, decimals allowed; blank: 0"),
        "home": Text(
            "地名，或名称唯一的学校；空白为任教学校所在地",
            "a place, or a school by its name; blank: that of the school",
        ),
        "on_exchange_until": Text(
            f"正在交流的填期满日期，{_DATE.zh}", f"for those on exchange, its end: {_DATE.en}"
        ),
        "home_school": Text(f"空白为任教学校；{_SCHOOL.zh}", f"blank: school_id; {_SCHOOL.en}"),
        "willing": _several(
            Text(f"愿意去的学校，先写最愿意的；{_SCHOOL.zh}", f"best first; {_SCHOOL.en}"),
            "0102、0107",
            "0102; 0107",
        ),
    },
    "groups": {
        "group_id": Text("唯一的代码", "a unique code"),
        "name": Text("名称", "its name"),
        "kind": Text("从下拉列表选择", "choose from the list"),
    },
    "members": {
        "group_id": Text("“办学共同体”表中的代码", "a group_id of the table groups"),
        "school_id": _SCHOOL,
        "role": Text("从下拉列表选择；空白为成员校", "choose from the list; blank: member"),
    },
    "needs": {
        "school_id": _SCHOOL,
        "stage": Text("从下拉列表选择", "choose from the list"),
        "subject": Text("从下拉列表选择", "choose from the list"),
        "posts": Text("整数，0 表示不需要", "a whole number; 0: none needed"),
    },
    "travel": {
        "from_place": Text("地名，与“所在乡镇”“居住地”一致", "a place, as in place and home"),
        "to_place": Text("地名；往返相同时只填一次", "a place; one row serves both directions"),
        "km": Text("公里数，可有小数", "kilometres, decimals allowed"),
    },
    "decisions": {
        "teacher_id": Text("“教师”表中的工号", "a teacher_id of the table teachers"),
        "decision": Text("从下拉列表选择", "choose from the list"),
        "school_id": Text(
            f"“不得去”必填；“必须交流”空白为去哪都可；{_SCHOOL.zh}",
            f"required for bar; blank with go: anywhere; {_SCHOOL.en}",
        ),
        "reason": Text("理由，可空白", "why; may be blank"),
    },
}
"""How each column is filled in; that it is required is said beside it."""

_SCHOOLS = (Text("示例学校1", "EXAMPLE-S1"), Text("示例学校2", "EXAMPLE-S2"))
_PEOPLE = (Text("示例教师1", "EXAMPLE-T1"), Text("示例教师2", "EXAMPLE-T2"))
_GROUPS = (Text("示例集团1", "EXAMPLE-G1"), Text("示例联盟2", "EXAMPLE-G2"))
_TOWNS = (Text("示例地点1", "EXAMPLE-P1"), Text("示例地点2", "EXAMPLE-P2"))
_NOBODY = Text("示例", "Example")

Row = dict[str, object]

EXAMPLES: dict[str, tuple[Row, Row]] = {
    "schools": (
        {"school_id": _SCHOOLS[0], "name": Text("示例实验小学", "Example Primary"), "area": "urban",
         "standing": "strong", "place": _TOWNS[0], "lon": 116.93, "lat": 38.94,
         "primary_students": 900, "primary_classes": 20, "quota": 50},
        {"school_id": _SCHOOLS[1], "name": Text("示例九年制学校", "Example School"),
         "area": "rural", "standing": "weak", "kind": "boarding", "place": _TOWNS[1],
         "primary_students": 120, "junior_students": 90, "primary_classes": 6,
         "junior_classes": 3},
    ),
    "teachers": (
        {"teacher_id": _PEOPLE[0], "name": _NOBODY, "school_id": _SCHOOLS[0], "stage": "primary",
         "subject": "math", "other_subjects": ("science", "it"), "sex": "F",
         "born": date(1985, 3, 1), "joined": date(2015, 9, 1), "title": "first",
         "honours": ("district", "leader"), "degree": "bachelor", "home": _TOWNS[0],
         "willing": (_SCHOOLS[1],)},
        {"teacher_id": _PEOPLE[1], "name": _NOBODY, "school_id": _SCHOOLS[1], "stage": "junior",
         "subject": "music", "sex": "M", "born": date(1990, 11, 1), "joined": date(2018, 9, 1),
         "title": "second", "degree": "bachelor", "post": "middle", "status": "active",
         "rural_years": 7, "home_school": _SCHOOLS[1]},
    ),
    "groups": (
        {"group_id": _GROUPS[0], "name": Text("示例教育集团", "Example group"),
         "kind": "education_group"},
        {"group_id": _GROUPS[1], "name": Text("示例办学联盟", "Example alliance"),
         "kind": "alliance"},
    ),
    "members": (
        {"group_id": _GROUPS[0], "school_id": _SCHOOLS[0], "role": "lead"},
        {"group_id": _GROUPS[0], "school_id": _SCHOOLS[1], "role": "member"},
    ),
    "needs": (
        {"school_id": _SCHOOLS[0], "stage": "primary", "subject": "math", "posts": 9},
        {"school_id": _SCHOOLS[1], "stage": "junior", "subject": "music", "posts": 1},
    ),
    "travel": (
        {"from_place": _TOWNS[0], "to_place": _TOWNS[1], "km": 12.5},
        {"from_place": _TOWNS[1], "to_place": _TOWNS[0], "km": 13},
    ),
    "decisions": (
        {"teacher_id": _PEOPLE[0], "decision": "go", "school_id": _SCHOOLS[1]},
        {"teacher_id": _PEOPLE[1], "decision": "stay", "reason": Text("毕业班", "final year")},
    ),
}  # fmt: skip
"""Two rows of every table."""
