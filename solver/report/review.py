"""复核报告: each requirement with its basis, what was asked and counted, and the conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from solver.explain.edited import Violation
from solver.planning.audit import CANDIDATE, DECISIONS
from solver.planning.plan import Plan
from solver.policy.element import Rule
from solver.policy.unit_names import names_of_units, unit_title
from solver.recount.finding import Finding
from solver.report.docx_form import (
    BODY,
    CELL,
    HEAD,
    HEADING,
    RIGHT,
    TITLE,
    as_bytes,
    fill,
    mark,
    new_document,
    paragraph_of,
)
from solver.report.labels import BY_HAND, NO, NO_CANDIDATES, YES, asked, element_title, heading
from solver.report.requirement import person_words, requirement
from solver.report.sources import Sources
from solver.report.verdict import verdict
from solver.text import Lang, Text, same

if TYPE_CHECKING:
    from docx.document import Document

WHAT = Text("交流轮岗名单复核报告", "review of the list of those who move")
HEADS: tuple[tuple[Text, float], ...] = (
    (Text("序号", "No."), 11),
    (Text("要求", "requirement"), 34),
    (Text("政策依据", "basis"), 62),
    (Text("核对范围", "unit"), 36),
    (Text("分母", "of"), 15),
    (Text("规定", "asked"), 34),
    (Text("实际", "found"), 18),
    (Text("结论", "conclusion"), 28),
)
"""The columns of the table with their widths in millimetres."""

EACH = 12
"""Of a rule with more units only those that do not hold stand one by one."""

_SIGNED = Text("复核人：　　　　　　　　日期：", "Checked by: ____________   Date: ____________")


def review(plan: Plan, violations: Sequence[Violation], sources: Sources, lang: Lang) -> bytes:
    """Return the report as the bytes of a .docx.

    Parameters
    ----------
    plan : Plan
        The list as it is, whoever made it.
    violations : sequence of Violation
    sources : Sources
    lang : {'zh', 'en'}
    """
    document = new_document(across=True)
    paragraph_of(document, heading(plan.scenario, WHAT).to(lang), TITLE)
    if plan.by_hand:
        paragraph_of(document, BY_HAND.to(lang), RIGHT)
    for head, lines in _parts(plan, violations, sources):
        paragraph_of(document, head.to(lang), HEADING)
        if head == _TABLE:
            _table(document, list(_rows(plan)), lang)
        for line in lines:
            paragraph_of(document, line.to(lang), BODY)
    paragraph_of(document, _SIGNED.to(lang), RIGHT)
    return as_bytes(document)


_TABLE = Text("二、逐项复核", "2. Requirement by requirement")


def _parts(
    plan: Plan, violations: Sequence[Violation], sources: Sources
) -> Iterator[tuple[Text, list[Text]]]:
    counts = plan.counts
    figures = Text(
        "在编在岗{a}人，符合交流条件{e}人，交流{m}人，其中骨干教师{b}人。",
        "{a} active teachers, {e} eligible, {m} move, {b} of them backbone.",
    ).fill(a=counts["active"], e=counts["eligible"], m=counts["moved"], b=counts["backbones_moved"])
    yield Text("一、结论", "1. Conclusion"), [_stop(verdict(plan)), figures]
    yield _TABLE, []
    names = names_of_units(plan.district)
    known = {t.teacher_id: t for t in plan.district.teachers}
    lines = []
    for i, violation in enumerate(violations, start=1):
        said = requirement(violation.finding, plan.scenario, plan.district, names)
        people = [person_words(known[who]) for who in violation.people]
        reasons = list(violation.reasons)
        if people and violation.finding.rule not in {CANDIDATE, DECISIONS}:
            listed = Text("、".join(p.zh for p in people), ", ".join(p.en for p in people))
            reasons.append(Text("涉及{p}", "concerns {p}").fill(p=listed))
        more = Text("；".join(r.zh for r in reasons), "; ".join(r.en for r in reasons))
        if reasons:
            said = Text(f"{said.zh}：{more.zh}", f"{said.en}: {more.en}")
        lines.append(_stop(Text(f"{i}．{said.zh}", f"{i}. {said.en}")))
    none = Text("没有不满足的要求。", "Every requirement is satisfied.")
    yield Text("三、不满足的要求", "3. What is not satisfied"), lines or [none]
    hashes = [same(f"{name}　SHA-256 {digest}") for name, digest in sources.hashes()]
    if hashes:
        yield Text("四、复核所据文件", "4. Files that were read"), hashes


def _stop(text: Text) -> Text:
    return Text(f"{text.zh}。", f"{text.en}.")


def _rows(plan: Plan) -> Iterator[list[Text]]:
    """Yield a row a requirement and unit, in the order of the policy."""
    names = names_of_units(plan.district)
    number = 0
    for rule in plan.scenario.rules:
        found = [f for f in plan.audit.findings if f.rule == rule.id]
        shown = found if len(found) <= EACH else [f for f in found if not f.holds]
        rest = len(found) - len(shown)
        title, basis = element_title(rule.id), plan.scenario.basis(rule.id)
        for finding in shown:
            number += 1
            unit = unit_title(finding.unit, names)
            yield [same(number), title, basis, unit, *_figures(rule, finding)]
        if rest:
            number += 1
            waived = sum(f.waived for f in found if f not in shown)
            held = Text("{n}个单位满足", "{n} units hold").fill(n=rest - waived)
            if waived:
                more = Text("，{n}个没有候选人", ", {n} without candidates").fill(n=waived)
                held = Text(held.zh + more.zh, held.en + more.en)
            units = Text("{n}个单位" if not shown else "其余{n}个单位", "{n} units").fill(n=rest)
            each = Text("逐一核对", "each one")
            yield [same(number), title, basis, units, same("—"), each, same("—"), held]


def _figures(rule: Rule, finding: Finding) -> list[Text]:
    measure = rule.measure
    achieved = Text(f"{finding.achieved}{measure.zh}", f"{finding.achieved} {measure.en}")
    of = same("—" if finding.of is None else finding.of)
    if finding.waived:
        return [of, asked(finding.required, measure), same("—"), NO_CANDIDATES]
    holds = Text("满足", YES.en) if finding.holds else Text("不满足", NO.en)
    return [of, asked(finding.required, measure), achieved, holds]


def _table(document: Document, rows: list[list[Text]], lang: Lang) -> None:
    from docx.shared import Mm

    table: Any = document.add_table(rows=len(rows) + 1, cols=len(HEADS))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    lines = [[head for head, _ in HEADS], *rows]
    # The cells of a row are found once: python-docx walks the whole table for each.
    for r, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
        for cell, text, (_, wide) in zip(row.cells, line, HEADS, strict=True):
            fill(cell.paragraphs[0], text.to(lang), CELL if r else HEAD)
            cell.width = Mm(wide)
        mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
