"""The words that clerks write in the columns of codes.

Sources: JY/T 1001 (code lists of education management), the statistics' urban-rural codes,
GB/T 8561 with 人社部发〔2015〕79号 (titles), GB/T 4658 (degrees), GB/T 2261.1 (sex), the compulsory
curricula of 2022, 2011 and 2001, 国办发〔2018〕27号 (the two kinds of school).
"""

from __future__ import annotations

from collections.abc import Mapping

from solver.district.synonyms import BLANK, Certainty, Condition, Synonyms
from solver.text import Text

SMALL_SCHOOL_PUPILS = 100
"""A small rural school has fewer pupils than this (国办发〔2018〕27号)."""


def _in_stage(stage: str) -> Condition:
    return lambda row: row.get("stage") == stage


def _small_and_rural(row: Mapping[str, object]) -> bool:
    counts = (row.get("primary_students", 0), row.get("junior_students", 0))
    pupils = sum(count for count in counts if isinstance(count, int))
    return row.get("area") == "rural" and pupils < SMALL_SCHOOL_PUPILS


STAGES = Synonyms(
    sure={
        "primary": "小学段 小学部 小学阶段 小学教育",
        "junior": "初中段 初中部 初级中学 初中阶段",
    },
    ask={
        "primary": "小 教学点 一年级 二年级 三年级 四年级 五年级 六年级 1年级 2年级 3年级 4年级 "
        "5年级 6年级",
        "junior": "初 七年级 八年级 九年级 7年级 8年级 9年级 初一 初二 初三",
    },
    never="中学 九年一贯制 一贯制 高中 高中部 幼儿园 学前 中职 特教",
)
SUBJECTS = Synonyms(
    sure={
        "chinese": "小语",
        "english": "English",
        "politics": "品德与生活 品德与社会 思想品德 道德与法制 道法 品德 思品 品生 品社",
        "biology": "生物学",
        "music": "艺术(音乐) 艺术·音乐 唱游·音乐",
        "pe": "体育与健康 体育与保健",
        "art": "艺术(美术) 艺术·美术 造型·美术",
        "it": "信息技术 信息技术教育 信息科技教育",
        "labor": "劳动教育 劳动技术 劳动与技术 劳技",
        "psychology": "心理健康教育 心理",
        "other": "其它",
    },
    ask={
        "chinese": "汉语 阅读 写作",
        "math": "珠算 奥数",
        "english": "外语",
        "politics": "思想政治 思政 德育 法治 法制",
        "science": "常识 科技 理科综合",
        "biology": "生物与环境",
        "music": "唱游 声乐 器乐 舞蹈",
        "pe": "体健 体活 足球 篮球 武术 游泳",
        "art": "绘画 书画",
        "it": "信息 计算机 电脑 微机 电教 编程 人工智能",
        "labor": "通用技术 劳动实践 手工",
        "psychology": "心理咨询 心理辅导 心育",
        "other": "地方课程 校本课程 班会 阅览 实验室 图书管理",
    },
    unclear="书法 理化 史地 政史",
    reasons={
        "艺术": Text(
            "“艺术”可能是音乐，也可能是美术，请逐人填写。",
            "“艺术” may be music or art: fill in person by person. ",
        ),
        "健康": Text(
            "“健康”可能是体育，也可能是心理健康，请逐人填写。",
            "“健康” may be PE or psychology: fill in person by person. ",
        ),
    },
    never="艺术 历史与社会 人文与社会 品德与健康 综合实践活动 综合实践 "
    "综合 健康 健康教育 日语 俄语 "
    "藏语文 蒙古语文 维吾尔语文 朝鲜语文 哈萨克语文 藏语 蒙古语 "
    "维吾尔语 朝鲜语 全科 包班 教务 后勤 "
    "财会 校医 食堂 学前教育 特殊教育",
    where=(
        ("自然", "science", Certainty.SURE, _in_stage("primary")),
        ("政治", "politics", Certainty.ASK, _in_stage("junior")),
    ),
)
AREAS = Synonyms(
    sure={
        "urban": "主城区 城乡结合区 市区 中心城区 111 112",
        "town": "镇中心区 镇乡结合区 特殊区域 县镇 121 122 123",
        "rural": "乡中心区 村庄 210 220",
    },
    ask={
        "urban": "城市 城乡结合部 街道",
        "town": "镇 镇上 集镇 建制镇",
        "rural": "农村 乡 村 乡下",
    },
    never="城镇 县城 乡镇 城郊 郊区 城关 山区 库区 开发区",
    reasons={
        "城镇": Text(
            "“城镇”可能是城区，也可能是镇区，请逐校填写。",
            "“城镇” may be urban or town: fill in school by school. ",
        ),
        "县城": Text(
            "“县城”统计上是镇区，口头上常指城区，请逐校填写。",
            "“县城” is a town in statistics and often urban in speech: fill in school by school. ",
        ),
        "乡镇": Text(
            "“乡镇”可能是镇区，也可能是乡村，请逐校填写。",
            "“乡镇” may be town or rural: fill in school by school. ",
        ),
    },
)
STANDINGS = Synonyms(
    sure={
        "strong": "优质校 优质学校",
        "regular": "普通校 一般 一般校 中等 常规",
        "weak": "薄弱校 薄弱学校 相对薄弱 相对薄弱学校 较薄弱",
    },
    ask={
        "strong": "示范 示范校 强校 名校 重点 省级示范 一类",
        "regular": "二类 合格 达标 规范化",
        "weak": "待提升 较弱 三类 农村薄弱",
    },
    never="A B C 一 二 三 新建 新优质 领衔 实验 民族",
)
SCHOOL_KINDS = Synonyms(
    sure={
        "boarding": "乡镇寄宿制 乡镇寄宿制学校(小学) 乡镇寄宿制学校(初中)",
        BLANK: "小学 完全小学 完小 初级中学 初中 九年一贯制学校 九年一贯制 九年制 中心小学 中心校 "
        "公办 211 311 312",
    },
    ask={
        "small_rural": "教学点 小学教学点 村小",
        "boarding": "寄宿制 寄宿制学校 部分寄宿",
        BLANK: "初小 附设初中班 十二年一贯制 完全中学 民办",
    },
    never="特殊教育 职业 幼儿园",
    where=(
        (
            "小规模 小规模学校 乡村小规模 村小规模学校",
            "small_rural",
            Certainty.SURE,
            _small_and_rural,
        ),
    ),
)
TITLES = Synonyms(
    sure={
        "full_senior": "正高级教师 中小学正高级教师 正高",
        "senior": "高级教师 中小学高级教师 中学高级教师 中高 中教高级",
        "first": "一级教师 中小学一级教师 中学一级教师 小学高级教师 中一 中教一级",
        "second": "二级教师 中小学二级教师 中学二级教师 小学一级教师 中二",
        "third": "三级教师 中小学三级教师 中学三级教师 小学二级教师 小学三级教师",
        "none": "未评职称 未定级 未定职级 未聘 未评聘 无职称 试用期",
    },
    ask={
        "full_senior": "教授级 研究员级",
        "senior": "副高 副高级 幼儿园高级 专技五级 专技六级 专技七级",
        "first": "中级 小高 小教高级 小学高级 专技八级 专技九级 专技十级",
        "second": "小一 小教一级 小学一级 助理级 助级 专技十一级 专技十二级",
        "third": "小二 小三 员级 专技十三级",
        "none": "见习 见习期 初聘",
    },
    never="高级工 高级技师 高级讲师 工人 技术工 职员 初级 特级 讲师 副教授 实验师 会计师 "
    "图书馆员 医师",
)
DEGREES = Synonyms(
    sure={
        "doctor": "博士研究生 博士研究生毕业 博研",
        "master": "硕士研究生 硕士研究生毕业 硕研 教育硕士",
        "bachelor": "大学本科 大学本科毕业 本科毕业 全日制本科 函授本科 成人本科 自考本科 师范本科 "
        "大本 学士",
        "associate": "大专 大学专科 大学专科毕业 专科毕业 大专毕业 师专 函授大专 高职高专",
        "secondary": "中专 中等专科 中师 中等师范 职高 职业高中 技校 高中 初中 及以下",
    },
    ask={
        "master": "研究生 在职研究生 研究生班",
        "bachelor": "大学 大学普通班 双学位 专升本 硕士学位",
        "associate": "高职 五年一贯制",
        "secondary": "民师",
    },
    never="985 师范类",
    unfinished="结业 肄业 在读",
)
STATUSES = Synonyms(
    sure={
        "active": "在编在岗教师 在职在编在岗 在编在岗专任",
        "leave": "离岗待退 内退 停薪留职 长期病休 长病假 离岗休养 在编不在岗",
        "contract": "代课 代课教师 临聘 临时聘用 劳务派遣 购买服务 外聘 编外聘用 在岗不在编",
    },
    ask={
        "active": "在岗 在编 在职 在职在编 正式 公办 在册 "
        "交流中 轮岗中 支教中 跟岗 产假 哺乳假 病假 "
        "特岗",
        "leave": "借调 借出 外借 抽调 挂职 援藏 援疆 脱产进修 停职 病休 退休 调出 辞职 死亡",
        "contract": "合同制 聘用制 人事代理 备案制 员额制 控制数 返聘 实习",
    },
    unclear="否 × 0 FALSE",
)
HONOURS = Synonyms(
    sure={
        "school": "校骨干 校级骨干教师 校级",
        "district": "区骨干 县骨干 区级骨干教师 县级骨干 "
        "县级骨干教师 区(县)级骨干教师 旗级骨干 区级 "
        "县级",
        "city": "市骨干 市级骨干教师 地市级骨干 市级",
        "leader": "学科带头人(区) 学科带头人(市) 学科带头人(校) "
        "区级学科带头人 市级学科带头人 带头人",
        "special": "特级 省特级教师",
        "excellent": "优秀教师(区) 优秀教师(市)",
        BLANK: "非骨干 非骨干教师",
    },
    ask={
        "school": "校级名师",
        "district": "县级名师 教学能手(区) 教坛新秀 骨干教师 骨干",
        "city": "省级骨干 国家级骨干",
        "leader": "学科首席 首席教师 名师 名师工作室主持人",
        "special": "正高级特级",
        "excellent": "优秀班主任 先进工作者 模范教师 师德标兵 优秀教育工作者",
    },
    unclear="是 √ 有",
    never="名校长 三好 优质课 一等奖",
)
POSTS = Synonyms(
    sure={
        "teacher": "专任教师 任课教师 科任教师 一线教师 班主任 普通教师",
        "middle": "中层正职 中层副职",
        "head": "书记、校长 党支部书记兼校长 校长兼书记",
    },
    ask={
        "teacher": "教研组长 备课组长 年级组长 级部主任 少先队辅导员 工会委员",
        "middle": "主任 工会主席 团委书记 大队辅导员 校长助理",
        "deputy_head": "副书记 纪检委员 教学点负责人",
        "head": "书记 党总支书记 执行校长 总校长 主持工作 园长",
    },
    endings={
        "middle": "教导主任 教务主任 政教主任 德育主任 总务主任 "
        "教科室主任 教研室主任 教科研室主任 办公室主任 "
        "副主任",
        "deputy_head": "副校长",
    },
    never="名誉校长 原校长 原副校长 前校长 职员 工勤 教辅 会计 校医 门卫",
)
SEXES = Synonyms(
    sure={"M": "男性 男士 男教师 male", "F": "女性 女士 女教师 female"},
    ask={"M": "1", "F": "2"},
    never="0 9",
)
GROUP_KINDS = Synonyms(
    sure={
        "education_group": "集团 集团化办学",
        "alliance": "联盟 校际联盟",
        "community": "共同体 发展共同体 城乡共同体",
        "zone": "大学区 学区制",
    },
    ask={"community": "教联体 教共体 联合体", "zone": "片区", "alliance": "联校 协作体"},
)
ROLES = Synonyms(
    sure={
        "lead": "牵头校 牵头学校 领衔 核心校 龙头校 总校 主校",
        "member": "成员 成员学校",
    },
    ask={"lead": "中心校 强校 本部", "member": "分校 托管校 帮扶校 受援校 加盟校 教学点"},
)
DECISIONS = Synonyms(
    sure={"stay": "不交流 不得交流", "bar": "不得去"},
    ask={
        "go": "必须 必去 确定交流 已定",
        "stay": "不动 暂缓 保留 留任",
        "bar": "回避 不去",
    },
)
EXEMPTIONS = Synonyms(
    ask={BLANK: "不免交流 可以交流 符合 正常"},
    unclear="是 有 √ 1 TRUE 特殊 其他 其它 见备注",
    reasons=dict.fromkeys(
        ["是", "有", "√", "1", "TRUE", "特殊", "其他", "其它", "见备注"],
        Text("请写明原因；没有请留空。", "Write the reason; leave it blank if there is none. "),
    ),
)
YES_NO = Synonyms(
    sure={"yes": "√ ✓ 有 TRUE Y", "no": "× 无 没有 不是 FALSE N"},
    ask={"yes": "1 对", "no": "0"},
)
RELATIONS = Synonyms(
    sure={
        "kept": "不转关系 关系不转 人事关系不转 不转人事关系 保留",
        "moved": "转关系 转人事关系 人事关系转入 调动 随转",
    },
    ask={"kept": "否", "moved": "是 √"},
    never="部分 待定",
)
OUTCOMES = Synonyms(
    sure={
        "return": "返回原校 回原校 期满返回",
        "extend": "续派 延期 继续交流",
        "settle": "留在交流学校 留任交流学校 留任受援学校",
    },
    ask={"return": "回", "extend": "延长", "settle": "留 调入"},
)
GRADES = Synonyms(
    sure={
        str(n): f"{sign}年级" + (f" 初{'一二三'[n - 7]}" if n > 6 else "")
        for n, sign in enumerate("一二三四五六七八九", start=1)
    },
)
