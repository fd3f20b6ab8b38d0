"""Words what the reference says around its filters, rules and goals."""

from __future__ import annotations

from solver.text import Text

TITLE = Text("筛选、规则与目标", "Filters, rules and goals")

ORDER = Text(
    "本页由程序生成（`make docs`）。筛选决定谁可以交流、可以去哪里；规则是方案必须满足的要求；"
    "目标按书写次序逐个优化，前面的做到最好并保持，再做后面的。每一项的结果都可以只凭数据表核对。",
    "This page is generated from the code (`make docs`). Filters decide who may move, and where; "
    "rules hold in every plan; goals are optimised in the order in which they are written, each "
    "one held before the next. Everything below can be checked from the tables alone.",
)

SECTIONS: dict[str, tuple[Text, Text]] = {
    "filter": (
        Text("筛选", "Filters"),
        Text(
            "写在政策文件的 `rules` 之下，未写的不起作用。无论如何：接收学校不是本校，"
            "且设有该教师的学段。",
            "They stand under `rules` in the scenario file; one that is left out is off. Always: "
            "the destination is another school, and has the teacher's stage.",
        ),
    ),
    "rule": (
        Text("规则", "Rules"),
        Text(
            "写在 `rules` 之下，未写的不起作用，书写次序不影响结果。"
            "因没有任何候选而无从约束的单位予以**免除**，逐一列在方案和报告中。",
            "They stand under `rules`; one that is left out is off, and their order changes "
            "nothing. A unit that a rule cannot bind, for want of any candidate, is **waived**; "
            "every waiver is listed in the plan and the report.",
        ),
    ),
    "goal": (
        Text("目标", "Goals"),
        Text(
            "写在 `goals` 之下，数值越小越好。每个目标都报告其值、已证明的下界和二者之差。",
            "They stand under `goals`; smaller is better. Each is reported with its value, its "
            "proven bound and the gap between them.",
        ),
    ),
}
"""The heading of each kind of part, and what is true of all of its parts."""

WORDS_TITLE = Text("用语", "Words")

WORDS: tuple[tuple[Text, Text], ...] = (
    (
        Text("在编在岗人数", "Staff"),
        Text(
            "一所学校人员状态为“在编在岗”的教师，按任教学校计。以下人数都只计这些教师。",
            "the teachers of a school whose status is `active`, where they work. All counts below "
            "are of active teachers.",
        ),
    ),
    (
        Text("学科岗位", "Cell"),
        Text(
            "学校、学段、学科。现有人数：该校该学段以此为主教学科的在编在岗教师；需配人数："
            "“学科岗位需求”表中的数，表中没有的按课程（`curriculum`）计算，没有课程的为0；缺员 = "
            "max(0, 需配 − 现有)。课程中的 `by_class`（每几个班一个岗位，向上取整）和 `min_posts`"
            "（受援一侧学校某学段学生超过 `pupils` 的至少 `posts` 个岗位）与课时之中取最大的。",
            "(school, stage, subject). `have`: active teachers of that school and stage whose "
            "main subject it is; `need`: the posts in the table `needs`, else by the scenario's "
            "`curriculum`, else 0; shortage = max(0, need − have). Of the curriculum's lessons, "
            "its `by_class` (one post for so many classes, rounded up) and its `min_posts` (at a "
            "weak-side school with more than `pupils` pupils of the stage) the largest counts.",
        ),
    ),
    (
        Text("派出一侧、受援一侧", "Strong side, weak side"),
        Text(
            "城乡类型在 `rural_areas`（默认 `[town, rural]`）之内、"
            "或办学水平为“薄弱”的学校属受援一侧；其余属派出一侧。",
            "a school whose area is in `rural_areas` (default `[town, rural]`) or whose standing "
            "is `weak` is on the weak side; the rest are on the strong side.",
        ),
    ),
    (
        Text("交流形式", "Flow"),
        Text(
            "支教 `support`：派出一侧到受援一侧；培养锻炼 `training`：受援一侧到派出一侧；"
            "同类学校交流 `lateral`：其余。",
            "`support`: strong to weak side; `training`: weak to strong side; `lateral`: "
            "otherwise.",
        ),
    ),
    (
        Text("形式、期限和人事关系", "Form, term and relation"),
        Text(
            "政策文件可以写明每种交流的名称、期限和人事关系，如 "
            "`forms: {support: {name: 顶岗支教, relation: kept, term_years: 3}}`。名单、通知和"
            "县级报表用这里的名称；没有写的用上面的名称。没有写 `term_years` 的按政策文件的 "
            "`term_years`；转人事关系（`relation: moved`）又没有写期限的，没有结束时间。"
            "没有写 `relation` 的，分流 `relief` 和撤并 `closure` 转，其余不转。",
            "a policy may name the moves of each flow, their term and whether the personnel "
            "relation goes along, as in `forms: {support: {name: 顶岗支教, relation: kept, "
            "term_years: 3}}`. The list, the notice and the county return use these names, else "
            "those above. Without `term_years` the scenario's holds; a relation that goes along "
            "(`relation: moved`) without a term of its own has no end. Without `relation` it goes "
            "along with `relief` and `closure` only.",
        ),
    ),
    (
        Text("骨干教师", "Backbone"),
        Text(
            "具有政策文件 `backbone` 所列称号或职称的教师，默认称号 `district, city, leader, "
            "special`。",
            "a teacher with an honour or a title listed under the scenario's `backbone`; by "
            "default the honours `district, city, leader, special`.",
        ),
    ),
    (
        Text("周年", "Completed years"),
        Text(
            "某日到 `as_of` 的年份之差，当年月日未到的减一；只有年月的按1日。",
            "calendar years from a date to `as_of`, less one where the day has not come round "
            "yet; a date without a day is the 1st.",
        ),
    ),
    (
        Text("比例", "Ratios"),
        Text(
            "写作 `20%` 或 `0.20`，按精确小数计算：30人的0.1是3人，决不会是4人。下限向上取整，"
            "上限向下取整。",
            "written `20%` or `0.20`, and exact: 0.1 of 30 teachers is 3, never 4. A lower "
            "bound rounds up, an upper bound down.",
        ),
    ),
    (
        Text("候选", "Candidate"),
        Text(
            "筛选和人工决定都允许的一次交流：教师、接收学校、所任学科。不用 `eligibility` 时，"
            "在编在岗教师都符合交流条件。",
            "a move (teacher, destination, subject taught there) that the filters and the "
            "decisions allow. Without `eligibility` every active teacher is eligible.",
        ),
    ),
    (
        Text("选择条件", "Selector"),
        Text(
            "选出在编在岗教师的一组条件，须同时成立；`{}` 是全部。`列: 值`、`列: [值]`（任一）、"
            '`列: {at_least: 下限, at_most: 上限}`（数字和日期，空白不符合）；`列: ""` 只选空白。'
            "值与单元格同样读取。列：教师表的列和本区自有的列；`school.area` 等现任教学校的列，"
            "`school.group` 所在共同体；"
            "推算的 `eligible`、`backbone`、"
            "`side`（`strong` 派出、`weak` 受援）、`age`、`years_here`、`years_to_retirement`、"
            "`schools_served`、"
            "`missing_rural_years`（max(0, `title_service` 的 `years`（默认2） − 农村任教年数)）。"
            "选流动的还可写 `flow`、`subject`、`stage`（在接收学校任教的）、"
            "`to.area` 等接收学校的列、`to.group`。`check --scenario` 给出各条件选出的人数。",
            "conditions that must all hold for an active teacher; `{}` is everybody. `column: "
            "value`, `column: [values]` (any of), `column: {at_least: a, at_most: b}` (numbers and "
            'dates; a blank never matches); `column: ""` matches a blank only. Values are read '
            "like cells. Columns: those of teachers, the district's own too; of the present school "
            "as `school.area`, its groups as `school.group`; derived: `eligible`, `backbone`, "
            "`side` (`strong`, `weak`), `age`, `years_here`, `years_to_retirement`, "
            "`schools_served`, `missing_rural_years` (max(0, `years` of `title_service`, default "
            "2, − rural years)). A selector of moves also takes `flow`, `subject` and `stage` "
            "(those taught at the destination), the destination's columns as `to.area`, and "
            "`to.group`. `check --scenario` says how many people each finds.",
        ),
    ),
    (
        Text("人工决定", "Decisions"),
        Text(
            "`stay` 不得交流；`bar` 不得去某校；`go` 必须交流，本人须在编在岗，"
            "但不必符合交流条件，指定了学校的，不论筛选如何都是候选（逐一列在方案中）。"
            "这样的交流计入交流人数，不计入分母。",
            "`stay` leaves the teacher no move; `bar` removes one destination; `go` makes a move "
            "obligatory: the teacher must be active but need not be eligible, and a named school "
            "is a candidate even against the filters (each such exception is listed in the plan). "
            "Such moves count as moved; only the eligible count in denominators.",
        ),
    ),
)
"""Each word with its meaning."""
