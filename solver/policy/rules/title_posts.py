"""专业技术岗位: no school has more holders of a title than it has posts for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import numpy as np

from solver.district.definitions import Definitions
from solver.district.unit import Range, Unit
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class TitlePosts(Rule):
    """Active holders of a title after the moves are at most its posts, or as many as before."""

    id: ClassVar[str] = "title_posts"
    title: ClassVar[Text] = Text("专业技术岗位", "title posts")
    meaning: ClassVar[Text] = Text(
        "各校各级职称人数不超过其岗位数；已超过的不再增加",
        "holders of a title stay within a school's posts for it; where they do not, no more come",
    )
    source: ClassVar[Text] = Text(
        "天津市2019三（二）：岗位总量内统筹使用", "Tianjin 2019 3(2): within the total of posts"
    )
    definition: ClassVar[Text] = Text(
        "“专业技术岗位”表中每校每级职称：流动后持有该职称的在编在岗人数 ≤ max(岗位数, 流动前人数)。"
        "表中没有的不限。派往区外的仍占本校岗位。",
        "For every school and title in the table `title_posts`: active holders after the moves ≤ "
        "max(posts, holders before). What has no row is not limited. Who is sent outside the "
        "district keeps the post at the school.",
    )
    example: ClassVar[str] = "title_posts: {}"
    asks: ClassVar[Text] = Text(
        "持有该职称的教师净增人数{range}",
        "net arrivals of its holders {range}",
    )

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the column of titles, and the posts."""
        yield ("title",), Text("没有一人填写职称", "nobody's title is stated")
        yield ("title_posts.posts",), Text("没有岗位数可比", "there are no posts to compare with")

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Bound arrivals less departures of each school and title that somebody may come to."""
        arrays = moves.arrays
        titles = np.array([t.title or "" for t in arrays.district.teachers], dtype=object)
        for post in arrays.district.title_posts:
            school = arrays.district.school_index[post.school_id]
            holds = titles == post.title
            before = int((holds & arrays.active & (arrays.school == school)).sum())
            mine = holds[moves.teacher]
            into = np.flatnonzero(mine & (moves.destination == school))
            out = np.flatnonzero(mine & (moves.origin == school) & ~moves.outside)
            if not len(into):
                continue
            variables = np.concatenate([into, out])
            program.add_rows(
                self.id,
                [Unit(post.school_id, post.title)],
                -FREE,
                max(0, post.posts - before),
                (
                    np.zeros_like(variables),
                    variables,
                    np.repeat([1, -1], [len(into), len(out)]),
                ),
            )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the holders of every row before and after."""
        staff = recount.teachers[recount.teachers["active"]]
        moves = recount.moves
        gone = moves[moves["flow"] != "outside"]
        for post in recount.district.title_posts:
            here = staff[(staff["school_id"] == post.school_id) & (staff["title"] == post.title)]
            held = moves["title"] == post.title
            came = int((held & (moves["to_school_id"] == post.school_id)).sum())
            left = int(gone["teacher_id"].isin(here["teacher_id"]).sum())
            before, after = len(here), len(here) - left + came
            most = max(post.posts, before)
            unit = Unit(post.school_id, post.title)
            yield Finding(self.id, unit, Range(at_most=most), after, after <= most)
