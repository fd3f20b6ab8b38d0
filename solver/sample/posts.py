"""Invents the posts of the sample's schools by subject, and how many of them are filled."""

from __future__ import annotations

from typing import NamedTuple

from numpy.random import Generator

from solver.district import STAGES, Need, School, Stage, Status
from solver.sample.schools import headcount, standard_posts
from solver.sample.shares import apportion

LESSONS: dict[Stage, dict[str, float]] = {
    "primary": {
        "chinese": 8,
        "math": 5,
        "english": 2.3,
        "politics": 1.7,
        "science": 2,
        "music": 2,
        "pe": 3.6,
        "art": 2,
        "it": 1,
        "labor": 0.6,
        "psychology": 0.25,
    },
    "junior": {
        "chinese": 6,
        "math": 6,
        "english": 5,
        "politics": 2.4,
        "history": 2,
        "geography": 1.4,
        "biology": 1.5,
        "physics": 2.2,
        "chemistry": 1.2,
        "music": 1,
        "pe": 3.6,
        "art": 1,
        "it": 1,
        "labor": 0.5,
        "psychology": 0.4,
    },
}
"""Weekly lessons of a class, averaged over the grades of the stage."""

CORE = ("chinese", "math", "english")
ARTS = ("music", "pe", "art", "it")
WITH_LESSONS = 0.92
"""The share of the headcount that is for lessons; offices and libraries take the rest."""

TIERS: dict[str, dict[str, tuple[float, float]]] = {
    "strong": {"core": (0.08, 0.01), "arts": (0.22, 0.02), "rest": (0.06, 0.08)},
    "regular": {"core": (0.06, 0.03), "arts": (0.12, 0.05), "rest": (0.05, 0.08)},
    "town": {"core": (0.09, 0.04), "arts": (0.02, 0.24), "rest": (0.06, 0.09)},
    "rural": {"core": (0.14, 0.03), "arts": (0.01, 0.38), "rest": (0.06, 0.14)},
    "weak": {"core": (0.07, 0.06), "arts": (0.0, 0.45), "rest": (0.03, 0.16)},
}
"""By kind of school and subject: the chance of one teacher too many and of one missing, a post."""


SubjectPost = tuple[Stage, str]


class Seat(NamedTuple):
    """Where a teacher of the sample works: position of the school, stage, subject, status."""

    school: int
    stage: Stage
    subject: str
    status: Status


def tier(school: School) -> str:
    """Name the kind of school that decides about its staff."""
    if school.standing == "weak":
        return "weak"
    return school.standing if school.area == "urban" else school.area


def posts(school: School, stage: Stage) -> dict[str, int]:
    """Share out the posts of a stage by the lessons of its subjects."""
    whole = standard_posts(school, "primary") + standard_posts(school, "junior")
    share = standard_posts(school, stage) / whole
    lessons = LESSONS[stage]
    shares = apportion(round(WITH_LESSONS * headcount(school) * share), list(lessons.values()))
    return dict(zip(lessons, shares, strict=True))


def fill(rng: Generator, rows: list[School]) -> tuple[tuple[Need, ...], list[Seat]]:
    """Make the posts of every school and the teachers who are there to fill them.

    Returns
    -------
    tuple of tuple of Need and list of Seat
        The table `needs`, and one seat a teacher, in the order of the schools.
    """
    needs: list[Need] = []
    seats: list[Seat] = []
    for i, school in enumerate(rows):
        wanted = {
            (stage, subject): count
            for stage in STAGES
            if (school.primary_students if stage == "primary" else school.junior_students)
            for subject, count in posts(school, stage).items()
        }
        present = _present(rng, school, wanted)
        for (stage, subject), count in wanted.items():
            needs.append(
                Need(school_id=school.school_id, stage=stage, subject=subject, posts=count)
            )
            seats += [Seat(i, stage, subject, "active")] * present[stage, subject]
            for _ in range(rng.binomial(count, 0.055)):
                status: Status = "leave" if rng.random() < 0.4 else "contract"
                seats.append(Seat(i, stage, subject, status))
    return tuple(needs), seats


def _present(
    rng: Generator, school: School, wanted: dict[SubjectPost, int]
) -> dict[SubjectPost, int]:
    kind = tier(school)
    present = {}
    for (stage, subject), count in wanted.items():
        part = "core" if subject in CORE else "arts" if subject in ARTS else "rest"
        more, fewer = TIERS[kind][part]
        change = rng.binomial(count, more) - rng.binomial(count, fewer)
        if kind == "strong" and part == "core":
            change = max(change, 1)
        present[stage, subject] = int(count + change)
    # Schools that are to be helped have room for at least one who helps.
    while kind not in ("strong", "regular") and sum(present.values()) >= headcount(school):
        most = max(present, key=lambda cell: (present[cell] - wanted[cell], present[cell]))
        present[most] -= 1
    return present
