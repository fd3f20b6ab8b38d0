"""外派岗位: requests from outside the district are filled to a share of their posts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from solver.district.definitions import Definitions
from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class OutsidePosts(Rule):
    """Of each request at least a share of its posts is filled."""

    id: ClassVar[str] = "outside_posts"
    title: ClassVar[Text] = Text("外派岗位", "posts outside")
    meaning: ClassVar[Text] = Text(
        "每项外派需求至少派出规定比例的人数", "each request from outside gets a share of its posts"
    )
    source: ClassVar[Text] = Text(
        "天津市2024第五部分：对口支援、组团式帮扶", "Tianjin 2024 part 5: support of other regions"
    )
    definition: ClassVar[Text] = Text(
        "“外派需求”每项：派出人数 ≥ ⌈`at_least` × 需派人数⌉。没有候选的需求予以免除。"
        "须在政策文件里写 `outside`（哪怕是空的）才有外派候选；任何一项都不会超过其需派人数。",
        "For each request of the table `outside`: people sent ≥ ⌈`at_least` × posts⌉. A request "
        "without a candidate is waived. Candidates exist only where the scenario has the section "
        "`outside`, even an empty one; a request never gets more people than posts.",
    )
    example: ClassVar[str] = "outside_posts: {at_least: 100%}"
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"at_least": "down"}
    asks: ClassVar[Text] = Text("派出人数{range}", "people sent {range}")

    at_least: Annotated[
        Ratio, Text("占需派人数的比例；向上取整", "share of the posts; rounds up")
    ] = Fraction(1)

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the posts of the requests."""
        text = Text("没有需派的人数", "there is no request to fill")
        yield ("outside.posts",), text

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Ask for people at every request that has a candidate."""
        district = moves.arrays.district
        sent = np.flatnonzero(moves.outside)
        reached, row = np.unique(moves.destination[sent], return_inverse=True)
        first = len(district.schools) - moves.arrays.requests
        asked = [district.outside[at - first] for at in reached.tolist()]
        program.add_rows(
            self.id,
            [Unit(request.request_id) for request in asked],
            np.array([math.ceil(self.at_least * r.posts) for r in asked], dtype=np.int64),
            FREE,
            (row, sent, 1),
        )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count who is sent to each request."""
        sent = recount.moves["to_school_id"].value_counts()
        could = set(recount.candidates["to_school_id"])
        for request, posts in recount.requests.items():
            least, got = math.ceil(self.at_least * posts), int(sent.get(request, 0))
            waived = got == 0 and request not in could
            yield Finding(self.id, Unit(request), Range(least), got, waived or got >= least, waived)
