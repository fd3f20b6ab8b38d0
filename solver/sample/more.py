"""Invents the optional tables and columns: service, terms, standards, title posts, requests."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.random import Generator

from solver.district import (
    STAGES,
    District,
    Facilities,
    Request,
    School,
    Spell,
    Teacher,
    Term,
    Title,
    TitlePosts,
)
from solver.district.certificates import certificate
from solver.sample.enrolment import with_enrolment
from solver.sample.people import AS_OF

STREAM = 16
"""Keeps these draws apart from those of the district itself, which stay the same."""

_TITLES: tuple[Title, ...] = ("senior", "first")
_ELSEWHERE = ("外区实验小学", "外区第一中学", "原红旗小学", "原东风中学")
_PLACES = ("西藏昌都", "新疆和田", "甘肃甘南")
_USUAL = {
    # Area of rooms and of sports grounds, value of equipment, media rooms: those asked for by
    # 教督〔2017〕6号.
    "primary": (4.5, 7.5, 2000, 2.3),
    "junior": (5.8, 10.2, 2500, 2.4),
}


def with_more(district: District, seed: int) -> District:
    """Add to a sample the tables and columns that only some policies ask for.

    Parameters
    ----------
    district : District
    seed : int

    Returns
    -------
    District
        The same schools, people, needs and decisions, with more known of them.
    """
    rng = np.random.default_rng([seed, len(district.schools), STREAM])
    teachers = tuple(_knowing(rng, t) for t in district.teachers)
    known = district.model_copy(
        update={
            "teachers": teachers,
            "terms": _terms(rng, district),
            "history": _history(rng, district),
            "standards": tuple(
                _facilities(rng, school, stage)
                for school in district.schools
                for stage in STAGES
                if getattr(school, f"{stage}_students") > 0
            ),
            "title_posts": _title_posts(rng, district),
            "outside": _requests(),
        }
    )
    return with_enrolment(known, rng)


def _knowing(rng: Generator, teacher: Teacher) -> Teacher:
    """Say which grade somebody teaches, and of a few when they retire."""
    first, last = (1, 6) if teacher.stage == "primary" else (7, 9)
    early, grade = rng.random(), int(rng.integers(first, last + 1))
    update: dict[str, object] = {"grade": grade, "certificates": _certificates(rng, teacher)}
    if early < 0.01 and teacher.born is not None and teacher.born.year < AS_OF.year - 50:
        update["retires"] = date(AS_OF.year + 1 + grade % 3, 9, 1)
    return teacher.model_copy(update=update)


def _certificates(rng: Generator, teacher: Teacher) -> tuple[str, ...]:
    """Give everybody the certificate of their post, and some that of a higher stage."""
    lot = rng.random()
    higher = {"primary": ("junior", "senior"), "junior": ("senior", "senior")}[teacher.stage]
    stage = teacher.stage if lot > 0.15 else higher[int(lot > 0.12)]
    return (certificate(stage, teacher.subject),)


def _terms(rng: Generator, district: District) -> tuple[Term, ...]:
    """Tell of those on exchange where they come from and how long they stay."""
    found = []
    for teacher in district.teachers:
        until, home = teacher.on_exchange_until, teacher.home_school
        if until is None or home is None or teacher.joined is None or until <= AS_OF:
            continue
        form = "支教" if rng.random() < 0.7 else "跟岗学习"
        found.append(
            Term(
                teacher_id=teacher.teacher_id,
                from_school_id=home,
                to_school_id=teacher.school_id,
                starts=teacher.joined,
                ends=until,
                form=form,
                relation="kept",
            )
        )
    return tuple(found)


def _history(rng: Generator, district: District) -> tuple[Spell, ...]:
    """Give everybody their present school, and many one or two before it."""
    codes = [s.school_id for s in district.schools]
    found = []
    for teacher in district.teachers:
        count, where, lasted = int(rng.integers(3)), rng.random(2), rng.integers(1, 8, 2)
        if teacher.joined is None or teacher.born is None:
            continue
        ends = teacher.joined
        for place, years in zip(where[:count], lasted[:count], strict=True):
            starts = ends.replace(year=ends.year - int(years))
            if starts.year - teacher.born.year < 22:
                break
            found.append(_spell(teacher, float(place), codes, starts, ends))
            ends = starts
        found.append(
            Spell(teacher_id=teacher.teacher_id, school_id=teacher.school_id, starts=teacher.joined)
        )
    return tuple(found)


def _spell(teacher: Teacher, place: float, codes: list[str], starts: date, ends: date) -> Spell:
    """Send somebody to a school of the district, or now and then to one elsewhere."""
    who = teacher.teacher_id
    if place < 0.1:
        name = _ELSEWHERE[int(place * 10 * len(_ELSEWHERE))]
        return Spell(teacher_id=who, school_name=name, starts=starts, ends=ends)
    code = codes[int((place - 0.1) / 0.9 * len(codes))]
    return Spell(teacher_id=who, school_id=code, starts=starts, ends=ends)


def _facilities(rng: Generator, school: School, stage: str) -> Facilities:
    better = 1.15 if school.standing == "strong" else 1.0
    rooms, sports, equipment, media = _USUAL[stage]
    draw = rng.uniform(0.9, 1.6, 4) * better
    return Facilities.model_validate(
        {
            "school_id": school.school_id,
            "stage": stage,
            "rooms_area": Decimal(f"{rooms * draw[0]:.2f}"),
            "sports_area": Decimal(f"{sports * draw[1]:.2f}"),
            "equipment": Decimal(f"{equipment * draw[2]:.0f}"),
            "media_rooms": Decimal(f"{media * draw[3]:.2f}"),
        }
    )


def _title_posts(rng: Generator, district: District) -> tuple[TitlePosts, ...]:
    """Give each school about as many posts as it has holders; some have too many holders."""
    held = Counter((t.school_id, t.title) for t in district.teachers if t.status == "active")
    return tuple(
        TitlePosts(
            school_id=school.school_id,
            title=title,
            posts=max(0, held[school.school_id, title] + int(rng.integers(-1, 4))),
        )
        for school in district.schools
        for title in _TITLES
    )


def _requests() -> tuple[Request, ...]:
    start = AS_OF
    subjects = ("chinese", "math", None)
    return tuple(
        Request(
            request_id=f"W{i}",
            place=place,
            posts=i,
            stage="primary" if subject == "chinese" else None,
            subject=subject,
            starts=start,
            ends=start.replace(year=start.year + 1),
        )
        for i, (place, subject) in enumerate(zip(_PLACES, subjects, strict=True), start=1)
    )
