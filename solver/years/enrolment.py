"""The pupils a forecast starts from, and where those of a grade go when the year ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from solver.district import GRADES, District, School
from solver.errors import single_problem
from solver.text import Text
from solver.years.assumption import Assumption

Cell = tuple[str, int]
"""A school and a grade."""

_NO_PUPILS = Text(
    "没有“分年级学生数”表，无法预测：请填各校各年级最近三个学年的学生数",
    "there is no table pupils, so nothing can be forecast: give the pupils of each school and "
    "grade for the last three years",
)
_BAD_FEEDS = Text(
    "“{s}”的对口学校都没有{g}年级，请改正“对口学校”或“分年级学生数”",
    "no school that {s} feeds has grade {g}: correct feeds or pupils",
)


@dataclass(frozen=True)
class Enrolment:
    """Pupils by year, school and grade.

    Parameters
    ----------
    district : District
    counts : mapping of (year, school, grade) to int
    base : int
        The last year there is: a forecast begins with the next.
    """

    district: District
    counts: Mapping[tuple[int, str, int], int]
    base: int

    @classmethod
    def of(cls, district: District) -> Enrolment:
        """Take the pupils of a district.

        Raises
        ------
        DataError
            There are none.
        """
        counts = {(p.year, p.school_id, p.grade): p.pupils for p in district.pupils}
        if not counts:
            raise single_problem("no_pupils", "pupils", _NO_PUPILS)
        return cls(district, counts, max(year for year, *_ in counts))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years there are, in order."""
        return tuple(sorted({year for year, *_ in self.counts}))

    @cached_property
    def school(self) -> dict[str, School]:
        """The schools by code."""
        return {s.school_id: s for s in self.district.schools}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The grades that schools have: those with a row of the base year."""
        return tuple(sorted((s, g) for year, s, g in self.counts if year == self.base))

    def pupils(self, year: int, cell: Cell) -> int:
        """Return the pupils of a grade, 0 where no row says."""
        return self.counts.get((year, *cell), 0)

    @cached_property
    def ways(self) -> dict[Cell, tuple[tuple[str, Fraction], ...]]:
        """The schools that take over each grade, with their shares; none after the last grade."""
        return {cell: self._way(cell) for cell in self.cells if cell[1] < GRADES[-1]}

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Grades that go to all schools of the district, for want of feeders and groups."""
        return tuple(
            Assumption("district_way", school, grade)
            for school, grade in self.ways
            if self._takers(school, grade)[1]
        )

    def _way(self, cell: Cell) -> tuple[tuple[str, Fraction], ...]:
        school, grade = cell
        takers, _ = self._takers(school, grade)
        sizes = [self.pupils(self.base, (taker, grade + 1)) for taker in takers]
        whole = sum(sizes)
        if whole == 0:
            return tuple((taker, Fraction(1, len(takers))) for taker in takers)
        return tuple((t, Fraction(n, whole)) for t, n in zip(takers, sizes, strict=True))

    def _takers(self, school: str, grade: int) -> tuple[Sequence[str], bool]:
        """Return the schools that take over, and whether they are all that have the grade."""
        having = self._having[grade + 1]
        if school in having:
            return [school], False
        feeds = self.school[school].feeds if school in self.school else ()
        if feeds:
            found = [s for s in dict.fromkeys(feeds) if s in having]
            if not found:
                message = _BAD_FEEDS.fill(s=self.school[school].name, g=grade + 1)
                raise single_problem("bad_feeds", "schools", message, school)
            return found, False
        near = [s for s in self._neighbours[school] if s in having]
        return (near, False) if near else (sorted(having), True)

    @cached_property
    def _having(self) -> Mapping[int, frozenset[str]]:
        return {g: frozenset(s for s, grade in self.cells if grade == g) for g in GRADES}

    @cached_property
    def _neighbours(self) -> Mapping[str, list[str]]:
        """The schools that share a group with each, in the order of their codes."""
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for member in self.district.members:
            groups[member.group_id].add(member.school_id)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for schools in groups.values():
            for school in schools:
                found[school] |= schools - {school}
        return defaultdict(list, {school: sorted(others) for school, others in found.items()})
