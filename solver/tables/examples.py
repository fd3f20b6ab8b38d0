"""Two example rows of every table, for the template.

The examples are invented; their codes begin with 示例 or EXAMPLE, by which
reading knows them again and asks for them to be deleted.
"""

from __future__ import annotations

from datetime import date

from solver.text import Text

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
         "willing": (_SCHOOLS[1],), "grade": 6, "schools_served": 2},
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
    "terms": (
        {"teacher_id": _PEOPLE[0], "from_school_id": _SCHOOLS[0], "to_school_id": _SCHOOLS[1],
         "starts": date(2016, 9, 1), "ends": date(2018, 9, 1), "form": Text("支教", "support"),
         "relation": "kept", "appraisal": Text("合格", "passed"), "outcome": "return"},
        {"teacher_id": _PEOPLE[1], "from_school_id": _SCHOOLS[1], "to_school_id": _SCHOOLS[0],
         "starts": date(2019, 9, 1), "ends": date(2020, 9, 1), "relation": "kept",
         "outcome": "return"},
    ),
    "history": (
        {"teacher_id": _PEOPLE[0], "school_id": _SCHOOLS[1], "starts": date(2016, 9, 1),
         "ends": date(2018, 9, 1), "weak": "yes"},
        {"teacher_id": _PEOPLE[1], "school_name": Text("外地学校", "a school elsewhere"),
         "starts": date(2012, 9, 1), "ends": date(2018, 9, 1), "weak": "no"},
    ),
    "standards": (
        {"school_id": _SCHOOLS[0], "stage": "primary", "rooms_area": 4.8, "sports_area": 7.9,
         "equipment": 2100, "media_rooms": 2.4},
        {"school_id": _SCHOOLS[1], "stage": "junior", "rooms_area": 6.1, "sports_area": 12,
         "equipment": 2600, "media_rooms": 2.5},
    ),
    "title_posts": (
        {"school_id": _SCHOOLS[0], "title": "senior", "posts": 18},
        {"school_id": _SCHOOLS[1], "title": "first", "posts": 9},
    ),
    "outside": (
        {"request_id": Text("示例需求1", "EXAMPLE-R1"), "place": Text("示例地区", "Example place"),
         "posts": 2, "stage": "junior", "subject": "math", "starts": date(2025, 9, 1),
         "ends": date(2027, 9, 1)},
        {"request_id": Text("示例需求2", "EXAMPLE-R2"), "place": Text("示例地区", "Example place"),
         "posts": 1},
    ),
    "pupils": (
        {"school_id": _SCHOOLS[0], "grade": 1, "year": 2025, "pupils": 88},
        {"school_id": _SCHOOLS[1], "grade": 7, "year": 2025, "pupils": 120},
    ),
    "births": (
        {"school_id": _SCHOOLS[0], "year": 2026, "children": 85},
        {"school_id": _SCHOOLS[1], "year": 2026, "children": 40},
    ),
    "places": (
        {"school_id": _SCHOOLS[0], "stage": "primary", "year": 2027, "places": 720},
        {"school_id": _SCHOOLS[1], "stage": "junior", "year": 2026, "places": 450},
    ),
}  # fmt: skip
"""Two rows of every table."""
