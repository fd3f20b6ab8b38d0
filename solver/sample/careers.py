"""Invents who leads and who is honoured in the sample's schools."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from solver.district import Honour, Post, School
from solver.sample.people import Crew, Flags, Numbers, Whole
from solver.sample.posts import CORE, tier

BACKBONES = {
    "strong": (0.125, 0.14),
    "regular": (0.08, 0.12),
    "town": (0.04, 0.07),
    "rural": (0.03, 0.06),
    "weak": (0.02, 0.045),
}
"""By kind of school: the share of the staff with an honour of the district or above."""

SCHOOL_SHARE = {"strong": 0.24, "regular": 0.2, "town": 0.16, "rural": 0.12, "weak": 0.1}


def held(rng: Generator, rows: list[School], people: Crew) -> list[Post]:
    """Give every school a head, one or two deputies and a few in the middle."""
    given: list[Post] = ["teacher"] * len(people.age)
    chance = rng.random(len(people.age))
    for staff in _staffs(people, len(rows)):
        # Heads are of a certain age, their deputies somewhat younger.
        fit = np.abs(people.age[staff] - 47) / 12 + chance[staff]
        order = [int(i) for i in staff[np.argsort(fit, kind="stable")]]
        deputies = 2 if len(order) >= 60 else min(1, len(order) // 6)
        middle = round(0.08 * len(order))
        ranks: list[Post] = ["head"]
        ranks += ["deputy_head"] * deputies
        ranks += ["middle"] * middle
        # The middle is spread over all ages, so that it does not crowd behind the deputies.
        rest = sorted(order[1 + deputies :], key=lambda i: chance[i])
        for i, post in zip(order[: 1 + deputies] + rest, ranks, strict=False):
            given[i] = post
    return given


def honours(rng: Generator, rows: list[School], people: Crew) -> list[tuple[Honour, ...]]:
    """Give the honours: those of the district go to people in mid-career who have stayed."""
    count = len(people.age)
    given: list[list[Honour]] = [[] for _ in range(count)]
    merit = _merit(people) / -np.log(rng.random(count))
    level = rng.random(count)
    also = rng.random(count)
    excellent = rng.random(count)
    for school, staff in zip(rows, _staffs(people, len(rows)), strict=True):
        kind = tier(school)
        number = int(len(staff) * rng.uniform(*BACKBONES[kind]) + rng.random())
        best = [int(i) for i in staff[np.argsort(-merit[staff], kind="stable")]]
        for rank, i in enumerate(best):
            if rank < number:
                given[i].append(_rank(float(level[i]), float(people.age[i])))
            if also[i] < (0.4 if rank < number else SCHOOL_SHARE[kind]):
                given[i].append("school")
            if excellent[i] < (0.25 if rank < number else 0.08):
                given[i].append("excellent")
    return [tuple(found) for found in given]


def _staffs(people: Crew, schools: int) -> list[Whole]:
    where = np.where(people.active, people.school, -1)
    return [np.flatnonzero(where == i) for i in range(schools)]


def _merit(people: Crew) -> Numbers:
    settled: Flags = (people.tenure >= 6) & (people.age < np.where(people.female, 45.9, 50.9))
    prime = np.clip(1.2 - np.abs(people.age - 40) / 10, 0.03, 1.0)
    core = np.array([seat.subject in CORE for seat in people.seats])
    weight = np.where(settled, 1.0, 0.12) * np.where(core, 1.6, 1.0)
    return np.asarray(prime * weight, dtype=np.float64)


def _rank(chance: float, age: float) -> Honour:
    if age > 42 and chance > 0.94:
        return "special"
    if chance > 0.86:
        return "leader"
    return "city" if chance > 0.7 else "district"
