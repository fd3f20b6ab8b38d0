"""Tiny random districts and scenarios, small enough to list every plan of them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from solver.district import Decision, District, Teacher
from tests.build import decision, district, group, need, school, teacher, travel

SUBJECTS = ["math", "music", "pe"]
POSTS = ["teacher", "middle", "deputy_head", "head"]


def a_district(rng: Random) -> District:
    """Draw two or three schools of any kind, or a strong one full of people beside a weak one."""
    full = rng.random() < 0.6
    schools = [
        school(
            f"S{i}",
            ("rural" if i else "urban") if full else rng.choice(["urban", "rural"]),
            standing="regular" if full else rng.choice(["regular", "weak"]),
            kind=rng.choice([None, "small_rural"]),
            primary_students=rng.randint(20, 90),
            junior_students=rng.choice([0, 0, 30]),
            quota=rng.choice([None, 5] if full else [None, 1, 2, 3]),
        )
        for i in range(2 if full else rng.randint(2, 3))
    ]
    ids = [s.school_id for s in schools]
    homes = [*ids[:1] * 4, *ids] if full else ids
    taught = ["math", "math", "music"] if full else SUBJECTS
    count = rng.randint(4, 6) if full else rng.randint(2, 5)
    people = [_person(rng, f"T{i}", ids, homes, taught) for i in range(count)]
    return district(
        schools,
        people,
        # The first school of a group leads it.
        groups=[
            group("G0", *rng.choice([ids[:2], ids, ids[1::-1]])),
            group("G1", *rng.choice([ids[-2:], ids[::-1]])),
        ],
        needs=[
            need(s, subject, rng.randint(0, 2))
            for s in ids
            for subject in SUBJECTS
            if rng.random() < 0.5
        ],
        travel=[travel(a, b, str(rng.randint(1, 9))) for a in ids for b in ids if a < b],
        decisions=_decisions(rng, people, ids),
    )


def _person(rng: Random, code: str, ids: list[str], homes: list[str], taught: list[str]) -> Teacher:
    return teacher(
        code,
        rng.choice(homes),
        rng.choice(taught),
        other_subjects=tuple(rng.sample(SUBJECTS, rng.randint(0, 1))),
        honours=rng.choice([(), ("district",)]),
        title=rng.choice([None, "first", "first", "senior"]),
        post=rng.choice(["teacher", *POSTS]),
        degree=rng.choice([None, "associate", "bachelor"]),
        joined=rng.choice([*[date(2010, 9, 1)] * 3, date(2014, 9, 2), date(2024, 9, 1), None]),
        rural_years=rng.choice([0, 0, 2, 7]),
        willing=tuple(rng.sample(ids, rng.randint(0, 2))),
        status=rng.choice(["active", "active", "active", "active", "leave"]),
    )


def _decisions(rng: Random, people: list[Teacher], ids: list[str]) -> list[Decision]:
    kind = rng.choice(["none", "none", "go", "stay", "bar"])
    who = rng.choice([p for p in people if p.status == "active"] or people)
    if kind == "stay" or (kind == "go" and who.status == "active"):
        return [decision(who.teacher_id, kind)]
    if kind == "bar":
        return [decision(who.teacher_id, kind, rng.choice(ids))]
    return []


FILTERS: dict[str, list[dict[str, Any]]] = {
    "eligibility": [{}, {"posts": POSTS}],
    "within_groups": [{}],
    "directions": [{}, {"flows": ["support", "training", "lateral"]}],
    "max_travel": [{"km": 5}],
    "cross_subject": [{}],
}
"""Every filter, with the parameters to draw from."""

RULES: dict[str, list[dict[str, Any]]] = {
    "rotation_ratio": [
        {"at_least": "30%"},
        {"at_least": "20%", "at_most": "60%", "within": "school"},
        {"at_least": "40%", "within": "group"},
        {"at_least": "50%", "within": "stage"},
    ],
    "backbone_share": [{"at_least": "50%"}, {"at_least": "30%", "at_most": "60%"}],
    "headcount": [{}, {"min_fill": "50%"}],
    "no_new_shortage": [{}],
    "leave_limit": [{"at_most": "30%"}, {"at_most": "60%"}],
    "support_coverage": [{}, {"at_least": 2, "who": "any"}],
    "teams": [
        {"size": 1},
        {"size": 2},
        {"size": 2, "managers": 0},
        {"size": 1, "managers": 0, "per_lead": 2},
    ],
    "leadership": [{}, {"deputies_in": 0}],
    "spread": [{}, {"at_most": "0%"}],
}
"""Every rule, with the parameters to draw from."""

GOALS: dict[str, dict[str, Any]] = {
    "shortage": {},
    "balance": {},
    "travel": {},
    "willing": {"unlisted": 3},
    "seniority": {"cap": 12},
    "fewest_moves": {},
    "title_service": {},
}
"""Every goal but `keep`, whose previous plan is drawn."""


def a_scenario(rng: Random) -> dict[str, Any]:
    """Draw filters, up to three rules, and up to four goals."""
    rules = {name: rng.choice(FILTERS[name]) for name in FILTERS if rng.random() < 0.2}
    # Drawn more often: these need several people in one place, which few districts have.
    drawn = rng.sample([*RULES, "teams", "spread"], rng.randint(0, 3))
    rules |= {name: rng.choice(RULES[name]) for name in drawn}
    # The last person and the last school may not exist in the district.
    previous = {f"T{i}": f"S{rng.randint(0, 3)}" for i in rng.sample(range(7), rng.randint(0, 4))}
    goals = GOALS | {"keep": {"previous": previous}}
    order = rng.sample(sorted(goals), rng.randint(0, 4))
    return {"rules": rules, "goals": [{g: {"tolerance": "0%"} | goals[g]} for g in order]}
