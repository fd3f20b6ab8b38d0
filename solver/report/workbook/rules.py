"""政策指标对照: each rule, what it asks, what was reached, and its clause."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from solver.planning.audit import CANDIDATE
from solver.planning.plan import Plan
from solver.policy.element import Rule
from solver.policy.unit_names import names_of_units, unit_title
from solver.ratio import percent
from solver.recount.finding import Finding
from solver.report.labels import NO_CANDIDATES, YES, asked, element_title
from solver.report.workbook import rule_units
from solver.report.workbook.formulas import Cell, Count, count
from solver.report.workbook.person_columns import People
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text

NAME = Text("政策指标对照", "Rules")
TITLE = Text("交流轮岗政策指标对照表", "policy asked and reached")
LIMITS = {
    "at_least": Text("；不低于{p}", "; at least {p}"),
    "at_most": Text("；不高于{p}", "; at most {p}"),
}
FEW = 6
"""So many units of a rule are shown one by one; of more only how many hold."""

COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("政策指标", "rule"), at_most=14, key="rule"),
    Column(Text("规定内容", "what it says"), at_most=38, left=True),
    Column(Text("核对范围", "unit"), at_most=16, key="unit"),
    Column(Text("要求", "asked"), at_most=20),
    Column(Text("达到", "reached"), "count", at_least=8, at_most=20),
    Column(Text("满足的单位", "units that hold"), "count", at_most=10),
    Column(Text("未能适用", "not applied"), "count", at_most=8),
    Column(Text("是否满足", "holds")),
    Column(Text("政策依据", "clause"), at_most=36, left=True),
)


def sheet(plan: Plan, _people: People) -> Sheet:
    """Make one row a rule (or a unit, of few), then the conditions of who may move."""
    rows: list[list[Value]] = []
    for rule in plan.scenario.rules:
        found = [f for f in plan.audit.findings if f.rule == rule.id]
        for counted in _counted(plan, rule, found):
            basis = plan.scenario.basis(rule.id)
            rows.append([None, element_title(rule.id), _with_limits(rule), *counted, basis])
    everybody = Text("交流教师{n}人", "{n} who move").fill(n=plan.counts["moved"])
    breaking = {f.unit.parts[0] for f in plan.audit.violations if f.rule == CANDIDATE}
    exceptions = len({o.teacher_id for o in plan.moves.overrides})
    found_so = Text("逐人符合", "each one does")
    if exceptions:
        found_so = Text("逐人符合（人工决定例外{n}人）", "each one does ({n} excepted by decision)")
        found_so = found_so.fill(n=exceptions)
    if breaking:
        found_so = Text("{n}人不符合", "{n} do not").fill(n=len(breaking))
    each = Text("逐人符合", "each one")
    rows += [
        [None, f.title, f.meaning, everybody, each, found_so, None, None, not breaking,
         plan.scenario.basis(f.id)]
        for f in plan.scenario.filters
    ]  # fmt: skip
    numbered: list[Sequence[Value]] = [[i, *row[1:]] for i, row in enumerate(rows, start=1)]
    return Sheet(NAME, *titled(plan, TITLE), COLUMNS, numbered, filtered=False)


def _with_limits(rule: Rule) -> Text:
    """Add to what a rule means the shares that this scenario asks for."""
    zh, en = rule.meaning
    for name, words in LIMITS.items():
        share = getattr(rule, name, None)
        if isinstance(share, Fraction):
            more = words.fill(p=percent(share))
            zh, en = zh + more.zh, en + more.en
    return Text(zh, en)


def _counted(plan: Plan, rule: Rule, found: Sequence[Finding]) -> list[list[Value]]:
    """Tell unit, asked, reached, how many units hold and are waived, and whether it holds."""
    waived = sum(f.waived for f in found)
    holding = sum(f.holds and not f.waived for f in found)
    mine = ("rule", Cell("rule"))
    sums: list[Value] = [
        count(holding, Count(rule_units.KEY, (mine, ("holds", YES)))),
        count(waived, Count(rule_units.KEY, (mine, ("holds", NO_CANDIDATES)))),
    ]
    if len(found) > FEW:
        units = Text("{n}个单位", "{n} units").fill(n=len(found))
        holds: Value = NO_CANDIDATES if waived == len(found) else all(f.holds for f in found)
        each = Text("逐一核对，见“政策逐项核对”", "each one: see the sheet Rules by unit")
        return [[units, each, None, *sums, holds]]
    names = names_of_units(plan.district)
    return [
        [
            unit_title(f.unit, names),
            asked(f.required, rule.measure),
            _reached(f, alone=len({g.unit for g in found}) == len(found)),
            *(sums if i == 0 else (None, None)),
            NO_CANDIDATES if f.waived else f.holds,
        ]
        for i, f in enumerate(found)
    ]


def _reached(finding: Finding, *, alone: bool) -> Value:
    """Tell what was reached, as the sheet of all units has it."""
    if finding.waived:
        return Text("未能适用", "not applied")
    if not alone or isinstance(finding.achieved, float):
        return finding.achieved
    mine = (("rule", Cell("rule")), ("unit", Cell("unit")))
    return count(finding.achieved, Count(rule_units.KEY, mine, "reached"))
