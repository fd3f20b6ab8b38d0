"""Draws bars plan by plan: what each goal came to, who leaves and comes at each school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from solver.policy.goals import GOALS
from solver.report.html.bars import percent
from solver.report.html.comparison import words
from solver.report.html.comparison.names import school_names
from solver.report.html.tables import HtmlTable, laid_out
from solver.report.labels import NOT_PROVEN, PROVEN, element_title, goal_number
from solver.report.workbook.sheet import Column, Value
from solver.text import Lang

if TYPE_CHECKING:
    from solver.analysis.compare import Comparison

FIRST = 20
"""So many schools are in sight at once, those that differ most; the others unfold."""


@dataclass(frozen=True)
class Line:
    """One plan: its figures, its bars (class, x, y, width in percent), and where a mark stands."""

    plan: str
    cells: list[str]
    bars: list[tuple[str, float, int, float]]
    mark: float | None = None


@dataclass(frozen=True)
class Block:
    """One goal or school: a line a plan."""

    name: str
    note: str
    lines: list[Line]


def goals(found: Comparison, lang: Lang) -> list[Block]:
    """Return one block a goal; its bars have a scale of their own, for its unit is its own."""
    held = [{g["id"]: (i, g) for i, g in _placed(s.summary)} for s in found.sides]
    blocks = []
    for goal in dict.fromkeys(goal for plan in held for goal in plan):
        known = [plan[goal][1]["value"] for plan in held if goal in plan]
        longest = max(0, *known) if known else 0
        lines = [
            _goal(side.label, *plan[goal], longest, lang)
            if goal in plan
            else Line(side.label, ["", "", "", "", words.NO_GOAL.to(lang)], [])
            for side, plan in zip(found.sides, held, strict=True)
        ]
        note = words.SMALLER.fill(u=GOALS[goal].unit).to(lang) if goal in GOALS else ""
        blocks.append(Block(element_title(goal).to(lang), note, lines))
    return blocks


def _placed(summary: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(summary.get("goals", []), start=1))


def _goal(plan: str, place: int, goal: dict[str, Any], longest: float, lang: Lang) -> Line:
    value, bound = goal["value"], goal["bound"]
    cells = [
        str(place),
        goal_number(goal["id"], value),
        goal_number(goal["id"], bound),
        f"{goal['gap']:.2%}",
        (PROVEN if goal["proven"] else NOT_PROVEN).to(lang),
    ]
    long = percent(max(0, value), longest)
    return Line(plan, cells, [("after", 0, 4, long)], percent(max(0, bound), longest))


def schools(found: Comparison) -> list[Block]:
    """Return the schools whose leaving or coming differs, those that differ most first."""
    names, counts = school_names(found), _ends(found)
    differ = {code: ends for code, ends in counts.items() if len(set(ends)) > 1}
    longest = max((n for ends in differ.values() for pair in ends for n in pair), default=1)
    order = sorted(differ, key=lambda code: (-_spread(differ[code]), code))
    return [
        Block(
            names[code],
            "",
            [
                _school(side.label, *ends, longest)
                for side, ends in zip(found.sides, differ[code], strict=True)
            ],
        )
        for code in order
    ]


def alike(found: Comparison, lang: Lang) -> HtmlTable:
    """Return the schools where every plan moves as many."""
    names = school_names(found)
    ends = {code: of[0] for code, of in _ends(found).items() if len(set(of)) == 1}
    columns = [Column(words.SCHOOL), Column(words.OUT, "count"), Column(words.IN, "count")]
    rows: list[list[Value]] = [[names[code], out, came] for code, (out, came) in ends.items()]
    return laid_out(words.ALIKE_SCHOOLS, columns, rows, lang)


def _ends(found: Comparison) -> dict[str, list[tuple[int, int]]]:
    """Return (out, in) of each touched school in each plan, by code."""
    frame = found.schools.groupby(["school_id", "plan"])[["out", "in"]].sum()
    known = {key: (int(out), int(came)) for key, out, came in frame.itertuples()}
    labels = [s.label for s in found.sides]
    codes = sorted({str(code) for code, _ in known})
    return {code: [known.get((code, label), (0, 0)) for label in labels] for code in codes}


def _spread(ends: list[tuple[int, int]]) -> int:
    """Return how far apart the plans are at a school: most less least, out and in."""
    return sum(max(side) - min(side) for side in zip(*ends, strict=True))


def _school(plan: str, out: int, came: int, longest: int) -> Line:
    left, right = percent(out, 2 * longest), percent(came, 2 * longest)
    net = came - out
    # A minus as long as a plus, so that the two are told apart at a glance.
    signed = f"+{net}" if net > 0 else f"−{-net}" if net < 0 else "0"
    bars = [("out", round(50 - left, 1), 4, left), ("in", 50.0, 4, right)]
    return Line(plan, [str(out), str(came), signed], bars, 50.0)
