"""Words the page of one plan."""

from __future__ import annotations

from solver.district.words import FLOW_WORDS
from solver.report.labels import BY_HAND
from solver.text import Text

WORDS = {
    "skip": Text("跳到正文", "Skip to the content"),
    "contents": Text("目录", "Contents"),
    "as_of": Text("统计日期", "counted as of"),
    "interrupted": Text("求解曾被中断", "the search was interrupted"),
    "masked": Text(
        "姓名已作遮盖处理。本页仍含工号，请勿公开发布；公示请用遮盖姓名的公示稿。",
        "Names are masked. The page still holds codes: do not publish it; "
        "for publication there is the public notice.",
    ),
    "named": Text(
        "本页含姓名和工号，仅限内部使用。", "This page holds names and codes: internal use only."
    ),
    "stop": Text("。", "."),
    "by_hand": BY_HAND,
    "units": Text("个单位", "units"),
    "sort": Text("点选列名排序", "choose a column's head to sort"),
    "scale": Text("公里", "km"),
    "areas": Text("城区、镇区、乡村学校", "schools in urban, town and rural areas"),
    "sizes": Text("图形越大，在岗教师越多", "the larger, the more teachers"),
    "arc_widths": Text("弧线越粗，交流人数越多", "the wider, the more people"),
    "reached": Text("要求与达到", "Asked and reached"),
    "rules": Text("政策指标", "Policy"),
    "goals": Text("目标与已证下界", "Goals and proven bounds"),
    "flows": Text("交流流向", "Where the moves go"),
    "groups": Text("按共同体", "By group"),
    "total": Text("合计", "total"),
    "map": Text("地图", "Map"),
    "map_said": Text(
        "学校按经纬度定位，弧线为交流方向，粗细为人数。点选学校可突出其交流并查看明细。",
        "Schools stand at their coordinates; arcs are moves, the wider the more. "
        "Choose a school to single out its moves and to see its details.",
    ),
    "map_short": Text("学校与交流流向示意图", "map of schools and moves"),
    "no_map": Text("学校表没有经纬度，无法绘图。", "The schools have no coordinates to draw."),
    "missing": Text("所学校没有经纬度，未画出。", "school(s) without coordinates are not drawn."),
    "all_arcs": Text("显示全部交流", "Show all moves"),
    "legend": Text("图例", "Legend"),
    "strong_side": Text("圆形：派出一侧学校", "circle: school on the strong side"),
    "weak_side": Text("方形：受援一侧学校", "square: school on the weak side"),
    **FLOW_WORDS,
    "change": Text("交流前后", "Before and after"),
    "shortages": Text("学科缺员（岗位）", "Posts missing by subject"),
    "subject": Text("学科", "subject"),
    "before": Text("交流前", "before"),
    "after": Text("交流后", "after"),
    "bars": Text("前（浅）后（深）", "before (light), after (dark)"),
    "cvs": Text("差异系数", "Coefficients of variation"),
    "indicator": Text("指标", "indicator"),
    "limit": Text("上限", "limit"),
    "limit_line": Text("竖线为上限", "the upright line is the limit"),
    "indicators": Text("优质均衡指标", "Balance indicators"),
    "waivers": Text("免除与例外", "Waivers and exceptions"),
    "schools": Text("各校情况", "School by school"),
    "open_all": Text("全部展开", "Open all"),
    "close_all": Text("全部收起", "Close all"),
    "out": Text("调出", "leaving"),
    "in": Text("调入", "coming"),
    "short": Text("缺员", "missing"),
    "short_before": Text("交流前缺", "missing before"),
    "short_after": Text("交流后缺", "missing after"),
    "quota": Text("编制", "quota"),
    "staff": Text("在岗", "staff"),
    "stage": Text("学段", "stage"),
    "need": Text("需配", "need"),
    "subjects_of": Text("各学科", "subjects"),
    "nobody": Text("无", "nobody"),
    "list": Text("交流人员名单", "The list"),
    "search": Text(
        "查找（姓氏、工号、学校、学科，可用空格分开几个词）",
        "Search (name, code, school, subject; several words with spaces)",
    ),
    "shown": Text("显示", "shown"),
    "code": Text("工号", "code"),
    "name": Text("姓名", "name"),
    "backbone": Text("骨干", "backbone"),
    "yes": Text("是", "yes"),
    "from": Text("现学校", "from"),
    "to": Text("接收学校", "to"),
    "flow": Text("交流形式", "flow"),
    "km": Text("公里", "km"),
}
"""By the key under which the template asks for them."""
