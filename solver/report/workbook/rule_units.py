"""政策逐项核对: every rule in every unit, with the limit beside the figure."""

from __future__ import annotations

from solver.district.unit import Unit
from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.audit import CANDIDATE, DECISIONS
from solver.planning.plan import Plan
from solver.policy.element import Rule
from solver.policy.unit_names import names_of_units, unit_title
from solver.recount.finding import Finding
from solver.report.labels import NO, NO_CANDIDATES, YES, element_title
from solver.report.requirement import person_words
from solver.report.workbook import roster
from solver.report.workbook.formulas import Formula, Span, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.report.workbook.tallies import counted
from solver.text import Text

NAME = Text("政策逐项核对", "Rules by unit")
TITLE = Text("交流轮岗政策逐项核对表", "policy asked and reached, unit by unit")
KEY = "rule_units"
COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("政策指标", "rule"), at_most=20, left=True, key="rule"),
    Column(Text("核对范围", "unit"), at_least=20, at_most=44, left=True, key="unit"),
    Column(Text("不少于", "at least"), "count"),
    Column(Text("不多于", "at most"), "count"),
    Column(Text("达到", "reached"), "count", key="reached"),
    Column(Text("是否满足", "holds"), at_least=10, at_most=20, key="holds"),
    Column(Text("学校", "school"), left=True, at_most=28, key="school"),
    Column(Text("学段", "stage"), key="stage"),
    Column(Text("学科", "subject"), at_most=14, key="subject"),
)


def sheet(plan: Plan, people: People) -> Sheet:
    """Make one row a finding, in the order of the policy."""
    names = names_of_units(plan.district)
    names |= {t.teacher_id: person_words(t) for t in plan.district.teachers}
    rules = {rule.id: rule for rule in plan.scenario.rules}
    rows: list[list[Value]] = []
    for finding in plan.audit.findings:
        if finding.rule in {CANDIDATE, DECISIONS} and finding.holds:
            continue
        holds: Text = NO_CANDIDATES if finding.waived else YES if finding.holds else NO
        required = finding.required
        rows.append(
            [
                len(rows) + 1,
                element_title(finding.rule),
                unit_title(finding.unit, names),
                required.at_least,
                required.at_most,
                reached(rules.get(finding.rule), finding, people),
                holds,
                *_pieces(finding.unit, people),
            ]
        )
    title, subtitle = titled(plan, TITLE)
    return Sheet(NAME, title, subtitle, COLUMNS, rows, key=KEY, printed=len(COLUMNS) - 3)


def _pieces(unit: Unit, people: People) -> tuple[Value, Value, Value]:
    """Return the school, the stage and the subject of a unit, for formulas to look up."""
    parts = getattr(unit, "parts", (str(unit),))
    school = next((part for part in parts if part in people.school), "")
    rest = [part for part in parts if part != school]
    stage = next((STAGE_WORDS[part] for part in rest if part in STAGE_WORDS), "")
    subjects = [part for part in rest if part not in STAGE_WORDS] if school else []
    subject = word(SUBJECT_WORDS, subjects[0]) if subjects else ""
    return people.school[school] if school and people.unique_names else school, stage, subject


def reached(rule: Rule | None, finding: Finding, people: People) -> Value:
    """Tell what was reached: a count over the list where the rule says what it counts."""
    tally = None if rule is None else rule.tally(finding.unit)
    if tally is None or (tally.listed == "moves" and people.uneven):
        return finding.achieved
    if tally == ("moves", {}, ""):
        return Formula("COUNT({0})", (Span(roster.KEY, "number"),), finding.achieved)
    return count(int(finding.achieved), counted(tally, people))
