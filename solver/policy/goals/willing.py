"""志愿: teachers go where they have asked to go."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np

from solver.district.definitions import Definitions
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.element import Goal
from solver.policy.parameters import Count
from solver.recount.tables import Recount
from solver.text import Text


class Willing(Goal):
    """Sum over moves of the destination's rank in the teacher's list less one, or `unlisted`."""

    id: ClassVar[str] = "willing"
    title: ClassVar[Text] = Text("教师志愿", "willing")
    meaning: ClassVar[Text] = Text(
        "接收学校在教师志愿中越靠前越好", "rank of the destination in the teacher's own list"
    )
    source: ClassVar[Text] = Text("区县自定", "set by the district")
    definition: ClassVar[Text] = Text(
        "对每次交流求和：接收学校在教师志愿中的位次 − 1（第一志愿为0）；"
        "不在志愿中的计 `unlisted`。重复填写的学校按最先的位次。",
        "Sum over moves of the destination's rank in the teacher's list `willing` "
        "less 1 (0 for the first choice); `unlisted` where it is not in the list. A "
        "school written twice counts where it stands first.",
    )
    example: ClassVar[str] = "- willing: {unlisted: 5}"
    unit: ClassVar[Text] = Text("志愿位次", "ranks")

    unlisted: Annotated[
        Count,
        Text("接收学校不在志愿中时计的数", "what a destination costs that is not in the list"),
    ] = 5

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the column of wishes."""
        yield ("willing",), Text("没有一人填写志愿", "nobody has stated a wish")

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Charge every move its rank, from a table of the ranks that were written."""
        district = moves.arrays.district
        schools = len(district.schools)
        listed: dict[int, int] = {}
        for t, row in enumerate(district.teachers):
            for rank, code in enumerate(row.willing):
                # A school that is written twice counts where it stands first.
                if code in district.school_index:
                    listed.setdefault(t * schools + district.school_index[code], rank)
        pair = moves.teacher * schools + moves.destination
        known = np.array(sorted(listed), dtype=np.int64)
        ranks = np.array([listed[p] for p in known.tolist()], dtype=np.int64)
        cost = np.full(len(moves), self.unlisted, dtype=np.int64)
        _, mine, there = np.intersect1d(pair, known, return_indices=True)
        cost[mine] = ranks[there]
        # Moves to one school in different subjects are the same pair.
        first = np.searchsorted(np.unique(pair), pair)
        starts = np.searchsorted(pair, np.unique(pair))
        cost[moves.outside] = 0
        program.add_cost(self.id, np.arange(len(moves)), cost[starts[first]])

    def audit(self, recount: Recount) -> Fraction:
        """Find every destination in the list of the one who moves."""
        total = 0
        inside = recount.moves[recount.moves["flow"] != "outside"]
        for wishes, place in inside[["willing", "to_school_id"]].itertuples(index=False):
            total += wishes.index(place) if place in wishes else self.unlisted
        return Fraction(total)
