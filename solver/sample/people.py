"""Invents what the sample's people are like: one array or list a column, one entry a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from solver.district import Degree, School, Title
from solver.sample.posts import Seat

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

AS_OF = date(2025, 9, 1)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
)
WOMEN = "芳娜敏静丽艳娟霞玲桂英秀兰红梅燕雪琳洁颖慧莉萍婷倩蕾薇璐瑶怡欣月云凤淑珍莹佳晶岩宁"
MEN = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆旭东海峰志国建文立成永林晨阳"
AGE_BANDS = (23, 30, 35, 40, 45, 50, 55, 60)
URBAN_AGES = (0.15, 0.17, 0.16, 0.17, 0.17, 0.13, 0.05)
OTHER_AGES = (0.17, 0.13, 0.12, 0.15, 0.18, 0.17, 0.08)
TITLES: tuple[Title, ...] = ("none", "third", "second", "first", "senior", "full_senior")
DEGREES: tuple[Degree, ...] = ("secondary", "associate", "bachelor", "master", "doctor")


@dataclass(frozen=True, slots=True)
class Crew:
    """All teachers of the district, column by column.

    `tenure` is in completed years at the school; `weak_side` says that the
    school is in a town, in the country or weak.
    """

    seats: list[Seat]
    school: Whole
    weak_side: Flags
    active: Flags
    female: Flags
    age: Numbers
    tenure: Whole


def crew(rng: Generator, rows: list[School], seats: list[Seat]) -> Crew:
    """Draw sex, age and years of service for every seat."""
    school = np.array([seat.school for seat in seats], dtype=np.int64)
    outside = np.array([row.area != "urban" for row in rows])[school]
    weak = np.array([row.standing == "weak" for row in rows])[school]
    active = np.array([seat.status == "active" for seat in seats])
    contract = np.array([seat.status == "contract" for seat in seats])
    junior = np.array([seat.stage == "junior" for seat in seats])
    pe = np.array([seat.subject == "pe" for seat in seats])
    share = np.where(junior, 0.68, 0.84) - np.where(outside, 0.06, 0.0)
    female = rng.random(len(seats)) < np.where(pe, 0.3, share)
    age = _ages(rng, female, outside)
    age = np.where(contract, 22.5 + (age - 22.5) * 0.4, age)
    since = np.maximum(age - 22.5, 0.0)
    tenure = np.floor(since * rng.beta(1.9, 1.0, len(seats))).astype(np.int64)
    return Crew(seats, school, outside | weak, active, female, age, tenure)


def _ages(rng: Generator, female: Flags, outside: Flags) -> Numbers:
    band = np.where(
        outside,
        rng.choice(len(URBAN_AGES), len(female), p=OTHER_AGES),
        rng.choice(len(URBAN_AGES), len(female), p=URBAN_AGES),
    )
    # Women retire at 55.
    band = np.where(female & (band == len(URBAN_AGES) - 1), band - 2, band)
    low, high = np.array(AGE_BANDS[:-1])[band], np.array(AGE_BANDS[1:])[band]
    return np.asarray(rng.uniform(low, high), dtype=np.float64)


def names(rng: Generator, female: Flags) -> list[str]:
    """Make up names of two or three characters."""
    count = len(female)
    surname = rng.integers(len(SURNAMES), size=count)
    first, second = rng.integers(len(MEN), size=count), rng.integers(len(MEN), size=count)
    short = rng.random(count) < 0.25
    found = []
    for s, a, b, is_short, is_woman in zip(surname, first, second, short, female, strict=True):
        pool = WOMEN if is_woman else MEN
        given = pool[a % len(pool)] + ("" if is_short else pool[b % len(pool)])
        found.append(SURNAMES[s] + given)
    return found


def births(age: Numbers) -> list[date]:
    """Turn ages into dates of birth."""
    return [AS_OF - timedelta(days=int(years * 365.25)) for years in age]


def starts(rng: Generator, tenure: Whole) -> list[date]:
    """Turn years of service into the month of entry: September, now and then March."""
    march = rng.random(len(tenure)) < 0.08
    return [
        date(AS_OF.year - int(years), 3 if spring else 9, 1)
        for years, spring in zip(tenure, march, strict=True)
    ]


def titles(rng: Generator, age: Numbers, contract: Flags) -> list[Title]:
    """Give titles by age: the first ones come of themselves, the high ones are scarce."""
    count = len(age)
    years = age + rng.normal(0, 2.5, count)
    level = np.digitize(years, [25, 27.5, 36])
    level = np.where((years > 43) & (rng.random(count) < 0.42), 4, level)
    level = np.where((age > 47) & (rng.random(count) < 0.01), 5, level)
    return [TITLES[int(n)] for n in np.where(contract, 0, level)]


def degrees(rng: Generator, age: Numbers, outside: Flags) -> list[Degree]:
    """Give degrees: younger and urban teachers hold the higher ones."""
    count = len(age)
    chance = rng.random(count) + (age - 40) * 0.012 + np.where(outside, 0.06, 0.0)
    level = np.where(chance < 0.04, 3, np.where(chance < 0.88, 2, np.where(chance < 1.12, 1, 0)))
    level = np.where((level == 3) & (rng.random(count) < 0.01), 4, level)
    return [DEGREES[int(n)] for n in level]
