"""Tiny random districts and scenarios, small enough to list every plan of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from solver.district import Decision, District, Spell, Teacher, Term
from tests import examples
from tests.build import decision, district, group, need, school, spell, teacher, term, travel

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
    served = Random(f"{rng.getstate()[1][:8]} served")
    homes = [*ids[:1] * 4, *ids] if full else ids
    taught = ["math", "math", "music"] if full else SUBJECTS
    count = rng.randint(4, 6) if full else rng.randint(2, 5)
    people = [_person(rng, f"T{i}", ids, homes, taught) for i in range(count)]
    town = district(
        [s.model_copy(update={"primary_classes": served.randint(0, 4)}) for s in schools],
        [_in_service(served, person) for person in people],
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
        history=_history(served, people, ids),
        terms=_terms(served, people, ids),
    )
    own = rng.random()
    for name, draw in examples.TABLES.items():
        # Each from a stream of its own: a table that is added changes no other draw.
        town = town.model_copy(update=draw(Random(f"{own} {name}"), town))
    return town


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


def _in_service(rng: Random, person: Teacher) -> Teacher:
    """Draw what service and retirement are counted from."""
    given = {
        "sex": rng.choice(["F", "F", "M", None]),
        "born": rng.choice([person.born, date(1972, rng.randint(1, 12), 1), None]),
        "retires": rng.choice([None, None, date(2028, rng.choice([8, 9]), 1)]),
        "grade": rng.choice([None, 6, 9]),
        "schools_served": rng.choice([None, 0, 1, 2]),
        "certificates": rng.choice([(), (f"junior:{person.subject}", "senior:pe")]),
    }
    return person.model_copy(update=given) if rng.random() < 0.5 else person


def _history(rng: Random, people: list[Teacher], ids: list[str]) -> list[Spell]:
    """Draw spells at schools of the district and at others, overlapping ones too."""
    if rng.random() < 0.5:
        return []
    places = [*ids, "Elsewhere", "school S0"]
    return [
        spell(
            rng.choice(people).teacher_id,
            place,
            date(rng.randint(2008, 2024), rng.choice([3, 9]), 1),
            rng.choice([None, date(2025, 8, 31), date(2027, 9, 1)]),
            named=place not in ids,
        )
        for place in rng.choices(places, k=rng.randint(1, 6))
    ]


def _terms(rng: Random, people: list[Teacher], ids: list[str]) -> list[Term]:
    return [
        term(
            person.teacher_id,
            rng.choice(ids),
            rng.choice([date(2024, 9, 1), date(2025, 9, 1), date(2026, 9, 1)]),
            rng.choice([None, date(2025, 9, 1), date(2027, 9, 1)]),
            outcome=rng.choice([None, None, "return"]),
        )
        for person in people
        if rng.random() < 0.15
    ]


def _decisions(rng: Random, people: list[Teacher], ids: list[str]) -> list[Decision]:
    kind = rng.choice(["none", "none", "go", "stay", "bar"])
    who = rng.choice([p for p in people if p.status == "active"] or people)
    if kind == "stay" or (kind == "go" and who.status == "active"):
        return [decision(who.teacher_id, kind)]
    if kind == "bar":
        return [decision(who.teacher_id, kind, rng.choice(ids))]
    return []


FILTERS: dict[str, list[dict[str, Any]]] = {
    "eligibility": [
        {},
        {"posts": POSTS},
        {"posts": POSTS, "max_schools_served": 2, "max_age": None},
        {"min_years_to_retirement": 3, "max_age": 60},
        {"exempt_if": [{"reason": "final year", "who": {"grade": [6, 9], "side": "strong"}}]},
    ],
    "within_groups": [{}],
    "directions": [{}, {"flows": ["support", "training", "lateral"]}],
    "max_travel": [{"km": 5}],
    "cross_subject": [{}],
    "cross_stage": [
        {},
        {"needs": "none", "counts": False},
        {"needs": "degree", "same_side": True, "pairs": ["primary>junior", "junior>primary"]},
    ],
}
"""Every filter, with the parameters to draw from."""

RULES: dict[str, list[Any]] = examples.DRAWN | {
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
"""Every rule, with the parameters to draw from; newer ones have them beside their examples."""

GOALS: dict[str, dict[str, Any]] = examples.COSTS | {
    "shortage": {},
    "balance": {},
    "travel": {},
    "willing": {"unlisted": 3},
    "seniority": {"cap": 12},
    "fewest_moves": {},
    "title_service": {},
}
"""Every goal but `keep`, whose previous plan is drawn."""


CURRICULUM: dict[str, Any] = {
    "by_class": {"primary": {"music": 2}},
    "min_posts": {"pe": {"pupils": 50, "posts": 1}},
}
"""Standards by which posts follow where no row of needs states them."""

OFTEN = (
    dict.fromkeys(RULES, 0.2)
    | {"teams": 0.35, "spread": 0.35, "no_new_shortage": 0.3, "headcount": 0.25}
    | dict.fromkeys(examples.DRAWN, 0.25)
    | {"standards": 0.4, "outside_posts": 0.45}
)
"""How often each rule is drawn; more often those that need several people in one place."""


def a_scenario(seed: int) -> dict[str, Any]:
    """Draw filters, rules and goals, each from a stream of its own.

    A part that is added changes nothing that is drawn for the others.
    """
    filters = _drawn(seed, dict.fromkeys(FILTERS, 0.2))
    rules = {name: rng.choice(FILTERS[name]) for name, rng in filters} | some_rules(seed, OFTEN)
    goals = GOALS | {"keep": {"previous": _previous(Random(f"{seed} previous"))}}
    order = {name: rng.random() for name, rng in _drawn(seed, dict.fromkeys(goals, 0.25))}
    drawn = sorted(order, key=order.__getitem__)
    curriculum = {name: CURRICULUM for name, _ in _drawn(seed, {"curriculum": 0.2})}
    sections = {
        name: rng.choice(examples.SECTIONS[name])
        for name, rng in _drawn(seed, dict.fromkeys(examples.SECTIONS, 0.35))
    }
    return (
        curriculum
        | sections
        | {
            "rules": rules,
            "goals": [{g: {"tolerance": "0%"} | goals[g]} for g in drawn],
        }
    )


def some_rules(seed: object, often: dict[str, float]) -> dict[str, Any]:
    """Draw rules with their parameters."""
    return {name: rng.choice(RULES[name]) for name, rng in _drawn(seed, often)}


def _drawn(seed: object, often: dict[str, float]) -> Iterator[tuple[str, Random]]:
    """Yield the parts that are in, each with its stream."""
    for name, share in often.items():
        rng = Random(f"{seed} {name}")
        if rng.random() < share:
            yield name, rng


def _previous(rng: Random) -> dict[str, str]:
    """Draw a previous plan; its last person and last school may not exist in the district."""
    return {f"T{i}": f"S{rng.randint(0, 3)}" for i in rng.sample(range(7), rng.randint(0, 4))}
