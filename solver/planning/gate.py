"""The gate before every search: whether these data can carry this policy.

A plan that is proven optimal over data that lack what the policy counts carries a stamp all the
same, so what is missing is an error until somebody accepts it by name in the scenario.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from solver.district import TABLES, District, Row
from solver.district.vocabulary import COLUMN_WORDS
from solver.errors import DataError, Problem
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from solver.planning.data_warnings import data_warnings
from solver.planning.unknown_subjects import unknown_subjects
from solver.policy.scenario import Scenario
from solver.policy.selectors import held_against
from solver.policy.unit_columns import columns_in, missing
from solver.text import Text

COMMON_SHARE = 3, 100
"""One reason of exemption in this share of the teachers is asked about …"""
COMMON_LEAST = 5
"""… where it stands this often at least."""
_REASONS = 3
_SHOWN = 10


def gate(district: District, scenario: Scenario, moves: Moves | None = None) -> list[Problem]:
    """Say what keeps a plan for these data under this policy from meaning anything.

    Parameters
    ----------
    district : District
    scenario : Scenario
        What its ``accept`` names is a warning that gives the reason, not an error.
    moves : Moves, optional
        The candidates, where they are known already.

    Returns
    -------
    list of Problem
        Errors, each with a code of `solver.policy.accept.ACCEPTABLE`; subjects that the policy
        names and the data do not know; and warnings.
    """
    misread = list(_selectors(district, scenario))
    if misread:
        return misread  # What they ask for is not known, so nothing else can be judged.
    if moves is None:
        moves = candidate_moves(district, scenario.definitions, scenario.filters)
    apart, missing = list(_no_members(district, scenario)), list(_columns(district, scenario))
    found = [
        *apart,
        *_no_needs(scenario, moves),
        *missing,
        *_common_exemptions(district),
        *_terms(district, scenario),
    ]
    if not any(_is_open(problem, scenario) for problem in (*apart, *missing)):
        # Else what is missing is the cause, and one cause is told of once.
        found += _nobody(scenario, moves)
    return [
        *unknown_subjects(district, scenario),
        *(_accepted(problem, scenario) for problem in found),
        *(problem for element in scenario.elements for problem in element.warnings(moves)),
        *data_warnings(moves, scenario),
    ]


def pass_gate(district: District, scenario: Scenario) -> tuple[Problem, ...]:
    """Return the warnings of the gate.

    Raises
    ------
    DataError
        If it does not let the data pass.
    """
    found = gate(district, scenario)
    if any(problem.severity == "error" for problem in found):
        raise DataError(found)
    return tuple(found)


def _selectors(district: District, scenario: Scenario) -> Iterator[Problem]:
    for _, selector in scenario.selectors:
        yield from held_against(selector, district)
    for column in (c for element in scenario.elements for c in columns_in(element)):
        problem = missing(column, district)
        if problem is not None:
            yield problem


def _is_open(problem: Problem, scenario: Scenario) -> bool:
    return problem.code not in scenario.accept


def _accepted(problem: Problem, scenario: Scenario) -> Problem:
    reason = scenario.accept.get(problem.code)
    if reason is None:
        return problem
    message = Text("已接受（{r}）：{m}", "accepted ({r}): {m}").fill(r=reason, m=problem.message)
    return Problem(
        "warning", problem.code, problem.table, None, problem.column, problem.value, message
    )


def _error(code: str, table: str, message: Text, column: str | None = None) -> Problem:
    return Problem("error", code, table, None, column, None, message)


def _has(scenario: Scenario, *names: str) -> bool:
    return any(element.id in names for element in scenario.elements)


def _no_members(district: District, scenario: Scenario) -> Iterator[Problem]:
    sizes = Counter(member.group_id for member in district.members)
    if _has(scenario, "within_groups") and not any(size > 1 for size in sizes.values()):
        text = Text(
            "政策要求在共同体内交流，但“成员校”表{e}，没有任何去向。请填“成员校”，"
            "或从政策文件中删去 within_groups",
            "the policy keeps moves within groups, but the table members {e}: nobody has a "
            "destination. Fill it in, or take within_groups out of the policy",
        )
        empty = Text("是空的", "is empty")
        alone = Text("里没有两所学校同在一个共同体", "puts no two schools into one group")
        yield _error("no_members", "members", text.fill(e=alone if sizes else empty))


def _no_needs(scenario: Scenario, moves: Moves) -> Iterator[Problem]:
    if _has(scenario, "shortage", "no_new_shortage") and not moves.arrays.need.any():
        yield _error(
            "no_needs",
            "needs",
            Text(
                "没有学科岗位需求，余缺无法计算：请填“学科岗位需求”，"
                "或在政策文件里写 curriculum: national-2022（并填各校班数）",
                "there are no posts, so shortages cannot be counted: fill in the table needs, or "
                "write curriculum: national-2022 in the policy (and fill in the classes)",
            ),
        )


def _columns(district: District, scenario: Scenario) -> Iterator[Problem]:
    active = [t for t in district.teachers if t.status == "active"]
    told: set[str] = set()
    for element in scenario.elements:
        for columns, consequence in element.columns_needed(scenario.definitions):
            if not active or told.issuperset(columns) or _any_filled(district, columns):
                continue
            told.update(columns)
            names = [COLUMN_WORDS[table][name] for table, name in map(_place, columns)]
            where = Text("、".join(names), ", ".join(columns))
            text = Text("“{c}”整列没有：{s}", "the column {c} is missing: {s}")
            yield _error(
                "column_missing", "teachers", text.fill(c=where, s=consequence), columns[0]
            )


def _place(column: str) -> tuple[str, str]:
    """Return the table and the name of a column; without a table it is one of teachers."""
    table, _, name = column.rpartition(".")
    return table or "teachers", name


def _any_filled(district: District, columns: tuple[str, ...]) -> bool:
    for table, name in map(_place, columns):
        rows: tuple[Row, ...] = district.rows(table)
        if table == "teachers":
            rows = tuple(t for t in district.teachers if t.status == "active")
        blank = TABLES[table].model_fields[name].default
        if any(getattr(row, name) != blank for row in rows):
            return True
    return False


def _nobody(scenario: Scenario, moves: Moves) -> Iterator[Problem]:
    asked = [rule for rule in scenario.rules if rule.counts_the_eligible]
    eligible = int(moves.eligible.sum())
    if asked and not eligible and len(moves.eligible):
        reasons = Counter(reason for reason in moves.reasons if reason is not None)
        words = [
            Text("{r}{n}人", "{r} ({n})").fill(r=reason, n=n)
            for reason, n in reasons.most_common(_REASONS)
        ]
        listed = Text("、".join(w.zh for w in words), ", ".join(w.en for w in words))
        text = Text(
            "没有一个人符合交流条件，比例无从算起：{r}",
            "nobody is eligible, so there is nothing to take a share of: {r}",
        )
        yield _error("nobody_eligible", "teachers", text.fill(r=listed))
    wanting = [r for rule in scenario.rules for r in rule.of_district(moves)]
    for name, least, could in wanting:
        if least > 0 and not could:
            text = Text(
                "{r}：要求交流不少于{n}人，但没有一个候选去向",
                "{r}: at least {n} people must move, but there is no candidate move",
            )
            yield _error("no_candidates", "teachers", text.fill(r=name, n=least))


def _common_exemptions(district: District) -> Iterator[Problem]:
    counts = Counter(t.exempt for t in district.teachers if t.exempt)
    share, of = COMMON_SHARE
    for reason, count in counts.most_common():
        if count >= COMMON_LEAST and count * of >= share * len(district.teachers):
            text = Text(
                "“免交流原因”的“{v}”有{n}处，都按免交流处理吗？是的请在政策文件里写 "
                "accept: {{common_exemption: 理由}}，不是请改正",
                "“{v}” stands {n} times in exempt: does it exempt all of them? If so write "
                "accept: {{common_exemption: reason}} into the policy, else correct it",
            ).fill(v=reason, n=count)
            yield Problem("error", "common_exemption", "teachers", None, "exempt", reason, text)


def _terms(district: District, scenario: Scenario) -> Iterator[Problem]:
    """Find people whose exchange ends in another month by `terms` than by their own column."""
    now = scenario.definitions.as_of
    until = {t.teacher_id: t.on_exchange_until for t in district.teachers}
    apart = [
        term.teacher_id
        for term in district.terms
        if term.starts <= now
        and term.ends is not None
        and now < term.ends
        and (stated := until[term.teacher_id]) is not None
        and (stated.year, stated.month) != (term.ends.year, term.ends.month)
    ]
    if apart:
        shown = apart[:_SHOWN] + (["…"] if len(apart) > _SHOWN else [])
        text = Text(
            "{n}人的“交流期满年月”与“交流任期”的结束年月不一致，请改正其中一个：{s}",
            "on_exchange_until of {n} people is not the end of their row in terms; "
            "correct one of the two: {s}",
        ).fill(n=len(apart), s=Text("、".join(shown), ", ".join(shown)))
        yield _error("terms_disagree", "terms", text, "ends")
