"""Answers `check`: what is wrong in the data, who is eligible, which rules cannot bind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from solver.district import STAGES, District
from solver.district.definitions import Definitions
from solver.district.words import STAGE_WORDS
from solver.errors import DataError, Problem
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from solver.model.selection import chosen_moves, people
from solver.planning.audit import Audit, audit
from solver.planning.gate import gate
from solver.policy.scenario import Scenario
from solver.report.workbook import element_title
from solver.tables import Reading, examine
from solver.tables.answers import NO_ANSWERS, Answers
from solver.text import Lang, Text

SHOWN_SCHOOLS = 10
_BY_PERSON = Text("{s}：选出 {n} 人", "{s}: finds {n} people")
_BY_MOVES = Text("{s}：选出 {n} 人的候选流动", "{s}: finds candidate moves of {n} people")


@dataclass(frozen=True)
class CheckResult:
    """Problems of the tables and the scenario, and the candidates where there are no errors."""

    problems: tuple[Problem, ...]
    reading: Reading
    moves: Moves | None = None
    nothing: Audit | None = None
    """The audit of the plan in which nobody moves: it knows what cannot bind."""
    selected: tuple[tuple[str, int, bool], ...] = ()
    """Where each selector stands, how many people it finds, whether by their candidate moves."""

    @property
    def errors(self) -> list[Problem]:
        """The problems because of which nothing can be solved."""
        return [p for p in self.problems if p.severity == "error"]

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the machine-readable answer."""

        def listed(severity: str) -> list[dict[str, Any]]:
            return [
                {
                    "table": p.table,
                    "row": p.row,
                    "column": p.column,
                    "value": p.value,
                    "code": p.code,
                    "message": p.message.to(lang),
                }
                for p in self.problems
                if p.severity == severity
            ]

        answer: dict[str, Any] = {"errors": listed("error"), "warnings": listed("warning")}
        answer["words"] = [
            u.note._asdict()
            | {"certainty": u.note.certainty.value, "count": u.count, "schools": len(u.schools)}
            for u in self.reading.words
        ]
        answer["headers"] = [
            {"table": t, "header": m.header, "column": m.column, "certainty": m.certainty.value}
            for t, matches in self.reading.headers.items()
            for m in matches
            if m.column is not None and not m.exact
        ]
        if self.moves is not None and self.nothing is not None:
            answer["selectors"] = [
                {"selector": path, "people": n, "of_moves": of_moves}
                for path, n, of_moves in self.selected
            ]
            answer["eligible"] = int(self.moves.eligible.sum())
            answer["candidates"] = len(self.moves)
            reasons = Counter(r.to(lang) for r in self.moves.reasons if r is not None)
            answer["left_out"] = dict(reasons.most_common())
            answer["waived"] = [
                {"rule": f.rule, "unit": f.unit} for f in self.nothing.findings if f.waived
            ]
        return answer


def check(data: Path, scenario: str | None, answers: Answers = NO_ANSWERS) -> CheckResult:
    """Examine the tables and, with a scenario, the candidates."""
    reading = examine(data, answers=answers)
    problems = list(reading.problems)
    policy = None
    if scenario is not None:
        try:
            policy = Scenario.read(scenario)
        except DataError as error:
            problems += error.problems
    if reading.district is None or policy is None:
        return CheckResult(tuple(problems), reading)
    problems += blank_classes(reading.district, policy.definitions)
    moves = candidate_moves(reading.district, policy.definitions, policy.filters)
    problems += gate(reading.district, policy, moves)
    nobody = pd.DataFrame(columns=["teacher_id", "to_school_id", "subject"], dtype=object)
    nothing = audit(reading.district, policy, nobody)
    return CheckResult(tuple(problems), reading, moves, nothing, tuple(_selected(policy, moves)))


def _selected(policy: Scenario, moves: Moves) -> Iterator[tuple[str, int, bool]]:
    """Count whom each selector of a policy finds."""
    for path, selector in policy.selectors:
        if selector.of_moves:
            found = np.unique(moves.teacher[chosen_moves(selector, moves)])
            yield path, len(found), True
        else:
            yield path, int(people(selector, moves.arrays, moves.eligible).sum()), False


def blank_classes(district: District, definitions: Definitions) -> list[Problem]:
    """Warn of schools for which a curriculum yields no posts because no classes are stated."""
    plan = definitions.curriculum
    if plan is None:
        return []
    written = {(n.school_id, n.stage, n.subject) for n in district.needs}
    found = []
    for stage in STAGES:
        subjects = {subject for band in plan.lessons.get(stage, {}).values() for subject in band}
        subjects |= plan.by_class.get(stage, {}).keys()
        blank = [
            s.school_id
            for s in district.schools
            if getattr(s, f"{stage}_students") > 0
            and getattr(s, f"{stage}_classes") == 0
            and not written.issuperset((s.school_id, stage, subject) for subject in subjects)
        ]
        if blank and subjects:
            codes = ", ".join(blank[:SHOWN_SCHOOLS]) + (" …" if blank[SHOWN_SCHOOLS:] else "")
            message = Text(
                "{n}所学校有{s}学生，班数却为0或未填，按课程计算的岗位为0：{c}。请补填班数，"
                "或在“学科岗位需求”表中写明",
                "{n} school(s) with {s} pupils but no classes, so the curriculum yields no posts: "
                "{c}. Fill in the classes, or write the posts into the table needs",
            ).fill(n=len(blank), s=STAGE_WORDS[stage], c=codes)
            column = f"{stage}_classes"
            found.append(
                Problem("warning", "blank_classes", "schools", None, column, codes, message)
            )
    return found


def shown(answer: CheckResult, lang: Lang) -> str:
    """Return the answer for the terminal."""
    warnings = len(answer.problems) - len(answer.errors)
    lines = [
        Text("错误 {e} 处，提醒 {w} 处", "{e} error(s), {w} warning(s)")
        .fill(e=len(answer.errors), w=warnings)
        .to(lang)
    ]
    if answer.moves is not None and answer.nothing is not None:
        moves = answer.moves
        text = Text(
            "教师 {t} 人，符合交流条件 {e} 人，候选流动 {c} 条",
            "{t} teachers, {e} eligible, {c} candidate moves",
        )
        lines.append(
            text.fill(t=len(moves.reasons), e=int(moves.eligible.sum()), c=len(moves)).to(lang)
        )
        reasons = Counter(r.to(lang) for r in moves.reasons if r is not None)
        lines += [f"  {n:>6}  {reason}" for reason, n in reasons.most_common()]
        for path, n, of_moves in answer.selected:
            text = _BY_MOVES if of_moves else _BY_PERSON
            lines.append(text.fill(s=path, n=n).to(lang))
        waived = Counter(f.rule for f in answer.nothing.findings if f.waived)
        text = Text("{r}：{n} 个单位无候选人，免除", "{r}: {n} unit(s) without a candidate, waived")
        lines += [text.fill(r=element_title(rule), n=n).to(lang) for rule, n in waived.items()]
    return "\n".join(lines)
