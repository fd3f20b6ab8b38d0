"""Groups assessed as one (捆绑考核): what each group has, gives and lacks, before and after.

A school in several groups counts in each, so the rows of groups do not add up to the district.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from solver.district import STAGES
from solver.recount.indicators import PER_100_PUPILS, Indicator, squared_cv
from solver.recount.tables import Recount


def group_frame(recount: Recount, quotas: Mapping[str, int]) -> pd.DataFrame:
    """Count the people of every group.

    Parameters
    ----------
    recount : Recount
    quotas : mapping of str to int
        The posts of each school by its code, as the policy has them.

    Returns
    -------
    pandas.DataFrame
        One row a group: ``group_id``, ``name``, ``schools``, ``eligible``, ``moved`` (moves that
        count out of its schools), ``share`` (moved by eligible, None without any),
        ``support_in``, ``support_out``, ``staff_before``, ``staff_after``, ``quota``.
    """
    eligible = recount.teachers.loc[recount.eligible, "school_id"].value_counts()
    moved = recount.counted_moves["school_id"].value_counts()
    support = recount.moves[recount.moves["flow"] == "support"]
    came, went = support["to_school_id"].value_counts(), support["school_id"].value_counts()
    rows = []
    for code, name, schools in _groups(recount):

        def total(counts: pd.Series[int], schools: list[str] = schools) -> int:
            return int(counts.reindex(schools, fill_value=0).sum())

        n = total(eligible)
        rows.append(
            {
                "group_id": code,
                "name": name,
                "schools": len(schools),
                "eligible": n,
                "moved": total(moved),
                "share": total(moved) / n if n else None,
                "support_in": total(came),
                "support_out": total(went),
                "staff_before": total(recount.schools["staff"]),
                "staff_after": total(recount.schools["staff_after"]),
                "quota": sum(quotas[school] for school in schools),
            }
        )
    return pd.DataFrame(rows)


def group_shortages(recount: Recount) -> pd.DataFrame:
    """Count the posts missing in every group by subject: group_id, subject, before, after."""
    cells = recount.cells.reset_index()
    parts = []
    for code, _, schools in _groups(recount):
        mine = cells[cells["school_id"].isin(schools)]
        sums = mine.groupby("subject")[["shortage_before", "shortage_after"]].sum()
        sums.columns = pd.Index(["before", "after"])
        parts.append(sums[sums.any(axis=1)].reset_index().assign(group_id=code))
    columns = ["group_id", "subject", "before", "after"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def group_indicators(recount: Recount) -> pd.DataFrame:
    """Count every indicator inside every group that has pupils of the stage.

    Returns
    -------
    pandas.DataFrame
        One row a group, stage and indicator: ``pupils``, ``per_100_before``, ``per_100_after``,
        ``cv_before``, ``cv_after`` (between the schools of the group).
    """
    rows = []
    for stage in STAGES:
        pupils = recount.pupils(stage)
        for name in PER_100_PUPILS:
            found = {
                when: Indicator(name, stage).by_school(recount, after=after)
                for when, after in (("before", False), ("after", True))
            }
            for code, _, schools in _groups(recount):
                here = [school for school in schools if school in pupils]
                total = sum(pupils[school] for school in here)
                if not here:
                    continue
                row = {"group_id": code, "stage": stage, "indicator": name, "pupils": total}
                for when, items in found.items():
                    counts = [(pupils[school], items[school]) for school in here]
                    row[f"per_100_{when}"] = 100 * sum(x for _, x in counts) / total
                    row[f"cv_{when}"] = math.sqrt(squared_cv(counts))
                rows.append(row)
    return pd.DataFrame(rows)


def _groups(recount: Recount) -> list[tuple[str, str, list[str]]]:
    """List every group with its name and its schools, in the order of the tables."""
    members = recount.members()
    known = [school.school_id for school in recount.district.schools]
    return [
        (g.group_id, g.name, [school for school in known if school in members[g.group_id]])
        for g in recount.district.groups
    ]
