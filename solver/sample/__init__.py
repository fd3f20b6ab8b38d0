"""Invents a sample district to try everything on, sized like Jinghai (静海区).

Only the names of the towns are real. Schools, numbers and people are drawn at
random; no teacher of the sample exists, and every row says so (备注: 虚构).
"""

from __future__ import annotations

import numpy as np

from solver.district import District
from solver.sample.groups import clusters, leading, tables
from solver.sample.more import with_more
from solver.sample.places import places, roads
from solver.sample.posts import fill
from solver.sample.schools import schools as build_schools
from solver.sample.schools import sites
from solver.sample.staff import decisions, teachers

__all__ = ["make"]


def make(schools: int = 137, seed: int = 0, *, more: bool = False) -> District:
    """Make up a district that reads like a real one.

    The same arguments give the same district; dates are meant for a scenario
    as of 2025-09-01. The ready scenarios have a plan with the default arguments,
    and nearly always with 20 schools or more.

    Parameters
    ----------
    schools : int, default 137
        How many schools, from 3 to 1500; about 45 teachers each.
    seed : int, default 0
        Another seed gives another district.
    more : bool
        Whether the optional tables and columns are filled as well; all else stays the same.

    Returns
    -------
    District
        As `solver.read` would return it.

    Raises
    ------
    ValueError
        If `schools` is out of range.
    """
    if not 3 <= schools <= 1500:
        raise ValueError(f"a sample has 3 to 1500 schools, not {schools}")
    rng = np.random.default_rng([seed, schools])
    plan = sites(schools)
    found = places(rng, schools)
    leads = leading(plan)
    rows = build_schools(rng, plan, found, set(leads))
    groups = clusters(rng, plan, rows, leads)
    named, members = tables(rng, rows, groups)
    needs, seats = fill(rng, rows)
    staff = teachers(rng, rows, groups, seats)
    # In the smallest districts a town may be left without a school.
    settled = {row.place for row in rows}
    town = District(
        schools=tuple(rows),
        teachers=staff,
        groups=named,
        members=members,
        needs=needs,
        travel=roads(rng, [place for place in found if place.name in settled]),
        decisions=decisions(rng, staff),
    )
    return with_more(town, seed) if more else town
