"""编制说明: what the workbook was made from, by whom it can be made again, what was not applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from solver.district.vocabulary import VALUE_WORDS
from solver.planning.plan import Plan
from solver.planning.summary import versions
from solver.policy.accept import ACCEPTABLE
from solver.policy.unit_names import names_of_units
from solver.report.labels import BY_HAND
from solver.report.requirement import requirement
from solver.report.sources import Sources
from solver.report.values import written
from solver.report.verdict import verdict
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text, same

NAME = Text("编制说明", "How it was made")
TITLE = Text("交流轮岗方案编制说明", "how the plan was made")
COLUMNS = (
    Column(Text("项目", "what"), at_least=16, at_most=24, left=True),
    Column(Text("内容", "content"), at_least=60, at_most=110, left=True),
)


def sheet(plan: Plan, people: People, sources: Sources) -> Sheet:
    """Make one row a fact, and the policy file line by line at the end."""
    rows: list[list[Value]] = [list(row) for row in _rows(plan, people, sources)]
    note = Text(
        "各表中的人数为公式，从“交流轮岗人员名单”“符合条件人员名册”“不符合人员及原因”逐行统计。",
        "Numbers of people are formulas over the sheets Assignments, Eligible and Not eligible.",
    )
    title, subtitle = titled(plan, TITLE)
    return Sheet(NAME, title, subtitle, COLUMNS, rows, notes=(note,), filtered=False)


def _rows(plan: Plan, people: People, sources: Sources) -> Iterator[tuple[Value, Value]]:
    yield Text("政策", "policy"), plan.scenario.name
    yield Text("结论", "verdict"), BY_HAND if plan.by_hand else verdict(plan)
    yield Text("统计日期", "counted as of"), plan.scenario.definitions.as_of.isoformat()
    yield Text("编制日期", "made on"), date.today().isoformat()
    for name, version in versions().items():
        yield Text("程序版本", "version"), f"{name} {version}"
    for name, digest in sources.hashes():
        yield Text("输入文件（SHA-256）", "input (SHA-256)"), f"{name}　{digest}"
    for name, digest in plan.scenario.inputs.items():
        yield Text("输入文件（SHA-256）", "input (SHA-256)"), f"{name}　{digest}"
    yield from _not_applied(plan)
    yield from _answered(sources)
    private = people.withheld
    if private:
        shown = Text("、".join(private), ", ".join(private))
        yield Text("未列入名单的列", "columns left out"), shown
    yield from _policy(plan, sources)


def _not_applied(plan: Plan) -> Iterator[tuple[Value, Value]]:
    """Yield what could not bind, what was accepted, and what stands against a filter."""
    names = names_of_units(plan.district)
    waived = [f for f in plan.audit.findings if f.waived]
    for finding in waived:
        said = requirement(finding, plan.scenario, plan.district, names)
        yield Text("未能适用", "not applied"), said
    if not waived:
        yield Text("未能适用", "not applied"), Text("无", "nothing")
    for code, reason in plan.scenario.accept.items():
        text = Text("{c}：{r}", "{c}: {r}").fill(c=ACCEPTABLE[code], r=reason)
        yield Text("已接受", "accepted"), text
    if plan.moves.overrides:
        text = Text("{n}处，见“免除与例外”", "{n}, see the sheet of waivers and exceptions")
        yield Text("人工决定的例外", "exceptions"), text.fill(n=len(plan.moves.overrides))


def _answered(sources: Sources) -> Iterator[tuple[Value, Value]]:
    """Yield the words that were read as others."""
    for use in sources.words:
        table, column, written, code = use.note[:4]
        if code is None:
            continue
        meant = VALUE_WORDS.get((table, column), {}).get(code) or same(code)
        meant = meant if code else Text("空白", "blank")
        text = Text("{w} → {m}，{n}处", "{w} → {m}, {n} times")
        yield Text("按此读取", "read as"), text.fill(w=written, m=meant, n=use.count)


def _policy(plan: Plan, sources: Sources) -> Iterator[tuple[Value, Value]]:
    """Yield the policy file in full; what was made in Python by its parameters."""
    text = sources.policy_text()
    head = Text("政策文件全文", "policy file in full")
    if text:
        for line in text.rstrip().split("\n"):
            yield head, line.rstrip()
        return
    for element in plan.scenario.elements:
        names = [name for name in type(element).model_fields if name != "previous"]
        listed = "，".join(f"{name}: {written(getattr(element, name))}" for name in names)
        yield Text("政策参数", "parameters"), f"{element.id}: {{{listed}}}"
