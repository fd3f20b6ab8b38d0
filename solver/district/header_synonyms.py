"""The headers that clerks write for the columns of each table."""

from __future__ import annotations

from solver.district.headers import Headers

HEADERS: dict[str, dict[str, Headers]] = {
    "schools": {
        "school_id": Headers(
            sure="学校编码 学校编号", ask="单位代码 学校标识码 机构代码", never="统一社会信用代码"
        ),
        "name": Headers(sure="学校 学校全称 校名", ask="单位名称 简称", never="校长姓名"),
        "area": Headers(
            sure="驻地城乡类型 学校驻地城乡类型 城乡类别 城乡分类 城乡划分 所在地城乡类型",
            ask="所在区域 区域 城乡",
            never="地址",
        ),
        "standing": Headers(sure="学校水平", ask="办学等级 等级"),
        "kind": Headers(sure="学校类型(两类学校)", ask="类别 学校类型 办学类型 学校性质"),
        "place": Headers(sure="乡镇 乡镇(街道) 所属乡镇 街镇", ask="所在地 片区", never="地址"),
        "lon": Headers(sure="东经", ask="坐标 x"),
        "lat": Headers(sure="北纬", ask="坐标 y"),
        "primary_students": Headers(
            sure="小学生数 小学在校学生数", ask="在校生数 学生数 小学人数", never="招生数 毕业生数"
        ),
        "junior_students": Headers(
            sure="初中生数 初中学生数 初中在校学生数",
            ask="在校生数 学生数 初中人数",
            never="招生数 毕业生数",
        ),
        "primary_classes": Headers(sure="小学班级数 小学教学班数", ask="班数 班级数"),
        "junior_classes": Headers(sure="初中班级数 初中教学班数", ask="班数 班级数"),
        "quota": Headers(
            sure="编制数 核定编制 核编数 教职工编制数 核定教职工编制",
            ask="编制 定编数 应有编制 教师编制数",
            never="现有人数 在编人数 缺编数 超编数",
        ),
    },
    "teachers": {
        "teacher_id": Headers(
            sure="教师编号 职工号 教工号 教职工号 人员编号 教师工号",
            ask="编号 序号 教师ID 代码 教师代码",
            never="身份证号 证书编号 电话",
        ),
        "name": Headers(sure="教师姓名", ask="名单", never="曾用名 配偶姓名"),
        "school_id": Headers(
            sure="学校 学校名称 学校代码 所在学校 任教学校名称 现任教学校 现学校",
            ask="单位 工作单位 单位名称 学校标识码 校区 部门",
            never="毕业学校 毕业院校 原学校",
        ),
        "stage": Headers(sure="学段 所教学段 任教阶段", ask="层次 学部", never="学校类别"),
        "subject": Headers(
            sure="学科 任教课程 任教科目 所教学科 现任教学科 主教学科 科目",
            ask="课程 任课 专业 岗位",
            never="所学专业 毕业专业 资格证学科",
        ),
        "other_subjects": Headers(sure="兼任学科 兼课 兼教科目 兼任课程", ask="第二学科 其他学科"),
        "sex": Headers(sure="男女", ask="男/女 性别代码"),
        "born": Headers(
            sure="出生日期 出生年月日 出生时间 出生", ask="生日 年龄", never="身份证号"
        ),
        "joined": Headers(
            sure="进校时间 进校年月 进本校年月 进本校时间 到校时间 "
            "到校年月 来校时间 到本校时间 调入本校时间 进入本校时间",
            ask="入职时间 调入时间 本校工作年限 何时到校",
            never="参加工作时间 参加工作年月 任教时间 任现职时间 入党时间",
        ),
        "title": Headers(
            sure="现职称 专业技术职务 专业技术资格 职称等级 专业技术职称",
            ask="职务职称 职级 岗位等级 聘任职称 任职资格",
            never="取得职称时间",
        ),
        "honours": Headers(
            sure="骨干级别 骨干类别 骨干教师级别 骨干教师类型 骨干教师称号",
            ask="骨干 骨干教师 称号 荣誉称号 名优教师",
            never="获奖情况",
        ),
        "degree": Headers(
            sure="最高学历 现学历 学历层次 文化程度",
            ask="第一学历 全日制学历 学历学位",
            never="学位 毕业院校",
        ),
        "post": Headers(
            sure="校内行政职务 现任行政职务 学校职务",
            ask="职务 现任职务 党政职务 任职情况 岗位类别 职务职称",
            never="专业技术职务 社会职务",
        ),
        "status": Headers(
            sure="在岗状态 在编在岗情况 在岗情况",
            ask="状态 人员类别 是否在编 是否在岗 编制情况 用工性质",
            never="婚姻状况 健康状况",
        ),
        "exempt": Headers(
            sure="不交流原因 不参加交流原因 免轮岗原因 免于交流原因 免予交流原因",
            ask="不符合原因 特殊情况 是否免交流",
            never="备注",
        ),
        "rural_years": Headers(
            sure="农村任教年限 农村任教年数 乡村任教年限 农村学校任教年限",
            ask="农村工作年限 支教年限 薄弱学校任教年限 基层年限",
            never="教龄 工龄",
        ),
        "home": Headers(
            sure="现居住地 居住乡镇", ask="家庭住址 住址 家庭地址", never="籍贯 户籍 出生地"
        ),
        "on_exchange_until": Headers(
            sure="交流期满时间 交流到期时间 轮岗期满时间",
            ask="交流时间 交流期限 支教结束时间 期满时间",
            never="合同到期",
        ),
        "home_school": Headers(
            sure="编制学校 编制所在校 编制所在单位 人事关系所在学校",
            ask="编制单位 人事关系 原单位 派出学校",
        ),
        "willing": Headers(
            sure="志愿 交流志愿 意向学校", ask="意向 意愿 第一志愿", never="是否自愿 是否同意"
        ),
        "certificates": Headers(
            sure="教师资格证 教师资格种类",
            ask="资格证 资格证学科 任教资格",
            never="教师资格证号 教师资格证书号 资格证编号",
        ),
        "retires": Headers(
            sure="退休时间 退休日期 法定退休年月", ask="退休 退休年龄", never="退休证号 已退休"
        ),
        "grade": Headers(sure="所教年级 任课年级", ask="年级 年级组", never="年级组长"),
        "schools_served": Headers(
            sure="任教满三年学校数", ask="任教学校数 工作过的学校数", never="现任教学校"
        ),
    },
    "groups": {
        "group_id": Headers(sure="集团代码 学区代码", ask="代码 编号"),
        "name": Headers(sure="集团名称 共同体名称 联盟名称 学区名称", ask="单位"),
        "kind": Headers(sure="共同体类型 集团类型", ask="类别 性质", never="牵头校"),
    },
    "members": {
        "group_id": Headers(
            sure="集团代码 学区代码 集团名称 共同体名称 所属集团 联盟名称 学区名称", ask="代码 编号"
        ),
        "school_id": Headers(sure="成员校代码 成员学校 学校 学校名称", ask="单位"),
        "role": Headers(sure="身份 学校角色 校别", ask="类别 备注 是否牵头"),
    },
    "needs": {
        "school_id": Headers(
            sure="学校 学校名称 学校编码 学校编号 任教学校", ask="单位 学校标识码"
        ),
        "stage": Headers(sure="学段 所教学段 任教阶段", ask="层次 学部"),
        "subject": Headers(sure="学科 任教课程 任教科目 科目", ask="课程 岗位"),
        "posts": Headers(
            sure="应配人数 应配教师数 岗位数",
            ask="需求人数 需要人数 教师数",
            never="缺员数 缺编数 拟补充人数 现有人数",
        ),
    },
    "travel": {
        "from_place": Headers(sure="起点乡镇 出发地", ask="甲地"),
        "to_place": Headers(sure="终点乡镇 目的地", ask="乙地"),
        "km": Headers(
            sure="距离 里程 路程 公里数", ask="距离(米) 距离(里) 公里(米)", never="时间 用时 票价"
        ),
    },
    "decisions": {
        "teacher_id": Headers(sure="教师工号 教师编号", ask="姓名"),
        "decision": Headers(sure="处理决定", ask="意见 处理意见"),
        "school_id": Headers(sure="指定学校 去向学校", ask="学校 现学校"),
        "reason": Headers(sure="原因", ask="说明"),
    },
    "terms": {
        "teacher_id": Headers(sure="教师工号 教师编号", ask="姓名"),
        "from_school_id": Headers(sure="派出校 原学校", ask="原单位 编制学校"),
        "to_school_id": Headers(sure="接收校 受援学校 交流学校", ask="现学校 任教学校"),
        "starts": Headers(sure="开始时间 交流开始时间 起始年月", ask="起始 开始"),
        "ends": Headers(sure="结束时间 交流结束时间 期满年月 截止年月", ask="期满 结束"),
        "form": Headers(sure="形式 交流类型", ask="类型 方式"),
        "relation": Headers(sure="是否转人事关系", ask="是否转关系 关系"),
        "appraisal": Headers(sure="考核结果 考核等次", ask="考核"),
        "outcome": Headers(sure="去向", ask="期满安排"),
    },
    "history": {
        "teacher_id": Headers(sure="教师工号 教师编号", ask="姓名"),
        "school_id": Headers(sure="学校编码 学校编号", ask="单位代码 学校标识码"),
        "school_name": Headers(sure="学校名称 任教学校 校名", ask="单位 工作单位"),
        "starts": Headers(sure="开始时间 起始年月 到校年月", ask="起始 开始"),
        "ends": Headers(sure="结束时间 截止年月 离校年月", ask="截止 结束"),
        "weak": Headers(sure="是否农村或薄弱", ask="是否农村 是否薄弱 农村"),
    },
    "standards": {
        "school_id": Headers(sure="学校 学校名称 学校编码 学校编号", ask="单位 学校标识码"),
        "stage": Headers(sure="任教学段", ask="层次 学部"),
        "rooms_area": Headers(ask="教学用房面积 生均用房面积", never="占地面积"),
        "sports_area": Headers(ask="运动场地面积 生均运动场馆面积"),
        "equipment": Headers(sure="生均仪器设备值", ask="仪器设备值 设备值"),
        "media_rooms": Headers(
            sure="每百名学生拥有网络多媒体教室数", ask="多媒体教室数", never="教室总数"
        ),
    },
    "title_posts": {
        "school_id": Headers(sure="学校 学校名称 学校编码 学校编号", ask="单位 学校标识码"),
        "title": Headers(sure="职称等级 专业技术职务", ask="岗位等级 级别"),
        "posts": Headers(sure="核定岗位数", ask="人数 岗位", never="现有人数 空岗数"),
    },
    "outside": {
        "request_id": Headers(sure="需求编号", ask="编号 序号"),
        "place": Headers(sure="受援地 支援地区 派往地", ask="地点 单位"),
        "posts": Headers(sure="选派人数 需求人数", ask="人数 名额"),
        "stage": Headers(sure="任教学段", ask="层次"),
        "subject": Headers(sure="任教学科 科目", ask="岗位 课程"),
        "starts": Headers(sure="开始时间 起始年月", ask="起始 开始"),
        "ends": Headers(sure="结束时间 截止年月", ask="截止 结束"),
    },
}
