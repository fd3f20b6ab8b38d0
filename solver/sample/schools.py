"""Invents the sample's schools: where they lie, how large and how good they are."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.random import Generator

from solver.district import Area, School, SchoolKind, Stage, Standing
from solver.sample.places import Place
from solver.sample.shares import apportion

INVENTED = {"备注": "虚构"}
AREAS: tuple[Area, ...] = ("urban", "town", "rural")
DIGITS = "零一二三四五六七八九"
WORDS = {"primary": "小学", "junior": "中学", "nine": "学校"}
PRIMARY_PUPILS: dict[Area, tuple[int, int, int]] = {
    "urban": (900, 1250, 1700),
    "town": (300, 620, 900),
    "rural": (40, 90, 240),
}
JUNIOR_PUPILS: dict[Area, tuple[int, int, int]] = {
    "urban": (900, 1300, 1700),
    "town": (350, 680, 900),
    "rural": (150, 280, 480),
}
LEAD_PUPILS = (1300, 1550, 2300)
NINE_YEAR_PRIMARY: dict[Area, tuple[int, int, int]] = {
    "urban": (600, 800, 1100),
    "town": (240, 350, 500),
    "rural": (180, 240, 320),
}


@dataclass(frozen=True, slots=True)
class Site:
    """What a school is before it has a name; a nine-year school counts as a junior one."""

    area: Area
    type: Literal["primary", "junior", "nine"]


def sites(count: int) -> list[Site]:
    """Lay out the schools of a district of the given size, urban ones first."""
    areas = apportion(count, (38, 43, 56))
    # Even a tiny district has a school that can lead.
    if areas[0] == 0:
        areas = [1, areas[1], areas[2] - 1]
    junior = apportion(round(count * 40 / 137), (12, 16, 12))
    nine = [round(n * share) for n, share in zip(junior, (0.1, 0.2, 0.4), strict=True)]
    found = []
    for area, n, j, k in zip(AREAS, areas, junior, nine, strict=True):
        found += [Site(area, "primary")] * (n - j)
        found += [Site(area, "junior")] * (j - k) + [Site(area, "nine")] * k
    return found


def schools(rng: Generator, plan: list[Site], found: list[Place], leads: set[int]) -> list[School]:
    """Give every site a place, a name, pupils, classes and a standing.

    Parameters
    ----------
    rng : numpy.random.Generator
        The source of all chance.
    plan : list of Site
        What `sites` laid out.
    found : list of Place
        What `places` chose.
    leads : set of int
        Positions of the sites that lead a group: they are strong.

    Returns
    -------
    list of School
        One for each site, in the same order.
    """
    urban = [place for place in found if place.urban]
    towns = [place for place in found if not place.urban]
    dealt: Counter[tuple[bool, str]] = Counter()
    numbers: Counter[tuple[str, str]] = Counter()
    rows = []
    for i, site in enumerate(plan):
        near = urban if site.area == "urban" else towns
        deal = (site.area == "urban", site.type)
        place = near[dealt[deal] % len(near)]
        dealt[deal] += 1
        numbers[place.name, site.type] += 1
        name = f"{place.name}第{numeral(numbers[place.name, site.type])}{WORDS[site.type]}"
        lead = i in leads
        base = {
            "school_id": f"{i + 1:04d}",
            "name": name,
            "standing": _standing(rng, site.area, lead=lead),
        }
        rows.append(_school(rng, site, place, base, _pupils(rng, site, lead=lead)))
    return rows


def numeral(n: int) -> str:
    """Write a number from 1 to 99 as in the name of a Chinese school."""
    tens, ones = divmod(n, 10)
    return (DIGITS[tens] if tens > 1 else "") + "十" * (tens > 0) + (DIGITS[ones] if ones else "")


def standard_posts(school: School, stage: Stage) -> float:
    """Return the posts of one stage by the headcount standard."""
    return school.primary_students / 19 if stage == "primary" else school.junior_students / 13.5


def headcount(school: School) -> int:
    """Return the quota of a school, by the standard where it is blank."""
    # Pupils / 19 and pupils / 13.5 over their common denominator, rounded up exactly.
    standard = -(-(27 * school.primary_students + 38 * school.junior_students) // 513)
    return standard if school.quota is None else school.quota


def _standing(rng: Generator, area: Area, *, lead: bool) -> Standing:
    if lead:
        return "strong"
    chance = rng.random()
    if area == "urban":
        return "weak" if chance < 0.2 else "strong" if chance < 0.4 else "regular"
    return "weak" if chance < (0.09 if area == "town" else 0.15) else "regular"


def _pupils(rng: Generator, site: Site, *, lead: bool) -> tuple[int, int]:
    primary = junior = 0
    if site.type != "junior":
        spread = PRIMARY_PUPILS if site.type == "primary" else NINE_YEAR_PRIMARY
        primary = round(rng.triangular(*(LEAD_PUPILS if lead else spread[site.area])))
    if site.type != "primary":
        junior = round(rng.triangular(*(LEAD_PUPILS if lead else JUNIOR_PUPILS[site.area])))
    return primary, junior


def _school(
    rng: Generator, site: Site, place: Place, base: dict[str, str], pupils: tuple[int, int]
) -> School:
    area = site.area
    primary, junior = pupils
    classes = max(6, round(primary / rng.uniform(37, 43))) if primary else 0
    junior_classes = max(3, round(junior / rng.uniform(41, 47))) if junior else 0
    standard = primary / 19 + junior / 13.5
    quota = round(standard * rng.uniform(0.97, 1.05)) if rng.random() < 0.12 else None
    # By pupils alone a village school would not have a teacher for each subject.
    by_class = 2 * classes + math.ceil(3.2 * junior_classes) + 1
    if area == "rural" and by_class > standard:
        quota = by_class
    kind: SchoolKind | None = None
    if area == "rural" and site.type == "primary" and primary < 100:
        kind = "small_rural"
    elif area != "urban" and junior and rng.random() < 0.25:
        kind = "boarding"
    reach = {"urban": 0.008, "town": 0.006, "rural": 0.03}[area]
    east, north = np.clip(rng.normal(0, reach, 2), -2 * reach, 2 * reach)
    numbers = {
        "area": area,
        "kind": kind,
        "place": place.name,
        "lon": round(place.lon + float(east), 5),
        "lat": round(place.lat + float(north), 5),
        "primary_students": primary,
        "junior_students": junior,
        "primary_classes": classes,
        "junior_classes": junior_classes,
        "quota": quota,
        "extra": INVENTED,
    }
    return School.model_validate(base | numbers)
