"""Invents the sample's groups: each is led by a strong urban school and reaches to one side."""

from __future__ import annotations

import math

from numpy.random import Generator

from solver.district import Area, Group, Member, School
from solver.sample.schools import AREAS, Site

Cluster = list[int]
"""Positions of the schools of a group, the lead first."""


def leading(plan: list[Site]) -> list[int]:
    """Choose the sites that lead a group: the junior ones first, then the primary ones."""
    count = max(1, round(len(plan) * 27 / 137))
    junior = [i for i, site in enumerate(plan) if site.area == "urban" and site.type == "junior"]
    primary = [i for i, site in enumerate(plan) if site.area == "urban" and site.type == "primary"]
    of_junior = min(round(count * 8 / 27), len(junior)) if primary else 1
    return junior[:of_junior] + primary[: count - of_junior]


def clusters(
    rng: Generator, plan: list[Site], rows: list[School], leads: list[int]
) -> list[Cluster]:
    """Deal the schools out to the leads, each area sector by sector around the centre.

    Groups keep to one stage, so that every member has something to take and to give;
    a nine-year school may therefore be in two, and so are a few others.
    """
    groups = [[lead] for lead in leads]
    stages = (
        [g for g in groups if plan[g[0]].type != "primary"],
        [g for g in groups if plan[g[0]].type == "primary"],
    )
    junior, primary = stages[0] or stages[1], stages[1] or stages[0]
    taken = set(leads)
    for area in AREAS:
        for mine, types in ((primary, ("primary",)), (junior, ("junior", "nine"))):
            free = [
                i
                for i, site in enumerate(plan)
                if site.area == area and site.type in types and i not in taken
            ]
            free.sort(key=lambda i: (_bearing(rows[i]), i))
            for n, i in enumerate(free):
                mine[n * len(mine) // len(free)].append(i)
    if len(groups) > 1:
        _overlap(rng, plan, primary)
    return groups


def tables(
    rng: Generator, rows: list[School], groups: list[Cluster]
) -> tuple[tuple[Group, ...], tuple[Member, ...]]:
    """Write the groups down: eleven education groups to sixteen alliances."""
    closest = round(len(groups) * 11 / 27)
    chosen = {int(g) for g in rng.permutation(len(groups))[:closest]}
    named = []
    members = []
    for g, cluster in enumerate(groups):
        group_id = f"G{g + 1:03d}"
        lead = rows[cluster[0]].name
        if g in chosen:
            named.append(Group(group_id=group_id, name=f"{lead}教育集团", kind="education_group"))
        else:
            named.append(Group(group_id=group_id, name=f"{lead}办学联盟", kind="alliance"))
        for n, i in enumerate(cluster):
            role = "member" if n else "lead"
            members.append(
                Member.model_validate(
                    {"group_id": group_id, "school_id": rows[i].school_id, "role": role}
                )
            )
    return tuple(named), tuple(members)


def _bearing(school: School) -> float:
    return math.atan2((school.lat or 0.0) - 38.92, (school.lon or 0.0) - 116.93)


def _overlap(rng: Generator, plan: list[Site], primary: list[Cluster]) -> None:
    outside: tuple[Area, ...] = ("town", "rural")
    for i, site in enumerate(plan):
        chance = {"nine": 0.7, "primary": 0.06, "junior": 0.0}[site.type]
        if site.area not in outside or rng.random() >= chance:
            continue
        others = [group for group in primary if i not in group]
        if others:
            picks = rng.integers(len(others), size=2)
            min((others[int(k)] for k in picks), key=len).append(i)
