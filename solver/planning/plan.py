"""Defines the plan: who moves, what was reached, and how well it is proven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape

import pandas as pd

from solver.district import District
from solver.model.moves import Moves
from solver.planning.audit import Audit
from solver.planning.warm_start import WarmStart
from solver.policy.goals import GOALS
from solver.policy.scenario import Scenario
from solver.recount.indicators import indicator_frame
from solver.recount.tables import Recount
from solver.search import Level, Status
from solver.text import Lang, Text, spoken_here

COLUMNS = [
    "teacher_id",
    "name",
    "stage",
    "from_school_id",
    "from_school",
    "to_school_id",
    "to_school",
    "subject",
    "flow",
    "backbone",
    "km",
    "starts",
    "ends",
    "from_stage",
    "form",
    "counts",
]
"""Columns of the assignment list (`assignments.csv`)."""
ADDED = ("from_stage", "form", "counts")
"""Those that lists of earlier versions lack."""


_STATUS = {
    "optimal": Text("最优", "optimal"),
    "feasible": Text("可行", "feasible"),
    "by_hand": Text("人工调整稿", "adjusted by hand"),
}


@dataclass(frozen=True, repr=False)
class Plan:
    """A plan that was audited and holds.

    Parameters
    ----------
    district : District
    scenario : Scenario
    status : Status
        OPTIMAL where every goal is proven within its tolerance, else FEASIBLE.
    levels : tuple of Level
        The goals' values, bounds and gaps.
    audit : Audit
    moves : Moves
        The candidates, and why others are none.
    interrupted : bool
    by_hand : bool
        Whether somebody made the list: then nothing is proven, and it may not hold.
    seconds : mapping of str to float
        What building, searching and auditing took.
    warm_start : WarmStart
        What solving again may start from.
    """

    district: District
    scenario: Scenario
    status: Status
    levels: tuple[Level, ...]
    audit: Audit
    moves: Moves = field(repr=False)
    interrupted: bool = False
    by_hand: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    warm_start: WarmStart = field(default_factory=lambda: WarmStart({}), repr=False)

    def __repr__(self) -> str:
        """Say in one line what kind of plan it is, and nobody's name."""
        return f"Plan({self.scenario.name!r}: {self._said(spoken_here())})"

    def _repr_html_(self) -> str:
        """Show the goals, without people."""
        lang = spoken_here()
        rows = "".join(
            f"<tr><th>{goal.title.to(lang)}</th><td>{float(v.value) / goal.scale:,.1f} "
            f"{goal.unit.to(lang)}</td></tr>"
            for v in self.levels
            for goal in (GOALS[v.goal],)
        )
        return f"<b>{escape(self.scenario.name)}</b> {self._said(lang)}<table>{rows}</table>"

    def _said(self, lang: Lang) -> str:
        status = _STATUS["by_hand" if self.by_hand else self.status.value]
        said = Text("{m}人，{s}", "{m} teachers move, {s}")
        return said.fill(m=self.counts["moved"], s=status).to(lang)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The assignment list, one row a move, sorted by origin and teacher."""
        return assignment_list(self.audit.recount, self.scenario)

    @cached_property
    def goals(self) -> pd.DataFrame:
        """Goals in order: goal, value, bound, gap, proven."""
        rows = [(v.goal, float(v.value), float(v.bound), v.gap, v.proven) for v in self.levels]
        return pd.DataFrame(rows, columns=["goal", "value", "bound", "gap", "proven"])

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """Balance indicators before and after; see `indicator_frame`."""
        return indicator_frame(self.audit.recount)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Need, teachers and shortage of every cell before and after."""
        return self.audit.recount.cells.reset_index()

    @cached_property
    def shortages(self) -> pd.DataFrame:
        """Posts missing by subject and kind of school, blank for an ordinary one."""
        kinds = {s.school_id: s.kind or "" for s in self.district.schools}
        cells = self.cells.assign(kind=self.cells["school_id"].map(kinds))
        sums = cells.groupby(["subject", "kind"])[["shortage_before", "shortage_after"]].sum()
        sums.columns = pd.Index(["before", "after"])
        return sums[sums.any(axis=1)].reset_index()

    @cached_property
    def schools(self) -> pd.DataFrame:
        """Staff, in and out of every school."""
        columns = ["school_id", "name", "area", "staff", "leaving", "coming", "staff_after"]
        return self.audit.recount.schools[columns].reset_index(drop=True)

    @cached_property
    def counts(self) -> dict[str, int]:
        """The figures a county return asks for."""
        recount = self.audit.recount
        return {
            "teachers": len(self.district.teachers),
            "active": int(recount.teachers["active"].sum()),
            "eligible": int(recount.eligible.sum()),
            "candidates": len(self.moves),
            "moved": len(recount.counted_moves),
            "backbones_moved": int(recount.counted_moves["backbone"].sum()),
        }


def assignment_list(recount: Recount, scenario: Scenario) -> pd.DataFrame:
    """Describe every move of a list, ours or an edited one, in the columns of `COLUMNS`."""
    moves = recount.moves
    names = {s.school_id: s.name for s in recount.district.schools}
    places = {r.request_id: r.place for r in recount.district.outside}
    start, forms = scenario.definitions.as_of, scenario.definitions.form
    metres = [
        recount.metres(home, school)
        for home, school in zip(moves["home_place"], moves["to_school_id"], strict=True)
    ]
    frame = pd.DataFrame(
        {
            "teacher_id": moves["teacher_id"],
            "name": moves["name"],
            "stage": moves["stage"],
            "from_school_id": moves["school_id"],
            "from_school": moves["school_id"].map(names),
            "to_school_id": moves["to_school_id"],
            "to_school": moves["to_school_id"].map(names | places),
            "subject": moves["subject"],
            "flow": moves["flow"],
            "backbone": moves["backbone"].astype(int),
            "km": [
                "" if flow == "outside" else f"{m / 1000:.3f}"
                for m, flow in zip(metres, moves["flow"], strict=True)
            ],
            "starts": start.isoformat(),
            "ends": [
                _end(start, forms(flow).years(flow, scenario.term_years)) for flow in moves["flow"]
            ],
            "from_stage": moves["main_stage"],
            "form": [forms(flow).name for flow in moves["flow"]],
            "counts": moves["teacher_id"].isin(recount.counted_moves["teacher_id"]).astype(int),
        },
        columns=COLUMNS,
    )
    return frame.sort_values(["from_school_id", "teacher_id"], ignore_index=True)


def _end(start: date, years: int | None) -> str:
    return "" if years is None else _later(start, years).isoformat()


def _later(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
