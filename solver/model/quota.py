"""Works out the posts of each school, and where there are too many people or too few."""

from __future__ import annotations

import math

import numpy as np

from solver.district import School
from solver.district.definitions import Definitions
from solver.model.arrays import Arrays, Ints


def quota(school: School, definitions: Definitions) -> int:
    """Return the posts of a school: its quota, else by the standard, rounded up once."""
    if school.quota is not None:
        return school.quota
    standard, small = definitions.standard, definitions.small
    posts = school.primary_students / standard.primary + school.junior_students / standard.junior
    if small is not None and school.primary_students + school.junior_students < small.under:
        rate = small.per_class
        by_class = school.primary_classes * rate.primary + school.junior_classes * rate.junior
        posts = max(posts, by_class)
    return math.ceil(posts)


def quotas(arrays: Arrays) -> Ints:
    """Return the posts of every school, shape (schools,)."""
    found = [quota(school, arrays.definitions) for school in arrays.district.schools]
    return np.array(found, dtype=np.int64)


def excess(arrays: Arrays) -> Ints:
    """Return by how many each unit of `relief` is over, below 0 under: of schools or of cells."""
    if arrays.definitions.relief == "cell":
        return np.asarray(arrays.have - arrays.need)
    return np.asarray(arrays.staff - quotas(arrays))
