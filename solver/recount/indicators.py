"""Counts the balance indicators of the 2017 assessment from the tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pandas as pd

from solver.district import STAGES, Degree, Stage
from solver.recount.tables import Recount

PER_100_PUPILS = {
    "backbone": {"primary": Fraction(1), "junior": Fraction(1)},
    "pe_art": {"primary": Fraction(9, 10), "junior": Fraction(9, 10)},
    "degree": {"primary": Fraction(42, 10), "junior": Fraction(53, 10)},
}
"""What each school should have at least, for 100 pupils."""

FACILITIES: Mapping[str, Mapping[Stage, Decimal]] = {
    "rooms_area": {"primary": Decimal("4.5"), "junior": Decimal("5.8")},
    "sports_area": {"primary": Decimal("7.5"), "junior": Decimal("10.2")},
    "equipment": {"primary": Decimal(2000), "junior": Decimal(2500)},
    "media_rooms": {"primary": Decimal("2.3"), "junior": Decimal("2.4")},
}
"""The columns of `standards` and what each school should reach in them."""

CV_AT_MOST: Mapping[Stage, Fraction] = {
    "primary": Fraction(50, 100),
    "junior": Fraction(45, 100),
}
"""The largest coefficient of variation with which a district passes."""


def squared_cv(
    counts: Sequence[tuple[int, int]], mean_of: Sequence[tuple[int, int]] | None = None
) -> Fraction:
    """Return the exact squared coefficient of variation.

    Parameters
    ----------
    counts : sequence of (pupils, items)
        One pair a school, pupils above 0.
    mean_of : sequence of (pupils, items), optional
        Whose mean is taken; by default their own.

    Returns
    -------
    Fraction
        CV² after 教督〔2017〕6号; 0 where no school has any item.
    """
    pupils = sum(p for p, _ in counts)
    total = sum(x for _, x in (counts if mean_of is None else mean_of))
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
        items = self.by_school(recount, after=after)
        return [(pupils, items[code]) for code, pupils in recount.pupils(self.stage).items()]

    def by_school(self, recount: Recount, *, after: bool) -> dict[str, int]:
        """Return the count of every school of the stage by its code."""
        counted, moves = self.counted(recount), recount.moves
        items = recount.teachers.loc[counted, "school_id"].value_counts()
        if after:
            left = moves[moves["teacher_id"].map(counted).astype(bool)]
            came = moves[(moves["stage"] == self.stage) & self._fits(recount, moves)]
            items = items.sub(left["school_id"].value_counts(), fill_value=0)
            items = items.add(came["to_school_id"].value_counts(), fill_value=0)
        return {code: int(items.get(code, 0)) for code in recount.pupils(self.stage)}

    def can_change(self, recount: Recount) -> bool:
        """Whether a candidate move changes a count: whether somebody counted here or there goes."""
        pairs = recount.candidates
        leaves = pairs["teacher_id"].map(self.counted(recount)).astype(bool)
        enters = (pairs["stage"] == self.stage) & self._fits(recount, pairs)
        return bool((leaves | enters).any())

    def counted(self, recount: Recount) -> pd.Series[bool]:
        """Mark the active teachers (by code) of the stage whom it counts."""
        teachers = recount.teachers
        who = pd.Series(teachers["teacher_id"], index=teachers.index)
        here = teachers["active"] & (teachers["stage"] == self.stage)
        return here & self._fits(recount, pd.DataFrame({"teacher_id": who}))

    def _fits(self, recount: Recount, rows: pd.DataFrame) -> pd.Series[bool]:
        """Mark the rows of people whom it counts when they teach the stage."""
        people = recount.teachers.loc[rows["teacher_id"]].set_axis(rows.index)
        if self.name == "backbone":
            return people["backbone"].astype(bool)
        if self.name == "pe_art":
            return people["subject"].isin(["pe", "music", "art"])
        order: tuple[Degree, ...] = get_args(Degree)
        least = recount.definitions.indicators.above[self.stage]
        return people["degree"].isin(order[order.index(least) :])


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
