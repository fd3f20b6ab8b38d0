"""Headcount moved between schools inside the total (编制动态调整), exactly."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from solver.district import STAGES, District, Stage
from solver.errors import InfeasibleError
from solver.policy.scenario import Scenario
from solver.text import Text
from solver.years.holders import Holder, holders

_NOT_ENOUGH = Text(
    "编制总量（扣除机动后）{q}名，不足必须保留的{n}名，差{d}名",
    "the total less the pool is {q}, fewer than the {n} that schools must keep: {d} too few",
)


@dataclass(frozen=True)
class SchoolQuota:
    """One school's headcount.

    Parameters
    ----------
    holder : Holder
        What is there today.
    proposed : int
    stages : mapping of stage to (Holder, int)
        The same by stage, with what is proposed, where headcount is fixed by stage.
    """

    holder: Holder
    proposed: int
    stages: Mapping[Stage, tuple[Holder, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Quotas:
    """A proposal.

    Parameters
    ----------
    total, pool : int
        All headcount there is, and what is kept back of it or left over.
    schools : tuple of SchoolQuota
        By code.
    """

    total: int
    pool: int
    schools: tuple[SchoolQuota, ...]

    @property
    def value(self) -> tuple[int, Fraction, int]:
        """Shortfall, distance and change: what is least, in this order."""
        pairs = [(s.holder, s.proposed) for s in self.schools]
        return (
            sum(max(0, h.standard - q) for h, q in pairs),
            sum((distance(q, h.standard) for h, q in pairs), Fraction(0)),
            sum(abs(q - h.quota) for h, q in pairs),
        )


def distance(quota: int, standard: int) -> Fraction:
    """Return a school's squared distance from its standard, over the standard."""
    return Fraction((quota - standard) ** 2, max(standard, 1))


def quotas(
    district: District,
    scenario: Scenario,
    *,
    total: int | None = None,
    pool: Fraction = Fraction(0),
    leavers_of: int = 3,
    spare_to_schools: bool = False,
    most_change: Fraction | None = None,
    later: District | None = None,
) -> Quotas:
    """Propose each school's headcount within the district's total.

    Every level is a sum of convex functions of single schools under one sum, so raising one post
    at a time where it does most good is exact (greedy for separable convex resource allocation,
    Gross 1956).

    Parameters
    ----------
    district : District
    scenario : Scenario
        Its headcount standard and rules of retirement.
    total : int, optional
        All headcount; by default what is fixed today.
    pool : Fraction
        Share of it that is kept back, rounded up.
    leavers_of : int
        Years within which retirements free posts.
    spare_to_schools : bool
        Whether what is left above all standards is given out as well.
    most_change : Fraction, optional
        Share of its quota by which a school may change at most.
    later : District, optional
        The schools with the pupils of a later year, for the standards.

    Raises
    ------
    InfeasibleError
        The total is smaller than what schools must keep.
    """
    found = holders(district, scenario, leavers_of, later)
    schools = [found[s.school_id, None] for s in district.schools]
    schools.sort(key=lambda h: h.school_id)
    whole = sum(h.quota for h in schools) if total is None else total
    low, high = _bounds(schools, most_change, spare_to_schools=spare_to_schools)
    given = whole - math.ceil(pool * whole)
    if sum(low) > given:
        raise InfeasibleError(_NOT_ENOUGH.fill(q=given, n=sum(low), d=sum(low) - given))
    proposed = raised(schools, low, high, given)
    return Quotas(
        whole,
        whole - sum(proposed),
        tuple(
            SchoolQuota(h, q, _by_stage(found, h.school_id, q))
            for h, q in zip(schools, proposed, strict=True)
        ),
    )


def _by_stage(
    found: Mapping[tuple[str, Stage | None], Holder], school: str, proposed: int
) -> dict[Stage, tuple[Holder, int]]:
    """Divide a school's headcount over its stages by the same program, all of it."""
    parts = [found[school, stage] for stage in STAGES if (school, stage) in found]
    if not parts:
        return {}
    low = [h.stays for h in parts]
    # A school with fewer posts than people keeps the least that leaves each stage its share.
    low = low if sum(low) <= proposed else [0] * len(parts)
    numbers = raised(parts, low, [None] * len(parts), proposed)
    return {stage: (h, q) for stage, h, q in zip(STAGES, parts, numbers, strict=True)}


def _bounds(
    schools: Sequence[Holder], most_change: Fraction | None, *, spare_to_schools: bool
) -> tuple[list[int], list[int | None]]:
    """Return the least and the most posts of each school; None where there is no limit."""
    low: list[int] = []
    high: list[int | None] = []
    for h in schools:
        least, most = h.stays, None if spare_to_schools else max(h.standard, h.stays)
        if most_change is not None:
            change = math.floor(most_change * h.quota)
            least = max(least, h.quota - change)
            limit = h.quota + change
            most = max(least, limit if most is None else min(most, limit))
        low.append(least)
        high.append(most)
    return low, high


def raised(
    schools: Sequence[Holder], low: Sequence[int], high: Sequence[int | None], given: int
) -> list[int]:
    """Raise one post at a time the school where it does most good, ties by code.

    Parameters
    ----------
    schools : sequence of Holder
    low, high : sequence of int
        Where each begins and may end; None for no end.
    given : int
        What all have in the end, or less where all have reached their ends.
    """
    proposed = list(low)

    def step(i: int) -> tuple[int, Fraction, int, str, int]:
        h, q = schools[i], proposed[i]
        shortfall = max(0, h.standard - q - 1) - max(0, h.standard - q)
        farther = distance(q + 1, h.standard) - distance(q, h.standard)
        change = abs(q + 1 - h.quota) - abs(q - h.quota)
        return shortfall, farther, change, h.school_id, i

    def may(i: int) -> bool:
        limit = high[i]
        return limit is None or proposed[i] < limit

    heap = [step(i) for i in range(len(schools)) if may(i)]
    heapq.heapify(heap)
    for _ in range(given - sum(low)):
        if not heap:
            break
        i = heapq.heappop(heap)[-1]
        proposed[i] += 1
        if may(i):
            heapq.heappush(heap, step(i))
    return proposed


def with_quotas(district: District, found: Quotas) -> District:
    """Return the district with the proposed headcount of every school, and of its stages.

    Parameters
    ----------
    district : District
    found : Quotas
    """
    by_code = {s.holder.school_id: s for s in found.schools}
    schools = []
    for school in district.schools:
        proposal = by_code[school.school_id]
        update: dict[str, int] = {"quota": proposal.proposed}
        update |= {f"{stage}_quota": q for stage, (_, q) in proposal.stages.items()}
        schools.append(school.model_copy(update=update))
    return district.model_copy(update={"schools": tuple(schools)})
