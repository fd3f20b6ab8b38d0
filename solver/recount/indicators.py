"""Counts the balance indicators of the 2017 assessment from the tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from solver.district import STAGES, Degree, Stage
from solver.recount.tables import Recount

ABOVE: dict[Stage, tuple[Degree, ...]] = {
    "primary": ("associate", "bachelor", "master", "doctor"),
    "junior": ("bachelor", "master", "doctor"),
}
"""Degrees that count for `degree`: at least an associate in primary, a bachelor in junior."""

PER_100_PUPILS = {
    "backbone": {"primary": Fraction(1), "junior": Fraction(1)},
    "pe_art": {"primary": Fraction(9, 10), "junior": Fraction(9, 10)},
    "degree": {"primary": Fraction(42, 10), "junior": Fraction(53, 10)},
}
"""What each school should have at least, for 100 pupils."""

CV_AT_MOST = {"primary": Fraction(50, 100), "junior": Fraction(45, 100)}
"""The largest coefficient of variation with which a district passes."""


def squared_cv(counts: Sequence[tuple[int, int]]) -> Fraction:
    """Return the exact squared coefficient of variation.

    Parameters
    ----------
    counts : sequence of (pupils, items)
        One pair a school, pupils above 0.

    Returns
    -------
    Fraction
        CV² after 教督〔2017〕6号; 0 where no school has any item.
    """
    pupils = sum(p for p, _ in counts)
    total = sum(x for _, x in counts)
    if total == 0:
        return Fraction(0)
    mean = Fraction(total, pupils)
    spread = sum(Fraction(p, pupils) * (Fraction(x, p) - mean) ** 2 for p, x in counts)
    return Fraction(spread / mean**2)


@dataclass(frozen=True)
class Indicator:
    """One indicator at one stage."""

    name: str
    stage: Stage

    def counts(self, recount: Recount, *, after: bool) -> list[tuple[int, int]]:
        """Return (pupils, items) of every school of the stage, before or after the moves."""
        return [(pupils, items) for _, pupils, items in self.by_school(recount, after=after)]

    def by_school(self, recount: Recount, *, after: bool) -> list[tuple[str, int, int]]:
        """Return (school, pupils, items) of every school of the stage."""
        here = self.members(recount.teachers)
        at = recount.teachers.loc[here, "school_id"]
        items = at.value_counts()
        if after:
            moved = recount.moves[recount.moves["teacher_id"].isin(at.index)]
            items = items.sub(moved["school_id"].value_counts(), fill_value=0)
            items = items.add(moved["to_school_id"].value_counts(), fill_value=0)
        return [
            (s.school_id, pupils, int(items.get(s.school_id, 0)))
            for s in recount.district.schools
            if (pupils := self._pupils(s.primary_students, s.junior_students)) > 0
        ]

    def _pupils(self, primary: int, junior: int) -> int:
        return primary if self.stage == "primary" else junior

    def members(self, teachers: pd.DataFrame) -> pd.Series[bool]:
        """Return who is counted, over `Recount.teachers`."""
        here = teachers["active"] & (teachers["stage"] == self.stage)
        if self.name == "backbone":
            return here & teachers["backbone"]
        if self.name == "pe_art":
            return here & teachers["subject"].isin(["pe", "music", "art"])
        return here & teachers["degree"].isin(ABOVE[self.stage])


def indicator_frame(recount: Recount) -> pd.DataFrame:
    """Tabulate every indicator before and after the moves.

    Returns
    -------
    pandas.DataFrame
        One row a stage and indicator: ``cv_limit``, ``cv_before``, ``cv_after``,
        ``schools``, ``reach_before``, ``reach_after`` (schools at the threshold),
        ``passes_before``, ``passes_after`` (CV within the limit).
    """
    rows = []
    for stage in STAGES:
        for name, thresholds in PER_100_PUPILS.items():
            row: dict[str, object] = {"stage": stage, "indicator": name}
            row["cv_limit"] = float(CV_AT_MOST[stage])
            for when, after in (("before", False), ("after", True)):
                counts = Indicator(name, stage).counts(recount, after=after)
                square = squared_cv(counts)
                reach = sum(100 * x >= thresholds[stage] * p for p, x in counts)
                row["schools"] = len(counts)
                row[f"cv_{when}"] = math.sqrt(square)
                row[f"reach_{when}"] = reach
                row[f"passes_{when}"] = square <= CV_AT_MOST[stage] ** 2
            rows.append(row)
    return pd.DataFrame(rows)
