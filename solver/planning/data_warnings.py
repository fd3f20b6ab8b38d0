"""What in the data looks wrong under a policy and keeps no plan from being made: one line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from solver.district import STAGES, District, School, Teacher
from solver.district.vocabulary import COLUMN_WORDS
from solver.district.words import STAGE_WORDS
from solver.errors import Problem
from solver.model.arrays import Arrays, Bools, Ints
from solver.model.moves import Moves
from solver.policy.rules.headcount import Headcount
from solver.policy.scenario import Scenario
from solver.text import Text

BLANK_SHARE = 0.2
"""A column that the policy needs is told of where more than this share of it is blank."""
STAFF_MARGIN = 0.15
"""Staff are held against the posts of all schools where they differ by more than this share."""
KEPT_SHARE = 0.05
"""Stages that one school of a group has alone are told of where they keep more of the eligible."""
REMARKS = ("毕业班", "孕", "哺乳", "产假", "不动", "病", "退休", "调出", "支教中")
"""Words in a column of the district's own that ask for somebody to stay."""
_SHOWN = 10


def data_warnings(moves: Moves, scenario: Scenario) -> Iterator[Problem]:
    """Yield warnings, each of all its people or schools together.

    Parameters
    ----------
    moves : Moves
        The candidates under the scenario.
    scenario : Scenario
    """
    arrays = moves.arrays
    district = arrays.district
    yield from _groups(moves, scenario)
    staffed = {t.school_id for t in district.teachers}
    empty = [s for s in district.schools if s.school_id not in staffed]
    yield from _listed("school_without_teachers", empty, _EMPTY)
    yield from _without_needs(arrays, staffed)
    yield from _blanks(district, scenario)
    yield from _staff(arrays, scenario)
    yield from _remarks(district)


_EMPTY = Text("{n}所学校没有一名教师：{s}", "{n} school(s) have no teacher: {s}")
_APART = Text(
    "{n}所学校不在任何共同体内，其教师没有去向：{s}",
    "{n} school(s) are in no group, their teachers have no destination: {s}",
)
_ALONE = Text(
    "{n}个共同体只有一所学校，其教师没有去向：{s}",
    "{n} group(s) have one school only, whose teachers have no destination: {s}",
)
_ONE_SIDED = Text(
    "{n}个共同体的学校全在优质一方或全在薄弱一方，按政策的交流方向没有去向：{s}",
    "the schools of {n} group(s) are all on one side, so that the flows of the policy lead "
    "nowhere: {s}",
)
_LONELY_STAGE = Text(
    "{n}个共同体中某一学段只有一所学校，符合条件的{p}人因此没有去向：{s}",
    "in {n} group(s) one stage has a single school, so that {p} eligible people have no "
    "destination: {s}",
)
_NO_NEEDS = Text(
    "{n}所学校没有任何岗位需求，余缺按0岗计算：{s}", "{n} school(s) have no posts at all: {s}"
)
_BLANK = Text(
    "“{c}”有{n}人空白（占在编在岗的{p}%），按政策视为不符合条件",
    "{c} is blank for {n} people ({p}% of the active), who are not eligible for it",
)
_STAFF = Text(
    "在编在岗教师共{n}人，各校编制合计{q}人，相差{p}%：请核对",
    "{n} active teachers and {q} posts in all schools differ by {p}%: please check",
)


def _groups(moves: Moves, scenario: Scenario) -> Iterator[Problem]:
    """Tell of schools from which or to which nobody can move inside a group."""
    arrays, district = moves.arrays, moves.arrays.district
    ids = {element.id for element in scenario.elements}
    if "within_groups" not in ids or not arrays.group_members:
        return
    schools = district.schools
    grouped = {int(i) for members in arrays.group_members.values() for i in members}
    apart = [s for i, s in enumerate(schools) if i not in grouped]
    yield from _listed("ungrouped_schools", apart, _APART)
    names = {
        group.group_id: f"{group.name}（{group.group_id}）" for group in arrays.district.groups
    }
    alone = [g for g, members in arrays.group_members.items() if len(members) == 1]
    yield from _of_groups("group_of_one", [names[g] for g in alone], _ALONE)
    several = {g: m for g, m in arrays.group_members.items() if len(m) > 1}
    flows = next((getattr(e, "flows", ()) for e in scenario.filters if e.id == "directions"), None)
    if flows is not None and "lateral" not in flows:
        sides = {g: arrays.school_weak[m] for g, m in several.items()}
        one_sided = [names[g] for g, weak in sides.items() if weak.all() or not weak.any()]
        yield from _of_groups("one_sided_group", one_sided, _ONE_SIDED)
    yield from _stages(moves, several, names)


def _stages(
    moves: Moves, groups: Mapping[str, Ints], names: Mapping[str, str]
) -> Iterator[Problem]:
    """Tell of stages that one school of a group has alone, where that keeps many people."""
    arrays = moves.arrays
    there = (arrays.have + arrays.need).reshape(len(arrays.district.schools), len(STAGES), -1)
    has: Bools = np.any(there, axis=2)
    lonely, kept = [], 0
    for group, members in groups.items():
        for stage, word in enumerate(STAGE_WORDS.values()):
            if np.count_nonzero(has[members, stage]) == 1:
                lonely.append(f"{names[group]}{word.zh}")
                here = np.isin(arrays.school, members) & (arrays.stage == stage)
                kept += int((here & moves.eligible).sum())
    if kept > KEPT_SHARE * moves.eligible.sum():
        yield from _of_groups("lonely_stage", lonely, _LONELY_STAGE.fill(p=kept, n="{n}", s="{s}"))


def _without_needs(arrays: Arrays, staffed: set[str]) -> Iterator[Problem]:
    schools = arrays.district.schools
    need = np.asarray(arrays.need).reshape(len(schools), -1).sum(axis=1)
    without = [s for s, n in zip(schools, need, strict=True) if not n and s.school_id in staffed]
    if need.any():
        yield from _listed("school_without_needs", without, _NO_NEEDS)


def _blanks(district: District, scenario: Scenario) -> Iterator[Problem]:
    active = [t for t in district.teachers if t.status == "active"]
    told: set[str] = set()
    for element in scenario.elements:
        for columns, _ in element.columns_needed(scenario.definitions):
            alone = len(columns) == 1 and columns[0] in COLUMN_WORDS["teachers"]
            for column in set(columns) - told if alone else ():
                told.add(column)
                blank = sum(_is_blank(t, column) for t in active)
                # A column that is blank throughout is an error of its own.
                if BLANK_SHARE * len(active) < blank < len(active):
                    text = _BLANK.fill(
                        c=Text(COLUMN_WORDS["teachers"][column], column),
                        n=blank,
                        p=round(100 * blank / len(active)),
                    )
                    yield Problem("warning", "blank_share", "teachers", None, column, None, text)


def _is_blank(teacher: Teacher, column: str) -> bool:
    # What has a default (an ordinary teacher, no honours) says something where it is blank.
    return getattr(teacher, column) is None


def _staff(arrays: Arrays, scenario: Scenario) -> Iterator[Problem]:
    rule = next((rule for rule in scenario.rules if isinstance(rule, Headcount)), None)
    if rule is None:
        return
    staff, posts = int(arrays.staff.sum()), sum(map(rule.quota, arrays.district.schools))
    if posts and abs(staff - posts) > STAFF_MARGIN * posts:
        text = _STAFF.fill(n=staff, q=posts, p=round(100 * abs(staff - posts) / posts))
        yield Problem("warning", "staff_and_quota", "schools", None, "quota", None, text)


def _remarks(district: District) -> Iterator[Problem]:
    decided = {decision.teacher_id for decision in district.decisions}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for t in district.teachers:
        if t.status != "active" or t.exempt or t.teacher_id in decided:
            continue
        for remark in t.extra.values():
            for word in REMARKS:
                if word in remark:
                    found[word].add(t.teacher_id)
    people = set().union(*found.values()) if found else set()
    if people:
        words = Text("、".join(f"“{w}”" for w in found), ", ".join(f"“{w}”" for w in found))
        text = Text(
            "{n}人的备注含{w}，但未填免交流原因、也没有人工决定：列入人工决定吗？",
            "the remarks of {n} people say {w}, but they are not exempt and no decision names "
            "them: add decisions?",
        )
        yield Problem(
            "warning", "remark_to_stay", "teachers", None, None, None,
            text.fill(n=len(people), w=words),
        )  # fmt: skip


def _listed(code: str, schools: Sequence[School], text: Text) -> Iterator[Problem]:
    yield from _of("schools", code, [f"{s.name}（{s.school_id}）" for s in schools], text)


def _of_groups(code: str, names: Sequence[str], text: Text) -> Iterator[Problem]:
    yield from _of("groups", code, names, text)


def _of(table: str, code: str, names: Sequence[str], text: Text) -> Iterator[Problem]:
    if names:
        shown = [*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])]
        listed = Text("、".join(shown), ", ".join(shown))
        filled = text.fill(n=len(names), s=listed)
        yield Problem("warning", code, table, None, None, None, filled)
