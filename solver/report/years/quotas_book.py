"""quotas.xlsx: headcount today and proposed, in the form an establishment office reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from solver.district import District
from solver.policy.scenario import Scenario
from solver.report.workbook.sheet import SIGNED, Column, Sheet, Value
from solver.report.years.heading import titled
from solver.text import Lang, Text
from solver.years.holders import Holder
from solver.years.quotas import Quotas

POSTS = Text("名", "posts")
TITLE = Text("中小学编制动态调整建议表", "headcount within the total, proposal")
_BY_STAGE = {"primary": Text("（小学）", " (primary)"), "junior": Text("（初中）", " (junior)")}


def write_quotas_book(
    district: District, scenario: Scenario, found: Quotas, path: Path, lang: Lang
) -> None:
    """Write the workbook; every text stays text."""
    import xlsxwriter

    from solver.report.workbook.xlsx_writer import Paper

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": scenario.name})
        Paper(book, lang).write_all([sheet(district, scenario, found)])


def sheet(district: District, scenario: Scenario, found: Quotas) -> Sheet:
    """Make the table: a row a school, stages below it where they have headcount of their own."""
    years = max((len(s.holder.leavers) for s in found.schools), default=0)
    leave = Text("{k}年内退休", "retire within {k}")
    columns = [
        Column(Text("学校", "school"), left=True),
        Column(Text("学生数", "pupils"), "count", total=True),
        Column(Text("班数", "classes"), "count", total=True),
        Column(Text("按标准", "standard"), "count", total=True),
        Column(Text("现编制", "quota"), "count", total=True),
        Column(Text("在编", "staff"), "count", total=True),
        Column(Text("在岗", "working"), "count", total=True),
        Column(Text("超编（缺编为负）", "over (under)"), "count", total=True),
        *(Column(leave.fill(k=k), "count", total=True) for k in range(1, years + 1)),
        Column(Text("建议增减", "proposed ±"), "count", total=True),
        Column(Text("建议编制", "proposed"), "count", total=True),
        Column(Text("调整后超缺编", "over (under) after"), "count", total=True),
    ]
    summary = Text(
        "编制总量{t}名，机动{p}名；建议编制以在编减{k}年内退休为下限、以编制标准为上限。",
        "{t} posts in all, {p} in the pool; proposals lie between staff less who retire within "
        "{k} years and the standard.",
    )
    told = summary.fill(t=found.total, p=found.pool, k=years)
    notes = [told, *_stages(district, found), SIGNED]
    title, subtitle = titled(scenario, TITLE, POSTS)
    rows = list(_rows(district, found))
    return Sheet(Text("编制建议", "Headcount"), title, subtitle, columns, rows, notes=notes)


def _rows(district: District, found: Quotas) -> Iterator[list[Value]]:
    schools = {s.school_id: s for s in district.schools}
    for proposal in found.schools:
        school = schools[proposal.holder.school_id]
        pupils = school.primary_students + school.junior_students
        classes = school.primary_classes + school.junior_classes
        numbers = _numbers(proposal.holder, proposal.proposed)
        yield [school.name, pupils, classes, *numbers]


def _numbers(holder: Holder, proposed: int) -> list[Value]:
    return [
        holder.standard,
        holder.quota,
        holder.staff,
        holder.working,
        holder.staff - holder.quota,
        *holder.leavers,
        proposed - holder.quota,
        proposed,
        holder.staff - proposed,
    ]


def _stages(district: District, found: Quotas) -> Iterator[Text]:
    """Say how the headcount of schools is divided where it is fixed by stage."""
    names = {s.school_id: s.name for s in district.schools}
    for proposal in found.schools:
        for stage, (holder, proposed) in proposal.stages.items():
            words = _BY_STAGE[stage]
            text = Text(
                "{s}{w}：标准{a}，现编制{b}，建议{c}。",
                "{s}{w}: standard {a}, quota {b}, proposed {c}.",
            )
            yield text.fill(
                s=names[holder.school_id], w=words, a=holder.standard, b=holder.quota, c=proposed
            )
