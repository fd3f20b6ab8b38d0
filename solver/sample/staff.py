"""Invents the sample's teachers; each row says that it is invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.random import Generator

from solver.district import Decision, School, Stage, Teacher
from solver.sample import careers, people
from solver.sample.groups import Cluster
from solver.sample.people import AS_OF, Crew
from solver.sample.posts import LESSONS, Seat
from solver.sample.schools import INVENTED

ALSO = ("labor", "art", "music", "pe", "it", "politics", "science", "geography", "psychology")
"""What the teachers of short-handed schools take on besides."""

Fields = dict[str, Any]


def teachers(
    rng: Generator, rows: list[School], groups: list[Cluster], seats: list[Seat]
) -> tuple[Teacher, ...]:
    """Put a person in every seat.

    Parameters
    ----------
    rng : numpy.random.Generator
        The source of all chance.
    rows : list of School
        The schools.
    groups : list of list of int
        Positions of the schools of each group.
    seats : list of Seat
        Where the people work.

    Returns
    -------
    tuple of Teacher
        One for each seat, in the same order.
    """
    crew = people.crew(rng, rows, seats)
    records = _columns(rng, rows, crew)
    near = _partners(rows, groups)
    lots = rng.random((len(seats), 8))
    for i, record in enumerate(records):
        seat = seats[i]
        partners = [j for j in near[seat.school] if _teaches(rows[j], seat.stage)]
        _obstacles(record, crew, i, lots[i])
        if record["post"] in ("teacher", "middle") and seat.status == "active":
            _exchange(record, rows, partners, lots[i], weak_side=bool(crew.weak_side[i]))
            if partners and lots[i, 5] < 0.07:
                chosen = rng.permutation(len(partners))[: 1 + int(rng.integers(3))]
                record["willing"] = [rows[partners[int(j)]].school_id for j in chosen]
        if lots[i, 6] < (0.4 if crew.weak_side[i] else 0.05):
            record["other_subjects"] = _also(rng, seat)
    _homes(rng, rows, crew, records)
    return tuple(Teacher.model_validate(record) for record in records)


def decisions(rng: Generator, found: tuple[Teacher, ...]) -> tuple[Decision, ...]:
    """Decide by hand about up to four people, without forcing anybody to go."""
    settled = [t for t in found if t.status == "active" and t.post == "teacher" and not t.exempt]
    wishing = [t for t in settled if len(t.willing) > 1]
    chosen = []
    for i in rng.permutation(len(settled))[:2]:
        chosen.append(
            Decision(
                teacher_id=settled[i].teacher_id, decision="stay", reason="毕业班任课，本学年不动"
            )
        )
    decided = {decision.teacher_id for decision in chosen}
    for i in rng.permutation(len(wishing))[:2]:
        teacher = wishing[i]
        if teacher.teacher_id not in decided:
            chosen.append(
                Decision(
                    teacher_id=teacher.teacher_id,
                    decision="bar",
                    school_id=teacher.willing[-1],
                    reason="配偶在该校任职",
                )
            )
    return tuple(chosen)


def _columns(rng: Generator, rows: list[School], crew: Crew) -> list[Fields]:
    contract = np.array([seat.status == "contract" for seat in crew.seats])
    columns = {
        "name": people.names(rng, crew.female),
        "sex": ["F" if is_woman else "M" for is_woman in crew.female],
        "born": people.births(crew.age),
        "joined": people.starts(rng, crew.tenure),
        "title": people.titles(rng, crew.age, contract),
        "degree": people.degrees(rng, crew.age, crew.weak_side),
        "post": careers.held(rng, rows, crew),
        "honours": careers.honours(rng, rows, crew),
    }
    records = []
    for i, (seat, values) in enumerate(
        zip(crew.seats, zip(*columns.values(), strict=True), strict=True)
    ):
        record: Fields = dict(zip(columns, values, strict=True))
        record["teacher_id"] = f"JH{i + 1:05d}"
        record["school_id"] = rows[seat.school].school_id
        record["stage"] = seat.stage
        record["subject"] = seat.subject
        record["status"] = seat.status
        record["extra"] = INVENTED
        records.append(record)
    return records


def _partners(rows: list[School], groups: list[Cluster]) -> list[list[int]]:
    near: list[dict[int, None]] = [{} for _ in rows]
    for cluster in groups:
        for i in cluster:
            near[i].update((j, None) for j in cluster if j != i)
    return [list(found) for found in near]


def _teaches(school: School, stage: Stage) -> bool:
    return (school.primary_students if stage == "primary" else school.junior_students) > 0


def _obstacles(record: Fields, crew: Crew, i: int, lot: people.Numbers) -> None:
    """Write down what keeps a person from moving: a baby, an illness, years served already."""
    age, tenure = float(crew.age[i]), int(crew.tenure[i])
    if crew.female[i] and 25 < age < 40 and lot[0] < 0.055:
        record["exempt"] = "哺乳期" if lot[0] < 0.033 else "孕期"
    elif lot[0] > 0.993:
        record["exempt"] = "重大疾病"
    elif tenure < 5 and age < 31 and lot[0] > 0.9:
        record["exempt"] = "服务期内"
    if crew.weak_side[i]:
        years = tenure + (0.0 if lot[1] < 0.7 else round(float(lot[1]) * 4) / 2)
    else:
        years = 0.0 if lot[1] < 0.82 else round((float(lot[1]) - 0.82) / 0.18 * 18) / 2
    record["rural_years"] = Decimal(str(min(years, max(0, round(age) - 22))))


def _exchange(
    record: Fields,
    rows: list[School],
    partners: list[int],
    lot: people.Numbers,
    *,
    weak_side: bool,
) -> None:
    """Send some people on exchange, and let some have come back."""
    if lot[2] < 0.022:
        since = 1 + int(lot[3] * 2)
        record["joined"] = date(AS_OF.year - since, 9, 1)
        record["on_exchange_until"] = date(AS_OF.year - since + 3, 8, 31)
        if weak_side:
            record["rural_years"] = Decimal(since)
        if partners:
            record["home_school"] = rows[partners[int(lot[4] * len(partners))]].school_id
    elif lot[2] < 0.04 and record["joined"].year < AS_OF.year - 6:
        record["on_exchange_until"] = date(AS_OF.year - int(lot[3] * 4), 8, 31)
        record["rural_years"] = max(record["rural_years"], Decimal(3))


def _also(rng: Generator, seat: Seat) -> list[str]:
    able = [s for s in ALSO if s in LESSONS[seat.stage] and s != seat.subject]
    return [able[int(j)] for j in rng.permutation(len(able))[: 1 + int(rng.integers(2))]]


def _homes(rng: Generator, rows: list[School], crew: Crew, records: list[Fields]) -> None:
    """Let many who teach in a town live in the city, and some in another town."""
    inside = list(dict.fromkeys(row.place for row in rows if row.area == "urban"))
    everywhere = list(dict.fromkeys(row.place for row in rows))
    chance = rng.random(len(records))
    pick = rng.random(len(records))
    for i, record in enumerate(records):
        if chance[i] < (0.3 if crew.weak_side[i] else 0.15):
            record["home"] = inside[int(pick[i] * len(inside))]
        elif chance[i] > 0.94:
            record["home"] = everywhere[int(pick[i] * len(everywhere))]
