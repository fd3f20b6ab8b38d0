"""校长配备: every school keeps its heads, and takes in few deputies at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district.definitions import Definitions
from solver.district.unit import Range, Unit
from solver.model.arrays import Bools
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule
from solver.policy.parameters import Count
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class Leadership(Rule):
    """Heads who arrive at a school are as many as heads who leave; few deputies arrive."""

    id: ClassVar[str] = "leadership"
    title: ClassVar[Text] = Text("校长配备", "leadership")
    meaning: ClassVar[Text] = Text(
        "各校校长人数不变，每校调入的副校长不超过规定人数",
        "each school's number of heads stays the same; it receives at most so many deputy heads",
    )
    source: ClassVar[Text] = Text("天津市2019三（三）", "Tianjin 2019 3(3)")
    definition: ClassVar[Text] = Text(
        "每校：调入的校长数 = 调出的校长数；调入的副校长数 ≤ `deputies_in`。"
        "设有 `eligibility` 时，校长、副校长只有列入其 `posts`、或由人工决定，才会交流。",
        "For each school: heads who arrive = heads who leave; deputy heads who arrive ≤ "
        "`deputies_in`. With `eligibility`, heads and deputies move only where its `posts` lists "
        "them, or by decision.",
    )
    example: ClassVar[str] = "leadership: {deputies_in: 1}"
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"deputies_in": "up"}
    asks: ClassVar[Text] = Text(
        "调入的副校长（校长为调入减调出）人数{range}",
        "deputy heads who arrive (heads: arrivals less departures) {range}",
    )

    deputies_in: Annotated[
        Count,
        Text("每校至多调入的副校长数", "deputy heads who arrive at a school, at most"),
    ] = 1

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the column by which heads are known."""
        text = Text("本区数据中没有一名校长或副校长", "there is no head or deputy in these data")
        yield ("post",), text

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Balance the heads of every school they can leave or reach; bound the deputies."""
        schools = moves.arrays.district.schools
        heads = np.flatnonzero(self._moves_of("head", moves))
        coming = heads[~moves.outside[heads]]
        touched, row = np.unique(
            np.concatenate([moves.destination[coming], moves.origin[heads]]), return_inverse=True
        )
        signs = np.repeat([1, -1], [len(coming), len(heads)])
        program.add_rows(
            self.id,
            [Unit(schools[i].school_id, "head") for i in touched],
            0,
            0,
            (row, np.concatenate([coming, heads]), signs),
        )
        deputies = np.flatnonzero(self._moves_of("deputy_head", moves) & ~moves.outside)
        reached, row = np.unique(moves.destination[deputies], return_inverse=True)
        program.add_rows(
            self.id,
            [Unit(schools[i].school_id, "deputy_head") for i in reached],
            -FREE,
            self.deputies_in,
            (row, deputies, 1),
        )

    @staticmethod
    def _moves_of(post: str, moves: Moves) -> Bools:
        """Mark the moves of the holders of a post."""
        holds = np.array([t.post == post for t in moves.arrays.district.teachers], dtype=bool)
        return holds[moves.teacher]

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the heads of every school before and after, and the deputies who arrive."""
        staff, moves = recount.teachers[recount.teachers["active"]], recount.moves
        before = staff.loc[staff["post"] == "head", "school_id"].value_counts()
        going = moves[moves["post"] == "head"]
        leaving, coming = going["school_id"].value_counts(), going["to_school_id"].value_counts()
        deputies = moves.loc[moves["post"] == "deputy_head", "to_school_id"].value_counts()
        for code in recount.schools["school_id"]:
            had = int(before.get(code, 0))
            has = had - int(leaving.get(code, 0)) + int(coming.get(code, 0))
            yield Finding(self.id, Unit(code, "head"), Range.exactly(had), has, has == had)
            got = int(deputies.get(code, 0))
            most = self.deputies_in
            yield Finding(self.id, Unit(code, "deputy_head"), Range(at_most=most), got, got <= most)
