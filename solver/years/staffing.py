"""Staff of today, who of them retires by a year, and whom the schools must hire."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from solver.district import STAGES, District, Stage
from solver.district.definitions import Definitions
from solver.district.words import SUBJECT_WORDS
from solver.policy.rules.headcount import Headcount
from solver.recount.retirement import retirement_day
from solver.years.apportion import apportion
from solver.years.assumption import Assumption
from solver.years.posts import Post

Holder = tuple[str, Stage | None]
"""A school, or a school's stage where its quota is fixed by stage."""

_SEPTEMBER = 9
_SUBJECT_ORDER = {subject: i for i, subject in enumerate(SUBJECT_WORDS)}


def post_order(post: Post) -> tuple[str, int, int, str]:
    """Return where a post stands: schools by code, subjects in the order of the list."""
    school, stage, subject = post
    listed = _SUBJECT_ORDER.get(subject, len(_SUBJECT_ORDER))
    return school, STAGES.index(stage), listed, subject


class Staffing:
    """Teachers by post.

    Parameters
    ----------
    district : District
    definitions : Definitions
        Tells when people retire.
    headcount : Headcount
        Tells the quota of a school for which none is fixed.
    """

    def __init__(self, district: District, definitions: Definitions, headcount: Headcount) -> None:
        self.staff: Counter[Post] = Counter()
        self.quota: dict[Holder, int] = {}
        for school in district.schools:
            by_stage = (school.primary_quota, school.junior_quota)
            for stage, quota in zip(STAGES, by_stage, strict=True):
                if quota is not None:
                    self.quota[school.school_id, stage] = quota
            if None in by_stage:
                self.quota[school.school_id, None] = headcount.quota(school)
        self.assumptions: list[Assumption] = []
        self._retiring: list[tuple[date, Post]] = []
        for teacher in district.teachers:
            if teacher.status != "active":
                continue
            post: Post = (teacher.school_id, teacher.stage, teacher.subject)
            self.staff[post] += 1
            day = retirement_day(teacher, definitions)
            if day is None:
                self.assumptions.append(Assumption("unknown_retirement", teacher.school_id))
            else:
                self._retiring.append((day, post))

    def leavers(self, year: int) -> Counter[Post]:
        """Count, from today on, who retires up to September of a year."""
        last = (year, _SEPTEMBER)
        return Counter(post for day, post in self._retiring if (day.year, day.month) <= last)

    def recruits(self, need: Mapping[Post, int], leavers: Mapping[Post, int]) -> dict[Post, int]:
        """Return the posts to fill if nobody is hired before, within each school's free headcount.

        Parameters
        ----------
        need, leavers : mapping of Post to int
        """
        wanted: defaultdict[Holder, dict[Post, int]] = defaultdict(dict)
        for post in sorted(need, key=post_order):
            lack = need[post] - (self.staff[post] - leavers.get(post, 0))
            if lack > 0:
                wanted[self._holder(post)][post] = lack
        stay: Counter[Holder] = Counter()
        for post, number in self.staff.items():
            stay[self._holder(post)] += number - leavers.get(post, 0)
        found: dict[Post, int] = {}
        for holder, posts in wanted.items():
            found |= _within(posts, max(0, self.quota[holder] - stay[holder]))
        return found

    def _holder(self, post: Post) -> Holder:
        """Return what holds the headcount of a post."""
        school, stage, _ = post
        return (school, stage) if (school, stage) in self.quota else (school, None)


def _within(posts: Mapping[Post, int], free: int) -> dict[Post, int]:
    """Cut what a school wants to what it may have, in proportion."""
    whole = sum(posts.values())
    if whole <= free:
        return dict(posts)
    return apportion({post: Fraction(n * free, whole) for post, n in posts.items()}, free)
