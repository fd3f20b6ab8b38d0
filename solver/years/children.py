"""Children who come to school age, by school and year."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from solver.errors import single_problem
from solver.text import Text
from solver.years.enrolment import Enrolment

_NO_SCHOOL = Text(
    "“适龄儿童”中的“{p}”没有一所设一年级的学校，请改正地名，或改按学校填报",
    "{p} of births has no school with grade 1: correct the place, or give children by school",
)


class Children:
    """A school's own children, and its share of those of its place.

    Parameters
    ----------
    enrolment : Enrolment

    Raises
    ------
    DataError
        A place has no school with grade 1.
    """

    def __init__(self, enrolment: Enrolment) -> None:
        self._found: dict[tuple[str, int], Fraction] = {}
        sums: defaultdict[tuple[str, int], Fraction] = defaultdict(Fraction)
        base = enrolment.base
        places: defaultdict[str, list[str]] = defaultdict(list)
        for school, grade in enrolment.cells:
            if grade == 1 and school in enrolment.school:
                where = enrolment.school[school].place
                places[where or school].append(school)
        for row in enrolment.district.births:
            if row.school_id is not None:
                sums[row.school_id, row.year] += row.children
            elif row.place is not None:
                schools = places.get(row.place)
                if not schools:
                    message = _NO_SCHOOL.fill(p=row.place)
                    raise single_problem("place_without_school", "births", message, row.place)
                sizes = [enrolment.pupils(base, (school, 1)) for school in schools]
                for school, size in zip(schools, sizes, strict=True):
                    share = Fraction(size, sum(sizes)) if sum(sizes) else Fraction(1, len(schools))
                    sums[school, row.year] += row.children * share
        self._found = dict(sums)
        self.years = sorted({year for _, year in sums})

    def of(self, school: str, year: int) -> Fraction | None:
        """Return a school's children of a year, None where no row tells of any."""
        return self._found.get((school, year))
