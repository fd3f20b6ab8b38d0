"""Describes the members of a conflict in words, with the figures behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.explain.system import Requirement, System
from solver.explain.words import asked, rule_title, unit_words
from solver.model.arrays import Bools
from solver.model.matrix import FREE
from solver.policy.scenario import Scenario
from solver.search import Stop
from solver.search.relaxation import relax
from solver.text import Text

SHOWN = 8
"""Units of a rule that are listed; the data form has them all."""


@dataclass(frozen=True)
class ConflictMember:
    """One requirement of a conflict, with the figures behind it.

    Parameters
    ----------
    rule, unit : str
    title, place, asks : Text
        The rule, the unit and what is asked of it, for people.
    least, most : int or None
        The sides of its row; None where there is no limit.
    others_allow : int or None
        Where at least so many people must move: how many the other members leave room for.
    """

    rule: str
    unit: str
    title: Text
    place: Text
    asks: Text
    least: int | None
    most: int | None
    others_allow: int | None


def described(
    system: System, members: Sequence[Requirement], scenario: Scenario, stop: Stop
) -> tuple[ConflictMember, ...]:
    """Add the words and the figures."""
    place = {requirement: i for i, requirement in enumerate(system.requirements)}
    kept = np.zeros(len(place), dtype=bool)
    kept[[place[m] for m in members]] = True
    rules = {r.id: r for r in scenario.rules}
    found = []
    for member in members:
        row = int(np.flatnonzero(system.of_row == place[member])[-1])
        low, high = int(system.matrix.lo[row]), int(system.matrix.hi[row])
        rule = rules.get(member.rule)
        found.append(
            ConflictMember(
                member.rule,
                member.unit,
                rule_title(member.rule),
                unit_words(rule, member.unit, system.moves.arrays.district),
                asked(rule, member.unit, low, high),
                None if low <= -FREE else low,
                None if high >= FREE else high,
                _others_allow(system, kept, place[member], row, stop),
            )
        )
    return tuple(found)


def _others_allow(system: System, kept: Bools, member: int, row: int, stop: Stop) -> int | None:
    """Bound what the others leave of a row that asks for people; None where it counts otherwise."""
    whole = system.matrix
    mine = whole.row == row
    if whole.lo[row] <= 0 or bool((whole.coefficient[mine] != 1).any()):
        return None
    matrix, variables, rows = system.alone(kept)
    open_ = np.where(system.of_row[rows] == member, -FREE, matrix.lo)
    cost = -np.isin(variables, whole.variable[mine]).astype(np.int64)
    relaxed = relax(replace(matrix, lo=open_), cost, stop)
    return None if relaxed is None else math.floor(-relaxed.bound)


def conflict_lines(members: Sequence[ConflictMember], verified: bool) -> list[Text]:
    """Say which requirements cannot hold together, rule by rule."""
    checked = (
        Text("已再次证明：缺一不可", "proven again: every one of them is needed")
        if verified
        else Text("未能再次证明", "not proven again")
    )
    head = Text(
        "没有方案。以下 {n} 项要求不能同时满足（{c}）：",
        "There is no plan. These {n} requirements cannot hold together ({c}):",
    )
    return [head.fill(n=len(members), c=checked), *_listed(members)]


def _listed(members: Sequence[ConflictMember]) -> list[Text]:
    lines = []
    for rule in dict.fromkeys(m.rule for m in members):
        mine = [m for m in members if m.rule == rule]
        for m in mine[:SHOWN]:
            left = Text("", "")
            if m.others_allow is not None:
                left = Text("，其余要求至多容许{k}", "; the others leave room for {k}").fill(
                    k=m.others_allow
                )
            lines.append(
                Text("  {r} · {u}：{a}{l}", "  {r} · {u}: {a}{l}").fill(
                    r=m.title, u=m.place, a=m.asks, l=left
                )
            )
        if len(mine) > SHOWN:
            lines.append(
                Text("  {r}：另有 {n} 个单位", "  {r}: {n} more units").fill(
                    r=mine[0].title, n=len(mine) - SHOWN
                )
            )
    return lines
