"""Compares plans: what each reached, and who differs.

A side of the comparison is a plan, or the folder that one was written to. All that is
compared can be read from ``summary.json`` and ``assignments.csv``; only the groups of schools
need the district.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from solver.district import District
from solver.errors import DataError, single_problem
from solver.files import read_json
from solver.planning.plan import ADDED, COLUMNS, Plan
from solver.planning.summary import summary
from solver.planning.summary_row import summary_row
from solver.policy.plan_files import ASSIGNMENTS, SUMMARY
from solver.tables.cells import unescape
from solver.tables.listing import read_listing
from solver.text import Text


@dataclass(frozen=True)
class ComparedPlan:
    """One plan of a comparison.

    Parameters
    ----------
    label : str
    summary : dict
        As in ``summary.json``.
    moves : pandas.DataFrame
        The assignment list, every cell as text.
    """

    label: str
    summary: dict[str, Any]
    moves: pd.DataFrame

    @classmethod
    def of(cls, plan: Plan | str | Path, label: str | None = None) -> ComparedPlan:
        """Take a plan, or read the folder of one."""
        if isinstance(plan, Plan):
            name = label or plan.scenario.name or "plan"
            return cls(name, summary(plan), plan.frame.astype(str))
        folder = Path(plan)
        return cls(label or folder.name or str(folder), *_read(folder))


def compare(
    plans: Iterable[Plan | str | Path],
    labels: Sequence[str] | None = None,
    district: District | None = None,
) -> Comparison:
    """Put plans side by side.

    Parameters
    ----------
    plans : iterable of Plan or path
        Plans, or folders that `lungang solve` wrote.
    labels : sequence of str, optional
        One a plan; else the folder's name, or the scenario's.
    district : District, optional
        To count by groups of schools; taken from a plan where there is one.

    Returns
    -------
    Comparison

    Raises
    ------
    DataError
        A folder holds no plan.
    """
    given = list(plans)
    if labels is not None and len(labels) != len(given):
        raise ValueError(f"{len(labels)} labels for {len(given)} plans")
    sides = [ComparedPlan.of(p, labels[i] if labels else None) for i, p in enumerate(given)]
    if district is None:
        district = next((p.district for p in given if isinstance(p, Plan)), None)
    return Comparison(tuple(_told_apart(sides, given)), district)


@dataclass(frozen=True)
class Comparison:
    """Two or more plans side by side; every property is a tidy frame.

    Parameters
    ----------
    sides : tuple of ComparedPlan
    district : District or None
    """

    sides: tuple[ComparedPlan, ...]
    district: District | None = None

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """One flat record a plan; see `solver.record`."""
        return [{"plan": s.label, **summary_row(s.summary)} for s in self.sides]

    @cached_property
    def goals(self) -> pd.DataFrame:
        """Each goal of each plan: value, bound, gap, proven."""
        return self._stacked("goals").rename(columns={"id": "goal"})

    @cached_property
    def rules(self) -> pd.DataFrame:
        """Each rule and unit: what was asked and reached."""
        return self._stacked("rules")

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """The balance indicators before and after, and whether they pass."""
        return self._stacked("indicators")

    @cached_property
    def shortages(self) -> pd.DataFrame:
        """Posts missing by subject and kind of school, before and after."""
        return self._stacked("shortages")

    @cached_property
    def moves(self) -> pd.DataFrame:
        """All moves of all plans."""
        frames = [s.moves.assign(plan=s.label)[["plan", *COLUMNS]] for s in self.sides]
        return pd.concat(frames, ignore_index=True)

    @cached_property
    def schools(self) -> pd.DataFrame:
        """In and out of every school that a plan touches: school_id, school, plan, out, in."""
        ends = [
            self.moves[["plan", f"{end}_school_id", f"{end}_school"]]
            .set_axis(["plan", "school_id", "school"], axis=1)
            .assign(**{"out": int(end == "from"), "in": int(end == "to")})
            for end in ("from", "to")
        ]
        key = ["school_id", "school", "plan"]
        return pd.concat(ends).groupby(key, as_index=False)[["out", "in"]].sum()

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Moves and backbones among them, by flow."""
        return _counted(self.moves, ["plan", "flow"])

    @cached_property
    def groups(self) -> pd.DataFrame:
        """Moves by group of the origin and flow; empty without the district.

        A school in several groups counts in each of them.
        """
        rows = [] if self.district is None else self.district.members
        members = pd.DataFrame(
            [(m.group_id, m.school_id) for m in rows], columns=["group_id", "from_school_id"]
        )
        merged = self.moves.merge(members.astype(object), on="from_school_id")
        return _counted(merged, ["plan", "group_id", "flow"])

    @cached_property
    def places(self) -> pd.DataFrame:
        """Destination (code) of each teacher in each plan, blank who stays; one row a teacher."""
        moves = self.moves.drop_duplicates(["plan", "teacher_id"])
        frame = moves.pivot_table(
            index="teacher_id", columns="plan", values="to_school_id", aggfunc="first"
        )
        columns = [s.label for s in self.sides]
        frame = frame.reindex(columns=columns).astype(object).fillna("")
        return frame.rename_axis(columns=None)

    @cached_property
    def differing(self) -> pd.DataFrame:
        """Teachers who do not go to the same school in all plans; as `places`."""
        return self.places[self.places.nunique(axis=1) > 1]

    @cached_property
    def common(self) -> pd.DataFrame:
        """Each pair of plans: who moves in both, to the same school or another, in one only."""
        rows = []
        for a, b in combinations([s.label for s in self.sides], 2):
            here, there = self.places[a], self.places[b]
            both = (here != "") & (there != "")
            same = both & (here == there)
            rows.append(
                {
                    "plan": a,
                    "other": b,
                    "both": int(both.sum()),
                    "same_school": int(same.sum()),
                    "other_school": int((both & ~same).sum()),
                    "only_plan": int(((here != "") & (there == "")).sum()),
                    "only_other": int(((here == "") & (there != "")).sum()),
                }
            )
        return pd.DataFrame(rows)

    def _stacked(self, key: str) -> pd.DataFrame:
        """Put a table that each summary holds under one another."""
        frames = [pd.DataFrame(s.summary.get(key, [])).assign(plan=s.label) for s in self.sides]
        filled = [frame for frame in frames if len(frame)]
        if not filled:
            return pd.DataFrame({"plan": pd.Series(dtype=object)})
        frame = pd.concat(filled, ignore_index=True)
        return frame[["plan", *(c for c in frame.columns if c != "plan")]]


def _counted(moves: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    backbone = (moves["backbone"] == "1").astype(int)
    counted = moves.assign(moves=1, backbones=backbone).groupby(key, as_index=False)
    return counted[["moves", "backbones"]].sum()


def _read(folder: Path) -> tuple[dict[str, Any], pd.DataFrame]:
    try:
        found = read_json(folder / SUMMARY)
        if not isinstance(found, dict):
            raise ValueError
    except (OSError, ValueError) as error:
        raise _no_plan(folder, SUMMARY) from error
    # As a person may have saved it again: in any encoding, with any mark between the cells.
    listing = read_listing(folder / ASSIGNMENTS, _own, "assignments", needs=_NEEDED.issubset)
    (_, head), *rows = listing.rows
    if _NEEDED - set(head):
        raise _no_plan(folder, ASSIGNMENTS)
    cells = [[unescape(cell) for cell in (row + [""] * len(head))[: len(head)]] for _, row in rows]
    moves = pd.DataFrame(cells, columns=head, dtype=object)
    # Lists of earlier versions lack what was added since.
    return found, moves.reindex(columns=[*dict.fromkeys([*head, *ADDED])], fill_value="")


_NEEDED = set(COLUMNS) - set(ADDED)


def _own(header: str) -> str | None:
    return header if header in COLUMNS else None


def _no_plan(folder: Path, file: str) -> DataError:
    message = Text(
        "“{f}”不是方案文件夹（缺少或无法读取 {n}）",
        "{f} is not a plan's folder ({n} is missing or cannot be read)",
    )
    return single_problem("no_plan_folder", "plan", message.fill(f=folder, n=file), folder)


def _told_apart(sides: list[ComparedPlan], given: list[Plan | str | Path]) -> list[ComparedPlan]:
    """Give plans of the same name their whole path, or a number."""
    names = [s.label for s in sides]
    result: list[ComparedPlan] = []
    for side, plan in zip(sides, given, strict=True):
        label = side.label
        if names.count(label) > 1 and not isinstance(plan, Plan):
            label = str(plan)
        taken = {s.label for s in result}
        n, wanted = 2, label
        while label in taken:
            label, n = f"{wanted} ({n})", n + 1
        result.append(ComparedPlan(label, side.summary, side.moves))
    return result
