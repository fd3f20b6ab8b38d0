"""Turns the decisions on single teachers into masks: who must go or stay, who must not go where."""

from __future__ import annotations

import numpy as np

from solver.model.arrays import Arrays, Bools, Ints


class Decisions:
    """The decisions on single teachers, as masks.

    Parameters
    ----------
    arrays : Arrays
    """

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        district = arrays.district
        n = len(district.teachers)
        self.go = np.zeros(n, dtype=bool)
        self.stay = np.zeros(n, dtype=bool)
        self.go_to = np.full(n, -1, dtype=np.int64)
        self.bars: list[tuple[int, int]] = []
        for row in district.decisions:
            t = district.teacher_index[row.teacher_id]
            # A request that the policy does not fill lies beyond all destinations.
            beyond = len(district.schools)
            school = district.school_index.get(row.school_id, beyond) if row.school_id else -1
            if row.decision == "bar":
                self.bars.append((t, school))
            elif row.decision == "stay":
                self.stay[t] = True
            else:
                self.go[t] = True
                self.go_to[t] = max(school, self.go_to[t])

    def destination_id(self, t: int) -> str | None:
        """Return the school that a `go` decision names, if any."""
        school = int(self.go_to[t])
        schools = self.arrays.district.schools
        return schools[school].school_id if 0 <= school < len(schools) else None

    def names(self, teacher: Ints, destination: Ints) -> Bools:
        """Mark the pairs that a `go` decision asks for by name."""
        return np.asarray(self.go_to[teacher] == destination)

    def allows(self, teacher: Ints, destination: Ints) -> Bools:
        """Mark the pairs that are not barred and lead where `go` decisions say."""
        wanted = self.go_to[teacher]
        kept = (wanted < 0) | (wanted == destination)
        for t, school in self.bars:
            kept &= ~((teacher == t) & (destination == school))
        return np.asarray(kept)
