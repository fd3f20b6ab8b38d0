"""Words the page of a comparison."""

from __future__ import annotations

from solver.report.html import words as common
from solver.text import Text

TITLE = Text("方案对照：{p}", "Plans side by side: {p}")
BETWEEN = Text("、", ", ")
FIGURES = Text("各方案概况", "The plans")
GOALS = Text("数值与已证下界", "Values and proven bounds")
RULES = Text("要求与达到", "Asked and reached")
INDICATORS = Text("差异系数与是否通过", "Coefficients of variation, and which pass")

FIGURE = Text("项目", "figure")
MISSING_BEFORE = Text("交流前缺员（岗位）", "posts missing before")
MISSING_AFTER = Text("交流后缺员（岗位）", "posts missing after")
INTERRUPTED = Text("求解曾被中断", "search interrupted")
BEFORE, AFTER = common.WORDS["before"], common.WORDS["after"]
TOTAL = common.WORDS["total"]

SMALLER = Text("单位：{u}；越小越好", "{u}; smaller is better")
NO_GOAL = Text("不作为目标", "not a goal here")

RULE, UNIT = Text("规则", "rule"), Text("核对范围", "unit")
ASKED, REACHED = Text("要求", "asked"), Text("达到", "reached")
UNIT_BY_UNIT = Text("逐一核对", "unit by unit")
EACH = Text("各自要求", "each its own")
OFF = Text("未启用", "not used")
NO_UNIT = Text("不涉及", "not concerned")
WAIVED = Text("免除", "waived")
BROKEN = Text("{a}（不满足）", "{a} (does not hold)")
HOLDING = Text("{all}个中{n}个满足", "{n} of {all} hold")
MORE_WAIVED = Text("，{w}个免除", ", {w} waived")
NOT_HOLDING = Text("；不满足：{u}", "; not holding: {u}")
RULES_NOTE = Text(
    "同一规则在各方案中的要求可以不同。未启用：该方案没有这一规则。免除：没有任何候选，规则无从约束。",
    "Plans may ask differently of the same rule. Not used: the plan has no such rule. Waived: "
    "nobody could move there at all.",
)

STAGE, INDICATOR = common.WORDS["stage"], common.WORDS["indicator"]
LIMIT = common.WORDS["limit"]
PASSES, FAILS = Text("通过", "passes"), Text("未通过", "fails")
PASSED = Text("通过项数", "indicators passed")
INDICATORS_NOTE = Text(
    "差异系数越小，校际差距越小；不高于上限为通过。",
    "The smaller a coefficient, the closer the schools; up to the limit it passes.",
)
BEFORE_DIFFERS = Text(
    "交流前的数值因方案而异：各方案对骨干教师等的界定不同，或所用数据不同。",
    "The plans start from different figures: they define backbone teachers and the like in "
    "their own way, or were made of different data.",
)

SUBJECT, KIND = common.WORDS["subject"], Text("学校类别", "kind of school")
BY_SUBJECT = Text("按学科", "By subject")
BY_KIND = Text("按学校类别", "By kind of school")
CROSSED = Text(
    "学科与学校类别交叉（交流前→交流后，空白为不缺）",
    "By subject and kind of school (before→after; blank where nothing is missing)",
)
NEEDS_DIFFER = Text(
    "交流前的缺员因方案而异：各方案的岗位需求算法不同，或所用数据不同。",
    "The plans start from different figures: they reckon the posts needed in their own way, or "
    "were made of different data.",
)

SCHOOL, OUT, IN = Text("学校", "school"), common.WORDS["out"], common.WORDS["in"]
NET = Text("净增减", "net")

ONE, OTHER = Text("方案甲", "first plan"), Text("方案乙", "second plan")
IN_BOTH = Text("两案都交流（人）", "move in both")
SAME_SCHOOL = Text("去同一学校", "to the same school")
OTHER_SCHOOL = Text("去不同学校", "to another school")
ONLY_ONE = Text("仅方案甲交流", "only in the first")
ONLY_OTHER = Text("仅方案乙交流", "only in the second")
PAIRS = Text("方案两两对照", "Two by two")
BY_FLOW = Text("按交流形式（人）", "By flow (teachers)")
BY_GROUP = Text("按办学共同体（人，按派出学校）", "By group of the school they leave (teachers)")
FLOW, GROUP = common.WORDS["flow"], Text("共同体", "group")
MOVES, BACKBONES = Text("交流", "move"), common.WORDS["backbone"]
ALIKE, APART = Text("相同", "in common"), Text("不同", "differ")
AGREE_NOTE = Text(
    "相同：在所有方案中都去同一学校；不同：在其他某个方案中去别的学校或不交流。",
    "In common: to the same school in every plan. Differ: elsewhere, or not at all, in another "
    "plan.",
)
NO_GROUP = Text("不在共同体内", "in no group")
GROUP_NOTE = Text(
    "一所学校属于几个共同体的，在每个共同体中都计入，故不列合计。",
    "A school in several groups counts in each of them; hence no sums.",
)
ALIKE_SCHOOLS = Text("各方案相同的学校", "Schools alike in all plans")
DIFFERING = Text("去向不同的教师", "Teachers whose destination differs")
CODE, FROM, TO = common.WORDS["code"], common.WORDS["from"], common.WORDS["to"]
STAYS = Text("不交流", "stays")

WORDS = {
    **{key: common.WORDS[key] for key in ("skip", "contents", "before", "after", "limit_line")},
    "internal": Text(
        "本页不含姓名，但含工号，仅限内部使用。",
        "This page names nobody, but holds teachers' codes: internal use only.",
    ),
    "glance": Text("总览", "At a glance"),
    "goals": Text("目标", "Goals"),
    "rules": Text("规则", "Rules"),
    "indicators": Text("优质均衡指标", "Balance indicators"),
    "shortages": Text("学科缺员（岗位）", "Posts missing"),
    "schools": Text("各校调出与调入", "Out and in, school by school"),
    "people": Text("相同与不同的人员", "People in common, people who differ"),
    "goal_values": GOALS,
    "files_differ": Text(
        "以下输入文件在各方案中内容不同，比较时请留意：",
        "These input files differ between the plans; mind it when comparing:",
    ),
    "goal": Text("目标", "goal"),
    "plan": Text("方案", "plan"),
    "place": Text("优先次序", "priority"),
    "value": Text("数值", "value"),
    "bound": Text("已证下界", "proven bound"),
    "gap": Text("差距", "gap"),
    "verdict": Text("结论", "verdict"),
    "goal_bar": Text("数值（条）与下界（竖线）", "value (bar) and bound (line)"),
    "goals_note": Text(
        "条形仅在同一目标内可比。各方案参数（如缺员权重、骨干界定）不同时，同名目标的数值不可直接比较，"
        "请以下面的缺员、指标和人数为准。",
        "Bars compare within one goal only. Where plans set its parameters differently (weights "
        "of posts, who is backbone) even values of the same goal do not compare: go by the posts, "
        "indicators and people below.",
    ),
    "no_goals": Text("各方案都没有目标。", "No plan has a goal."),
    "school": SCHOOL,
    "out": OUT,
    "in": IN,
    "net": NET,
    "school_bar": Text("← 调出 ｜ 调入 →", "← leaving | coming →"),
    "schools_differ": Text("调出或调入不同的学校", "Schools whose out or in differ"),
    "schools_said": Text(
        "有人员进出的学校共 {n} 所，其中 {d} 所各方案不同，差别大的在前。",
        "{n} schools have anybody leave or come; in {d} of them the plans differ, those that "
        "differ most first.",
    ),
    "schools_more": Text("其余 {n} 所", "The other {n}"),
    "schools_alike": Text("各方案相同的学校（{n} 所）", "Schools alike in all plans ({n})"),
    "people_said": Text(
        "在任一方案中交流的共 {n} 人，其中 {d} 人在各方案中去向不同。",
        "{n} teachers move in some plan; for {d} of them the plans differ.",
    ),
    "no_groups": Text(
        "按办学共同体统计需要区县数据，请加 --data。",
        "Counting by group needs the district: give --data.",
    ),
}
"""By the key under which the template asks for them."""
