"""Describes each command-line option, in one wording wherever it stands."""

from __future__ import annotations

import click

from solver.text import Text

HELP: dict[str, Text] = {
    "--scenario": Text("政策文件（YAML），或现成政策的名称", "policy file, or a ready one by name"),
    "--plan": Text("方案文件夹或名单文件", "a plan's folder, or a list"),
    "--out": Text("写到这个文件夹", "folder to write to"),
    "--json": Text("以 JSON 输出", "print one JSON document"),
    "--lang": Text("语言", "language"),
    "--time-limit": Text("最多求解多少秒", "seconds of search at most"),
    "--seed": Text("随机数种子", "random seed"),
    "--before": Text("修改前的名单", "the list it was made from"),
    "--annotate": Text("另存一份逐格标出问题的副本", "write a copy with every problem marked"),
    "--answers": Text(
        "把拿不准的写法写成问题表", "write what must be asked as a sheet to answer in"
    ),
    "--apply": Text("按填好的问题表处理", "read the data with these answers"),
    "--data": Text("数据表，用于按共同体统计", "the tables, for figures by group"),
    "--trade": Text(
        "权衡什么：travel,shortage 或 rotation_ratio.at_least=10%:30%,travel",
        "what for what: travel,shortage or rotation_ratio.at_least=10%:30%,travel",
    ),
    "--points": Text("求多少个点", "how many points"),
    "--per-school": Text("另按学校各出一份", "one more file a school"),
    "--masked": Text("公示稿，遮盖姓名", "for the public: names are masked"),
    "--fields": Text(
        "通知要素（YAML）：发文机关、文号、依据、报到时间、联系人、联系电话",
        "issuer, number, basis, report_on, contact, telephone of the notice (YAML)",
    ),
    "--template": Text("自用的 .docx 模板", "your own .docx"),
    "--save-template": Text("写出默认模板后结束", "write the default template, and stop"),
    "--schools": Text("学校数", "how many schools"),
    "--more": Text(
        "可选的表和列也填（任教经历、交流任期等）", "fill the optional tables and columns too"
    ),
    "--format": Text("文件格式", "kind of file"),
    "--workers": Text("保留选项，不影响结果", "kept for scripts: changes nothing"),
    "--names": Text("report.html 中显示姓名", "name people in report.html"),
    "--previous": Text("尽量保持此方案", "stay close to this plan"),
    "--prefer": Text("与 --previous 同用：先保目标或先保人员", "with --previous: what comes first"),
    "--vary": Text(
        "变动的参数，可重复：rotation_ratio.at_least=10%,20%",
        "what varies, may be repeated: rotation_ratio.at_least=10%,20%",
    ),
    "--jobs": Text("进程数，至多每核一个", "processes, at most one a core"),
    "--cluster": Text("dask 调度器地址，tcp://host:8786", "a dask scheduler, tcp://host:8786"),
    "--years": Text("预测多少年", "how many years"),
    "--year": Text("哪一学年（2026 指2026年9月起）", "which year (2026 is September 2026)"),
    "--total": Text("编制总量，默认为现有之和", "all headcount; by default what is fixed today"),
    "--pool": Text("留作机动的比例", "share that is kept back"),
    "--leavers-of": Text("计入多少年内的退休", "retirements within so many years count"),
    "--spare": Text("标准以上剩余的去向", "where what is left above the standards goes"),
    "--most-change": Text("每校最多增减的比例", "share by which a school may change at most"),
    "--indicator": Text(
        "哪项差异系数不达标、起因是什么：小学骨干教师 或 primary.backbone",
        "which requirement keeps this indicator above its limit: primary.backbone",
    ),
    "--columns": Text(
        "名单打印哪些列，用逗号分开：姓名,任教学科,接收学校",
        "columns of the list to print, with commas between them: name,subject,to",
    ),
    "--keep-columns": Text(
        "保留这些像证件号、电话、银行卡的列", "keep these columns that look personal"
    ),
    "--teacher": Text("工号或姓名", "the teacher's code or name"),
    "--to": Text("学校代码或校名", "a school's code or name"),
}
"""By the option's long name; a new option needs a line here, and a test asks for it."""


def described(command: click.Command) -> click.Command:
    """Give every option of a command its help, in both languages."""
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.opts[-1] in HELP:
            text = HELP[parameter.opts[-1]]
            parameter.help = f"{text.zh} / {text.en}"
    return command
