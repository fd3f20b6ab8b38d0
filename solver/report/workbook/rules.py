"""政策指标对照: each rule, what it asks, what was reached, and its clause."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from solver.planning.plan import Plan
from solver.policy.element import Rule
from solver.policy.unit_names import names_of_units, unit_title
from solver.ratio import percent
from solver.recount.finding import Finding
from solver.report.labels import asked, element_title
from solver.report.workbook.sheet import Column, Sheet, Value, titled
from solver.text import Text, same

NAME = Text("政策指标对照", "Rules")
TITLE = Text("交流轮岗政策指标对照表", "policy asked and reached")
LIMITS = {
    "at_least": Text("；不低于{p}", "; at least {p}"),
    "at_most": Text("；不高于{p}", "; at most {p}"),
}
NO_CANDIDATES = Text("—（没有候选人）", "— (no candidates)")
FEW = 6
"""So many units of a rule are shown one by one; of more only how many hold."""

COLUMNS = (
    Column(Text("序号", "No."), "count"),
    Column(Text("政策指标", "rule"), at_most=14),
    Column(Text("规定内容", "what it says"), at_most=38, left=True),
    Column(Text("核对范围", "unit"), at_most=16),
    Column(Text("要求", "asked"), at_most=20),
    Column(Text("达到", "reached"), at_most=20),
    Column(Text("是否满足", "holds")),
    Column(Text("政策依据", "clause"), at_most=36, left=True),
)


def sheet(plan: Plan) -> Sheet:
    """Make one row a rule (or a unit, of few), then the conditions of who may move."""
    rows: list[list[Value]] = []
    for rule in plan.scenario.rules:
        found = [f for f in plan.audit.findings if f.rule == rule.id]
        for unit, required, reached, holds in _counted(plan, found):
            title = element_title(rule.id)
            said = _with_limits(rule)
            rows.append(
                [None, title, said, unit, required, reached, holds, plan.scenario.basis(rule.id)]
            )
    everybody = Text("交流教师{n}人", "{n} who move").fill(n=plan.counts["moved"])
    exceptions = len({o.teacher_id for o in plan.moves.overrides})
    found_so = Text("逐人符合", "each one does")
    if exceptions:
        found_so = Text("逐人符合（人工决定例外{n}人）", "each one does ({n} excepted by decision)")
        found_so = found_so.fill(n=exceptions)
    rows += [
        [
            None,
            f.title,
            f.meaning,
            everybody,
            Text("逐人符合", "each one"),
            found_so,
            True,
            plan.scenario.basis(f.id),
        ]
        for f in plan.scenario.filters
    ]
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


def _counted(plan: Plan, found: Sequence[Finding]) -> list[list[Value]]:
    """Tell unit, asked, reached, holds."""
    if len(found) <= FEW:
        names = names_of_units(plan.district)
        return [[unit_title(f.unit, names), asked(f.required), *_answered(f)] for f in found]
    waived = sum(f.waived for f in found)
    holding = sum(f.holds and not f.waived for f in found)
    reached = Text("{n}个单位满足", "{n} units hold").fill(n=holding)
    if waived:
        more = Text("，{w}个豁免", ", {w} waived").fill(w=waived)
        reached = Text(reached.zh + more.zh, reached.en + more.en)
    units = Text("{n}个单位", "{n} units").fill(n=len(found))
    holds: Value = NO_CANDIDATES if waived == len(found) else all(f.holds for f in found)
    return [[units, Text("逐一核对", "each one"), reached, holds]]


def _answered(finding: Finding) -> tuple[Value, Value]:
    """Tell what was reached, and whether that holds; of a waived unit nobody can say."""
    if finding.waived:
        return Text("豁免", "waived"), NO_CANDIDATES
    return same(finding.achieved), finding.holds
